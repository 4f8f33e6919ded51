package main

import (
	"context"
	"fmt"
	"net/http"
	"net/http/cookiejar"
	"net/url"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/chromedp"
)

// wallOf is the wall of a choice of a shipped strategy.
const wallOf = "/strategies/vgr-rus-2021-2030/choices/period/workshop"

// TestWorkshopPages leads a workshop in a real browser: thirty phones of the plain
// sort and three of the browser's tabs, each with cookies of its own, place their marks while the wall listens.
// At each stage the page is looked at in both languages, light and dark, at the
// width of a wall, a tablet and a small phone.
func TestWorkshopPages(t *testing.T) {
	site, ctx := serving(t, shipped(t)), browser(t)
	wall, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	each := func(name, path string) {
		for _, as := range someWays {
			as.open(t, wall, site+path)
			walk(t, wall, "workshop-"+name, []looking{as})
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
