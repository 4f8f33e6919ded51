package i18n

// enTokens has the words of tokens and who may do what, in English.
var enTokens = map[string]string{
	"region.other": "The account “{account}” may record for {region} only, but the strategy “{strategy}” belongs to {came}.",
}
