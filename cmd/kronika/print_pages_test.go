package main

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	cdpage "github.com/chromedp/cdproto/page"
	"github.com/chromedp/chromedp"
)

// printed are the pages that are printed, by what they are called.
var printed = map[string]string{
	"overview":      "/",
	"life":          "/strategies/det-oppna-skane-2030",
	"past":          "/strategies/det-oppna-skane-2030?asOf=2019&knownAt=2030-01-01",
	"priorities":    "/strategies/vgr-rus-2021-2030/priorities",
	"priority":      "/strategies/vgr-rus-2021-2030/priorities/gemensam-rost",
	"consultations": "/strategies/vgr-rus-2021-2030/consultations",
	"deadlines":     "/strategies/vasternorrland-rus-2030/deadlines",
	"followup":      "/strategies/vgr-rus-2021-2030/followup",
	"choices":       "/strategies/vgr-rus-2021-2030/choices",
	"handover":      "/strategies/vgr-rus-2021-2030/handover",
	"entry":         "/strategies/vgr-rus-2021-2030/entries/antagen-2021",
	"trace":         "/strategies/vgr-rus-2021-2030/entries/antagen-2021/trace",
	"history":       "/strategies/dalastrategin-2030/history",
}

// onPaper says what is wrong with a page as it is printed: what should be gone,
// what should be there, folds that are shut, and what runs off the paper.
const onPaper = `Promise.resolve((() => {
	const seen = e => e && e.checkVisibility({ contentVisibilityAuto: true }) && e.getClientRects().length > 0;
	const wrong = [];
	for (const e of document.querySelectorAll("nav, form.filter, .turn, button, .skip, .news, .zoom, .foot a")) if (seen(e)) wrong.push("shown: " + e.outerHTML.slice(0, 60));
	for (const q of [".clocks .say", ".printed", "h1"]) if (!seen(document.querySelector(q))) wrong.push("not shown: " + q);
	for (const e of document.querySelectorAll("main details:not(.same, .citing) > :not(summary)")) if (!seen(e) && e.textContent.trim()) wrong.push("shut: " + e.textContent.slice(0, 40));
	for (const e of document.querySelectorAll("thead")) if (seen(e.parentNode) && getComputedStyle(e).display != "table-header-group") wrong.push("no repeated head");
	const say = document.querySelector(".printed");
	if (!say.textContent.includes(location.pathname) || say.getBoundingClientRect().top > 900) wrong.push("no address on the first page: " + say.textContent);
	if (getComputedStyle(document.body).backgroundColor != "rgb(255, 255, 255)") wrong.push("not on white: " + getComputedStyle(document.body).backgroundColor);
	if (document.documentElement.scrollWidth > innerWidth) wrong.push(document.documentElement.scrollWidth - innerWidth + " pixels too wide");
	return wrong.join("\n");
})())`

// TestPrint prints each page on A4, in a browser whose user reads in the dark.
func TestPrint(t *testing.T) {
	site, ctx := serving(t, shipped(t)), browser(t)
	page, stop := context.WithTimeout(ctx, 2*time.Minute)
	defer stop()
	for name, path := range printed {
		for _, lang := range []string{"sv", "en"} {
			looking{lang, "dark", 688}.open(t, page, site+path) // 182 mm
			paper := emulation.SetEmulatedMediaParams{Media: "print", Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: "dark"}}}
			if _, err := chromedp.Call(page, emulation.SetEmulatedMedia, paper); err != nil {
				t.Fatal(err)
			}
			if wrong := evaluate(t, page, onPaper); wrong != "" {
				t.Errorf("%s %s: %s", name, lang, wrong)
			}
			shoot(t, page, "print-"+name+"-"+lang)
			sheets(t, page, name+"-"+lang)
			paper.Media = ""
			if _, err := chromedp.Call(page, emulation.SetEmulatedMedia, paper); err != nil {
				t.Fatal(err)
			}
		}
	}
}

var a4 = regexp.MustCompile(`/MediaBox\s*\[0 0 59[45][.0-9]* 84[12][.0-9]*\]`)

// sheets prints a page, and counts its sheets.
func sheets(t *testing.T, page context.Context, name string) {
	t.Helper()
	made, err := chromedp.Call(page, cdpage.PrintToPDF, cdpage.PrintToPDFParams{PreferCSSPageSize: new(true)})
	if err != nil {
		t.Fatal(err)
	}
	pdf := made.Data
	if n := len(a4.FindAll(pdf, -1)); n < 1 || n > 40 || !bytes.HasPrefix(pdf, []byte("%PDF")) {
		t.Errorf("%s: %d sheets of A4", name, n)
	}
	if *shots != "" {
		if err := os.WriteFile(filepath.Join(*shots, "print-"+name+".pdf"), pdf, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
