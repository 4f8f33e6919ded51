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

// duePages are the pages of deadlines and of what follows from them.
var duePages = []struct{ name, path string }{
	{"deadlines", "/strategies/dalastrategin-2030/deadlines?today=2026-03-02"},
	{"deadlines-passed", "/strategies/vasternorrland-rus-2030/deadlines"},
	{"deadlines-what-if", "/strategies/vgr-rus-2021-2030/deadlines?adopt=2028-10&move=remiss&on=2028-06-01&body=Regionfullm%C3%A4ktige&meetings=2028-10-10&rest=july&year=2030"},
	{"deadlines-fault", "/strategies/vgr-rus-2021-2030/deadlines?adopt=snart&move=remiss&on=never"},
	{"deadlines-ended", "/strategies/vg2020/deadlines"},
}

// TestDeadlinePages looks at the pages of deadlines in a real browser, in both
// languages, at four widths, light and dark, with all folds open.
func TestDeadlinePages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url := serving(t, shipped(t))
	ctx := browser(t)
	for _, p := range duePages {
		for _, view := range []struct {
			lang, scheme string
			width        int64
		}{{"sv", "light", 1440}, {"en", "dark", 768}, {"sv", "light", 390}, {"en", "light", 320}} {
			name := strings.Join([]string{p.name, view.lang, view.scheme, strconv.FormatInt(view.width, 10)}, "-")
			t.Run(name, func(t *testing.T) {
				page, stop := context.WithTimeout(ctx, time.Minute)
				defer stop()
				_, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
					Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: view.scheme}}})
				if err != nil {
					t.Fatal(err)
				}
				err = chromedp.Do(page, chromedp.EmulateViewport(view.width, 900),
					chromedp.Navigate(url+p.path+sepOf(p.path)+"lang="+view.lang))
				if err != nil {
					t.Fatal(err)
				}
				shoot(t, page, name)
				sound(t, page, string(axe), view.lang)
			})
		}
	}
}
