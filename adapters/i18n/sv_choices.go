package i18n

// svChoices has the words of framing choices, in Swedish.
var svChoices = map[string]string{
	"word.field.size": "antal personer",
}
