package i18n

// svDelivery has the words of what could not be delivered, over the API, in
// Swedish.
var svDelivery = map[string]string{
	"delivery.off":               "Den här servern har inga inställningar för påminnelser och mottagare. Starta den med sådana: kronika serve --notify FIL.",
	"delivery.theirs":            "Servern på {address} håller loggen och har sina egna inställningar; --notify kan inte anges här.",
	"poison.mailAway":            "E-postservern går inte att nå.",
	"rules.cause.off":            "Därför att {day} är en ledig dag, som flyttar den till {due}.",
	"rules.cause.on":             "Därför att {day} inte längre är en ledig dag som flyttade den till {due}.",
	"rules.window":               "Tiden som det gäller var {before} och är {after}.",
	"api.tag.delivery":           "Leverans",
	"api.op.undelivered":         "Det som inte gick att leverera",
	"api.op.retryUndelivered":    "Leverera en gång till",
	"api.op.dropUndelivered":     "Kasta bort det som inte gick att leverera",
	"api.op.destinations":        "Vart poster skickas vidare",
	"api.op.enableDestination":   "Pröva en avstängd mottagare igen",
	"api.more.undelivered":       "Brev och poster som en mottagare inte ville ha, eller som prövades förgäves i ett dygn, var och en med skälet. De finns kvar tills någon prövar igen eller kastar bort dem. Kräver rollen admin.",
	"api.more.retryUndelivered":  "Det som levereras sparas inte längre, och är svaret. Det som misslyckas igen finns kvar: 503 med skälet. Kräver rollen admin.",
	"api.more.dropUndelivered":   "Det levereras då aldrig. Svaret är det som kastades bort. Kräver rollen admin.",
	"api.more.destinations":      "Inställningarnas mottagare, och sedan när och varför någon misslyckas eller är avstängd. Kräver rollen admin.",
	"api.more.enableDestination": "Den får det som den har missat, från den post där det tog stopp. En som fungerar lämnas som den är. Kräver rollen admin.",
	"api.path.message":           "Beteckningen på det som inte gick att leverera.",
	"api.path.destination":       "Mottagarens namn i inställningarna.",
}
