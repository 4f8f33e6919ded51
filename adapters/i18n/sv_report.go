package i18n

// svReport has the words of the report of an import, in Swedish.
var svReport = map[string]string{
	"sheet.mark.verdict": "utfall",
	"sheet.mark.wrong":   "vad som är fel",
	"sheet.password":     "{file} har ett lösenord. Spara filen utan.",
	"sheet.openDocument": "{file} är en arbetsbok i OpenDocument-format (.ods). Spara den som .xlsx.",
	"sheet.isText":       "{file} är text och ingen arbetsbok (.xlsx). Är det en tabell ska namnet sluta på .csv.",
	"sheet.isWorkbook":   "{file} är en arbetsbok eller en annan packad fil och inte CSV. Är det en arbetsbok ska namnet sluta på .xlsx.",
}
