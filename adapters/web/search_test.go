package web_test

import (
	"fmt"
	"html"
	"net/http"
	"regexp"
	"strings"
	"testing"

	"kronika/domain/domaintest"
)

func TestSearch(t *testing.T) {
	h := setup(t)
	h.record(domaintest.Mandate,
		domaintest.Line("goal", "2011", "priority.proposed", `{"priority":"p","level":"goal","title":"Hållbar tillväxt","text":"<b>Hållbart</b> & grönt"}`, `"authority":"RF"`),
		domaintest.Line("note/1", "2012-06", "evidence.added", `{"evidence":"e","form":"survey","title":"Enkät","summary":"<script>alert(1)</script> om hållbar turism"}`))
	h.of("other", strings.Replace(domaintest.Mandate, `"title":"S"`, `"title":"Kuststrategin"`, 1),
		domaintest.Line("x", "2013", "evidence.added", `{"evidence":"e","form":"survey","title":"Hållbar kust"}`))
	t.Run("OK", func(t *testing.T) {
		page := h.page("/search?q=h%C3%A5llbar&lang=en", http.StatusOK)
		holds(t, text(page), "3 entries mention “hållbar”", "They are in 2 strategies.", "3 of 3", "S: 2", "Kuststrategin: 1")
		holds(t, page, `<mark>Hållbar</mark> tillväxt`, `&lt;script&gt;alert(1)&lt;/script&gt; om <mark>hållbar</mark> turism`, `href="/strategies/s/entries/note%2F1?lang=en"`)
		if strings.Index(page, "Hållbar</mark> kust") > strings.Index(page, "Hållbar</mark> tillväxt") {
			t.Error("the later day comes last")
		}
	})
	t.Run("OK/Swedish", func(t *testing.T) {
		holds(t, text(h.page("/search?q=turism&lang=sv", http.StatusOK)), "1 post nämner ”turism”", "Den finns i 1 strategi.")
	})
	t.Run("OK/OneStrategy", func(t *testing.T) {
		page := h.page("/search?q=h%C3%A5llbar&strategy=other&lang=en", http.StatusOK)
		holds(t, text(page), "1 entry mentions “hållbar”", "Search all strategies: 3 hits")
	})
	t.Run("OK/Back", func(t *testing.T) {
		page := h.page("/search?q=h%C3%A5llbar&asOf=2011&lang=en", http.StatusOK)
		holds(t, text(page), "1 entry mentions “hållbar”")
		holds(t, page, `href="/strategies/s/entries/goal?asOf=2011&amp;lang=en"`)
	})
	t.Run("OK/Nothing", func(t *testing.T) {
		page := text(h.page("/search?q=h%C3%A5llbar+xyzzy&to=2011&kind=priority&lang=en", http.StatusOK))
		holds(t, html.UnescapeString(page), "No entry mentions “hållbar xyzzy”", "held to: Priorities; the time to 2011.", "Search for “hållbar” alone: 3 hits")
	})
	t.Run("OK/Frame", func(t *testing.T) {
		page := h.page("/strategies/s?asOf=2020&lang=en", http.StatusOK)
		holds(t, page, `action="/search"`, `<input type="hidden" name="strategy" value="s">`, `<input type="hidden" name="asOf" value="2020">`)
		holds(t, text(h.page("/search?lang=en", http.StatusOK)), "Search what is recorded")
	})
	for query, says := range map[string]string{"q=%E2%80%93": "no word", "q=a&kind=decison": "Did you mean “decision”", "q=a&from=2020&to=2019": "ends before it begins",
		"q=a&after=x": "no place in the list", "q=" + strings.Repeat("a", 201): "201 characters"} {
		t.Run("ErrInvalid/"+query[:min(len(query), 30)], func(t *testing.T) {
			holds(t, html.UnescapeString(text(h.page("/search?"+query+"&lang=en", http.StatusUnprocessableEntity))), says)
		})
	}
	t.Run("ErrUnknown", func(t *testing.T) {
		h.page("/search?q=a&strategy=none", http.StatusNotFound)
	})
}

var onward = regexp.MustCompile(`<a href="([^"]+)" rel="next">`)

// TestSearchLeaves goes through a search that finds nearly everything of two
// thousand entries, page by page.
func TestSearchLeaves(t *testing.T) {
	h := setup(t)
	lines := []string{domaintest.Mandate}
	for i := range 2000 {
		lines = append(lines, domaintest.Line(fmt.Sprint("e", i), "2012", "evidence.added",
			fmt.Sprintf(`{"evidence":"e%d","form":"survey","title":"Hållbar enkät %d","summary":%q}`, i, i, strings.Repeat("hållbart och långsiktigt ", 20))))
	}
	for from := 0; from < len(lines); from += 500 {
		h.record(lines[from:min(len(lines), from+500)]...)
	}
	next, seen := "/search?q=h%C3%A5llbar&strategy=s", map[string]bool{}
	for range 3 {
		page := h.page(next, http.StatusOK)
		if len(page) > 60_000 {
			t.Errorf("%d bytes", len(page))
		}
		for _, found := range regexp.MustCompile(`/entries/(e\d+)`).FindAllStringSubmatch(page, -1) {
			if seen[found[1]] {
				t.Errorf("%s stands on two pages", found[1])
			}
			seen[found[1]] = true
		}
		to := onward.FindStringSubmatch(page)
		if to == nil {
			t.Fatal("no next page")
		}
		next = html.UnescapeString(to[1])
	}
	if len(seen) != 60 {
		t.Errorf("%d hits on three pages", len(seen))
	}
}
