package main

import (
	"context"
	"testing"
)

// TestLifePages looks at parts of the life lines of the shipped strategies that
// the grid has not: one of a term alone, one that has ended, and one of which
// nothing is found.
func TestLifePages(t *testing.T) {
	seen(t, serving(t, shipped(t)), someWays, []sight{
		{"life", "/strategies/det-oppna-skane-2030"},
		{"term", "/strategies/det-oppna-skane-2030?from=2018-09-09&to=2022-09-10"},
		{"ended", "/strategies/vg2020"},
		{"life-none", "/strategies/dalastrategin-2030?text=xyzzy"},
	}, linked)
}

// linked holds the picture's links to rows of the table beside it, word for word.
func linked(t *testing.T, page context.Context) {
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
