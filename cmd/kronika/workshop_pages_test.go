package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"os"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

// wallOf is the wall of a choice of a shipped strategy.
const wallOf = "/strategies/vgr-rus-2021-2030/choices/period/workshop"

// TestWorkshopPages leads a workshop in a real browser: thirty phones of the plain
// sort and three of the browser's tabs, each with cookies of its own, place their marks while the wall listens.
// At each stage the page is looked at in both languages, light and dark, at the
// width of a wall, a tablet and a small phone.
func TestWorkshopPages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	site, ctx := serving(t, shipped(t)), browser(t)
	wall, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	each := func(name, path string) {
		for _, as := range []looking{{"sv", "light", 1440}, {"en", "dark", 768}, {"sv", "dark", 390}, {"en", "light", 320}} {
			as.open(t, wall, site+path)
			shoot(t, wall, fmt.Sprintf("workshop-%s-%s-%s-%d", name, as.lang, as.scheme, as.width))
			look(t, wall, string(axe), as.lang)
		}
	}
	each("form", wallOf)
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf)
	press(t, wall, `[value="open"]`)
	code := evaluate(t, wall, `Promise.resolve(document.querySelector(".short a").href.slice(-6))`)
	each("phone", "/w/"+code)
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf)

	thirty(t, site+"/w/"+code)
	for i := range 3 {
		tab, end := chromedp.NewContext(wall, chromedp.WithNewBrowserContext())
		if err := chromedp.Do(tab, chromedp.EmulateViewport(390, 800), chromedp.Navigate(site+"/w/"+code+"?lang=sv")); err != nil {
			t.Fatal(err)
		}
		evaluate(t, tab, fmt.Sprintf(`Promise.resolve((document.querySelector("[name=group]").checked = true,
			document.querySelectorAll("[name=step]")[%d].checked = true, ""))`, i))
		press(t, tab, "main button")
		if i == 2 {
			shoot(t, tab, "workshop-placed-sv-light-390")
			press(t, tab, "main button") // again: it stays one mark
		}
		end()
	}
	evaluate(t, wall, `new Promise(done => { const look = () => document.getElementById("wall-says").textContent.startsWith("33 ")
		? done("") : setTimeout(look, 20); look(); })`)
	shoot(t, wall, "workshop-wall-sv-light-1440")
	each("wall", wallOf)
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf)
	press(t, wall, `[value="close"]`)
	each("closed", wallOf)
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf)
	press(t, wall, `[value="record"]`)
	each("done", wallOf)
}

// thirty places the marks of thirty phones at once.
func thirty(t *testing.T, address string) {
	t.Helper()
	var phones sync.WaitGroup
	for i := range 30 {
		phones.Go(func() {
			jar, _ := cookiejar.New(nil)
			phone := &http.Client{Jar: jar}
			for _, form := range []url.Values{nil, {"group": {strconv.Itoa(i % 2)}, "step": {strconv.Itoa((i*i + 2) % 11)}}} {
				method, body := http.MethodGet, ""
				if form != nil {
					method, body = http.MethodPost, form.Encode()
				}
				req, err := http.NewRequestWithContext(t.Context(), method, address, strings.NewReader(body))
				if err != nil {
					t.Error(err)
					return
				}
				req.Header.Set("Content-Type", "application/x-www-form-urlencoded")
				answer, err := phone.Do(req)
				if err != nil {
					t.Error(err)
					return
				}
				_ = answer.Body.Close()
				if answer.StatusCode != http.StatusOK {
					t.Errorf("phone %d: %s", i, answer.Status)
				}
			}
		})
	}
	phones.Wait()
}

// looking is how somebody looks at a page.
type looking struct {
	lang, scheme string
	width        int64
}

// open shows a page so.
func (as looking) open(t *testing.T, page context.Context, address string) {
	t.Helper()
	_, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: as.scheme}}})
	if err == nil {
		err = chromedp.Do(page, chromedp.EmulateViewport(as.width, 900), chromedp.Navigate(address+sep(address)+"lang="+as.lang))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// press presses what a selector finds, and waits for the page that comes.
func press(t *testing.T, page context.Context, selector string) {
	t.Helper()
	evaluate(t, page, `Promise.resolve((window.before = true, ""))`)
	if err := chromedp.Do(page, chromedp.Click(selector)); err != nil {
		t.Fatal(err)
	}
	for range 500 { // each waits in the page; one that goes away meanwhile is asked again
		got, err := chromedp.Run(page, chromedp.Evaluate[string](`new Promise(done => setTimeout(done, 20, document.readyState == "complete" && !window.before ? "there" : ""))`,
			awaited))
		if err == nil && got == "there" {
			return
		}
	}
	t.Fatalf("nothing came of %s", selector)
}

// awaited has a script's promise kept before it is answered.
func awaited(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }
