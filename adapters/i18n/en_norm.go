package i18n

// enNorm has the words of the process against its norm, in English.
var enNorm = map[string]string{}
