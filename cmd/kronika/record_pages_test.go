package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// TestRecordPages looks at forms of other kinds than the grid's.
func TestRecordPages(t *testing.T) {
	seen(t, serving(t, shipped(t)), someWays, []sight{
		{"record-extended", "/strategies/vgr-rus-2021-2030/record/consultation.extended?closes=30/9%202020"},
		{"record-merged", "/strategies/dalastrategin-2030/record/priority.merged"},
		{"record-correct", "/strategies/vgr-rus-2021-2030/record/entry.corrected?entry=antagen-2021"},
	})
}

// person is somebody at a browser.
type person struct {
	t    *testing.T
	page context.Context
	url  string
}

func somebody(t *testing.T) *person {
	t.Helper()
	url, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, 2*time.Minute)
	t.Cleanup(stop)
	p := &person{t, page, url + "/strategies/vgr-rus-2021-2030"}
	p.do(chromedp.EmulateViewport(1440, 900))
	return p
}

func (p *person) do(actions ...chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	if err := chromedp.Do(p.page, actions...); err != nil {
		p.t.Fatal(err)
	}
}

func (p *person) opens(path string) {
	p.t.Helper()
	p.do(chromedp.Navigate(p.url + path + sep(path) + "lang=sv"))
}

// presses clicks a button of the form and waits for the page that it leads to.
func (p *person) presses(do, then string) {
	p.t.Helper()
	p.do(chromedp.Click(chromedp.CSS(`#rec-doings button[value="`+do+`"]`)), chromedp.WaitVisible(chromedp.CSS(then)))
}

func (p *person) sees(texts ...string) {
	p.t.Helper()
	said := p.asks(`document.body.innerText`)
	for _, want := range texts {
		if !strings.Contains(said, want) {
			p.t.Errorf("the page lacks %q", want)
		}
	}
}

const shownIt = `#rec-preview dl`

// TestRecordLateByKeyboard records an old decision without a mouse: what is
// understood and changed is told while it is written.
func TestRecordLateByKeyboard(t *testing.T) {
	p := somebody(t)
	p.opens("/record/meeting.held")
	p.do(chromedp.Focus(chromedp.CSS(`#f-occurred`)), chromedp.KeyEvent("våren 2019"),
		chromedp.WaitVisible(chromedp.CSS(`#f-occurred-e:not(:empty)`)))
	p.sees("våren 2019")
	p.do(chromedp.Focus(chromedp.CSS(`#f-data-title`)), chromedp.KeyEvent("Dialog om klimatet"),
		chromedp.Focus(chromedp.CSS(`#f-data-form`)), chromedp.KeyEvent("w"),
		chromedp.Focus(chromedp.CSS(`#f-authority`)), chromedp.KeyEvent("Regionstyrelsen"+kb.Enter),
		chromedp.WaitVisible(chromedp.CSS(shownIt)))
	look(t, p.page, "sv")
	shoot(t, p.page, "record-preview")
	p.sees("Sent registrerad", "är prövad igen")
	p.do(chromedp.Focus(chromedp.CSS(`#rec-doings button[value="store"]`)), chromedp.KeyEvent(kb.Enter), chromedp.WaitVisible(chromedp.CSS(`#stored`)))
	p.sees("Posten är sparad", "Dialog om klimatet", "våren 2019")
}

// TestCorrectAndWithdraw corrects a day, settles what is disputed, withdraws an
// entry and takes that back.
func TestCorrectAndWithdraw(t *testing.T) {
	p := somebody(t)
	p.opens("/record/entry.corrected?entry=antagen-2021&is.occurred=2021-02-18")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-reason`), "Protokollet"))
	p.presses("preview", shownIt)
	p.sees("18 februari 2021")
	p.presses("store", `#stored`)
	p.opens("/entries/antagen-2021")
	p.sees("18 februari 2021")
	p.opens("/record/entry.disputed?entry=antagen-2021")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-data-text`), "Webben säger annat"), chromedp.SetValue(chromedp.CSS(`#f-is-occurred`), "20 feb 2021"))
	p.presses("preview", shownIt)
	p.presses("store", `#stored`)
	p.opens("/entries/antagen-2021")
	p.sees("20 februari 2021", "Avgör")
	p.opens("/record/entry.withdrawn?entry=antagen-2021")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-reason`), "Prov"))
	p.presses("preview", shownIt)
	shoot(t, p.page, "record-withdraw")
	p.presses("store", `#stored`)
	p.opens("/entries/antagen-2021")
	p.do(chromedp.Click(chromedp.CSS(`.acting a.button`)), chromedp.WaitVisible(chromedp.CSS(`#rec`)),
		chromedp.SendKeys(chromedp.CSS(`#f-reason`), "Den stämde"))
	p.presses("preview", shownIt)
	p.presses("store", `#stored`)
	p.opens("/entries/antagen-2021")
	p.sees("Dra tillbaka")
}

// TestDraftReturns breaks the connection while an answer on paper is recorded:
// the draft is there again, and gone when it is stored.
func TestDraftReturns(t *testing.T) {
	p := somebody(t)
	path := "/record/consultation.response-received?consultation=remiss-2020&party=Bor%C3%A5s%20Stad"
	p.opens(path)
	evaluate(t, p.page, `Promise.resolve((window.fetch = () => Promise.reject(new TypeError("no connection")), ""))`)
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-occurred`), "1 juni 2020"), chromedp.WaitVisible(chromedp.CSS(`#rec-notice.lost`)))
	p.sees("Det finns ingen förbindelse")
	p.opens("/record/consultation.response-received?consultation=samtal-2030")
	if other := evaluate(t, p.page, `Promise.resolve(document.getElementById("f-occurred").value)`); other != "" {
		t.Errorf("another consultation's answer begins with the draft: %s", other)
	}
	p.opens(path)
	p.do(chromedp.WaitVisible(chromedp.CSS(`#rec-notice`)))
	p.sees("Ditt utkast från förra gången är tillbaka")
	p.do(chromedp.Click(chromedp.CSS(`[name="data.stance"][value="supports"]`)))
	p.presses("preview", shownIt)
	p.presses("store", `#stored`)
	p.sees("1 juni 2020", "Borås Stad")
	if left := evaluate(t, p.page, `Promise.resolve(Object.keys(localStorage).join(" "))`); left != "" {
		t.Errorf("the draft is left: %s", left)
	}
}

// TestTwoPeopleAtOnce shows a person what another has recorded meanwhile, and
// stores where they want it still.
func TestTwoPeopleAtOnce(t *testing.T) {
	p := somebody(t)
	p.opens("/record/meeting.held?occurred=2020")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-data-title`), "Mitt möte"), chromedp.SetValue(chromedp.CSS(`#f-data-form`), "other"))
	p.presses("preview", shownIt)
	meanwhile(t, p.page, "Bilaga om buller")
	p.do(chromedp.Click(chromedp.CSS(`#rec-doings button[value="store"]`)), chromedp.WaitVisible(chromedp.CSS(`#rec-between h2`)))
	p.sees("Någon hann före", "Bilaga om buller", "Spara ändå")
	look(t, p.page, "sv")
	shoot(t, p.page, "record-between")
	p.presses("store", `#stored`)
	p.sees("Mitt möte")
}

// TestFaultsAreLedTo puts the focus on what is wrong and keeps what was written.
func TestFaultsAreLedTo(t *testing.T) {
	p := somebody(t)
	p.opens("/record/meeting.held")
	p.do(chromedp.SendKeys(chromedp.CSS(`#f-occurred`), "31/6 2020"), chromedp.Click(chromedp.CSS(`#rec-doings button`)), chromedp.WaitVisible(chromedp.CSS(`.errors`)))
	p.sees("juni 2020 har 30 dagar")
	look(t, p.page, "sv")
	shoot(t, p.page, "record-faults")
	if at := evaluate(t, p.page, `Promise.resolve(document.activeElement.className + " " + document.title.slice(0, 4) + " " + document.getElementById("f-occurred").value)`); at != "errors Fel: 31/6 2020" {
		t.Errorf("the focus, title and value are %q", at)
	}
}
