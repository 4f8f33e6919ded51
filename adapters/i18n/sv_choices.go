package i18n

// svChoices has the words of framing choices, in Swedish.
var svChoices = map[string]string{
	"word.field.size": "antal personer",

	"choice.says.open":     "Det finns ingen uppgift om att vägvalet har avgjorts.",
	"choice.says.settled":  "Avgjort {occurred}[[ av {authority}]]: ”{conclusion}”.",
	"choice.says.unmarked": "Inga markeringar är registrerade.",
	"choice.says.withheld": "{n} av {of} {of|grupp|grupper} visas inte, eftersom {n|den|de} kan vara så få personer att någon går att peka ut.",
	"choice.unknown":       "Det finns inget vägval ”{came}”.[[ Menade du ”{nearest}”?]]",
	"choice.poles":         "0 = {first}; 100 = {second}",
	"choice.mark":          "{occurred}: {position} ({id})",
	"choice.kept":          "visas inte: kan vara färre än {least} personer",
	"choice.kind":          "{Kind}: {shown} av {groups} {groups|grupp|grupper} visas; medel {mean}, spännvidd {low}–{high}, genomsnittligt avstånd från medel {deviation}[[; flyttade sig i medel {moved}]]",
	"choice.kind.none":     "{Kind}: ingen av {groups} {groups|grupp|grupper} visas",
	"choice.difference":    "Ledningens medel minus tjänstepersonernas, bland de grupper som visas: {difference}",
	"choice.decision":      "Beslut: {title}[[, {authority}]] ({id})",
	"choice.followed":      "Ledde till: {ids}",
	"choice.source":        "{n|Post|Poster}: {ids}",
	"choice.note":          "Anmärkning: {text} ({id})",
	"choice.unsure":        "{moved} (dagarna gör ordningen osäker)",

	"empty.choices": "Inga vägval är registrerade.",
	"empty.groups":  "Inga markeringar är registrerade.",

	"head.group":       "Grupp",
	"head.marks":       "Markeringar",
	"head.moved":       "Flyttad",
	"head.fromSettled": "Från avgjort",

	"help.choices": "Visa vägvalen: var grupperna stod och hur de avgjordes.",
	"help.choice":  "Visa bara det här vägvalet.",
	"help.least":   "Visa bara grupper om minst så många personer, där antalet är känt; 5 om inget annat anges.",

	"api.op.choices":   "En strategis vägval",
	"api.more.choices": "Fråga, poler, var varje grupp stod över tid, hur långt isär de var och hur det avgjordes. Grupper som kan vara för få personer visas inte och ingår inte i några tal; historiken och exporten visar posterna som de är.",
	"api.param.choice": "Bara det här vägvalet.",
	"api.param.least":  "Så många personer ska en grupp minst vara för att visas, där antalet är känt: 5 eller fler.",

	"word.choice.status.open":    "inte avgjort",
	"word.choice.status.settled": "avgjort",
}
