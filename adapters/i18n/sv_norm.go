package i18n

// svNorm has the words of the process against its norm, in Swedish.
var svNorm = map[string]string{}
