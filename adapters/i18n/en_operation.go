package i18n

// enOperation has the words of running the server, in English.
var enOperation = map[string]string{}
