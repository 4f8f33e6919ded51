package i18n

// svPlan has the words of the backward plan, in Swedish.
var svPlan = map[string]string{}
