package i18n

var svWritten = map[string]string{
	"written.several":   "”{came}” kan betyda {one} eller {other}. Skriv vilket.",
	"written.word":      "”{word}” i ”{came}” är inget ord i ett datum[[; närmast är ”{nearest}”]]. Skriv som 14/10 2019, okt 2019, våren 2019, omkring mars 2020 eller mellan maj och juni 2018.",
	"written.none":      "”{came}” är inget datum. Skriv som 14/10 2019, okt 2019, våren 2019, omkring mars 2020 eller mellan maj och juni 2018.",
	"written.short":     "”{came}” finns inte: {month} har {days} dagar.",
	"written.weekday":   "Veckodagen i ”{came}” stämmer inte med dagen.",
	"written.echo":      "Förstått som {date}",
	"written.echo.span": "Förstått som {date}: någon gång från {first} till {last}",
}
