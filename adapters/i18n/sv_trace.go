package i18n

// svTrace has the words of traces, in Swedish.
var svTrace = map[string]string{}
