package main

import (
	"context"
	"flag"
	"os"
	"path/filepath"
	"strconv"
	"testing"
	"time"

	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "folder for screenshots of the pages")

// TestPages looks at the overview in a real browser, at the width of a desk and
// of a phone, in both languages: axe-core finds nothing, nothing scrolls
// sideways, and the numbers above are those of the lists below.
func TestPages(t *testing.T) {
	axe, err := os.ReadFile(root + "/.ci/node_modules/axe-core/axe.min.js")
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	url := serving(t, shipped(t))
	ctx := browser(t)
	for _, lang := range []string{"sv", "en"} {
		for _, width := range []int64{1440, 390, 320} {
			t.Run(lang+" "+strconv.FormatInt(width, 10), func(t *testing.T) {
				page, stop := context.WithTimeout(ctx, time.Minute)
				defer stop()
				if err := chromedp.Do(page, chromedp.EmulateViewport(width, 900), chromedp.Navigate(url+"/?lang="+lang)); err != nil {
					t.Fatal(err)
				}
				look(t, page, string(axe), lang)
				sums(t, page)
				shoot(t, page, lang+"-"+strconv.FormatInt(width, 10))
			})
		}
	}
}

func browser(t *testing.T) context.Context {
	t.Helper()
	opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox,
		chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true),
		chromedp.Flag("disable-background-networking", true), chromedp.UserDataDir(t.TempDir()))
	allocated, stop := chromedp.NewExecAllocator(context.Background(), opts...)
	ctx, end := chromedp.NewContext(allocated)
	t.Cleanup(func() {
		end()
		stop()
	})
	if err := chromedp.Do(ctx); err != nil {
		t.Fatal(err)
	}
	return ctx
}

// look checks a page that is shown.
func look(t *testing.T, page context.Context, axe, lang string) {
	t.Helper()
	if _, err := chromedp.Run(page, chromedp.Evaluate[bool](axe+";true")); err != nil {
		t.Fatal(err)
	}
	found := evaluate(t, page, `axe.run().then(r => r.violations.map(v => v.id + ": " + v.nodes.map(n => n.html).join(" ")).join("\n"))`)
	if found != "" {
		t.Errorf("axe-core: %s", found)
	}
	if wide := evaluate(t, page, `Promise.resolve(String(document.documentElement.scrollWidth - innerWidth))`); wide != "0" {
		t.Errorf("the page is %s pixels too wide", wide)
	}
	if got := evaluate(t, page, `Promise.resolve(document.documentElement.lang)`); got != lang {
		t.Errorf("the page is in %q", got)
	}
}

// sums holds the overview's numbers to its lists, and its first paragraph to
// its numbers.
func sums(t *testing.T, page context.Context) {
	t.Helper()
	differ := evaluate(t, page, `Promise.resolve((() => {
		const wrong = [], lead = document.querySelector("main .lead").textContent;
		for (const d of document.querySelectorAll(".sum > div")) {
			const link = d.querySelector("a"), n = parseInt(d.querySelector("dd").textContent);
			const section = document.querySelector(link.hash);
			if (link.hash === "#register") {
				const name = link.textContent.match(/\d{4}–\d{4}/);
				const cells = [...section.querySelectorAll("tbody td")].filter(c => name && c.dataset.l === name[0]);
				if (name && cells.filter(c => c.querySelector(".state.met")).length !== n) wrong.push(link.textContent);
				continue;
			}
			if (section.querySelectorAll("li").length !== n || parseInt(section.querySelector(".count").textContent) !== n) wrong.push(link.textContent);
			if (link.hash === "#passed" && n > 0 && !lead.includes(" " + n + " ")) wrong.push(lead);
		}
		return wrong.join("\n");
	})())`)
	if differ != "" {
		t.Errorf("the lists do not hold what is said: %s", differ)
	}
}

func evaluate(t *testing.T, page context.Context, expression string) string {
	t.Helper()
	s, err := chromedp.Run(page, chromedp.Evaluate[string](expression, func(p *runtime.EvaluateParams) {
		p.AwaitPromise = new(true)
	}))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

func shoot(t *testing.T, page context.Context, name string) {
	t.Helper()
	if *shots == "" {
		return
	}
	png, err := chromedp.Run(page, chromedp.FullScreenshot(100))
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(*shots, name+".png"), png, 0o644); err != nil {
		t.Fatal(err)
	}
}
