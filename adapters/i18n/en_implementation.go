package i18n

// enImplementation has the titles of entries about revision, implementation and
// follow-up, in English.
var enImplementation = map[string]string{
	"title.revision.started":        "{What} was started",
	"title.revision.started.titled": "{What} was started: “{title}”",
	"title.revision.concluded":      "{What} was concluded: {outcome}",
	"the.scope.review":              "the review",
	"the.scope.partial":             "the partial revision",
	"the.scope.full":                "the full revision",
	"the.scope.other":               "the revision",

	"title.deadline.set":        "Deadline set: “{title}”, {due}",
	"title.deadline.moved":      "The deadline “{title}” was moved from {from} to {to}",
	"title.deadline.moved.to":   "The deadline “{title}” was moved to {to}",
	"title.deadline.moved.open": "The deadline “{title}” was postponed without a new date",
	"title.deadline.met":        "The deadline “{title}” was met",
	"title.deadline.waived":     "The deadline “{title}” need no longer be met",

	"title.action.agreed":        "{Form} agreed: “{title}”",
	"title.action.agreed.owner":  "{Form} agreed: “{title}”, responsible: {owner}",
	"title.action.progressed":    "State of “{title}”: {status}",
	"title.action.closed":        "“{title}” was closed: {status}",
	"title.funding.allocated":    "{amount} {currency} allocated, {source}",
	"title.funding.allocated.to": "{amount} {currency} allocated to “{to}”, {source}",

	"title.indicator.defined":         "The indicator “{title}” was defined, in {unit}",
	"title.indicator.defined.target":  "The indicator “{title}” was defined, target {target} {unit}",
	"title.indicator.defined.year":    "The indicator “{title}” was defined, target {target} {unit} in {year}",
	"title.indicator.measured":        "“{title}”, {period}: {value} {unit}",
	"title.indicator.measured.of":     "“{title}”, {period} ({of}): {value} {unit}",
	"title.indicator.retargeted":      "The target of “{title}” was changed to {target} {unit}",
	"title.indicator.retargeted.year": "The target of “{title}” was changed to {target} {unit} in {year}",
	"title.indicator.retired":         "The indicator “{title}” is no longer used",

	"title.followup.reported":                 "{Form} presented: “{title}”",
	"title.evaluation.commissioned":           "The evaluation “{title}” was commissioned",
	"title.evaluation.commissioned.evaluator": "The evaluation “{title}” was commissioned from {evaluator}",
	"title.evaluation.reported":               "The evaluation “{title}” was reported",
	"title.recommendation.made":               "Recommendation: “{text}”",
	"title.recommendation.answered":           "The recommendation “{text}” was answered: {outcome}",
	"title.lesson.learned":                    "Lesson learned: “{text}”",
}
