package i18n

// svImplementation has the titles of entries about revision, implementation and
// follow-up, in Swedish.
var svImplementation = map[string]string{
	"title.revision.started":        "{What} inleddes",
	"title.revision.started.titled": "{What} inleddes: ”{title}”",
	"title.revision.concluded":      "{What} avslutades: {outcome}",
	"the.scope.review":              "översynen",
	"the.scope.partial":             "den delvisa revideringen",
	"the.scope.full":                "den fullständiga revideringen",
	"the.scope.other":               "revideringen",

	"title.deadline.set":        "Tidsfrist bestämdes: ”{title}”, {due}",
	"title.deadline.moved":      "Tidsfristen ”{title}” flyttades från {from} till {to}",
	"title.deadline.moved.to":   "Tidsfristen ”{title}” flyttades till {to}",
	"title.deadline.moved.open": "Tidsfristen ”{title}” sköts upp utan ny dag",
	"title.deadline.met":        "Tidsfristen ”{title}” uppfylldes",
	"title.deadline.waived":     "Tidsfristen ”{title}” behöver inte längre uppfyllas",

	"title.action.agreed":        "{Form} överenskoms: ”{title}”",
	"title.action.agreed.owner":  "{Form} överenskoms: ”{title}”, ansvarig {owner}",
	"title.action.progressed":    "Läget för ”{title}”: {status}",
	"title.action.closed":        "”{title}” avslutades: {status}",
	"title.funding.allocated":    "{amount} {currency} fördelades, {source}",
	"title.funding.allocated.to": "{amount} {currency} fördelades till ”{to}”, {source}",

	"title.indicator.defined":         "Indikatorn ”{title}” infördes, i {unit}",
	"title.indicator.defined.target":  "Indikatorn ”{title}” infördes, målvärde {target} {unit}",
	"title.indicator.defined.year":    "Indikatorn ”{title}” infördes, målvärde {target} {unit} år {year}",
	"title.indicator.measured":        "”{title}”, {period}: {value} {unit}",
	"title.indicator.measured.of":     "”{title}”, {period} ({of}): {value} {unit}",
	"title.indicator.retargeted":      "Målvärdet för ”{title}” ändrades till {target} {unit}",
	"title.indicator.retargeted.year": "Målvärdet för ”{title}” ändrades till {target} {unit} år {year}",
	"title.indicator.retired":         "Indikatorn ”{title}” används inte längre",

	"title.followup.reported":                 "{Form} redovisades: ”{title}”",
	"title.evaluation.commissioned":           "Utvärderingen ”{title}” beställdes",
	"title.evaluation.commissioned.evaluator": "Utvärderingen ”{title}” beställdes från {evaluator}",
	"title.evaluation.reported":               "Utvärderingen ”{title}” redovisades",
	"title.recommendation.made":               "Rekommendation: ”{text}”",
	"title.recommendation.answered":           "Rekommendationen ”{text}” besvarades: {outcome}",
	"title.lesson.learned":                    "Lärdom: ”{text}”",
}
