package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// consultationPages are pages of consultations of other forms than the grid's.
var consultationPages = []sight{
	{"referral", "/strategies/vgr-rus-2021-2030/consultations/remiss-2020"},
	{"referral-open", "/strategies/vgr-rus-2021-2030/consultations/remiss-2020?asOf=2020-06-15"},
	{"referral-half", "/strategies/vasternorrland-rus-2030/consultations/remiss-2019"},
	{"meeting", "/strategies/det-oppna-skane-2030/consultations/skanesamtalen"},
	{"planned", "/strategies/dalastrategin-2030/consultations/remisseminarium-2025"},
	{"board-many", "/strategies/det-oppna-skane-2030/consultations"},
	{"single", "/strategies/prov/consultations/tidig"},
	{"single-open", "/strategies/prov/consultations/remiss"},
	{"board-single", "/strategies/prov/consultations"},
	{"asked-none", "/consultations?text=xyzzy"},
}

// TestConsultationPages looks at them.
func TestConsultationPages(t *testing.T) {
	seen(t, serving(t, withMade(t)), someWays, consultationPages)
}

// withMade is the shipped strategies and two made up: one of which each answer is
// registered, and one of three versions.
func withMade(t *testing.T) (data string) {
	t.Helper()
	data = shipped(t)
	must(t, "import", data, "testdata/pages/prov.jsonl", "testdata/pages/tre.jsonl")
	return data
}

// TestConsultationBack reads a shipped consultation as of a day in the middle of
// it: neither its end nor what came of it is told.
func TestConsultationBack(t *testing.T) {
	const path = "/strategies/vgr-rus-2021-2030/consultations/remiss-2020?lang=sv"
	url := serving(t, shipped(t))
	now, then := pageAt(t, url+path), pageAt(t, url+path+"&asOf=2020-06-15")
	for _, c := range []struct {
		text       string
		now, back  bool
		whatIsTold string
	}{
		{"127 svar av omkring 200", true, false, "the total"},
		{"pågår till 30 september 2020", false, true, "the extension, which may have been made from the first day on"},
		{"Sammanställning omkring 16 december 2020", true, false, "the summary"},
		{"Antagande 16 februari 2021", true, false, "the decision"},
		{"Pågår sedan 6 april 2020", false, true, "that it is open"},
		{"tillgodoses", true, false, "the answer to the point"},
		{"kan ännu svara", false, true, "that the parties may still answer"},
		{"De 49 kommunerna i Västra Götaland", true, true, "a party"},
	} {
		if strings.Contains(now, c.text) != c.now || strings.Contains(then, c.text) != c.back {
			t.Errorf("%s (%s): now %v, back then %v", c.text, c.whatIsTold, !c.now, !c.back)
		}
	}
	if before := pageAt(t, url+path+"&asOf=2019-06-15"); !strings.Contains(before, "finns, men inte med de valda dagarna") {
		t.Error("before its planning the consultation is not told as a later one")
	}
}

// TestConsultationFiles: the parties come as a table, and the link to open data
// gives the consultation.
func TestConsultationFiles(t *testing.T) {
	const of = "/strategies/vgr-rus-2021-2030/consultations"
	url := serving(t, shipped(t))
	table := pageAt(t, url+of+"/remiss-2020/parties.csv?lang=sv")
	if !strings.HasPrefix(table, "\ufeffPart,Grupp,") || !strings.Contains(table, "remiss-till-lansstyrelsen") {
		t.Errorf("the parties are %s", table)
	}
	page := pageAt(t, url+of+"/remiss-2020?asOf=2020-06-15")
	_, rest, found := strings.Cut(page, `href="/api/v1`)
	address, _, _ := strings.Cut(rest, `"`)
	if data := pageAt(t, url+"/api/v1"+strings.ReplaceAll(address, "&amp;", "&")); !found || !strings.Contains(data, `"consultation":"remiss-2020"`) ||
		!strings.Contains(data, `"status":"open"`) {
		t.Errorf("%s gives %s", address, data)
	}
}

// TestAllConsultations: open ones stand before planned ones, and the filter
// narrows the list; a word that is none is refused with those there are.
func TestAllConsultations(t *testing.T) {
	url := serving(t, shipped(t))
	page := pageAt(t, url+"/consultations?lang=sv&asOf=2020-06-15")
	open, planned, closed := strings.Index(page, "vgr-rus-2021-2030-remiss-2020"), strings.Index(page, "wait"), strings.Index(page, "samtal-2030")
	if open < 0 || closed < open || planned > 0 && planned < open {
		t.Errorf("open stands at %d, planned at %d, closed at %d", open, planned, closed)
	}
	if narrowed := pageAt(t, url+"/consultations?lang=sv&method=survey&region=Dalarna"); strings.Count(narrowed, "<tr id=") != 1 || !strings.Contains(narrowed, "1 av ") {
		t.Errorf("the survey of Dalarna: %s", narrowed)
	}
	if wrong := pageAt(t, url+"/consultations?lang=en&status=opne"); !strings.Contains(wrong, "open") || !strings.Contains(wrong, "opne") {
		t.Errorf("%s", wrong)
	}
}

// TestConsultationPrint looks at a consultation as it is printed, on the width
// of an A4 page between its margins: tables keep their columns and heads, what
// only leads elsewhere is left out, and nothing is cut off.
func TestConsultationPrint(t *testing.T) {
	const a4 = 688 // 182 mm at 96 dots an inch
	url, ctx := serving(t, withMade(t)), browser(t)
	for _, p := range consultationPages {
		t.Run(p.name, func(t *testing.T) {
			page, stop := context.WithTimeout(ctx, time.Minute)
			defer stop()
			if _, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{Media: "print"}); err != nil {
				t.Fatal(err)
			}
			if err := chromedp.Do(page, chromedp.EmulateViewport(a4, 1000), chromedp.Navigate(url+p.path+sep(p.path)+"lang=sv")); err != nil {
				t.Fatal(err)
			}
			shoot(t, page, p.name+"-print")
			for what, expression := range map[string]string{
				"the menu and the filter":     `[...document.querySelectorAll("nav, form")].filter(e => e.offsetParent && e.offsetHeight).map(e => e.className).join()`,
				"a table without its head":    `[...document.querySelectorAll("main thead")].filter(e => getComputedStyle(e).display !== "table-header-group").length || ""`,
				"what is beyond the page":     `document.documentElement.scrollWidth > innerWidth ? document.documentElement.scrollWidth : ""`,
				"a picture without its table": `document.querySelector(".spans") && !document.querySelector("svg.chart") ? "spans" : ""`,
			} {
				if got := evaluate(t, page, "Promise.resolve(String("+expression+"))"); got != "" {
					t.Errorf("printed is %s: %s", what, got)
				}
			}
		})
	}
}
