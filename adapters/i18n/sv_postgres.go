package i18n

// svPostgres has what is said of read models in PostgreSQL, in Swedish.
var svPostgres = map[string]string{
	"help.postgres": "Ha läsmodellerna i den här PostgreSQL-databasen, och läs dem där.",

	"postgres.url":          "Adressen till PostgreSQL-databasen kan inte läsas. Skriv som postgres://användare:lösenord@värd:5432/databas.",
	"postgres.unreachable":  "PostgreSQL-databasen {address} kan inte nås.",
	"postgres.refused":      "PostgreSQL-databasen {address} säger nej: {reason}.",
	"postgres.empty":        "Det finns inga läsmodeller i databasen {address}. Fyll den med ”kronika rebuild --postgres URL”.",
	"postgres.otherLog":     "Läsmodellerna i databasen {address} är byggda ur en annan logg. ”kronika rebuild --postgres URL” ersätter dem.",
	"postgres.otherProgram": "Läsmodellerna i databasen {address} är byggda av en annan version av programmet eller med andra regelpaket. ”kronika rebuild --postgres URL” ersätter dem.",
	"postgres.busy":         "Läsmodellerna i databasen {address} byggs redan om.",
	"postgres.slow":         "Läsmodellerna i databasen {address} visar ännu inte det som har registrerats.",
	"postgres.unwritten":    "En rad i läsmodellerna kunde inte byggas.",

	"postgres.notServer": "Servern {url} har inga läsmodeller i PostgreSQL. Starta den med --postgres.",

	"postgres.away":     "Läsmodellerna kan inte läsas; servern bygger vyerna själv: {reason}",
	"postgres.back":     "Läsmodellerna kan läsas igen.",
	"postgres.stopped":  "Läsmodellerna kan inte skrivas: {reason}",
	"postgres.goesOn":   "Läsmodellerna kan skrivas igen.",
	"postgres.passed":   "Loggen som {given} anger används, och inte läsmodellerna i PostgreSQL som {name} anger: de kan höra till en annan logg. Ange --postgres för att använda dem, eller utelämna {given}.",
	"postgres.otherDay": "Läsmodellerna visar hur det stod till {day}; vyn för {today} byggs ur loggen.",

	"postgres.heading":       "Vyer och logg",
	"postgres.lastFirst":     "Vyerna läses ur tabeller som byggdes ur loggen den {at}. Det fanns inga tidigare att jämföra med.",
	"postgres.lastEqual":     "Vyerna läses ur tabeller som senast byggdes om ur loggen den {at}. De var lika med tabellerna de ersatte, rad för rad: {n} {n|strategi|strategier} jämfördes.",
	"postgres.lastDifferent": "Vyerna läses ur tabeller som senast byggdes om ur loggen den {at}. Av {n} {n|jämförd strategi|jämförda strategier} skilde sig {different} från tabellerna de ersatte. Loggen avgör, och de nya tabellerna gäller.",

	"postgres.first":     "Läsmodellerna i databasen {address} är fyllda; det fanns inga att jämföra med.",
	"postgres.equal":     "Läsmodellerna i databasen {address} är ombyggda och lika med det som fanns: {n} {n|strategi|strategier} jämfördes.",
	"postgres.different": "Läsmodellerna i databasen {address} är ombyggda; {different} av {n} {n|jämförd strategi|jämförda strategier} skilde sig från det som fanns. Skillnaderna står i kronika.differences.",
}
