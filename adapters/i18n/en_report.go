package i18n

// enReport has the words of the report of an import, in English.
var enReport = map[string]string{}
