package i18n

// enChoices has the words of framing choices, in English.
var enChoices = map[string]string{
	"word.field.size": "number of people",

	"choice.says.open":     "No settling of the framing choice is recorded.",
	"choice.says.settled":  "Settled {occurred}[[ by {authority}]]: “{conclusion}”.",
	"choice.says.unmarked": "No marks are recorded.",
	"choice.says.withheld": "{n} of {of} {of|group|groups} {n|is|are} kept back, as {n|it|they} may be so few people that somebody could be told.",
	"choice.unknown":       "There is no framing choice “{came}”.[[ Did you mean “{nearest}”?]]",
	"choice.poles":         "0 = {first}; 100 = {second}",
	"choice.mark":          "{occurred}: {position} ({id})",
	"choice.kept":          "kept back: may be fewer than {least} people",
	"choice.kind":          "{Kind}: {shown} of {groups} {groups|group|groups} shown; mean {mean}, range {low} to {high}, average distance from the mean {deviation}[[; moved on average {moved}]]",
	"choice.kind.none":     "{Kind}: none of {groups} {groups|group|groups} shown",
	"choice.difference":    "Mean of leadership less mean of staff, of the groups shown: {difference}",
	"choice.decision":      "Decision: {title}[[, {authority}]] ({id})",
	"choice.followed":      "Led to: {ids}",
	"choice.source":        "{n|Entry|Entries}: {ids}",
	"choice.note":          "Note: {text} ({id})",
	"choice.unsure":        "{moved} (the days leave the order unsure)",

	"empty.choices": "No framing choices are recorded.",
	"empty.groups":  "No marks are recorded.",

	"head.group":       "Group",
	"head.marks":       "Marks",
	"head.moved":       "Moved",
	"head.fromSettled": "From settled",

	"help.choices": "Show the framing choices: where the groups stood and how they were settled.",
	"help.choice":  "Show this framing choice only.",
	"help.least":   "Show groups of at least so many people only, where their number is known; 5 unless given.",

	"api.op.choices":   "A strategy's framing choices",
	"api.more.choices": "The question, its poles, where each group stood over time, how far apart they were and how it was settled. Groups that may be too few people are kept back, and are in no figure; the history and the export show the entries as they are.",
	"api.param.choice": "This framing choice only.",
	"api.param.least":  "How many people a group must be to be shown, where their number is known: 5 or more.",

	"word.choice.status.open":    "not settled",
	"word.choice.status.settled": "settled",
}
