package main

import (
	"context"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// most is how many times Tab is pressed from the beginning of a page, and again
// at its end; what lies between on a long one are links of the same lists.
const most = 200

// TestKeyboard goes through each page of the grid, with all folds open, by the
// tabulator key alone: the link past the menu comes first and leads to the content, everything that can be
// worked is come to, in the order in which it stands, is seen to have the focus
// where it is, and nothing holds it.
func TestKeyboard(t *testing.T) {
	site, window := serving(t, shipped(t)), browser(t)
	for name, path := range sorts() {
		if strings.HasPrefix(name, "empty") || strings.HasPrefix(name, "hostile") {
			continue
		}
		t.Run(name, func(t *testing.T) {
			t.Parallel()
			page, stop := context.WithTimeout(opened(t, window), 2*time.Minute)
			defer stop()
			looking{"sv", "light", 1440}.open(t, page, site+path)
			unfold(t, page)
			passes(t, page, name != "api")
		})
	}
}

// passes goes through the page that is shown, past its menu where it has one.
func passes(t *testing.T, page context.Context, menu bool) {
	t.Helper()
	evaluate(t, page, watched)
	tabbed(t, page, 1)
	if menu {
		is(t, page, `document.activeElement.matches(".skip[href='#content']") && !!document.querySelector("main#content")`, "true")
	}
	tabbed(t, page, most)
	if rest := evaluate(t, page, `Promise.resolve((() => {
		const left = stops().filter(e => !been.has(e)).length;
		if (left) { skipped = Math.max(0, left - 100); stops().filter(e => !been.has(e))[skipped].focus(); }
		return left ? "more" : "";
	})())`); rest != "" {
		tabbed(t, page, most)
	}
	if wrong := evaluate(t, page, `Promise.resolve(wrong.concat(over ? [] : ["the focus does not come round"], stops().filter(e => !been.has(e)).slice(skipped).map(e => "never come to: " + e.outerHTML.slice(0, 90))).join("\n"))`); wrong != "" {
		t.Error(wrong)
	}
}

// tabbed presses Tab so many times, or until the page is gone through.
func tabbed(t *testing.T, page context.Context, times int) {
	t.Helper()
	for n := range times {
		p := input.DispatchKeyEventParams{Type: "keyDown", Key: "Tab", Code: "Tab", WindowsVirtualKeyCode: codes["Tab"]}
		if _, err := chromedp.Call(page, input.DispatchKeyEvent, p); err != nil {
			t.Fatal(err)
		}
		if n%20 == 19 && evaluate(t, page, `Promise.resolve(String(over))`) == "true" {
			return
		}
	}
}

// watched has a page note what gets the focus, and what is wrong with that.
const watched = `Promise.resolve((() => {
	window.been = new Set(); window.wrong = []; window.over = false; window.skipped = 0;
	let last;
	// what Tab comes to: of radio buttons the chosen one or any one of the group
	window.stops = () => [...document.querySelectorAll("a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']")].filter(e =>
		e.checkVisibility({contentVisibilityAuto: true, visibilityProperty: true}) && e.tabIndex >= 0 && !e.disabled &&
		!(e.type === "radio" && [...document.querySelectorAll("[type=radio][name='" + e.name + "']")].some(o => o !== e && (been.has(o) || o.checked))));
	document.addEventListener("focusin", ({target: e}) => {
		if (over) return;
		if (been.has(e)) { over = true; return; }
		been.add(e);
		const style = getComputedStyle(e), box = e.getBoundingClientRect(), say = text => wrong.push(text + ": " + e.outerHTML.slice(0, 90));
		if (style.outlineStyle === "none" || parseFloat(style.outlineWidth) < 2) say("not seen to have the focus");
		if (!(box.width * box.height) || box.right <= 0 || box.left >= innerWidth) say("the focus is nowhere");
		requestAnimationFrame(() => { const now = e.getBoundingClientRect(); if (document.activeElement === e && (now.bottom <= 0 || now.top >= innerHeight)) say("out of sight"); });
		if (last?.isConnected && !(last.compareDocumentPosition(e) & Node.DOCUMENT_POSITION_FOLLOWING)) say("goes back");
		last = e;
	});
	return "";
})())`
