package i18n

// enViews has what the views say beside titles, in English.
var enViews = map[string]string{
	"odd.becauseLater":      "The reason {id} is later than the entry: {occurred}.",
	"odd.afterRecorded":     "The day lies after the one on which the entry was recorded, {recorded}.",
	"odd.closesBeforeOpens": "Closes before it opens: opens {opens}, closes {closes}.",
	"odd.endsBeforeBegins":  "Ends before it begins: begins {from}, ends {to}.",

	"deadline.title.review":     "Review between the elections of {from} and {to}",
	"deadline.title.legalForce": "Legal force of the decision “{title}”",
	"deadline.title.periodEnd":  "The strategy's period runs out ({from} to {to})",

	"why.both":             "{first} {then}",
	"why.set":              "Set to {due} (decided {set}).",
	"why.moved":            "First set to {first} (decided {set}) and moved {moves|once|# times}, now to {due}.",
	"why.moved.later":      "First set to {first} (decided {set}) and moved {moves|once|# times}, now to {due}: {days} {days|day|days} later.",
	"why.moved.earlier":    "First set to {first} (decided {set}) and moved {moves|once|# times}, now to {due}: {days} {days|day|days} earlier.",
	"why.moved.range":      "First set to {first} (decided {set}) and moved {moves|once|# times}, now to {due}: between {min} and {max} days later.",
	"why.postponed":        "First set to {first} (decided {set}) and moved {moves|once|# times}, now without a new date.",
	"why.waived":           "Need no longer be met: {waived}.",
	"why.met":              "Met: {met}.",
	"why.overdue":          "Overdue by {days} {days|day|days}.",
	"why.left":             "{days} {days|day|days} left.",
	"why.ended":            "The strategy ended: {ended}.",
	"why.noEvidence":       "That was {days} {days|day|days} ago and nothing is recorded; that does not mean that it was not done.",
	"why.period":           "The strategy's period is {from} to {to}.",
	"why.period.over":      "It ran out {days} {days|day|days} ago; what became of the strategy then is not recorded.",
	"why.review":           "The strategy (first adopted: {adopted}) is to be reviewed at least once between the election days {from} and {to}, so by {due}.",
	"why.review.met":       "Reviewed or adopted: {met}.",
	"why.review.unsure":    "Reviewed or adopted: {met}, but it is not sure that it was between the elections.",
	"why.startNotFound":    "When the rule {rule} came into force was not found in any source; {start} is assumed.",
	"why.computedElection": "The election day {day} is calculated.",
	"why.prot.decided":     "Decided: {on}. Minutes signed within {adjust} days, announced within {announce}, {appeal} days to appeal, so in legal force: {due}.",
	"why.prot.adjusted":    "Minutes signed: {on}. Announced within {announce} days, {appeal} days to appeal, so in legal force: {due}.",
	"why.prot.announced":   "Announced: {on}. {appeal} days to appeal, so in legal force: {due}.",
	"why.prot.appealed":    "Appealed: {on}. The decision gains legal force only after the court's ruling.",
	"deadlines.unruled":    "No rule pack holds for “{strategy}”, so no deadlines were computed from law.[[ There is no rule pack “{rules}”.]]",

	"view.asOf":         "As it was at the end of {day}.",
	"view.knownAt":      "As it was known at {time}.",
	"view.unknown":      "Nothing had been recorded by then; the first entry was recorded {first}.",
	"deadlines.undated": "no date set",
}
