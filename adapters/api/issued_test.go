package api_test

import (
	"net/http"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/eventstore/issued"
)

// TestIssued remembers a cited page, and tells what has been corrected since it
// was: only of entries that were recorded by then.
func TestIssued(t *testing.T) {
	h := setup(t)
	h.must("[" + mandate("s") + "," + proposed("s", "a", "p") + "]")
	cite := func(body string) answer {
		return h.ask(http.MethodPost, "/api/v1/issued", body, "Content-Type: application/json")
	}
	const page = `{"form":"page","what":"/strategies/s?asOf=2020-01-01&knownAt=2026-11-21T12:00:00Z","strategies":["s"]}`
	var first, again issued.Issue
	for _, kept := range []*issued.Issue{&first, &again} {
		a := cite(page)
		if err := json.Unmarshal([]byte(a.body), kept); err != nil || a.status != http.StatusOK {
			t.Fatal(err, a)
		}
	}
	if first.ID != again.ID || !first.At.Equal(again.At) {
		t.Errorf("cited twice: %+v, %+v", first, again)
	}
	h.must(`[{"id":"c","strategy":"s","kind":"entry.corrected","reason":"r","data":{"entry":"a","occurred":"2021-01-01"}},` +
		proposed("s", "later", "q") + `,{"id":"d","strategy":"s","kind":"entry.withdrawn","reason":"r","data":{"entry":"later"}}]`)
	var told struct {
		Since []struct {
			ID string `json:"id"`
		} `json:"since"`
	}
	if err := json.Unmarshal([]byte(h.get("/api/v1/issued/"+first.ID).body), &told); err != nil {
		t.Fatal(err)
	}
	if len(told.Since) != 1 || told.Since[0].ID != "c" {
		t.Errorf("since: %+v", told.Since)
	}
	if a := h.get("/api/v1/strategies/s/corrections?entry=c"); !strings.Contains(a.body, `"form":"page"`) {
		t.Errorf("the correction does not name the page: %s", a.body)
	}
	t.Run("ErrUnknown", func(t *testing.T) {
		if p := h.get("/api/v1/issued/nothing").problem(t); p.Status != http.StatusNotFound || p.Field != "id" {
			t.Errorf("%+v", p)
		}
		if p := cite(`{"form":"page","what":"/","strategies":["none"]}`).problem(t); p.Status != http.StatusNotFound || p.Field != "strategies" {
			t.Errorf("%+v", p)
		}
	})
	t.Run("ErrForm", func(t *testing.T) {
		if p := cite(`{"form":"pag","what":""}`).problem(t); p.Status != http.StatusUnprocessableEntity || len(p.Errors) != 2 {
			t.Errorf("%+v", p)
		}
	})
}
