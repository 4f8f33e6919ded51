package i18n

var enWritten = map[string]string{
	"written.several":   "“{came}” can mean {one} or {other}. Write which.",
	"written.word":      "“{word}” in “{came}” is no word of a date[[; the nearest is “{nearest}”]]. Write as 14 Oct 2019, Oct 2019, spring 2019, about March 2020 or between May and June 2018.",
	"written.none":      "“{came}” is no date. Write as 14 Oct 2019, Oct 2019, spring 2019, about March 2020 or between May and June 2018.",
	"written.short":     "“{came}” does not exist: {month} has {days} days.",
	"written.weekday":   "The weekday in “{came}” is not that of the day.",
	"written.echo":      "Understood as {date}",
	"written.echo.span": "Understood as {date}: some time from {first} to {last}",
}
