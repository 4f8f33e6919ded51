package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestDirection holds a title that turns the direction of writing to itself: it
// keeps its letters, and what stands after it is read as it is written.
func TestDirection(t *testing.T) {
	h := setup(t)
	h.record(line("m", "2020", "strategy.mandated", `{"title":"A \u202eB\u2066 مرحبا","region":"R","family":"other"}`))
	page := h.page("/strategies/s?lang=en", http.StatusOK)
	if !strings.Contains(page, "A B مرحبا") || strings.ContainsAny(page, "\u202e\u2066") {
		t.Error("the title turns what comes after it")
	}
}
