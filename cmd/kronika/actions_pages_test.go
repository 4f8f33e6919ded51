package main

import (
	"context"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// action is something that is done on a page by keys alone: Tab comes to what is
// called so, the keys work it, and then holds. Where the focus is to be then is
// what a selector finds; "body" is the beginning of the page that came.
type action struct {
	name, path string
	steps      []step
	then       string // what holds on the page
	focus      string
}

// step is where Tab goes, and what is pressed there; on is pressed last, and is
// waited for where it leads to another page.
type step struct{ to, keys string }

// leads is what is pressed to come to another page.
const leads = "\x00"

// actions are all that can be done, links aside.
var actions = []action{
	{"skip", "", []step{{"Till innehållet", kb.Enter}}, `document.activeElement.id === "content"`, "#content"},
	{"search", "", []step{{"Sök i strategin", "remiss" + leads}}, `location.pathname === "/search" && document.querySelectorAll(".found li").length > 0`, "body"},
	{"clocks", "", []step{{"Byt dagar", kb.Enter}, {"Så som det var", "2020"}, {"Visa", leads}}, `location.search.includes("asOf=2020") && !!document.querySelector(".clocks.past")`, "body"},
	{"slider", "", []step{{"Byt dagar", " "}, {"=.slide", kb.ArrowLeft}}, `location.search.includes("asOf=")`, ".slide"},
	{"filter", "", []step{{"Ord", "remiss"}}, `location.search.includes("text=remiss") && document.getElementById("live").textContent !== ""`, "#f-text"},
	{"filter-kind", "", []step{{"Slag", kb.ArrowDown}}, `location.search.includes("kind=")`, "#f-kind"},
	{"fold", "", []step{{"Uppdrag och underlag", " "}}, `[...document.querySelectorAll("details.fold")].some(d => d.open && d.contains(document.activeElement))`, "summary"},
	{"picture", "", []step{{"=svg.chart a", kb.ArrowRight}, {"", leads}}, `location.pathname.includes("/entries/")`, "body"},
	{"overview", "/?text=xyzzy", []step{{"=#o-region", kb.ArrowDown}, {"=form.filter button", leads}}, `location.search.includes("region=")`, "body"},
	{"compare", "/priorities", []step{{"=#layout", kb.ArrowDown}, {"=form.filter button", leads}}, `location.search.includes("layout=")`, "body"},
	{"what-if", "/deadlines", []step{{"=#w_adopt", "2028"}, {"Räkna", leads}}, `location.search.includes("adopt=2028")`, "body"},
	{"what-if-refused", "/deadlines", []step{{"=#w_adopt", "snart"}, {"Räkna", leads}}, `document.title.startsWith("Fel: ")`, ".errors"},
	{"handover", "/handover", []step{{"=#term", "2018"}, {"Visa", leads}}, `location.search.includes("term=2018")`, "body"},
	{"deadlines", "/deadlines", []step{{"=#f_status", kb.ArrowDown}, {"Filtrera", leads}}, `location.search.includes("status=")`, "body"},
	{"consultations", "/consultations", []step{{"=#f-text", "remiss"}, {"Filtrera", leads}}, `location.search.includes("text=remiss")`, "body"},
	{"search-again", "/search", []step{{"=#s_q", "vision"}, {"=#s_kind", kb.ArrowDown}, {"Sök", leads}}, `location.search.includes("q=vision")`, "body"},
	{"cite", "/priorities", []step{{"Citera sidan", kb.Enter}, {"Kopiera", kb.Enter}}, `/Kopierat|Markera/.test(document.getElementById("live").textContent)`, ".copy"},
	{"cite-note", "/priorities", []step{{"=.citing summary", kb.Enter}, {"Anteckna som utlämnad", leads}}, `location.pathname.startsWith("/cited/")`, "body"},
	{"record-choose", "/record", []step{{"=[name=kind]", kb.ArrowDown}, {"Fortsätt", leads}}, `/record\/[a-z]/.test(location.pathname)`, "body"},
	{"record-find", "/record", []step{{"=#q", "möte" + leads}}, `location.search.includes("q=m") && document.querySelectorAll(".kinds a").length === 1`, "body"},
	{"record-refused", "/record/meeting.held", []step{{"=#f-occurred", "31/6 2020"}, {"=#rec-doings button", leads}}, `document.title.startsWith("Fel: ")`, ".errors"},
	{"record-stored", "/record/meeting.held", []step{{"=#f-occurred", "2019"}, {"=#f-data-form", kb.ArrowDown}, {"=#f-data-title", "Dialog"}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"record-because", "/record/meeting.held", []step{{"Därför att", kb.Enter}, {"=#search", "remiss"}, {"=[name=because]", " "}}, `document.querySelector("[name=because]").checked`, "[name=because]"},
	{"record-source", "/record/meeting.held", []step{{"Källa", kb.Enter}, {"=[value=source]", leads}}, `document.querySelectorAll("[name='source.title']").length > 1 && !document.querySelector(".errors")`, "[name='source.title']"},
	{"record-search", "/record/meeting.held", []step{{"Därför att", kb.Enter}, {"=#search", "remiss"}, {"=[value=search]", leads}}, `document.querySelectorAll("[name=because]").length > 0 && !document.querySelector(".errors")`, "#search"},
	{"record-chips", "/record/consultation.response-received?consultation=remiss-2020&party=Bor%C3%A5s%20Stad", []step{{"=[name='data.stance']", kb.ArrowDown}}, `document.activeElement.checked`, "[name='data.stance']"},
	{"paper", "/record/consultation.response-received?consultation=remiss-2020&party=Bor%C3%A5s%20Stad", []step{{"=#f-occurred", "1 juni 2020"}, {"=[name='data.stance']", " "}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"correct", "/record/entry.corrected?entry=antagen-2021&is.occurred=2021-02-18", []step{{"=#f-reason", "Protokollet"}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"dispute", "/record/entry.disputed?entry=uppdrag-2018", []step{{"=#f-data-text", "Webben säger annat"}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"annotate", "/record/entry.annotated?entry=uppdrag-2018", []step{{"=#f-data-text", "En anmärkning"}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"withdraw", "/record/entry.withdrawn?entry=antagen-2021", []step{{"=#f-reason", "Prov"}, {"=[value=store]", leads}}, `!!document.querySelector("#stored")`, "#stored"},
	{"calendar-refused", "/calendars", []step{{"=#c_name", "Å"}, {"Gör en kalender", leads}}, `!!document.querySelector(".errors")`, ".errors"},
	{"calendar", "/calendars", []step{{"=#c_name", "min"}, {"=#c_strategy", kb.ArrowDown}, {"=[name=with]", " "}, {"Gör en kalender", leads}}, `!!document.querySelector(".secret")`, "main .note"},
	{"calendar-revoke", "/calendars", []step{{"=main table form button", leads}}, `document.querySelector(".note").textContent.includes("min")`, "main .note"},
	{"workshop-refused", "/choices/tydlighet/workshop", []step{{"=#g0", kb.Delete}, {"=#g1", kb.Delete}, {"=[value=open]", leads}}, `!!document.querySelector(".errors")`, ".errors"},
	{"workshop-open", "/choices/tydlighet/workshop", []step{{"=#g0", "x"}, {"=#k0", kb.ArrowDown}, {"=[value=open]", leads}}, `!!document.querySelector("[value=close]")`, "body"},
	{"workshop-close", "/choices/tydlighet/workshop", []step{{"=[value=close]", leads}}, `!!document.querySelector("[value=end]")`, "body"},
	{"workshop-reopen", "/choices/tydlighet/workshop", []step{{"=[value=reopen]", leads}}, `!!document.querySelector("[value=close]")`, "body"},
	{"workshop-record", "/choices/malniva/workshop", []step{{"=[value=record]", leads}}, `document.querySelectorAll("main .rows a").length > 0`, "body"},
	{"workshop-end", "/choices/anvandning/workshop", []step{{"=[value=end]", leads}}, `!!document.querySelector("[value=open]")`, "body"},
	{"phone-code", "/w/", []step{{"=#code", "ZZZZZZ" + leads}}, `!!document.querySelector(".errors")`, ".errors"},
	{"language", "", []step{{"English", leads}}, `document.documentElement.lang === "en"`, "body"},
}

// everywhere are the actions on pages that are of no strategy.
var everywhere = map[string]bool{"overview": true, "consultations": true, "deadlines": true, "search-again": true,
	"calendar": true, "calendar-refused": true, "calendar-revoke": true, "phone-code": true, "phone-mark": true}

// TestActions does everything that can be done by keys alone.
func TestActions(t *testing.T) {
	site, window := serving(t, shipped(t)), browser(t)
	workshopStates(t, window, site)
	phone := action{"phone-mark", "/w/" + codeOf(t, site, window, "period"), []step{{"=[name=group]", " "}, {"=[name=step]", kb.ArrowRight + kb.ArrowRight},
		{"=main button", leads}}, `document.querySelectorAll(":checked").length === 2`, "main .note"}
	for _, a := range append(actions, phone) {
		t.Run(a.name, func(t *testing.T) {
			page, stop := context.WithTimeout(opened(t, window), time.Minute)
			defer stop()
			p, address := &person{t, page, site}, site+ofVGR+a.path
			if everywhere[a.name] {
				address = site + a.path
			}
			p.do(chromedp.EmulateViewport(1440, 900))
			p.goes(address, "sv")
			p.asks(`(localStorage.clear(), "")`)
			p.goes(address, "sv")
			p.does(a)
		})
	}
}

// does an action.
func (p *person) does(a action) {
	p.t.Helper()
	for _, s := range a.steps {
		if s.to != "" {
			if selector, by := strings.CutPrefix(s.to, "="); by { // some come when the page has looked at what was written
				is(p.t, p.page, `!!document.querySelector(`+"`"+selector+"`"+`)`, "true")
			}
			p.tabs(s.to)
		}
		keys, on := strings.CutSuffix(s.keys, leads)
		if keys != "" {
			p.keys(keys)
		}
		if on {
			comes(p.t, p.page, chromedp.KeyEvent(kb.Enter), a.name)
		}
	}
	is(p.t, p.page, a.then, "true")
	is(p.t, p.page, `document.activeElement.matches(`+"`"+a.focus+"`"+`) ? "there" : document.activeElement.outerHTML.slice(0, 200)`, "there")
}

// TestFileByKeyboard imports a file: the browser's own window in which it is
// chosen is the browser's, what comes before and after is by keys.
func TestFileByKeyboard(t *testing.T) {
	p := somebody(t)
	file := filepath.Join(t.TempDir(), "rader.csv")
	write(t, file, ofSentRows(2))
	p.goes(strings.TrimSuffix(p.url, ofVGR)+"/import", "sv")
	p.tabs("=#file")
	p.do(chromedp.SetUploadFiles("#file", []string{file}))
	p.tabs("=[name=allowUnknown]")
	p.keys(" ")
	p.tabs("Visa")
	p.enters()
	p.tabs("Spara")
	p.enters()
	p.sees("rader.csv")
}
