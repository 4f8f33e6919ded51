package api_test

import (
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
)

// FuzzQuery asks every view for any query: an answer or a fault in what was
// asked, never a fault of the program.
func FuzzQuery(f *testing.F) {
	for _, query := range []string{"", "asOf=2020-06&knownAt=2021-01-01T00:00:00Z", "limit=2&after=cDE", "kind=priority&kind=x&text=%C3%A5",
		"from=2019&to=2020-23&all=true", "a;b&%zz", "asOf=../2015%25", "today=9999-12-31&history=1", "limit=1&asOf=0000", "text=%00&body=%ff",
		"format=csv&strategy=s", "format=xlsx&asOf=../2015", "status=met&today=2030", "status=opne", "report=true&lines=0&skip=-1&verdict=x"} {
		f.Add(query)
	}
	h := setup(f)
	several(h, 12)
	paths := []string{"/api/v1/strategies", "/api/v1/deadlines", "/api/v1/consultations", "/api/v1/strategies/s/timeline",
		"/api/v1/strategies/s/priorities", "/api/v1/strategies/s/deadlines", "/api/v1/export", "/api/openapi.json"}
	f.Fuzz(func(t *testing.T, query string) {
		for _, path := range paths {
			r := httptest.NewRequest(http.MethodGet, path, nil)
			r.URL = &url.URL{Path: path, RawQuery: query}
			w := httptest.NewRecorder()
			h.handler.ServeHTTP(w, r)
			switch w.Code {
			case 200, 404, 410, 414, 422:
			default:
				t.Errorf("%s?%s: %d %s", path, query, w.Code, w.Body)
			}
		}
	})
}
