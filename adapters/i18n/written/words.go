package written

import (
	"fmt"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kronika/domain"
)

// phrases are several words that are one.
var phrases = [][2]string{
	{"i dag", "idag"}, {"i går", "igår"}, {"i förrgår", "förrgår"}, {"i morgon", "imorgon"},
	{"day before yesterday", "förrgår"}, {"the förrgår", "förrgår"},
	{"i år", "thisyear"}, {"this year", "thisyear"}, {"förra året", "lastyear"}, {"i fjol", "lastyear"}, {"last year", "lastyear"},
	{"den här månaden", "thismonth"}, {"denna månad", "thismonth"}, {"this month", "thismonth"},
	{"förra månaden", "lastmonth"}, {"last month", "lastmonth"},
	{"förra veckan", "lastweek"}, {"last week", "lastweek"}, {"den här veckan", "thisweek"}, {"this week", "thisweek"},
	{"i våras", "våras"}, {"i somras", "somras"}, {"i höstas", "höstas"}, {"i vintras", "vintras"},
	{"last spring", "våras"}, {"last summer", "somras"}, {"last autumn", "höstas"}, {"last winter", "vintras"},
	{"till och med", "tom"}, {"t o m", "tom"}, {"från och med", "from"}, {"fr o m", "from"},
	{"at the latest", "senast"}, {"no later than", "senast"}, {"not later than", "senast"}, {"or before", "senast"}, {"på senast", "senast"},
}

// words are what the words of dates mean: M a month, S a season, Q, H and V a
// quarter, half and week, W a weekday; signs for what is said of the date; "" for
// words that say nothing.
var words = meanings(`
M1 januari jan january
M2 februari feb february febr
M3 mars mar march
M4 april apr
M5 maj may
M6 juni jun june
M7 juli jul july
M8 augusti aug august
M9 september sep sept
M10 oktober okt october oct
M11 november nov
M12 december dec
S21 våren vår vårens spring
S22 sommaren sommar sommarens summer
S23 hösten höst höstens autumn fall
S24 vintern vinter vinterns winter
Q kvartalet kvartal quarter q kv
H halvåret halvår halvan half h halva
H1 vt vårterminen vårtermin
H2 ht höstterminen hösttermin
V vecka veckan week v w vecka:
W1 måndag måndagen mån monday mon
W2 tisdag tisdagen tis tuesday tue tues
W3 onsdag onsdagen ons wednesday wed
W4 torsdag torsdagen tors thursday thu thur thurs
W5 fredag fredagen fre friday fri
W6 lördag lördagen lör saturday sat
W0 söndag söndagen sön sunday sun
1 första first 1:a 1:sta
2 andra second 2:a 2:dra
3 tredje third 3:e
4 fjärde fourth 4:e
EARLY början beginning start early inledningen tidigt
MID mitten middle mid
LATE slutet end late sent
~ omkring cirka ca c circa kring runt ungefär about around approximately approx
? troligen troligtvis sannolikt kanske förmodligen eventuellt probably perhaps maybe possibly likely
< före innan before
<= senast by tom t.o.m
> efter after
>= från since sedan from fr.o.m from
between mellan between
TODAY idag today
YESTERDAY igår yesterday
BEFORE2 förrgår
TOMORROW imorgon tomorrow
THISYEAR thisyear
LASTYEAR lastyear
THISMONTH thismonth
LASTMONTH lastmonth
THISWEEK thisweek
LASTWEEK lastweek
AGO21 våras
AGO22 somras
AGO23 höstas
AGO24 vintras
 den the of av år året i in på on månad a en nu year
`)

func meanings(table string) map[string]string {
	list := map[string]string{}
	for line := range strings.Lines(strings.Trim(table, "\n")) {
		sign, names, _ := strings.Cut(strings.TrimRight(line, "\n"), " ")
		for _, name := range strings.Fields(names) {
			list[name] = sign
		}
	}
	return list
}

// signs puts a text into signs and numbers, one space apart; ok is false where a
// word is none of a date's.
func signs(s string) (text string, ok bool) {
	var list []string
	for _, word := range pieces(s) {
		sign, known := words[word]
		switch {
		case known && sign == "":
		case known:
			list = append(list, sign)
		case isNumber(word) || word == "/" || word == "–" || word == "-":
			list = append(list, word)
		default:
			return "", false
		}
	}
	return strings.Join(list, " "), true
}

// pieces takes a text apart into words and numbers: "q3" is two, "1:a", "14:e" and
// "14th" are numbers, "-19" and "'19" are years.
func pieces(s string) (list []string) {
	for _, word := range strings.Fields(strings.NewReplacer("/", " / ", "-", " -").Replace(s)) {
		word = strings.TrimRight(word, ".")
		if _, known := words[word]; known {
			list = append(list, word)
			continue
		}
		if year, ok := short(word); ok {
			list = append(list, year)
			continue
		}
		word = strings.TrimPrefix(word, "-")
		digits := strings.IndexFunc(word, func(c rune) bool { return c < '0' || c > '9' })
		if digits > 0 && endings[strings.TrimPrefix(word[digits:], ":")] {
			word = word[:digits]
		}
		if at := strings.IndexFunc(word, unicode.IsDigit); at > 0 && isNumber(word[at:]) {
			list = append(list, strings.TrimRight(word[:at], ".-"), word[at:])
			continue
		}
		if word != "" {
			list = append(list, word)
		}
	}
	return list
}

var endings = map[string]bool{"e": true, "a": true, "st": true, "nd": true, "rd": true, "th": true}

// short reads a year of two digits that is marked as one.
func short(word string) (year string, ok bool) {
	digits := strings.TrimLeft(word, "-'")
	if digits == word || len(digits) != 2 || !isNumber(digits) {
		return "", false
	}
	return century(digits), true
}

// century gives a year of two digits its century.
func century(digits string) string {
	n, _ := strconv.Atoi(digits)
	if n < 50 {
		return four(2000 + n)
	}
	return four(1900 + n)
}

func four(year int) string { return fmt.Sprintf("%04d", year) }

func isNumber(s string) bool {
	return s != "" && strings.Trim(s, "0123456789") == "" && len(s) <= 8
}

// unknown gives the first word that is none of a date's, and the nearest that is.
func unknown(s string) (word, nearest string) {
	names := []string{}
	for name := range words {
		names = append(names, name)
	}
	for _, word := range pieces(s) {
		if _, known := words[word]; !known && !slices.Contains(between, " "+word+" ") && strings.IndexFunc(word, unicode.IsLetter) >= 0 {
			return word, domain.NearestOf(word, names)
		}
	}
	return "", ""
}
