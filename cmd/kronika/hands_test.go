package main

import (
	"strconv"
	"strings"

	"github.com/chromedp/chromedp"
	"github.com/chromedp/chromedp/kb"
)

// called gives what a control that has the focus is called by.
const called = `(e => [...(e.labels ?? [])].map(l => l.textContent).join(" ") || e.getAttribute("aria-label") ||
	(e.closest("fieldset") && e.type === "radio" ? e.closest("fieldset").querySelector("legend").textContent : e.textContent))`

// focused says what the focus stands on, and what is wrong with that: that it
// cannot be seen there, or that it went back on the page.
const focused = `(() => {
	const e = document.activeElement, wrong = [];
	if (e === document.body) { delete window.stood; return ""; }
	const style = getComputedStyle(e), box = e.getBoundingClientRect();
	if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) wrong.push("no ring");
	if (!e.checkVisibility() || box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 || box.left >= innerWidth) wrong.push("out of sight");
	if (window.stood?.isConnected && !(window.stood.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) wrong.push("goes back");
	window.stood = e;
	return (wrong.length ? "WRONG " + wrong.join(", ") + ": " : "") + ` + called + `(e).replace(/\s+/g, " ").trim();
})()`

// tabs presses Tab until the focus stands on what is called so, or on what a
// selector after "=" finds, and gives all that it passed. Each is seen on the screen with a ring, and stands after the
// one before.
func (p *person) tabs(to string) (passed []string) {
	p.t.Helper()
	for range 120 {
		p.do(chromedp.KeyEvent(kb.Tab))
		at := p.asks(focused)
		if strings.HasPrefix(at, "WRONG ") {
			p.t.Errorf("by Tab: %s", at)
		}
		passed = append(passed, at)
		selector, by := strings.CutPrefix(to, "=")
		if by && p.asks(`String(document.activeElement.matches(`+strconv.Quote(selector)+`))`) == "true" || !by && strings.Contains(at, to) {
			return passed
		}
	}
	p.t.Fatalf("Tab does not come to %q, but to %q", to, passed)
	return nil
}

func (p *person) keys(keys string) { p.t.Helper(); p.do(chromedp.KeyEvent(keys)) }

// enters presses Enter and waits for the page that it leads to.
func (p *person) enters() { p.t.Helper(); p.comes(chromedp.KeyEvent(kb.Enter)) }

// comes does what leads to another page, and waits for that.
func (p *person) comes(by chromedp.Action[chromedp.Void]) {
	p.t.Helper()
	answer, err := chromedp.RunResponse(p.page, by)
	if err != nil {
		p.t.Fatal(err)
	}
	if answer == nil || answer.Status >= 400 && answer.Status != 422 { // 422 tells what is wrong
		p.t.Fatalf("what came is %+v", answer)
	}
}

// asks gives what a script finds on the page, also where the page runs none.
func (p *person) asks(script string) string {
	p.t.Helper()
	said, err := chromedp.Run(p.page, chromedp.Evaluate[string](script))
	if err != nil {
		p.t.Fatal(err)
	}
	return said
}

// reads waits until a place on the page says a text.
func (p *person) reads(selector, text string) {
	p.t.Helper()
	said := `document.querySelector(` + strconv.Quote(selector) + `)?.innerText ?? ""`
	for range 250 {
		if strings.Contains(evaluate(p.t, p.page, `new Promise(done => setTimeout(() => done(`+said+`), 20))`), text) {
			return
		}
	}
	p.t.Fatalf("%s never says %q: %s", selector, text, evaluate(p.t, p.page, `Promise.resolve(`+said+`)`))
}

// line gives what the first of what a selector finds says that has a text.
func (p *person) line(selector, text string) string {
	p.t.Helper()
	said := p.asks(`([...document.querySelectorAll(` + strconv.Quote(selector) + `)].map(e => e.innerText).find(s => s.includes(` + strconv.Quote(text) + `)) ?? "")`)
	if said == "" {
		p.t.Fatalf("no %s says %q", selector, text)
	}
	return said
}

// follows clicks what says a text and leads to another page; beside is what the
// same row, list or section says too.
func (p *person) follows(text, beside string) {
	p.t.Helper()
	p.finds(text, beside)
	p.comes(chromedp.Click(chromedp.CSS(`[data-next]`)))
}

// clicks clicks what says a text and stays on the page.
func (p *person) clicks(text, beside string) {
	p.t.Helper()
	p.finds(text, beside)
	p.do(chromedp.Click(chromedp.CSS(`[data-next]`)))
}

// finds marks what is seen to be clicked on and says a text.
func (p *person) finds(text, beside string) {
	p.t.Helper()
	found := p.asks(`(() => {
		const plain = e => e?.textContent.replace(/\s+/g, " ") ?? "";
		document.querySelector("[data-next]")?.removeAttribute("data-next");
		const e = [...document.querySelectorAll("a, button, summary")].find(e => !e.closest("[aria-hidden=true]") && e.checkVisibility({contentVisibilityAuto: true}) &&
			plain(e).includes(` + strconv.Quote(text) + `) && plain(e.closest("tr, li, nav, section, header, main")).includes(` + strconv.Quote(beside) + `));
		e?.setAttribute("data-next", "");
		return e ? "there" : "";
	})()`)
	if found == "" {
		p.t.Fatalf("nothing to click says %q beside %q", text, beside)
	}
}

// goes on at an address, in a language.
func (p *person) goes(address, lang string) {
	p.t.Helper()
	p.do(chromedp.Navigate(address + sep(address) + "lang=" + lang))
}
