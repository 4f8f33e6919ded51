package i18n

// svNotify has the words of reminders, webhooks and what else leaves the house, in Swedish.
var svNotify = map[string]string{}
