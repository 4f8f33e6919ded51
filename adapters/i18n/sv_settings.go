package i18n

// svSettings has the words of settings and where they come from, in Swedish.
var svSettings = map[string]string{
	"config.unknown":     "Det finns ingen inställning ”{came}”.[[ Menade du {nearest}?]] Kommandot config visar dem som finns.",
	"config.json":        "Det här är ingen inställningsfil. Den ska innehålla ett JSON-objekt där varje namn är flaggans: {\"listen\": \"127.0.0.1:8080\"}.",
	"config.large":       "{file} är större än {limit} kB, vilket ingen inställningsfil är.",
	"config.unreadable":  "{file} går inte att läsa.",
	"config.circular":    "Inställningsfilen i datamappen kan inte säga var datamappen ligger. Lägg den i den aktuella mappen, eller ange den med --config.",
	"config.notBool":     "”{came}” kom, men true eller false väntades.",
	"config.notText":     "”{came}” kom, men en text inom citattecken väntades.",
	"config.notList":     "”{came}” kom, men en lista av texter väntades.",
	"config.notDuration": "”{came}” är ingen tidslängd. Skriv som 500ms, 5s eller 1m.",
	"config.lengthOf":    "{field} är ”{came}”, som inte är någon tidslängd. Skriv som 500ms, 5s eller 1m.",
	"config.choice":      "”{came}” kom, men något av {expected} väntades.[[ Menade du {nearest}?]]",
	"config.default":     "förval",
	"config.secret":      "(satt)",
	"empty.settings":     "Kommandot har inga inställningar.",
	"head.setting":       "Inställning",
	"head.value":         "Värde",
	"head.from":          "Varifrån",

	"help.config":     "Visa vad som gäller för ett kommando, och varifrån varje inställning kommer: flagga, miljö, fil eller förval.",
	"help.config_of":  "Kommandot; serve om inget anges.",
	"help.configfile": "Inställningsfil, ett JSON-objekt; annars kronika.json här eller i datamappen.",
}
