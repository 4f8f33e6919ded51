package i18n

// svCluster has the words of a cluster, of moving a log, and of back-up and
// restore, in Swedish.
var svCluster = map[string]string{
	"nats.denied":      "NATS-servern {url} släpper inte in den här användaren.",
	"nats.file":        "Filen {file} kan inte användas: {reason}",
	"nats.replicas":    "”{came}” är inget antal kopior. Ange 1, eller i ett kluster 3 eller 5.",
	"nats.file.form":   "den har inte den form som väntas.",
	"nats.file.closed": "den går inte att läsa.",

	"request.after":            "”{came}” är inget nummer i loggen.",
	"api.header.Kronika-After": "Det nummer i loggen som svaret måste visa. Den som registrerar genom en server får det i Kronika-Sequence och kan läsa det registrerade genom vilken annan som helst.",

	"help.natscreds": "Fil med programmets inloggningsuppgifter till NATS-servern.",
	"help.natsnkey":  "Fil med programmets nkey till NATS-servern.",
	"help.natsca":    "Fil med den certifikatutfärdare som NATS-servern känns igen på (TLS).",
	"help.replicas":  "Antal kopior av loggen på NATS-servrarna; i ett kluster 3 för en ny.",
}
