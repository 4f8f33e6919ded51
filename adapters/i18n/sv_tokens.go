package i18n

// svTokens has the words of tokens and who may do what, in Swedish.
var svTokens = map[string]string{
	"region.other": "Kontot ”{account}” får bara registrera för {region}, men strategin ”{strategy}” hör till {came}.",
}
