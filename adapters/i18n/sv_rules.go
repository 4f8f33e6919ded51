package i18n

// svRules has the words of rules and the duties that follow from them, in Swedish.
var svRules = map[string]string{}
