package main

import (
	"context"
	"testing"
	"time"
)

// TestKeyboard goes through pages by the tabulator key alone: the link past the
// menu comes first and leads to the content, what has the focus is seen to have
// it, and nothing holds it.
func TestKeyboard(t *testing.T) {
	site, ctx := serving(t, shipped(t)), browser(t)
	for _, name := range []string{"overview", "life", "priorities", "deadlines", "followup", "entry"} {
		t.Run(name, func(t *testing.T) {
			page, stop := context.WithTimeout(ctx, time.Minute)
			defer stop()
			looking{"sv", "light", 1440}.open(t, page, site+printed[name])
			presses(t, page, "Tab")
			is(t, page, `document.activeElement.matches(".skip[href='#content']") && !!document.querySelector("main#content")`, "true")
			evaluate(t, page, `Promise.resolve((window.been = new Set(), ""))`)
			for range 40 {
				presses(t, page, "Tab")
				if wrong := evaluate(t, page, focusedNow); wrong != "" {
					t.Fatal(wrong)
				}
			}
		})
	}
}

// focusedNow says what is wrong with what has the focus now.
const focusedNow = `Promise.resolve((() => {
	const e = document.activeElement, was = e.outerHTML.slice(0, 80);
	if (e === document.body) return "";
	if (been.has(e)) return "the focus comes back: " + was;
	been.add(e);
	const style = getComputedStyle(e), box = e.getBoundingClientRect();
	if (style.outlineStyle == "none" || parseFloat(style.outlineWidth) < 2) return "not seen to have the focus: " + was;
	return box.width * box.height > 0 ? "" : "the focus is nowhere: " + was;
})())`
