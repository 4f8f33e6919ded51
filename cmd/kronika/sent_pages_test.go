package main

import (
	"context"
	"fmt"
	"path/filepath"
	"strings"
	"testing"

	"github.com/chromedp/chromedp"
)

// sending is how a page is come to that answers what was sent from another: a
// script fills in what is on the first, and a button is pressed.
type sending struct {
	sight
	fill, press string
}

// sentHere are pages that answer this machine's user.
func sentHere() []sending {
	const write = `document.querySelector("#f-data-title").value = "Lägesmöte"; document.querySelector("#f-data-form").value = "other"; document.querySelector("#f-occurred").value = `
	const at = ofVGR + "/record/meeting.held"
	return []sending{
		{sight{"record-refused", at}, write + `"31/6 2020"`, `#rec-doings [value="preview"]`},
		{sight{"record-preview", at}, write + `"våren 2019"`, `#rec-doings [value="preview"]`},
		{sight{"record-new-refused", "/record"}, "", `#rec-doings [value="preview"]`},
		{sight{"record-source-more", at}, `document.querySelectorAll("details").forEach(d => d.open = true)`, `[value="source"]`},
		{sight{"workshop-refused", wallOf("tydlighet")}, `document.querySelectorAll("[name=group]").forEach(f => f.value = "")`, `[value="open"]`},
		{sight{"calendars-refused", "/calendars"}, `document.querySelector("#c_name").value = "Å Ä"; document.querySelector("#c_alarm").value = "snart"`, `main form.whatif button`},
		{sight{"calendars-made", "/calendars"}, "", `main form.whatif button`},
		{sight{"search-found", ofVGR}, `document.querySelector("#find").value = "remiss"`, `.find button`},
	}
}

// TestGridSent looks at what answers what was sent, and at states that something
// led to, in all ways.
func TestGridSent(t *testing.T) {
	site, window := serving(t, odd(t)), browser(t)
	for _, s := range sentHere() {
		seenBy(t, browser(t), s.name, everyWay, func(t *testing.T, page context.Context, as looking) {
			as.open(t, page, site+s.path)
			evaluate(t, page, `Promise.resolve((() => { `+s.fill+`; return ""; })())`)
			press(t, page, s.press)
		})
	}
	seenBy(t, browser(t), "record-between", everyWay, func(t *testing.T, page context.Context, as looking) {
		as.open(t, page, site+ofVGR+"/record/meeting.held?occurred=2020&title=Mitt&form=other")
		press(t, page, `#rec-doings [value="preview"]`)
		meanwhile(t, page, "Bilaga "+as.lang)
		press(t, page, `#rec-doings button[value="store"]`)
	}, func(t *testing.T, page context.Context) {
		is(t, page, `!!document.querySelector("#rec-between h2")`, "true")
	})
	seenBy(t, browser(t), "record-stored", everyWay, func(t *testing.T, page context.Context, as looking) {
		as.open(t, page, site+ofVGR+"/record/meeting.held?occurred=2019&title=Stored+in+"+as.lang+"&form=other")
		press(t, page, `#rec-doings [value="preview"]`)
		press(t, page, `#rec-doings button[value="store"]`)
	}, func(t *testing.T, page context.Context) { is(t, page, `!!document.querySelector("#stored")`, "true") })
	seenBy(t, browser(t), "cited", everyWay, func(t *testing.T, page context.Context, as looking) {
		as.open(t, page, site+ofVGR+"/priorities")
		unfold(t, page)
		press(t, page, `.citing form button`)
	}, comesTo("/cited/"))
	for name, rows := range map[string]string{"file-faulty": sentRows, "file-ready": ofSentRows(2)} {
		seenBy(t, browser(t), name, everyWay, func(t *testing.T, page context.Context, as looking) { uploads(t, page, as, site, name, rows) }, comesTo("/import/"))
	}
	seenBy(t, browser(t), "file-stored", everyWay, func(t *testing.T, page context.Context, as looking) {
		uploads(t, page, as, site, "stored", strings.ReplaceAll(ofSentRows(2), "lages-2024", "lages-"+as.lang))
		press(t, page, "main form button")
	})
	seen(t, site, everyWay, workshopStates(t, window, site))
	seenBy(t, browser(t), "phone-placed", everyWay, func(t *testing.T, page context.Context, as looking) {
		as.open(t, page, site+"/w/"+codeOf(t, site, window, "period"))
		evaluate(t, page, `Promise.resolve((document.querySelector("[name=group]").checked = true, document.querySelector("[name=step]").checked = true, ""))`)
		press(t, page, "main button")
	})
}

// comesTo holds a page to be at an address that begins so.
func comesTo(path string) func(*testing.T, context.Context) {
	return func(t *testing.T, page context.Context) {
		t.Helper()
		is(t, page, `location.pathname.startsWith("`+path+`")`, "true")
	}
}

// meanwhile records something else in the strategy of a form, as another would.
func meanwhile(t *testing.T, page context.Context, title string) {
	t.Helper()
	evaluate(t, page, fmt.Sprintf(`(async () => {
		const open = async (path, body) => new DOMParser().parseFromString(await (await fetch(path, body && {method: "POST", body})).text(), "text/html");
		const path = location.pathname.replace("meeting.held", "document.published");
		const fields = page => Object.fromEntries([...page.querySelectorAll("#rec-hidden input")].map(i => [i.name, i.value]));
		const said = {occurred: "2020-05", "data.title": %q};
		const shown = await open(path, new URLSearchParams({...fields(await open(path)), ...said, do: "preview"}));
		await open(path, new URLSearchParams({...fields(shown), ...said, do: "store"}));
		return "";
	})()`, title))
}

// ofSentRows gives the first lines of the table with faults.
func ofSentRows(n int) string {
	return strings.Join(strings.SplitAfter(sentRows, "\n")[:n], "")
}

// uploads sends a file by the form.
func uploads(t *testing.T, page context.Context, as looking, site, name, rows string) {
	t.Helper()
	file := filepath.Join(t.TempDir(), name+".csv")
	write(t, file, rows)
	as.open(t, page, site+"/import")
	if err := chromedp.Do(page, chromedp.SetUploadFiles("#file", []string{file})); err != nil {
		t.Fatal(err)
	}
	press(t, page, "main form button")
}

// wallOf is the wall of a choice of the strategy.
func wallOf(choice string) string { return ofVGR + "/choices/" + choice + "/workshop" }

// workshopStates leads workshops to each of their states, a choice for each.
func workshopStates(t *testing.T, window context.Context, site string) []sight {
	t.Helper()
	wall := opened(t, window)
	at := func(choice string, acts ...string) string {
		code := ""
		looking{"sv", "light", 1440}.open(t, wall, site+wallOf(choice))
		for _, act := range acts {
			if act == "marks" {
				thirty(t, site+"/w/"+code)
				continue
			}
			press(t, wall, `[value="`+act+`"]`)
			if act == "open" {
				code = evaluate(t, wall, `Promise.resolve(document.querySelector(".short a").href.slice(-6))`)
			}
		}
		return code
	}
	code := at("period", "open", "marks")
	shut := at("malniva", "open", "marks", "close")
	at("karna-spets", "open", "marks", "close", "record")
	at("anvandning", "open", "close")
	return []sight{
		{"workshop-form", wallOf("beslutstid")}, {"workshop-wall", wallOf("period")}, {"workshop-closed", wallOf("malniva")},
		{"workshop-none", wallOf("anvandning")}, {"workshop-done", wallOf("karna-spets")},
		{"phone", "/w/" + code}, {"phone-closed", "/w/" + shut}, {"phone-code", "/w/"}, {"phone-wrong", "/w/ZZZZZZ"},
	}
}

// codeOf is the code by which phones find the workshop of a choice that is open.
func codeOf(t *testing.T, site string, window context.Context, choice string) string {
	t.Helper()
	wall := opened(t, window)
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf(choice))
	return evaluate(t, wall, `Promise.resolve(document.querySelector(".short a").href.slice(-6))`)
}

// TestGridBeyond looks at what people see who must say who they are, or may not do
// what they ask for, in all ways.
func TestGridBeyond(t *testing.T) {
	data := shipped(t)
	reads, records := made(t, data, "reads", "--role=read"), made(t, data, "records", "--role=record")
	site := serving(t, data, "--host=kronika.example")
	signed := func(secret string) context.Context {
		window := browser(t)
		page := opened(t, window)
		looking{"sv", "light", 1440}.open(t, page, site+"/signin")
		if err := chromedp.Do(page, chromedp.SendKeys("#token", secret)); err != nil {
			t.Fatal(err)
		}
		press(t, page, "main form button")
		return window
	}
	stranger, reader, recorder := browser(t), signed(reads), signed(records)
	opens := func(path string) func(*testing.T, context.Context, looking) {
		return func(t *testing.T, page context.Context, as looking) { as.open(t, page, site+path) }
	}
	seenBy(t, stranger, "signin-asked", everyWay, opens(ofVGR+"?asOf=2019"))
	seenBy(t, stranger, "signin-refused", everyWay, func(t *testing.T, page context.Context, as looking) {
		as.open(t, page, site+"/signin")
		if err := chromedp.Do(page, chromedp.SendKeys("#token", "kronika_fel")); err != nil {
			t.Fatal(err)
		}
		press(t, page, "main form button")
	}, func(t *testing.T, page context.Context) { is(t, page, `!!document.querySelector(".errors")`, "true") })
	seenBy(t, reader, "reader", everyWay, opens(ofVGR))
	seenBy(t, reader, "reader-may-not-record", everyWay, opens(ofVGR+"/record"))
	seenBy(t, reader, "reader-calendars", everyWay, opens("/calendars"))
	seenBy(t, recorder, "recorder", everyWay, opens(ofVGR+"/priorities"))
	seenBy(t, recorder, "signin-known", everyWay, opens("/signin"))
}
