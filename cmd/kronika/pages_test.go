package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/chromedp"
)

// sight is a page that is looked at: what it is called in screenshots, and where
// it is.
type sight struct{ name, path string }

// ofVGR is where the strategy is that most of the pages are of.
const ofVGR = "/strategies/" + vgr

// looking is how somebody looks at a page.
type looking struct {
	lang, scheme string
	width        int64
}

// someWays are enough ways to look at a page of a sort that is looked at in all.
var someWays = []looking{{"sv", "light", 1440}, {"sv", "dark", 390}, {"en", "dark", 768}, {"en", "light", 320}}

// everyWay is both languages, light and dark, at the width of a desk, a tablet and a
// small phone.
var everyWay = func() (ways []looking) {
	for _, lang := range []string{"sv", "en"} {
		for _, width := range []int64{1440, 768, 320} {
			ways = append(ways, looking{lang, "light", width}, looking{lang, "dark", width})
		}
	}
	return ways
}()

// seen looks at pages in a real browser with all folds open, and does with each
// besides what is said.
func seen(t *testing.T, site string, ways []looking, sights []sight, also ...func(*testing.T, context.Context)) {
	t.Helper()
	window := browser(t)
	for _, s := range sights {
		seenBy(t, window, s.name, ways, func(t *testing.T, page context.Context, as looking) { as.open(t, page, site+s.path) }, also...)
	}
}

// seenBy looks so at a page that something leads to, once in each language.
func seenBy(t *testing.T, window context.Context, name string, ways []looking, by func(*testing.T, context.Context, looking), also ...func(*testing.T, context.Context)) {
	t.Helper()
	t.Run(name, func(t *testing.T) {
		t.Parallel()
		page, stop := context.WithTimeout(opened(t, window), 3*time.Minute)
		defer stop()
		for _, lang := range []string{"sv", "en"} {
			of := slices.DeleteFunc(slices.Clone(ways), func(as looking) bool { return as.lang != lang })
			by(t, page, of[0])
			walk(t, page, name, of, also...)
			evaluate(t, page, `Promise.resolve((localStorage.clear(), ""))`) // a draft would be there again
		}
	})
}

// walk looks at the page that is open in some ways, first as it came.
func walk(t *testing.T, page context.Context, name string, ways []looking, also ...func(*testing.T, context.Context)) {
	t.Helper()
	for _, as := range ways {
		if *shots != "" {
			as.turn(t, page)
			shoot(t, page, fmt.Sprint(name, "-", as.lang, "-", as.scheme, "-", as.width))
		}
	}
	unfold(t, page)
	for _, as := range ways {
		as.turn(t, page)
		look(t, page, as.lang)
		for _, do := range also {
			do(t, page)
		}
	}
}

// open shows a page so.
func (as looking) open(t *testing.T, page context.Context, address string) {
	t.Helper()
	as.turn(t, page)
	if err := chromedp.Do(page, chromedp.Navigate(address+sep(address)+"lang="+as.lang)); err != nil {
		t.Fatal(err)
	}
}

// turn shows the page that is open so, without fetching it anew.
func (as looking) turn(t *testing.T, page context.Context) {
	t.Helper()
	_, err := chromedp.Call(page, emulation.SetEmulatedMedia, emulation.SetEmulatedMediaParams{
		Features: []*emulation.MediaFeature{{Name: "prefers-color-scheme", Value: as.scheme}}})
	if err == nil {
		err = chromedp.Do(page, chromedp.EmulateViewport(as.width, 900))
	}
	if err != nil {
		t.Fatal(err)
	}
}

// unfold opens all that is folded.
func unfold(t *testing.T, page context.Context) {
	t.Helper()
	evaluate(t, page, `Promise.resolve((document.querySelectorAll("details").forEach(d => d.open = true), ""))`)
}

// axe is the text of axe-core.
var axe = sync.OnceValues(func() (string, error) {
	b, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	return string(b), err
})

// look holds the page that is shown to what every page must be: axe-core finds
// nothing, nothing scrolls sideways, it is in the language asked for, and its
// title is its heading, and its pictures are named, told and held to tables.
func look(t *testing.T, page context.Context, lang string) {
	t.Helper()
	script, err := axe()
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	if evaluate(t, page, `Promise.resolve(typeof window.axe)`) == "undefined" {
		evaluate(t, page, script+`;Promise.resolve("")`)
	}
	found := evaluate(t, page, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ")).join("\n"))`)
	if found != "" {
		t.Errorf("axe-core: %s", found)
	}
	if wrong := evaluate(t, page, `Promise.resolve((() => {
		const wrong = [], wide = document.documentElement.scrollWidth - innerWidth;
		const plain = text => text?.replace(/^(Fel|Error): /, "").replace(/\s+/g, " ").trim();
		if (wide) wrong.push(wide + " pixels too wide");
		if (document.documentElement.lang !== "`+lang+`") wrong.push("in " + document.documentElement.lang);
		if (plain(document.title.replace(/ – Kronika$/, "")) !== plain(document.querySelector("main h1")?.textContent)) wrong.push("called " + document.title);
		return wrong.join("; ");
	})())`); wrong != "" {
		t.Errorf("the page is %s", wrong)
	}
	figured(t, page)
}

// sep is what a field of an address is added with.
func sep(path string) string {
	if strings.Contains(path, "?") {
		return "&"
	}
	return "?"
}

// pageAt gives what an address answers.
func pageAt(t *testing.T, address string) string {
	t.Helper()
	answer, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer answer.Body.Close()
	b, err := io.ReadAll(answer.Body)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
