package i18n

// svConsequences has the words of what corrections changed, in Swedish.
var svConsequences = map[string]string{}
