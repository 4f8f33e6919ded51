package i18n

// enComparison has the words of comparisons, in English.
var enComparison = map[string]string{}
