package main

import (
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"github.com/chromedp/cdproto/emulation"
	"github.com/chromedp/cdproto/input"
	"github.com/chromedp/cdproto/runtime"
	"github.com/chromedp/chromedp"
)

var shots = flag.String("shots", "", "folder for screenshots of the pages")

// chromium is the one browser of all tests, which the first that asks starts, and
// closeBrowser ends it.
var (
	chromium = sync.OnceValues(func() (context.Context, error) {
		opts := append(chromedp.DefaultExecAllocatorOptions[:], chromedp.ExecPath("/usr/bin/chromium"), chromedp.NoSandbox,
			chromedp.DisableGPU, chromedp.Flag("disable-quic", true), chromedp.Flag("disable-component-update", true))
		allocated, stop := chromedp.NewExecAllocator(context.Background(), opts...)
		ctx, end := chromedp.NewContext(allocated)
		closeBrowser = func() {
			end()
			stop()
		}
		return ctx, chromedp.Do(ctx)
	})
	closeBrowser = func() {}
)

// browser is a window with cookies and a store of its own, until the test ends.
func browser(t *testing.T) context.Context {
	t.Helper()
	all, err := chromium()
	if err != nil {
		t.Fatalf("%v: the pages are tested with axe-core and Chromium, which .ci/run installs", err)
	}
	return opened(t, all, chromedp.WithNewBrowserContext())
}

// opened is a tab, until the test ends. It thinks it has the focus, whatever goes
// on in others.
func opened(t *testing.T, ctx context.Context, how ...chromedp.ContextOption) context.Context {
	t.Helper()
	tab, end := chromedp.NewContext(ctx, how...)
	t.Cleanup(end)
	if _, err := chromedp.Call(tab, emulation.SetFocusEmulationEnabled, emulation.SetFocusEmulationEnabledParams{Enabled: true}); err != nil {
		t.Fatal(err)
	}
	return tab
}

func evaluate(t *testing.T, page context.Context, expression string) string {
	t.Helper()
	s, err := chromedp.Run(page, chromedp.Evaluate[string](expression, awaited))
	if err != nil {
		t.Fatal(err)
	}
	return s
}

// awaited has a script's promise kept before it is answered.
func awaited(p *runtime.EvaluateParams) { p.AwaitPromise = new(true) }

// is waits until an expression gives what is wanted, and tells what it gives else.
func is(t *testing.T, page context.Context, expression, want string) {
	t.Helper()
	got := evaluate(t, page, fmt.Sprintf(`new Promise(done => { const end = Date.now() + 10000; const look = () => {
		let found; try { found = String(%s); } catch (fault) { found = String(fault); }
		found === %q || Date.now() > end ? done(found) : setTimeout(look, 20); }; look(); })`, expression, want))
	if got != want {
		t.Errorf("%s: got %q, want %q", expression, got, want)
	}
}

// arrives waits for a page of which an expression holds.
func arrives(t *testing.T, page context.Context, expression string) {
	t.Helper()
	for range 5 { // a page that goes away takes the question with it
		if got, err := chromedp.Run(page, chromedp.Evaluate[string](soon(`document.readyState == "complete" && `+expression+` && "there"`), awaited)); err == nil && got == "there" {
			return
		}
	}
	t.Errorf("never: %s", expression)
}

// soon gives what an expression says once it says something, as a script.
func soon(expression string) string {
	return `new Promise((done, fail) => { const end = Date.now() + 15000; const look = () => {
		let found = ""; try { found = ` + expression + ` } catch {}
		if (found) return done(String(found)); if (Date.now() > end) return fail(new Error("never: " + document.title)); setTimeout(look, 20); }; look(); })`
}

// press presses what a selector finds, and waits for the page that comes.
func press(t *testing.T, page context.Context, selector string) {
	t.Helper()
	comes(t, page, chromedp.Click(selector), selector)
}

// comes does what leads to another page, and waits for that.
func comes(t *testing.T, page context.Context, by chromedp.Action[chromedp.Void], what string) {
	t.Helper()
	evaluate(t, page, `Promise.resolve((window.before = true, ""))`)
	if err := chromedp.Do(page, by); err != nil {
		t.Fatal(err)
	}
	for range 500 { // each waits in the page; one that goes away meanwhile is asked again
		got, err := chromedp.Run(page, chromedp.Evaluate[string](`new Promise(done => setTimeout(done, 20, document.readyState == "complete" && !window.before ? "there" : ""))`,
			awaited))
		if err == nil && got == "there" {
			return
		}
	}
	t.Fatalf("nothing came of %s", what)
}

// presses presses keys.
func presses(t *testing.T, page context.Context, names ...string) {
	t.Helper()
	for _, name := range names {
		for _, way := range []input.DispatchKeyEventType{"keyDown", "keyUp"} {
			p := input.DispatchKeyEventParams{Type: way, Key: name, Code: name, WindowsVirtualKeyCode: codes[name]}
			if len(name) == 1 && way == "keyDown" {
				p.Text = name
			}
			if _, err := chromedp.Call(page, input.DispatchKeyEvent, p); err != nil {
				t.Fatal(err)
			}
		}
	}
}

// codes are what the browser knows keys by that write nothing.
var codes = map[string]int64{"Tab": 9, "ArrowLeft": 37, "ArrowUp": 38, "ArrowRight": 39, "ArrowDown": 40, "PageUp": 33, "PageDown": 34, "End": 35, "Home": 36}

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
