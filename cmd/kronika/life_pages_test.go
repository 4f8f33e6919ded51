package main

import (
	"context"
	"os"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// lifePages are the pages of a strategy's life, by what they are called in
// screenshots.
var lifePages = map[string]string{
	"life":    "/strategies/det-oppna-skane-2030",
	"term":    "/strategies/det-oppna-skane-2030?from=2018-09-09&to=2022-09-10",
	"ended":   "/strategies/vg2020",
	"entry":   "/strategies/vgr-rus-2021-2030/entries/antagen-2021",
	"history": "/strategies/dalastrategin-2030/history",
	"due":     "/strategies/vasternorrland-rus-2030/deadlines",
	"asked":   "/strategies/vgr-rus-2021-2030/consultations",
	"empty":   "/strategies/dalastrategin-2030?text=xyzzy",
}

// TestLifePages looks at the life lines, an entry and a history of the shipped
// strategies in a real browser, with every fold open: axe-core finds nothing,
// nothing scrolls sideways, in both languages, light and dark, on a desk, a
// tablet and a small phone.
func TestLifePages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url, ctx := serving(t, shipped(t)), browser(t)
	for name, path := range lifePages {
		for _, as := range []struct {
			lang, scheme string
			width        int64
		}{{"sv", "light", 1440}, {"en", "dark", 1440}, {"en", "light", 768}, {"sv", "dark", 390}, {"sv", "light", 320}} {
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
				leads(t, page)
			})
		}
	}
}

func sep(path string) string {
	for _, r := range path {
		if r == '?' {
			return "&"
		}
	}
	return "?"
}

// leads holds the picture's links to rows of the table beside it, word for word.
func leads(t *testing.T, page context.Context) {
	t.Helper()
	lost := evaluate(t, page, `Promise.resolve((() => {
		const rows = [...document.querySelectorAll("figure tbody tr")].flatMap(r => {
			const [when, , what] = [...r.cells].map(c => c.textContent);
			return [when + ": " + what, what];
		});
		return [...document.querySelectorAll("svg.chart a")].map(a => a.getAttribute("aria-label")).filter(n => !rows.includes(n)).join("\n");
	})())`)
	if lost != "" {
		t.Errorf("the table lacks %s", lost)
	}
}
