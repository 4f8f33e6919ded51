package i18n

// svReport has the words of the report of an import, in Swedish.
var svReport = map[string]string{}
