package i18n

// svCluster has the words of a cluster, of moving a log, and of back-up and
// restore, in Swedish.
var svCluster = map[string]string{
	"nats.denied":      "NATS-servern {url} släpper inte in den här användaren.",
	"nats.file":        "Filen {file} kan inte användas: {reason}",
	"nats.replicas":    "”{came}” är inget antal kopior. Ange 1, eller i ett kluster 3 eller 5.",
	"nats.file.form":   "den har inte den form som väntas.",
	"nats.file.closed": "den går inte att läsa.",

	"log.unfinished": "Loggen ”{stream}” är inte hel: den har {#last} av {#whole} registreringar. Flytten eller återställningen avbröts; kör den igen.",
	"log.other":      "Loggen ”{stream}” är en annan, och det finns redan något i den.",

	"fill.longer":  "Loggen ”{stream}” har {#last} registreringar och den som den ska bli lik har {#source}. Inget har lagts till.",
	"fill.differs": "Nummer {#sequence} i loggen ”{stream}” är inte det som den andra loggen har där. Inget har lagts till efter det.",
	"fill.astray":  "Någon annan registrerar i loggen ”{stream}”: nummer {#sequence} är upptaget. En logg som fylls på måste lämnas i fred.",
	"beside.other": "I {bucket} finns redan något annat under ”{key}”.",

	"remote.notThrough": "”kronika {command}” arbetar på själva loggen och inte genom en server. Utelämna --server.",

	"nats.passed": "Loggen i mappen {dir} används, och inte NATS-servrarna som {name} anger: mappen angavs på närmare håll. Utelämna mappen eller ange --nats för att använda servrarna.",

	"move.where":   "det är inte sagt vart. Ange NATS-servrarnas adress.",
	"move.done":    "Loggen finns på {url}: {sequence} {sequence|registrering|registreringar}, varav {new} {new|ny|nya} där; var och en har jämförts. Kontrollsumma {digest}.",
	"move.next":    "Starta servern med --nats från och med nu. Mappen {dir} finns kvar som kopia; inget mer kan registreras i den.",
	"move.moved":   "Loggen i {dir} har flyttats[[ till {url}]]; registrera där, med --nats. Var flytten ett misstag: ta bort {file} ur mappen, och registrera aldrig i båda.",
	"move.reading": "Loggen i {dir} har flyttats till {url}. Det här visar hur den var då.",

	"backup.made":            "Säkerhetskopian {file} har loggen till och med nummer {#sequence}, i {n} {n|del|delar}; den har lästs och jämförts. Kontrollsumma {digest}.",
	"backup.settings":        "Den har de här inställningarna: {files}. Håll den borta från andra: deras hemligheter finns i den.",
	"backup.settings.unread": "inställningsfilen {file} går inte att läsa, så någon säkerhetskopia kan inte göras.",
	"backup.taken":           "filen {file} finns redan och ersätts inte.",
	"backup.unwritable":      "det går inte att skriva filen {file}.",
	"backup.none":            "Det här är ingen säkerhetskopia från Kronika.",
	"backup.newer":           "Säkerhetskopian är skriven av en senare version av programmet[[ ({version})]].",
	"backup.cut":             "Säkerhetskopian är avkortad[[ inuti {part}]][[ efter {after}]].",
	"backup.damaged":         "Säkerhetskopian är skadad[[: {part} är inte det som skrevs]][[: det som följer efter {after} går inte att läsa]].",
	"backup.missing":         "Säkerhetskopian är skadad: {part} saknas.",

	"restore.there":        "Det finns redan en logg, med {last} {last|registrering|registreringar}. Återställ på en tom plats.",
	"restore.nothing":      "Inget har återställts.",
	"restore.done":         "Återställt: loggen till och med nummer {#sequence}, varav {new} {new|registrering|registreringar} i den här körningen, och det som finns vid sidan av den. Allt har jämförts och kontrollerats. Kontrollsumma {digest}.",
	"restore.settingsKept": "Inställningarna i {file} är andra än säkerhetskopians och har lämnats som de är.",
	"restore.aside":        "Serverns inställningar säger att loggen finns på en annan plats. De ligger i {file} och gäller inte av sig själva: se över dem och ange dem med --config.",
	"restore.packs":        "De egna regelsamlingarna ligger i {dir}. Ange dem med --rules {dir}, eller som ”rules” i inställningarna.",
	"restore.notify":       "Vem som får vad står i {file}. Ange den med --notify {file}, eller som ”notify” i inställningarna, som nämner en annan fil.",
	"restore.missing":      "Inställningarna ({file}) nämner filer som inte finns här och som ingen säkerhetskopia har: {names}. Lägg dem på plats eller ändra inställningarna.",

	"api.op.backup":   "Hämta en säkerhetskopia",
	"api.more.backup": "Loggen till och med nu, det som finns vid sidan av den, inställningarna och de egna regelsamlingarna, som ett tar-arkiv med en förteckning över kontrollsummor sist. En åt gången. ”kronika restore” tar emot den. Lösenord och andra hemligheter som står i inställningarna finns i den.",

	"help.move":         "Flytta loggen i en mapp till NATS-servrar.",
	"help.move_to":      "NATS-servrarnas adress; den i --nats om inget annat anges.",
	"help.backup":       "Skriv logg, åtkomstnycklar, inställningar och egna regelsamlingar till en fil, medan allt pågår.",
	"help.backup_file":  "Fil att skriva, ett tar-arkiv; den får inte finnas. Håll den borta från andra.",
	"help.restore_log":  "Återskapa en logg från en säkerhetskopia, med inställningarna.",
	"help.restore_file": "Säkerhetskopian.",

	"request.after":            "”{came}” är inget nummer i loggen.",
	"api.header.Kronika-After": "Det nummer i loggen som svaret måste visa. Den som registrerar genom en server får det i Kronika-Sequence och kan läsa det registrerade genom vilken annan som helst.",

	"help.natscreds": "Fil med programmets inloggningsuppgifter till NATS-servern.",
	"help.natsnkey":  "Fil med programmets nkey till NATS-servern.",
	"help.natsca":    "Fil med den certifikatutfärdare som NATS-servern känns igen på (TLS).",
	"help.replicas":  "Antal kopior av loggen på NATS-servrarna; i ett kluster 3 för en ny.",
}
