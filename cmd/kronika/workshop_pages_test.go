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

// TestWorkshopOfMany leads a workshop in a real browser: thirty phones of the plain
// sort and three of the browser's tabs, each with cookies of its own, place their
// marks while the wall listens.
func TestWorkshopOfMany(t *testing.T) {
	site, ctx := serving(t, shipped(t)), browser(t)
	wall, stop := context.WithTimeout(ctx, 3*time.Minute)
	defer stop()
	looking{"sv", "light", 1440}.open(t, wall, site+wallOf("period"))
	press(t, wall, `[value="open"]`)
	code := evaluate(t, wall, `Promise.resolve(document.querySelector(".short a").href.slice(-6))`)
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
	press(t, wall, `[value="close"]`)
	press(t, wall, `[value="record"]`)
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
