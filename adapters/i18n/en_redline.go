package i18n

// enRedline has the words of redlines, in English.
var enRedline = map[string]string{}
