package i18n

// enNotify has the words of reminders, webhooks and what else leaves the house, in English.
var enNotify = map[string]string{}
