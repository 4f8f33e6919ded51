package i18n

// enPoints has the words of named moments, in English.
var enPoints = map[string]string{
	"point.form":        "“{came}” is no moment: expected a day, start, today, adoption, or one of {names} with a colon and a key[[; did you mean {nearest}]].",
	"point.unknown":     "“{came}” is not recorded, or not known by then[[; did you mean {nearest}]].",
	"point.stage":       "“{came}” is no stage of a version: expected version:KEY@ and one of {stages}[[; did you mean {nearest}]].",
	"point.election":    "“{came}” is no election by the strategy's rule pack: expected the year of an ordinary election, such as {years}.",
	"point.noElections": "“{came}” cannot be found: no rule pack with elections holds for the strategy.",
	"point.long":        "A moment is at most {most} characters.",
}
