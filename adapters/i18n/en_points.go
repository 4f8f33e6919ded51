package i18n

// enPoints has the words of named moments, in English.
var enPoints = map[string]string{
	"point.form":    "{came} is no moment: expected a day, start, today, adoption, or one of {names} with a colon and a key[[; did you mean {nearest}]].",
	"point.unknown": "{came} is not recorded, or not known by then.",
	"point.long":    "A moment is at most {most} characters.",
}
