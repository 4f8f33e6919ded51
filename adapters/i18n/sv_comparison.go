package i18n

// svComparison has the words of comparisons, in Swedish.
var svComparison = map[string]string{}
