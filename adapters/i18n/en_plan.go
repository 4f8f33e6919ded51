package i18n

// enPlan has the words of the backward plan, in English.
var enPlan = map[string]string{}
