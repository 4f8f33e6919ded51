package i18n

// enReport has the words of the report of an import, in English.
var enReport = map[string]string{
	"sheet.mark.verdict": "verdict",
	"sheet.mark.wrong":   "what is wrong",
	"sheet.password":     "{file} has a password. Save it without one.",
	"sheet.openDocument": "{file} is an OpenDocument workbook (.ods). Save it as .xlsx.",
	"sheet.isText":       "{file} is text and no workbook (.xlsx). If it is a table, give its name the ending .csv.",
	"sheet.isWorkbook":   "{file} is a workbook or another packed file and not CSV. If it is a workbook, give its name the ending .xlsx.",
}
