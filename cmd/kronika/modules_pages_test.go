package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/chromedp"
)

// modules is a page with its modules at work.
func modules(t *testing.T, ctx context.Context, address string) context.Context {
	t.Helper()
	page, stop := context.WithTimeout(ctx, time.Minute)
	t.Cleanup(stop)
	looking{"sv", "light", 1440}.open(t, page, address)
	return page
}

// TestModules uses each of the pages' modules in a real browser.
func TestModules(t *testing.T) {
	data, old := shipped(t), filepath.Join(t.TempDir(), "old.jsonl")
	line := `{"strategy":"known","kind":"strategy.mandated","occurred":"2020-01-01","recorded":"2024-03-01T12:00:00Z","recorder":"anna","data":{"title":"K","region":"R","family":"other"}}`
	if err := os.WriteFile(old, []byte(line+"\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	must(t, "import", "--restore", data, old)
	site, ctx := serving(t, data), browser(t)
	const skane, vgr = "/strategies/det-oppna-skane-2030", "/strategies/vgr-rus-2021-2030"

	t.Run("Clocks", func(t *testing.T) {
		page := modules(t, ctx, site+skane)
		evaluate(t, page, `Promise.resolve((document.querySelector(".turn").open = true, document.querySelector(".slide").focus(), ""))`)
		shoot(t, page, "modules-clocks")
		is(t, page, `document.querySelectorAll(".slide").length`, "1") // all came in one import
		is(t, page, `document.activeElement.getAttribute("aria-valuetext")`, "i dag")
		presses(t, page, "ArrowLeft", "PageDown")
		is(t, page, `document.activeElement.getAttribute("aria-valuetext")`, "31 oktober 2025")
		is(t, page, `document.querySelector(".clocks .say").textContent.includes("31 oktober 2025") && location.search`, "?asOf=2025-10-31&lang=sv")
		is(t, page, `document.activeElement.className`, "slide")
		is(t, page, `document.getElementById("live").textContent.includes("Tillbakablick")`, "true")
		presses(t, page, "End")
		is(t, page, `location.search == "?lang=sv" && !document.querySelector(".clocks.past")`, "true")
	})
	t.Run("Known", func(t *testing.T) {
		page := modules(t, ctx, site+"/strategies/known")
		for _, as := range []looking{{"en", "dark", 768}, {"sv", "light", 320}, {"sv", "light", 1440}} {
			as.open(t, page, site+"/strategies/known")
			evaluate(t, page, `Promise.resolve((document.querySelector(".turn").open = true, ""))`)
			shoot(t, page, fmt.Sprint("modules-sliders-", as.width))
			look(t, page, as.lang)
		}
		evaluate(t, page, `Promise.resolve((document.querySelector(".turn").open = true, document.querySelectorAll(".slide")[1].focus(), ""))`)
		presses(t, page, "Home", "ArrowRight")
		is(t, page, `location.search`, "?knownAt=2024-04-30&lang=sv")
		is(t, page, `document.querySelector(".clocks .say").textContent.includes("så som vi visste det 30 april 2024")`, "true")
	})
	t.Run("Filter", func(t *testing.T) {
		page := modules(t, ctx, site+skane)
		whole := evaluate(t, page, `Promise.resolve(document.querySelector("#entries .count").textContent)`)
		evaluate(t, page, `Promise.resolve((document.getElementById("f-text").focus(), ""))`)
		presses(t, page, "r", "e", "m", "i", "s", "s")
		is(t, page, `location.search.includes("text=remiss") && document.querySelectorAll("main .rows > li").length > 0 && document.activeElement.id`, "f-text")
		is(t, page, fmt.Sprintf(`document.querySelector("#entries .count").textContent != %q && document.getElementById("live").textContent == document.querySelector("#entries .count").textContent`, whole), "true")
		is(t, page, `document.querySelector(".pick [name=text]").value`, "remiss") // the clocks' form keeps it
		is(t, page, `document.querySelector("form.filter a").textContent`, "Visa alla")
		if got := evaluate(t, page, `Promise.resolve(document.getElementById("f-text").value)`); got != "remiss" {
			t.Errorf("the field has %q", got)
		}
	})
	t.Run("Picture", func(t *testing.T) {
		page := modules(t, ctx, site+skane)
		is(t, page, `document.querySelectorAll("svg.chart a[tabindex='0']").length`, "1")
		evaluate(t, page, `Promise.resolve((document.querySelector("svg.chart a[tabindex='0']").focus(), window.first = document.activeElement, ""))`)
		presses(t, page, "ArrowRight")
		is(t, page, `document.activeElement != first && document.activeElement.matches("svg.chart a") && document.querySelectorAll("svg.chart a[tabindex='0']").length`, "1")
		presses(t, page, "ArrowDown")
		is(t, page, `document.activeElement.getBoundingClientRect().top > first.getBoundingClientRect().top`, "true")
		is(t, page, `document.querySelector(".named").textContent == document.activeElement.getAttribute("aria-label")`, "true")
		shoot(t, page, "modules-picture")
		presses(t, page, "ArrowUp", "Home")
		is(t, page, `document.activeElement == first`, "true")
		evaluate(t, page, `Promise.resolve((() => { const box = document.querySelector("svg.chart").getBoundingClientRect();
			document.querySelector("svg.chart").dispatchEvent(new WheelEvent("wheel", { deltaY: -10, ctrlKey: true, clientX: box.left + box.width / 2, clientY: box.top + 40, bubbles: true, cancelable: true })); return ""; })())`)
		arrives(t, page, `location.search.includes("from=") && location.search.includes("to=")`)
		evaluate(t, page, `Promise.resolve((document.querySelector("svg.chart").dispatchEvent(new WheelEvent("wheel", { deltaY: 10, ctrlKey: true, bubbles: true, cancelable: true })), ""))`)
		arrives(t, page, `!location.search.includes("from=")`)
	})
	t.Run("Pinch", func(t *testing.T) { pinch(t, ctx, site+skane) })
	t.Run("Copy", func(t *testing.T) {
		page := modules(t, ctx, site+vgr+"/entries/antagen-2021")
		evaluate(t, page, `Promise.resolve((window.copied = "", Object.defineProperty(navigator, "clipboard", { value: { writeText: async (text) => { copied = text; } } }), ""))`)
		evaluate(t, page, `Promise.resolve((document.querySelector(".copy").click(), ""))`)
		is(t, page, `document.getElementById("live").textContent`, "Kopierat")
		is(t, page, `copied == document.querySelector(".quote").textContent`, "true")
	})
	t.Run("News", func(t *testing.T) { news(t, ctx, site, vgr) })
}

// pinch spreads two fingers on the picture of a phone: from the whole life they
// lead to a term. There, beside the picture, and where the page is magnified
// already, they are the browser's, which magnifies.
func pinch(t *testing.T, ctx context.Context, address string) {
	t.Helper()
	page, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	defer func() { _ = chromedp.Do(page, chromedp.EmulateViewport(1440, 900)) }()
	if err := chromedp.Do(page, chromedp.EmulateViewport(390, 844, chromedp.EmulateMobile, chromedp.EmulateTouch), chromedp.Navigate(address)); err != nil {
		t.Fatal(err)
	}
	const action = `getComputedStyle(document.querySelector("svg.chart")).touchAction`
	is(t, page, `document.querySelector("meta[name=viewport]").content`, "width=device-width, initial-scale=1")
	is(t, page, `getComputedStyle(document.body).touchAction`, "auto")
	is(t, page, action, "pan-x pan-y")
	magnify := func(factor float64, want string) {
		t.Helper()
		if _, err := chromedp.Call(page, emulation.SetPageScaleFactor, emulation.SetPageScaleFactorParams{PageScaleFactor: factor}); err != nil {
			t.Fatal(err)
		}
		is(t, page, action, want)
	}
	magnify(2, "auto")
	magnify(1, "pan-x pan-y")
	evaluate(t, page, `Promise.resolve((document.querySelector("svg.chart").scrollIntoView({ block: "center" }), ""))`)
	_, err := chromedp.Call(page, input.SynthesizePinchGesture, input.SynthesizePinchGestureParams{X: 195, Y: 400, ScaleFactor: 2, GestureSourceType: "touch"})
	if err != nil {
		t.Fatal(err)
	}
	arrives(t, page, `location.search.includes("from=")`)
	is(t, page, action, "auto")
}

// news records entries while a page is seen, and while it is not.
func news(t *testing.T, ctx context.Context, site, strategy string) {
	page := modules(t, ctx, site+strategy)
	past := site + strategy + "?asOf=2021&lang=sv"
	evaluate(t, page, `Promise.resolve((window.at = scrollY, ""))`)
	record := func(n int) {
		for i := range n {
			body := fmt.Sprintf(`{"strategy":"vgr-rus-2021-2030","kind":"document.published","occurred":"2026-11-0%d","data":{"document":"ny-%d-%d","title":"Ny"}}`, i+1, n, i)
			answer, err := http.Post(site+"/api/v1/entries", "application/json", strings.NewReader(body))
			if err != nil {
				t.Fatal(err)
			}
			_ = answer.Body.Close()
			if answer.StatusCode >= 300 {
				t.Fatal(answer.Status)
			}
		}
	}
	record(1)
	is(t, page, `document.getElementById("news").textContent`, "1 ny post, visa")
	record(2)
	is(t, page, `document.getElementById("news").textContent == "3 nya poster, visa" && scrollY == at`, "true")
	shoot(t, page, "modules-news")
	look(t, page, "sv")
	hide := func(hidden string) {
		evaluate(t, page, `Promise.resolve((Object.defineProperty(document, "hidden", { value: `+hidden+`, configurable: true }),
			document.dispatchEvent(new Event("visibilitychange")), ""))`)
	}
	feeds := func() string {
		_, after, _ := strings.Cut(string(get(t, site+"/metrics")), "\nkronika_feeds_open ")
		open, _, _ := strings.Cut(after, "\n")
		return open
	}
	hide("true")
	for range 1000 { // until the server has seen that nobody listens
		if feeds() == "0" {
			break
		}
	}
	record(3)
	if open := feeds(); open != "0" {
		t.Errorf("%s pages listen while none is seen", open)
	}
	is(t, page, `document.getElementById("news").textContent`, "3 nya poster, visa")
	hide("false")
	is(t, page, `document.getElementById("news").textContent`, "6 nya poster, visa")
	press(t, page, "#news a")
	is(t, page, `document.getElementById("news").textContent == "" && "empty"`, "empty")
	if err := chromedp.Do(page, chromedp.Navigate(past)); err != nil {
		t.Fatal(err)
	}
	is(t, page, `document.getElementById("news").dataset.after === undefined`, "true")
}
