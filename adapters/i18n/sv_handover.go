package i18n

// svHandover has the words of the handover, in Swedish.
var svHandover = map[string]string{}
