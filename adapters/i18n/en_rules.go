package i18n

// enRules has the words of rules and the duties that follow from them, in English.
var enRules = map[string]string{}
