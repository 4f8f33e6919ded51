package i18n

// svWeb has what the web pages say, in Swedish.
var svWeb = map[string]string{
	"web.title":         "Strategier – Kronika",
	"web.heading":       "Strategier",
	"web.caption":       "Alla registrerade strategier: var de står, vad som väntar härnäst",
	"web.sum":           "{strategies} {strategies|strategi|strategier}, {open} {open|öppen remiss|öppna remisser}, {late} {late|passerad tidsfrist|passerade tidsfrister} den {day}.",
	"web.late":          "passerad:",
	"web.read":          "Läs vidare",
	"web.timeline":      "Historik",
	"web.consultations": "Remisser",
	"web.deadlines":     "Tidsfrister",
	"web.priorities":    "Prioriteringar",
	"web.foot":          "”Inte registrerat” betyder inte ”inte gjort”.",
}
