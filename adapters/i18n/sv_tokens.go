package i18n

// svTokens has the words of tokens and who may do what, in Swedish.
var svTokens = map[string]string{}
