package i18n

// enTrace has the words of traces, in English.
var enTrace = map[string]string{}
