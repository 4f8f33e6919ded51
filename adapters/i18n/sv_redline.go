package i18n

// svRedline has the words of redlines, in Swedish.
var svRedline = map[string]string{}
