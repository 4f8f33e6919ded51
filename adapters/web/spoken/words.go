package spoken

import (
	"regexp"
	"strings"
)

// mark is a word of doubt before a date, or after it.
type mark struct {
	word             string
	uncertain, after bool
}

var marks = []mark{
	{"troligen", true, false}, {"troligtvis", true, false}, {"kanske", true, false}, {"möjligen", true, false},
	{"probably", true, false}, {"perhaps", true, false}, {"possibly", true, false},
	{"osäkert", true, true}, {"(osäkert)", true, true}, {"uncertain", true, true}, {"?", true, true},
	{"omkring", false, false}, {"cirka", false, false}, {"circa", false, false}, {"ca.", false, false}, {"ca", false, false},
	{"c:a", false, false}, {"ungefär", false, false}, {"runt", false, false}, {"kring", false, false},
	{"about", false, false}, {"around", false, false}, {"c.", false, false}, {"approximately", false, false}, {"~", false, true},
}

var (
	until   = []string{"senast", "till och med", "t.o.m.", "at the latest", "by", "until", "up to"}
	since   = []string{"från och med", "fr.o.m.", "från", "sedan", "from", "since"}
	startOf = []string{"början av", "the start of", "start of", "the beginning of", "beginning of"}
	endOf   = []string{"slutet av", "the end of", "end of"}
)

var daysFrom = map[string]int{
	"i dag": 0, "idag": 0, "today": 0, "i går": -1, "igår": -1, "yesterday": -1, "i förrgår": -2, "the day before yesterday": -2,
	"i morgon": 1, "imorgon": 1, "tomorrow": 1,
}

var yearsFrom = map[string]int{
	"i år": 0, "this year": 0, "förra året": -1, "i fjol": -1, "last year": -1, "nästa år": 1, "next year": 1,
}

var months = numbered(
	"januari january jan", "februari february feb", "mars march mar", "april apr", "maj may", "juni june jun", "juli july jul",
	"augusti august aug", "september sep sept", "oktober october okt oct", "november nov", "december dec",
	"", "", "", "", "", "", "", "", "våren vår spring", "sommaren sommar summer", "hösten höst autumn fall", "vintern vinter winter",
	"", "", "", "", "", "", "", "", "q1 kv1", "q2 kv2", "q3 kv3", "q4 kv4", "", "", "", "h1", "h2")

var ordinals = numbered("första first 1:a 1st", "andra second 2:a 2nd", "tredje third 3:e 3rd", "fjärde fourth 4:e 4th")

var (
	halves   = set("halvåret halvår half half-year")
	quarters = set("kvartalet kvartal quarter")
	filler   = set("den det of the in på under i year , on")
)

// numbered gives each word the number of its list, from 1.
func numbered(lists ...string) map[string]int {
	m := map[string]int{}
	for i, list := range lists {
		for _, w := range strings.Fields(list) {
			m[w] = i + 1
		}
	}
	return m
}

func set(list string) map[string]bool {
	m := map[string]bool{}
	for _, w := range strings.Fields(list) {
		m[w] = true
	}
	return m
}

var spans = []*regexp.Regexp{
	regexp.MustCompile(`^mellan (.+) och (.+)$`), regexp.MustCompile(`^between (.+) and (.+)$`),
	regexp.MustCompile(`^(?:från (?:och med )?)?(.+) till (?:och med )?(.+)$`), regexp.MustCompile(`^(?:from )?(.+) to (.+)$`),
	regexp.MustCompile(`^(?:från |from )?(.+) (?:t\.o\.m\.|until) (.+)$`),
	regexp.MustCompile(`^(.+) - (.+)$`),
	regexp.MustCompile(`^(.*\p{L}.*|\d{4}-\d{2}-\d{2}|\d{4}-\d{2})-(.*\p{L}.*|\d{4}.*)$`),
	regexp.MustCompile(`^(\d{1,2})-(\d{1,2} \p{L}.*)$`), regexp.MustCompile(`^(\d{4})-(\d{4})$`),
	regexp.MustCompile(`^(\d{1,2}/\d{1,2}(?:[ -]\d{4})?)-(\d{1,2}/\d{1,2}[ -]\d{4})$`),
	regexp.MustCompile(`^(\d{4})-(.*\p{L}.*)$`),
}

// between takes a span apart.
func between(s string) (from, to string, ok bool) {
	for _, form := range spans {
		if m := form.FindStringSubmatch(s); m != nil {
			return strings.TrimSpace(m[1]), strings.TrimSpace(m[2]), true
		}
	}
	return "", "", false
}
