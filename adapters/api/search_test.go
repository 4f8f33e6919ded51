package api_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"kronika/adapters/api"
)

func evidence(strategy, id, day, title string) string {
	return `{"id":"` + id + `","strategy":"` + strategy + `","kind":"evidence.added","occurred":"` + day +
		`","authority":"RF","data":{"evidence":"` + id + `","form":"survey","title":"` + title + `"}}`
}

// TestSearch finds what was recorded, at once, page after page.
func TestSearch(t *testing.T) {
	h := setup(t)
	h.must("[" + mandate("a") + "," + evidence("a", "x", "2020", "Hållbar tillväxt") + "," + evidence("a", "y", "2021", "Hållbara mål") + "]")
	path := "/api/v1/search?q=h%C3%A5llbar"
	t.Run("OK", func(t *testing.T) {
		want := `{"strategy":"a","id":"x","kind":"evidence.added","occurred":"2020","occurredFrom":"2020-01-01","occurredTo":"2020-12-31",` +
			`"authority":"RF","title":"Evidence added (survey): “Hållbar tillväxt”","field":"title","snippet":{"text":"Hållbar tillväxt","marks":[{"from":0,"to":7}]}}`
		if a := h.get(path + "&lang=en"); a.status != http.StatusOK || !strings.HasPrefix(a.body, "["+want) {
			t.Errorf("%d %s", a.status, a.body)
		}
		for range 2 { // as it is made, and as it is kept
			if a := h.get(path + "&limit=1"); a.header.Get("Kronika-Total") != "2" || len(list(t, a.body)) != 1 {
				t.Errorf("%v %s", a.header, a.body)
			}
		}
	})
	t.Run("OK/RecordedNow", func(t *testing.T) {
		before := h.get(path)
		h.must("[" + mandate("b") + "," + evidence("b", "z", "2022", "Hållbar kust") + "]")
		a := h.get(path, "If-None-Match: "+before.header.Get("ETag"))
		if got := list(t, a.body); a.status != http.StatusOK || len(got) != 3 {
			t.Errorf("%d %s", a.status, a.body)
		}
		if got := list(t, h.get(path+"&strategy=b").body); len(got) != 1 {
			t.Errorf("one strategy: %v", got)
		}
	})
	t.Run("OK/Pages", func(t *testing.T) {
		next, ids := path+"&limit=1", ""
		for next != "" {
			a := h.get(next)
			for _, hit := range list(t, a.body) {
				ids += " " + hit["id"].(string)
			}
			next, _, _ = strings.Cut(strings.TrimPrefix(a.header.Get("Link"), "<"), ">")
		}
		if ids != " z x y" {
			t.Errorf("pages:%s", ids)
		}
	})
	t.Run("OK/Nothing", func(t *testing.T) {
		if a := h.get("/api/v1/search?q=ingenting"); a.status != http.StatusOK || a.body != "[]\n" {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
	for query, field := range map[string]string{"": "q", "q=": "q", "q=%E2%80%93": "q", "q=" + strings.Repeat("x", 201): "q",
		"q=x&limit=51": "limit", "q=x&kind=decison": "kind", "q=x&after=%21": "after", "q=x&after=eA": "after", "q=x&from=2021&to=2020": "to", "q=x&text=x": "text"} {
		t.Run("ErrInvalid/"+query[:min(len(query), 20)], func(t *testing.T) {
			if p := h.get("/api/v1/search?" + query).problem(t); p.Status != http.StatusUnprocessableEntity || p.Field != field {
				t.Errorf("%+v", p)
			}
		})
	}
	t.Run("ErrUnknown", func(t *testing.T) {
		if p := h.get("/api/v1/search?q=x&strategy=c").problem(t); p.Status != http.StatusNotFound || p.Field != "strategy" {
			t.Errorf("%+v", p)
		}
	})
}

// TestSearchBack searches what was known at a moment.
func TestSearchBack(t *testing.T) {
	var moment time.Time
	h := setup(t, func(a *api.API) { moment = a.Now() })
	h.must("[" + mandate("a") + "," + evidence("a", "x", "2020", "Hållbar") + "]")
	if got := list(t, h.get("/api/v1/search?q=h%C3%A5llbar&knownAt="+moment.UTC().Format(time.RFC3339)).body); len(got) != 0 {
		t.Errorf("before it was recorded: %v", got)
	}
	if got := list(t, h.get("/api/v1/search?q=h%C3%A5llbar&asOf=2019").body); len(got) != 0 {
		t.Errorf("before it happened: %v", got)
	}
}
