package main

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
	"github.com/emersion/go-ical"
)

// at seats somebody at a browser before a server.
func at(t *testing.T, site string) *person {
	t.Helper()
	page, stop := context.WithTimeout(browser(t), time.Minute)
	t.Cleanup(stop)
	p := &person{t: t, page: page, url: site}
	p.do(chromedp.EmulateViewport(1440, 900))
	return p
}

// TestLeadership sees on the overview what is late and when was decided last,
// asks how a day was counted and what another would mean, and takes the days
// along in a calendar.
func TestLeadership(t *testing.T) {
	site := serving(t, shipped(t))
	p := at(t, site)
	p.goes(site+"/", "sv")
	p.sees("4 planerade datum har passerat utan utfall")
	if row := p.line("#register tbody tr", "Dalastrategin 2030"); !strings.Contains(row, "14 juni 2021") || !strings.Contains(row, "Regionfullmäktige") {
		t.Errorf("the latest decision is not told: %q", row)
	}
	if row := p.line("#passed li", "Beslut i regionfullmäktige"); !strings.Contains(row, "april 2026") || !strings.Contains(row, "minst 205 dagar sedan") {
		t.Errorf("what is late is told as %q", row)
	}
	p.follows("Beslut i regionfullmäktige", "april 2026")
	p.clicks("Räkningen", "Beslut i regionfullmäktige")
	p.sees("Bestämdes till april 2026", "inget utfall är registrerat")
	p.do(chromedp.SetValue(chromedp.CSS(`#w_adopt`), "2027-06"))
	p.follows("Räkna", "Inget registreras")
	p.sees("Beslutet önskas juni 2027 i stället för 30 april 2030")
	shoot(t, p.page, "story-whatif")
	p.follows("Om kalendrarna", "")
	p.do(chromedp.SetValue(chromedp.CSS(`#c_name`), "ledningen"))
	p.follows("Gör en kalender", "")
	p.sees("ledningen")
	events := calendarAt(t, p.line("main .secret", "http"))
	if !strings.Contains(events, "Beslut i regionfullmäktige") || !strings.Contains(events, "20300907") {
		t.Errorf("the calendar says %s", events)
	}
}

// calendarAt reads a calendar as a calendar program does: each event's first day
// and what it is called.
func calendarAt(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(strings.TrimSpace(address))
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	calendar, err := ical.NewDecoder(answer.Body).Decode()
	if err != nil {
		t.Fatal(err)
	}
	var all strings.Builder
	for _, e := range calendar.Events() {
		title, _ := e.Props.Text(ical.PropSummary)
		all.WriteString(e.Props.Get(ical.PropDateTimeStart).Value + " " + title + "\n")
	}
	return all.String()
}

// TestEvaluator reads the page of a past day as it was known, gives it out, and
// comes back when something was corrected: the page says the same, and that it
// was corrected. What it takes home is whole.
func TestEvaluator(t *testing.T) {
	var days atomic.Int64
	data := shipped(t)
	site := servingBy(t, func() time.Time { return noon().AddDate(0, 0, int(days.Load())) }, data)
	p := at(t, site+"/strategies/vgr-rus-2021-2030")
	p.opens("/priorities")
	p.clicks("Byt dagar", "")
	p.do(chromedp.SetValue(chromedp.CSS(`#asof`), "2020-06"), chromedp.SetValue(chromedp.CSS(`#known`), "2026-11-21"))
	p.follows("Visa", "Så som vi visste det")
	p.sees("Tillbakablick", "30 juni 2020", "21 november 2026", "3 prioriteringar, oförändrade", "Tala med en gemensam röst", "Ingenting har rättats")
	p.clicks("Citera sidan", "Citera sidan")
	p.follows("Anteckna som utlämnad", "")
	p.sees("Rättat sedan dess", "asOf=2020-06")
	noted := evaluate(t, p.page, `Promise.resolve(location.href)`)

	days.Store(2)
	p.opens("/record/entry.corrected?entry=forslag-gemensam-rost")
	p.do(chromedp.SetValue(chromedp.CSS(`#f-is-data-title`), "Tala med en röst"), chromedp.SendKeys(chromedp.CSS(`#f-reason`), "Så står det i remissen"))
	p.presses("preview", shownIt)
	p.presses("store", `#stored`)

	p.do(chromedp.Navigate(noted))
	p.sees("Rättat sedan dess", "Regional utvecklingsstrategi för Västra Götaland 2021-2030: en rättelse")
	shoot(t, p.page, "story-cited")
	p.follows("Öppna den fasta adressen", "")
	p.sees("Tillbakablick", "Sedan dess har en rättelse", "Tala med en gemensam röst")
	p.follows("Tillbaka till i dag", "")
	p.sees("Tala med en röst")

	p.follows("Historik", "")
	p.sees("JSON Lines")
	home := filepath.Join(t.TempDir(), "hem.jsonl")
	link := evaluate(t, p.page, `Promise.resolve([...document.querySelectorAll("main a")].find(a => a.textContent === "JSON Lines").href)`)
	if err := os.WriteFile(home, []byte(pageAt(t, link)), 0o644); err != nil {
		t.Fatal(err)
	}
	own := "--data=" + filepath.Join(t.TempDir(), "own")
	must(t, "import", own, home)
	if said := must(t, "verify", own, "--lang=sv"); !strings.Contains(said, "80 poster") || !strings.Contains(said, "0 fel") {
		t.Errorf("what was taken home: %s", said)
	}
	if said := must(t, "verify", data, "--lang=sv"); !strings.Contains(said, "0 fel") {
		t.Errorf("the log: %s", said)
	}
}

// TestEvaluatorAsksWhoIsSilent follows a party through the rounds of a strategy
// whose answers are registered one by one.
func TestEvaluatorAsksWhoIsSilent(t *testing.T) {
	site := serving(t, withMade(t))
	p := at(t, site+"/strategies/prov")
	p.opens("/consultations")
	if row := p.line("#board ~ * tbody tr, .board tbody tr", "Tidigt samråd"); !strings.Contains(row, "9 parter") || !strings.Contains(row, "22 %") {
		t.Errorf("on the board stands %q", row)
	}
	p.sees("En part utan registrerat svar kan ha svarat ändå")
	if row := p.line("main tbody tr", "1 av 2 gånger"); !strings.Contains(row, "Ekby kommun") || !strings.Contains(row, "tog tillbaka sitt svar") {
		t.Errorf("over the rounds stands %q", row)
	}
	p.follows("Tidigt samråd", "22 %")
	p.sees("9 parter är registrerade som inbjudna, 7 utan registrerat svar")
	if row := p.line("main tbody tr", "Talby kommun"); !strings.Contains(row, "svarade inte") || !strings.Contains(row, "påmind 1 april 2025") || !strings.Contains(row, "Svar inte registrerat") {
		t.Errorf("of a silent party stands %q", row)
	}
	p.follows("påmind 1 april 2025", "Talby kommun")
	p.sees("Alla som inte hade svarat påmindes om samrådet ”Tidigt samråd”", "1 april 2025")
}

// TestNoScript records a meeting in English in a browser that runs no script.
func TestNoScript(t *testing.T) {
	site := serving(t, shipped(t))
	p := at(t, site)
	if _, err := chromedp.Call(p.page, emulation.SetScriptExecutionDisabled, emulation.SetScriptExecutionDisabledParams{Value: true}); err != nil {
		t.Fatal(err)
	}
	p.goes(site+"/strategies/vgr-rus-2021-2030", "en")
	p.follows("Record", "")
	p.do(chromedp.SetValue(chromedp.CSS(`#q`), "meeting"))
	p.follows("Search", "Search among the kinds")
	p.follows("Meeting held", "")
	p.sees("Record: meeting held")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-occurred`), "31 June 2020"))
	p.follows("Show what it changes", "")
	p.sees("The entry is not stored", "June 2020 has 30 days")
	p.do(chromedp.SetValue(chromedp.CSS(`#f-occurred`), "early June 2020"), chromedp.SendKeys(chromedp.CSS(`#f-data-title`), "Talk about noise"),
		chromedp.SetValue(chromedp.CSS(`#f-data-form`), "workshop"))
	p.follows("Show what it changes", "")
	p.sees("What the entry changes", "Talk about noise", "Recorded late", "has been checked again")
	shoot(t, p.page, "story-noscript")
	p.follows("Store the entry", "")
	p.sees("The entry is stored", "Talk about noise", "15 June 2020")
	p.follows("Life line", "")
	p.clicks("2020–2021", "")
	if row := p.line("#entries li", "Talk about noise"); !strings.Contains(row, "June 2020") {
		t.Errorf("on the life line stands %q", row)
	}
}
