package main

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"kronika/adapters/web"
	"kronika/projections"
)

// ledTo are the addresses of pages that are come to by something that is sent
// first, which TestGridSent does.
var ledTo = []string{"GET /cited/{id}", "GET /import/{id}", "GET /strategies/{strategy}/choices/{choice}/workshop", "GET /w/{$}", "GET /w/{code}"}

// noPages are the addresses of files and of what has no end.
var noPages = []string{"GET /static/", "GET /w/kronika.css", "GET /import/{id}/marked",
	"GET /strategies/{strategy}/consultations/{consultation}/parties.csv", "GET /strategies/{strategy}/choices/{choice}/workshop/marks"}

// listing is a mux that knows what it was given.
type listing struct {
	*http.ServeMux
	patterns []string
}

func (l *listing) Handle(pattern string, h http.Handler) {
	l.patterns = append(l.patterns, pattern)
	l.ServeMux.Handle(pattern, h)
}

func (l *listing) HandleFunc(pattern string, h func(http.ResponseWriter, *http.Request)) {
	l.Handle(pattern, http.HandlerFunc(h))
}

// TestEveryPageIsSeen holds the grid to the addresses that are answered: each
// that is asked for is a page that is looked at, or known to be none.
func TestEveryPageIsSeen(t *testing.T) {
	mux := &listing{ServeMux: http.NewServeMux()}
	pages := &web.Web{Search: &projections.Search{}}
	pages.Register(mux)
	pages.Phones(mux)
	seen := append(slices.Clone(ledTo), noPages...)
	for name, path := range sorts() {
		r, err := http.NewRequest(http.MethodGet, path, nil)
		if err != nil {
			t.Fatal(err)
		}
		_, pattern := mux.Handler(r)
		if pattern == "/" && name != "nothing" && name != "api" {
			t.Errorf("%s: no page is at %s", name, path)
		}
		seen = append(seen, pattern)
	}
	for _, pattern := range mux.patterns {
		if !strings.HasPrefix(pattern, "POST ") && !slices.Contains(seen, pattern) {
			t.Errorf("%s is in no row of the grid", pattern)
		}
	}
	for _, pattern := range append(slices.Clone(ledTo), noPages...) {
		if !slices.Contains(mux.patterns, pattern) {
			t.Errorf("%s is not answered", pattern)
		}
	}
}
