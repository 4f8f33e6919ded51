package i18n

// svCalendar has the words of calendars, in Swedish.
var svCalendar = map[string]string{}
