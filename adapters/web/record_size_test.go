package web_test

import (
	"fmt"
	"net/http"
	"testing"
)

// TestLongForm holds the form and its preview to their size in a long history.
func TestLongForm(t *testing.T) {
	h := setup(t)
	h.record(story...)
	var lines []string
	for i := range 2000 {
		lines = append(lines, line(fmt.Sprint("p", i), "2019-05-05", "document.published", fmt.Sprintf(`{"document":"d%d","title":"Handling nummer %d"}`, i, i)))
	}
	h.record(lines...)
	w := h.write("/strategies/s/record/meeting.held?lang=en", "occurred", "2020", "data.title", "Möte", "data.form", "other")
	w.send("preview", http.StatusOK)
	if len(w.page) > 200_000 {
		t.Errorf("the form has %d bytes", len(w.page))
	}
	if page := h.page("/strategies/s/record/document.published?lang=en", http.StatusOK); len(page) > 200_000 {
		t.Errorf("the form that names a thing has %d bytes", len(page))
	}
}

func BenchmarkPreview(b *testing.B) {
	h := setup(b)
	h.record(story...)
	var lines []string
	for i := range 2000 {
		lines = append(lines, line(fmt.Sprint("p", i), "2019-05-05", "document.published", fmt.Sprintf(`{"document":"d%d","title":"Handling nummer %d"}`, i, i)))
	}
	h.record(lines...)
	w := h.write("/strategies/s/record/meeting.held?lang=en", "occurred", "2020", "data.title", "Möte", "data.form", "other")
	for b.Loop() {
		w.send("preview", http.StatusOK)
	}
}
