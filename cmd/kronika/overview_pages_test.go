package main

import (
	"context"
	"os"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// overviewPages are overviews of all and of some, by what they are called in
// screenshots.
var overviewPages = map[string]string{
	"overview":       "/",
	"overview-march": "/?today=2026-03-02&since=2026-01-12",
	"overview-2019":  "/?asOf=2019",
	"region":         "/?region=Sk%C3%A5ne",
	"region-code":    "/?region=se232",
	"none":           "/?text=xyzzy",
	"phase-ended":    "/?phase=ended",
}

// TestOverviewPages looks at the overview of all, of a region and of none in a
// real browser, with every fold open, in both languages, light and dark, on a
// desk, a tablet and a phone: axe-core finds nothing, nothing scrolls sideways,
// and what is counted is listed.
func TestOverviewPages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url, ctx := serving(t, shipped(t)), browser(t)
	for name, path := range overviewPages {
		for _, as := range []struct {
			lang, scheme string
			width        int64
		}{{"sv", "light", 1440}, {"en", "dark", 1440}, {"en", "light", 768}, {"sv", "dark", 390}, {"en", "light", 320}} {
			t.Run(name+" "+as.lang+" "+as.scheme+" "+strconv.FormatInt(as.width, 10), func(t *testing.T) {
				page, stop := context.WithTimeout(ctx, time.Minute)
				defer stop()
				_, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: as.scheme}}})
				if err != nil {
					t.Fatal(err)
				}
				if err := chromedp.Do(page, chromedp.EmulateViewport(as.width, 900), chromedp.Navigate(url+path+sep(path)+"lang="+as.lang)); err != nil {
					t.Fatal(err)
				}
				shoot(t, page, name+"-"+as.lang+"-"+as.scheme+"-"+strconv.FormatInt(as.width, 10))
				evaluate(t, page, `Promise.resolve((document.querySelectorAll("details").forEach(d => d.open = true), ""))`)
				look(t, page, string(axe), as.lang)
				if name != "none" {
					sums(t, page)
				}
			})
		}
	}
}

// TestFirstVisit leaves the overview and comes back: what was there is not told
// as new, and the browser keeps the time where no script can read it.
func TestFirstVisit(t *testing.T) {
	url, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, time.Minute)
	defer stop()
	for _, want := range []string{"Last recorded", "Last recorded"} {
		if err := chromedp.Do(page, chromedp.Navigate(url+"/?lang=en")); err != nil {
			t.Fatal(err)
		}
		if got := evaluate(t, page, `Promise.resolve(document.querySelector("#since h2").textContent + document.cookie)`); strings.TrimSpace(got) != want {
			t.Errorf("%q, want %q", got, want)
		}
	}
}
