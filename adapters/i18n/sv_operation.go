package i18n

// svOperation has the words of running the server, in Swedish.
var svOperation = map[string]string{
	"http.busy":      "Servern har så många förfrågningar som den tar emot samtidigt, {limit}. Försök igen om en stund.",
	"views.building": "Vyerna byggs upp: {done} av {total} strategier är klara. Försök igen om en stund.",
	"log.noQuorum":   "För få av servrarna som håller loggen ”{stream}” är igång: den tar inte emot något och kan inte läsas förrän en majoritet är tillbaka.",
	"log.behind":     "Historikerna som hålls här ligger {acts} {acts|registrering|registreringar} efter loggen, sedan {seconds} {seconds|sekund|sekunder}.",
	"views.behind":   "Vyerna ligger {acts} {acts|registrering|registreringar} efter loggen, sedan {seconds} {seconds|sekund|sekunder}.",
	"serve.leaving":  "Servern ska strax avslutas. Den svarar ännu, men skicka inget mer till den.",
	"serve.drains":   "Ombedd att avsluta: inte längre redo. Förfrågningar besvaras i {seconds} {seconds|sekund|sekunder} till.",
	"serve.drain":    "”{came}” kom, men en tidslängd från 0s till {limit} väntades.",

	"log.noRoom": "Loggen har plats för {kB} kB till, vilket är mindre än den största registreringen tar. Gör plats på disken och starta servern på nytt.",

	"progress.building":   "Bygger upp {done} av {total}",
	"serve.unfinished":    "Förfrågningar pågick fortfarande efter {seconds} sekunder och bröts. Det som har bekräftats är sparat.",
	"metrics.notLoopback": "”{came}” är en adress utanför den här datorn. Mätvärdena lämnas bara ut på 127.0.0.1, ::1 eller localhost.",
	"clock.back":          "Klockan går fel: den ligger {seconds} {seconds|sekund|sekunder} efter den senaste registreringen i ”{strategy}”. Ordningen behålls: nya registreringar får den registreringens tid tills klockan har passerat den. Detta sägs en gång.",

	"help.log":      "Hur mycket som sägs på standardfel: error, warn, info (en rad per förfrågan) eller debug.",
	"otel.address":  "”{came}” är ingen adress till en insamlare. Skriv som http://127.0.0.1:4318.",
	"otel.headers":  "Ska vara namn och värden: namn=värde,namn=värde.",
	"otel.without":  "Det här programmet är byggt utan spårning. Ett som kan spåra byggs så: `{build}`.",
	"otel.untraced": "{name} är satt, men det här programmet är byggt utan spårning och skickar inga spår. Ett som kan spåra byggs så: `{build}`.",
	"otel.lost":     "Insamlaren av spår tar inte emot dem; de kastas. Detta sägs en gång.",
	"otel.again":    "Insamlaren av spår tar emot dem igen.",
	"help.otel":     "Skicka spår till insamlaren (OpenTelemetry, OTLP över HTTP) på den här adressen; även OTEL_EXPORTER_OTLP_ENDPOINT. Bara i ett program som byggts med -tags otel.",
	"help.drain":    "Hur länge servern svarar efter att den ombetts avsluta, då inte längre redo (/readyz), så att en proxy hinner skicka annanstans; 0s om inget anges.",

	"help.logformat":     "Hur det sägs: text eller json.",
	"help.metricslisten": "Adress på den här datorn att i stället lämna ut mätvärdena (/metrics) på.",
}
