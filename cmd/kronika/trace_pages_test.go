package main

import "testing"

// TestTracePages looks at the traces of a dropped priority and of where all
// began; the grid has that of an adoption.
func TestTracePages(t *testing.T) {
	const entries = "/strategies/vgr-rus-2021-2030/entries/"
	seen(t, serving(t, shipped(t)), someWays, []sight{
		{"trace-dropped", entries + "struken-gemensam-rost/trace"},
		{"trace-first", entries + "uppdrag-2018/trace"},
	})
}
