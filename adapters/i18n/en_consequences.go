package i18n

// enConsequences has the words of what corrections changed, in English.
var enConsequences = map[string]string{}
