package main

import (
	"testing"
)

// TestLifePages looks at parts of the life lines of the shipped strategies that
// the grid has not: one of a term alone, one that has ended, and one of which
// nothing is found.
func TestLifePages(t *testing.T) {
	seen(t, serving(t, shipped(t)), someWays, []sight{
		{"term", "/strategies/det-oppna-skane-2030?from=2018-09-09&to=2022-09-10"},
		{"ended", "/strategies/vg2020"},
		{"life-none", "/strategies/dalastrategin-2030?text=xyzzy"},
	})
}
