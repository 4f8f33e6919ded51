package main

import (
	"context"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// rows is a table with a new row, a known one and faulty ones.
const sentRows = "strategy;kind;occurred;reason;data.meeting;data.form;data.title\n" +
	"vgr-rus-2021-2030;meeting.held;2024-03-05;Samtal om läget;lages-2024;other;Lägesmöte\n" +
	"vgr-rus-2021-2030;meeting.held;2024-13;;felmanad;other;Fel månad\n" +
	"vgr-rus-2021-2030;meeting.hold;2024;;okant;other;Okänt slag\n"

// TestSignInPages signs in, sends a file, looks at what would come of it, mends
// and stores it, cites a page and signs out, in a real browser.
func TestSignInPages(t *testing.T) {
	data := shipped(t)
	for n, view := range []looking{{"sv", "light", 1440}, {"en", "dark", 390}} {
		name := strings.Join([]string{view.lang, view.scheme, strconv.FormatInt(view.width, 10)}, "-")
		t.Run(name, func(t *testing.T) {
			secret := made(t, data, "besok-"+strconv.Itoa(n), "--role=record")
			v := &visit{t: t, lang: view.lang, name: name, url: serving(t, data, "--host=kronika.example")}
			page, stop := context.WithTimeout(browser(t), 40*time.Second)
			defer stop()
			v.page = page
			view.turn(t, page)
			v.signsIn(secret)
			v.comesFromElsewhere()
			v.imports()
			v.cites()
			v.press(".acts form button")
			v.sees("signed-out", "form input[type=password]")
		})
	}
}

// visit is one visit in a browser.
type visit struct {
	t               *testing.T
	page            context.Context
	url, lang, name string
}

func (v *visit) do(actions ...chromedp.Action[chromedp.Void]) {
	v.t.Helper()
	if err := chromedp.Do(v.page, actions...); err != nil {
		v.t.Fatal(err)
	}
}

func (v *visit) opens(path string) {
	v.t.Helper()
	v.do(chromedp.Navigate(v.url + path + sep(path) + "lang=" + v.lang))
}

// press presses a button that leads to another page.
func (v *visit) press(selector string) {
	v.t.Helper()
	if _, err := chromedp.RunResponse(v.page, chromedp.Click(selector)); err != nil {
		v.t.Fatal(err)
	}
}

// sees waits for what a page must have.
func (v *visit) sees(shot, selector string) {
	v.t.Helper()
	v.do(chromedp.WaitReady(selector))
	shoot(v.t, v.page, v.name+"-"+shot)
}

func (v *visit) says(selector, want string) {
	v.t.Helper()
	got := evaluate(v.t, v.page, `Promise.resolve(document.querySelector("`+selector+`")?.textContent ?? "")`)
	if !strings.Contains(got, want) {
		v.t.Errorf("%s says %q, want %q", selector, got, want)
	}
}

// signsIn comes to a page from nowhere, gives a token that does not hold, and
// then one that does.
func (v *visit) signsIn(secret string) {
	v.t.Helper()
	v.opens("/strategies/vgr-rus-2021-2030?asOf=2019")
	v.sees("signin", "form input[type=password]")
	v.do(chromedp.SendKeys("#token", "kronika_fel"))
	v.press("main form button")
	v.sees("signin-refused", ".errors")
	v.do(chromedp.SendKeys("#token", secret))
	v.press("main form button")
	v.sees("signed-in", ".acts .who")
	if at := evaluate(v.t, v.page, `Promise.resolve(location.pathname + location.search)`); at != "/strategies/vgr-rus-2021-2030?asOf=2019&lang="+v.lang {
		v.t.Errorf("came to %s", at)
	}
	if cookie := evaluate(v.t, v.page, `Promise.resolve(document.cookie)`); cookie != "" {
		v.t.Errorf("scripts can read the cookie: %s", cookie)
	}
}

// comesFromElsewhere follows a link on another site, from where the browser keeps
// the cookie back at first, and is known all the same.
func (v *visit) comesFromElsewhere() {
	v.t.Helper()
	there := strings.Replace(v.url, "127.0.0.1", "localhost", 1)
	v.do(chromedp.Navigate(there + "/signin?lang=" + v.lang))
	_ = evaluate(v.t, v.page, `const a = document.createElement("a"); a.id = "here"; a.textContent = "x";
		a.href = "`+v.url+`/strategies/vgr-rus-2021-2030?asOf=2019&lang=`+v.lang+`"; document.querySelector("main").append(a); Promise.resolve("")`)
	if _, err := chromedp.RunResponse(v.page, chromedp.Click("#here")); err != nil {
		v.t.Fatal(err)
	}
	v.do(chromedp.WaitReady(".acts .who"))
	if at := evaluate(v.t, v.page, `Promise.resolve(location.pathname)`); at != "/strategies/vgr-rus-2021-2030" {
		v.t.Errorf("came to %s", at)
	}
}

// imports sends a faulty table, and then the same mended.
func (v *visit) imports() {
	v.t.Helper()
	dir := v.t.TempDir()
	own := strings.ReplaceAll(sentRows, "lages-2024", "lages-"+v.name)
	write(v.t, filepath.Join(dir, "rader.csv"), own)
	lines := strings.SplitAfter(own, "\n")
	write(v.t, filepath.Join(dir, "rader-2.csv"), lines[0]+lines[1])
	v.opens("/import")
	v.sees("import", "#file")
	v.sends(filepath.Join(dir, "rader.csv"))
	v.sees("faulty", "table.lines")
	v.says("main .lead", "3 ")
	if n := evaluate(v.t, v.page, `Promise.resolve(String(document.querySelectorAll("table.lines tbody tr").length))`); n != "2" {
		v.t.Errorf("%s faulty lines are shown", n)
	}
	if evaluate(v.t, v.page, `Promise.resolve(String(!!document.querySelector("main form")))`) != "false" {
		v.t.Error("faulty lines can be stored")
	}
	v.opens("/import")
	v.sends(filepath.Join(dir, "rader-2.csv"))
	v.sees("ready", "main form button")
	v.says("table.lines tbody", "Lägesmöte")
	v.press("main form button")
	v.sees("stored", "main .lead")
	v.opens("/strategies/vgr-rus-2021-2030/history?text=L%C3%A4gesm%C3%B6te")
	v.says("main .rows", "Lägesmöte")
}

func (v *visit) sends(file string) {
	v.t.Helper()
	v.do(chromedp.SetUploadFiles("#file", []string{file}))
	v.press("main form button")
}

// cites has a page noted as given out, and comes back to it by its permanent
// address.
func (v *visit) cites() {
	v.t.Helper()
	v.opens("/strategies/vgr-rus-2021-2030/priorities")
	v.sees("cite", ".citing .quote")
	unfold(v.t, v.page)
	v.says(".citing .quote", "https://kronika.example/strategies/vgr-rus-2021-2030/priorities?asOf=2026-11-21&knownAt=")
	v.do(chromedp.Click(".citing .copy"), chromedp.Poll[chromedp.Void](`document.querySelector("#live").textContent !== ""`))
	v.press(".citing form button")
	v.sees("cited", "main .quote")
	v.press("main .sec a")
	v.sees("cited-page", ".clocks.past")
}
