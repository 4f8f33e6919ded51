package i18n

// svViews has what the views say beside titles, in Swedish.
var svViews = map[string]string{
	"odd.becauseLater":      "Skälet {id} är senare än posten: {occurred}.",
	"odd.afterRecorded":     "Dagen ligger efter den dag då posten registrerades, {recorded}.",
	"odd.closesBeforeOpens": "Stänger innan den öppnar: öppnar {opens}, stänger {closes}.",
	"odd.endsBeforeBegins":  "Slutar innan den börjar: börjar {from}, slutar {to}.",

	"deadline.title.review":     "Översyn mellan valen {from} och {to}",
	"deadline.title.legalForce": "Laga kraft för beslutet ”{title}”",
	"deadline.title.periodEnd":  "Strategins period löper ut ({from} till {to})",

	"why.both":             "{first} {then}",
	"why.set":              "Bestämdes till {due} (beslutat {set}).",
	"why.moved":            "Bestämdes först till {first} (beslutat {set}) och har flyttats {moves|en gång|# gånger}, nu till {due}.",
	"why.moved.later":      "Bestämdes först till {first} (beslutat {set}) och har flyttats {moves|en gång|# gånger}, nu till {due}: {days} {days|dag|dagar} senare.",
	"why.moved.earlier":    "Bestämdes först till {first} (beslutat {set}) och har flyttats {moves|en gång|# gånger}, nu till {due}: {days} {days|dag|dagar} tidigare.",
	"why.moved.range":      "Bestämdes först till {first} (beslutat {set}) och har flyttats {moves|en gång|# gånger}, nu till {due}: mellan {min} och {max} dagar senare.",
	"why.postponed":        "Bestämdes först till {first} (beslutat {set}) och har flyttats {moves|en gång|# gånger}, nu utan ny dag.",
	"why.waived":           "Behöver inte längre uppfyllas: {waived}.",
	"why.met":              "Uppfylld: {met}.",
	"why.overdue":          "Dagen passerade för {days} {days|dag|dagar} sedan, och inget utfall är registrerat.",
	"why.left":             "{days} {days|dag|dagar} kvar.",
	"why.ended":            "Strategin upphörde: {ended}.",
	"why.noEvidence":       "Det är {days} {days|dag|dagar} sedan och ingen uppgift är registrerad; det betyder inte att det inte är gjort.",
	"why.period":           "Strategins period är {from} till {to}.",
	"why.period.over":      "Den löpte ut för {days} {days|dag|dagar} sedan; hur det gick för strategin sedan är inte registrerat.",
	"why.review":           "Strategin (antogs först: {adopted}) ska ses över minst en gång mellan valdagarna {from} och {to}, alltså senast {due}.",
	"why.review.met":       "Sågs över eller antogs: {met}.",
	"why.review.unsure":    "Sågs över eller antogs: {met}, men det är inte säkert att det var mellan valen.",
	"why.startNotFound":    "När regeln {rule} började gälla har inte hittats i någon källa; {start} antas.",
	"why.computedElection": "Valdagen {day} är beräknad.",
	"why.prot.decided":     "Beslutat: {on}. Protokollet justeras inom {adjust} dagar och anslås inom {announce} dagar därefter; beslutet kan överklagas i {appeal} dagar, alltså laga kraft: {due}.",
	"why.prot.adjusted":    "Protokollet justerades: {on}. Det anslås inom {announce} dagar, och beslutet kan överklagas i {appeal} dagar, alltså laga kraft: {due}.",
	"why.prot.announced":   "Protokollet anslogs: {on}. Beslutet kan överklagas i {appeal} dagar, alltså laga kraft: {due}.",
	"why.prot.appealed":    "Överklagat: {on}. Beslutet vinner laga kraft först efter domstolens avgörande.",
	"deadlines.unruled":    "Ingen regelsamling gäller för ”{strategy}”, så inga tidsfrister har beräknats ur lag.[[ Regelsamlingen ”{rules}” finns inte.]]",

	"view.asOf":         "Så som det var vid slutet av {day}.",
	"view.knownAt":      "Så som det var känt {time}.",
	"view.unknown":      "Då var ingenting registrerat än; den första posten registrerades {first}.",
	"deadlines.undated": "ingen dag satt",
}
