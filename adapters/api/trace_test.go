package api_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestTrace asks for traces over the wire: an id with characters that a path
// has a meaning for, a key within a consultation, and what is not there.
func TestTrace(t *testing.T) {
	h := setup(t)
	h.must("[" + mandate("s") + "," + strings.Replace(proposed("s", "a/b c?", "p"), `"occurred"`, `"because":["other/o"],"occurred"`, 1) + "]")
	path := "/api/v1/strategies/s/trace/"
	t.Run("OK", func(t *testing.T) {
		if a := h.get(path + "a%2Fb%20c%3F?lang=en"); a.status != http.StatusOK || !strings.Contains(a.body, `"asked":"a/b c?","entries":[{"id":"a/b c?"`) {
			t.Errorf("%d %s", a.status, a.body)
		}
	})
	t.Run("ErrUnknown", func(t *testing.T) {
		for _, asked := range []string{"priority:q", "nothing", "%ff", "point:c%2Fp", strings.Repeat("y", 3000)} {
			if p := h.get(path + asked).problem(t); p.Status != http.StatusNotFound || p.Field != "entry" || len(p.Detail) > 300 {
				t.Errorf("%.40s: %+v", asked, p)
			}
		}
	})
	// What another strategy holds is part of a trace, so that its tag changes
	// with the other's history.
	t.Run("OK/Elsewhere", func(t *testing.T) {
		before := h.get(path + "priority:p")
		if !strings.Contains(before.body, `"id":"o","strategy":"other"`) || !strings.Contains(before.body, `"missing":true`) {
			t.Errorf("%s", before.body)
		}
		if a := h.get(path+"priority:p", "If-None-Match: "+before.header.Get("ETag")); a.status != http.StatusNotModified {
			t.Errorf("asked again: %d", a.status)
		}
		h.must("[" + mandate("other") + "," + proposed("other", "o", "x") + "]")
		a := h.get(path+"priority:p", "If-None-Match: "+before.header.Get("ETag"))
		if a.status != http.StatusOK || strings.Contains(a.body, `"missing":true`) {
			t.Errorf("the other recorded: %d %s", a.status, a.body)
		}
	})
}

// TestGapsInPages goes through the gaps of all strategies page by page.
func TestGapsInPages(t *testing.T) {
	h := setup(t)
	for _, s := range []string{"a", "b"} {
		h.must("[" + mandate(s) + "," + proposed(s, "", "p") + "," + proposed(s, "", "q") + "]")
	}
	all := list(t, h.get("/api/v1/gaps").body)
	if len(all) != 8 {
		t.Fatalf("%d gaps", len(all))
	}
	next, seen := "/api/v1/gaps?limit=3", 0
	for next != "" {
		a := h.get(next)
		seen += len(list(t, a.body))
		next, _, _ = strings.Cut(strings.TrimPrefix(a.header.Get("Link"), "<"), ">")
	}
	if seen != len(all) {
		t.Errorf("%d in pages, %d at once", seen, len(all))
	}
	if only := list(t, h.get("/api/v1/strategies/a/gaps?gap=priority-without-action").body); len(only) != 2 || only[0]["strategy"] != "a" {
		t.Errorf("%v", only)
	}
	if p := h.get("/api/v1/gaps?gap=points").problem(t); p.Status != http.StatusUnprocessableEntity || p.Field != "gap" {
		t.Errorf("%+v", p)
	}
}
