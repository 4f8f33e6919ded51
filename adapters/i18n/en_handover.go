package i18n

// enHandover has the words of the handover, in English.
var enHandover = map[string]string{}
