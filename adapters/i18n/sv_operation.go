package i18n

// svOperation has the words of running the server, in Swedish.
var svOperation = map[string]string{}
