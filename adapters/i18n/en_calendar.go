package i18n

// enCalendar has the words of calendars, in English.
var enCalendar = map[string]string{}
