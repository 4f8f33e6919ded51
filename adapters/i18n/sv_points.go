package i18n

// svPoints has the words of named moments, in Swedish.
var svPoints = map[string]string{
	"point.form":        "”{came}” är ingen tidpunkt: väntade en dag, start, today, adoption, eller något av {names} med kolon och en nyckel[[; menades {nearest}]].",
	"point.unknown":     "”{came}” är inte registrerat, eller var inte känt då[[; menades {nearest}]].",
	"point.stage":       "”{came}” är inget skede i en version: väntade version:NYCKEL@ och något av {stages}[[; menades {nearest}]].",
	"point.election":    "”{came}” är inget val enligt strategins regelsamling: väntade året för ett ordinarie val, till exempel {years}.",
	"point.noElections": "”{came}” går inte att hitta: ingen regelsamling med val gäller för strategin.",
	"point.long":        "En tidpunkt är högst {most} tecken.",
}
