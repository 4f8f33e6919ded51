package i18n

// svPoints has the words of named moments, in Swedish.
var svPoints = map[string]string{
	"point.form":    "{came} är ingen tidpunkt: väntade en dag, start, today, adoption, eller något av {names} med kolon och en nyckel[[; menades {nearest}]].",
	"point.unknown": "{came} är inte registrerat, eller var inte känt då.",
	"point.long":    "En tidpunkt är högst {most} tecken.",
}
