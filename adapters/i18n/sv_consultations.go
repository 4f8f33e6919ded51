package i18n

// svConsultations has the titles of entries about consultations, in Swedish.
var svConsultations = map[string]string{
	"title.consultation.planned":                "{What} ”{title}” planerades",
	"title.consultation.planned.opens":          "{What} ”{title}” planerades, öppnar {opens}",
	"title.consultation.planned.closes":         "{What} ”{title}” planerades, stänger {closes}",
	"title.consultation.planned.dates":          "{What} ”{title}” planerades, öppnar {opens} och stänger {closes}",
	"title.consultation.opened":                 "{What} ”{title}” öppnades, stänger {closes}",
	"title.consultation.extended":               "{What} ”{title}” förlängdes, stänger {closes}",
	"title.consultation.closed":                 "{What} ”{title}” stängdes",
	"title.consultation.reported":               "Sammanställningen av {what} ”{title}” blev klar",
	"title.consultation.cancelled":              "{What} ”{title}” ställdes in",
	"title.consultation.party-invited":          "{Party} bjöds in till {what} ”{title}”",
	"title.consultation.reminded":               "Alla som inte hade svarat påmindes om {what} ”{title}”",
	"title.consultation.reminded.parties":       "{Parties} påmindes om {what} ”{title}”",
	"title.consultation.response-received":      "Svar från {party} i {what} ”{title}”: {stance}",
	"title.consultation.response-withdrawn":     "Svaret från {party} i {what} ”{title}” togs tillbaka",
	"title.consultation.response-withdrawn.key": "Svaret {response} i {what} ”{title}” togs tillbaka",
	"title.consultation.tallied":                "Deltagande och svar räknades i {what} ”{title}”",
	"title.consultation.tallied.counts":         "Räknat i {what} ”{title}”: {counts}",
	"title.consultation.point-raised":           "Synpunkt i {what} ”{title}”: ”{text}”",
	"title.consultation.point-answered":         "Synpunkten ”{text}” bemöttes: {outcome}",

	"tally.invited":      "{n} {n|inbjuden|inbjudna}",
	"tally.responses":    "{n} svar",
	"tally.declined":     "{n} avstod",
	"tally.private":      "{n} {n|privatperson|privatpersoner}",
	"tally.participants": "{n} deltagare",
	"tally.events":       "{n} {n|tillfälle|tillfällen}",

	"party.private": "en privatperson",

	"the.method.referral":           "remissen",
	"the.method.joint-consultation": "samrådet",
	"the.method.exhibition":         "utställningen",
	"the.method.workshop":           "workshoppen",
	"the.method.hearing":            "hearingen",
	"the.method.survey":             "enkäten",
	"the.method.citizen-dialogue":   "medborgardialogen",
	"the.method.meeting":            "mötet",
	"the.method.other":              "samrådet",
}
