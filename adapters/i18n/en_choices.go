package i18n

// enChoices has the words of framing choices, in English.
var enChoices = map[string]string{
	"word.field.size": "number of people",
}
