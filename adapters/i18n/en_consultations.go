package i18n

// enConsultations has the titles of entries about consultations, in English.
var enConsultations = map[string]string{
	"title.consultation.planned":                "{What} “{title}” was planned",
	"title.consultation.planned.opens":          "{What} “{title}” was planned, opens {opens}",
	"title.consultation.planned.closes":         "{What} “{title}” was planned, closes {closes}",
	"title.consultation.planned.dates":          "{What} “{title}” was planned, opens {opens} and closes {closes}",
	"title.consultation.opened":                 "{What} “{title}” opened, closes {closes}",
	"title.consultation.extended":               "{What} “{title}” was extended, closes {closes}",
	"title.consultation.closed":                 "{What} “{title}” closed",
	"title.consultation.reported":               "The report on {what} “{title}” was ready",
	"title.consultation.cancelled":              "{What} “{title}” was cancelled",
	"title.consultation.party-invited":          "Invited to {what} “{title}”: {party}",
	"title.consultation.reminded":               "All that had not answered were reminded of {what} “{title}”",
	"title.consultation.reminded.parties":       "{Parties} were reminded of {what} “{title}”",
	"title.consultation.response-received":      "Response from {party} to {what} “{title}”: {stance}",
	"title.consultation.response-withdrawn":     "The response from {party} to {what} “{title}” was taken back",
	"title.consultation.response-withdrawn.key": "Response {response} to {what} “{title}” was taken back",
	"title.consultation.tallied":                "Participation and responses were counted for {what} “{title}”",
	"title.consultation.tallied.counts":         "Counted for {what} “{title}”: {counts}",
	"title.consultation.point-raised":           "Point raised in {what} “{title}”: “{text}”",
	"title.consultation.point-answered":         "The point “{text}” was answered: {outcome}",

	"tally.invited":      "{n} invited",
	"tally.responses":    "{n} {n|response|responses}",
	"tally.declined":     "{n} declined",
	"tally.private":      "{n} private {n|person|persons}",
	"tally.participants": "{n} {n|participant|participants}",
	"tally.events":       "{n} {n|event|events}",

	"party.private": "a private person",

	"the.method.referral":           "the written consultation",
	"the.method.joint-consultation": "the joint consultation",
	"the.method.exhibition":         "the exhibition",
	"the.method.workshop":           "the workshop",
	"the.method.hearing":            "the hearing",
	"the.method.survey":             "the survey",
	"the.method.citizen-dialogue":   "the citizen dialogue",
	"the.method.meeting":            "the meeting",
	"the.method.other":              "the consultation",
}
