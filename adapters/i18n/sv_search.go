package i18n

// svSearch has the words of the search, in Swedish.
var svSearch = map[string]string{
	"search.tooLong":   "Sökningen har {came} tecken, men får ha högst {limit}.",
	"search.noWords":   "Det finns inget ord i ”{came}”. Skriv ett eller flera ord, med bokstäver eller siffror.",
	"search.kind":      "Inget som registrerats är av slaget ”{came}”.[[ Menade du ”{nearest}”?]] ”kronika kinds” räknar upp dem.",
	"search.building":  "Det registrerade läses in för den första sökningen: {done} av {total} strategier är klara. Försök igen om en stund.",
	"search.cut":       "Sökningen tog för lång tid och avbröts. Välj en strategi eller en tid.",
	"search.after":     "”{came}” är ingen plats i listan över träffar. Ange det som förra sökningen sade.",
	"search.nothing":   "Inget som registrerats har alla dessa ord. Det betyder inte att det inte har gjorts.",
	"search.wider":     "Sökningen begränsades av {flags}. Utelämna något för att söka bredare.",
	"search.all":       "{total} {total|träff|träffar}.",
	"search.more":      "{total} träffar, varav {shown} visas. Nästa: --after {mark}",
	"search.elsewhere": "på annat ställe",

	"help.search":          "Sök poster efter orden i dem.",
	"help.search_words":    "Ord som alla ska finnas, i vilken böjning som helst. En fras inom citattecken ('\"en fras\"') står som den är skriven; det sista ordet får vara en början, och det får varje ord med * efter sig.",
	"help.search_strategy": "Bara denna strategi; får upprepas.",
	"help.search_kind":     "Bara detta slag (decision.taken), eller allt om en sak (decision); får upprepas.",
	"help.search_by":       "Bara det som detta organ beslutade eller gjorde.",
	"help.search_region":   "Bara strategier i denna region.",
	"help.search_from":     "Bara det som kan ha hänt den dagen eller senare.",
	"help.search_to":       "Bara det som kan ha hänt den dagen eller tidigare.",
	"help.search_limit":    "Högst så många träffar, 1–50.",
	"help.search_after":    "Fortsätt efter träffarna i förra sökningen.",

	"api.op.search":   "Sök i allt som registrerats",
	"api.more.search": "Poster där alla orden står, i alla strategier: i rubriker, texter, motiveringar, diarienummer, källor, organ, parter, nycklar och anmärkningar. Ord stavade som de söktes kommer först, sedan andra böjningar, sedan ord som börjar så, och alltid i rubriker först; därefter de senaste dagarna. Markeringarna i utdraget räknas i tecken.",
	"api.param.q":     "Det som söks: alla ord ska finnas, i vilken böjning som helst, med eller utan prickar och ringar. Ord inom citattecken står tillsammans så som de är skrivna. Det sista ordet får vara en början, om inte ett mellanslag följer; så får varje ord med * efter sig.",
	"api.param.hits":  "Högst så många träffar på en sida, 1–50; 50 om inget anges. Huvudet Link har nästa sida.",
}
