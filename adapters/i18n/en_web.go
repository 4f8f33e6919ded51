package i18n

// enWeb has what the web pages say, in English.
var enWeb = map[string]string{
	"web.title":         "Strategies – Kronika",
	"web.heading":       "Strategies",
	"web.caption":       "All recorded strategies: where they stand, and what is next",
	"web.sum":           "{strategies} {strategies|strategy|strategies}, {open} open {open|consultation|consultations}, {late} passed {late|deadline|deadlines} on {day}.",
	"web.late":          "passed:",
	"web.read":          "Read on",
	"web.timeline":      "Timeline",
	"web.consultations": "Consultations",
	"web.deadlines":     "Deadlines",
	"web.priorities":    "Priorities",
	"web.foot":          "“Not recorded” does not mean “not done”.",
}
