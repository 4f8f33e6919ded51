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

// paths are the pages looked at below.
var paths = []struct{ name, path string }{
	{"priorities", "/strategies/det-oppna-skane-2030/priorities"},
	{"priorities-split", "/strategies/jonkoping-rus-2035/priorities"},
	{"priority", "/strategies/det-oppna-skane-2030/priorities/tillvaxtmotor"},
	{"followup", "/strategies/dalastrategin-2030/followup"},
	{"followup-bare", "/strategies/vgr-rus-2021-2030/followup"},
	{"choices", "/strategies/vgr-rus-2021-2030/choices"},
	{"handover", "/strategies/vgr-rus-2021-2030/handover?term=2018"},
	{"priorities-replaced", "/strategies/vgr-rus-2021-2030/priorities?fromOther=vg2020/adoption"},
	{"priorities-new", "/strategies/dalastrategin-2030/priorities"},
}

// TestPriorityPages looks at the pages of priorities in a real browser, in both
// languages, at three widths, light and dark, with all folds open.
func TestPriorityPages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url := serving(t, shipped(t))
	ctx := browser(t)
	for _, p := range paths {
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

func sepOf(path string) string {
	if strings.Contains(path, "?") {
		return "&"
	}
	return "?"
}

// sound holds a page to what every page must be, with all folds open, and its
// title to its heading.
func sound(t *testing.T, page context.Context, axe, lang string) {
	t.Helper()
	if _, err := chromedp.Run(page, chromedp.Evaluate[bool]("document.querySelectorAll('details').forEach(d => d.open = true);true")); err != nil {
		t.Fatal(err)
	}
	look(t, page, axe, lang)
	if title := evaluate(t, page, `Promise.resolve(document.querySelector("main h1").textContent + " – Kronika" === document.title ? "" : document.title)`); title != "" {
		t.Errorf("the page's title is %q", title)
	}
}
