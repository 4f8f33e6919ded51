package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// several makes a strategy of n goals, and one more strategy.
func several(h *house, n int) {
	h.must(mandate("other"))
	entries := []string{mandate("s")}
	for i := range n {
		entries = append(entries, strings.Replace(proposed("s", fmt.Sprintf("p%d", i), fmt.Sprintf("p%d", i)), `"2020"`, fmt.Sprintf(`"20%d"`, 20+i%5), 1))
	}
	h.must("[" + strings.Join(entries, ",") + "]")
}

// next gives the address of the next page, "" at the end.
func next(a answer) string {
	to, ok := strings.CutSuffix(a.header.Get("Link"), `>; rel="next"`)
	if !ok {
		return ""
	}
	return strings.TrimPrefix(to, "<")
}

// TestPages holds the pages of every list, put together, to the whole list, for
// one strategy even when something is recorded in between.
func TestPages(t *testing.T) {
	h := setup(t)
	several(h, 23)
	recorded := 0
	rapid.Check(t, func(t *rapid.T) {
		path := rapid.SampledFrom([]string{
			"/api/v1/strategies?", "/api/v1/deadlines?", "/api/v1/strategies/s/timeline?", "/api/v1/strategies/s/timeline?kind=priority&from=2021",
			"/api/v1/strategies/s/priorities?all=true&lang=sv", "/api/v1/strategies/s/timeline?all=true&asOf=2022", "/api/v1/strategies/s/deadlines?",
		}).Draw(t, "path")
		limit := rapid.IntRange(1, 30).Draw(t, "limit")
		between := rapid.Bool().Draw(t, "between")
		whole := h.get(path)
		var pages []string
		to := fmt.Sprintf("%s&limit=%d", path, limit)
		for to != "" {
			a := h.get(to)
			if a.status != http.StatusOK {
				t.Fatalf("%s: %+v", to, a)
			}
			if n := len(list(h.t, a.body)); n > limit || n == 0 && len(pages) > 0 {
				t.Fatalf("a page of %d", n)
			}
			if inside := strings.Trim(strings.TrimSpace(a.body), "[]"); inside != "" {
				pages = append(pages, strings.TrimSuffix(strings.TrimPrefix(strings.TrimSpace(a.body), "["), "]"))
			}
			if between && recorded < 40 && strings.Contains(path, "/s/") {
				recorded++
				h.must(proposed("s", "", fmt.Sprintf("late-%d", recorded)))
			}
			to = next(a)
		}
		if got := "[" + strings.Join(pages, ",") + "]\n"; got != whole.body {
			t.Fatalf("the pages are not the list:\n%s\n%s", got, whole.body)
		}
	})
}

// TestFilters holds each filter to what it lets through.
func TestFilters(t *testing.T) {
	h := setup(t)
	several(h, 10)
	h.must(`{"id":"d","strategy":"s","kind":"decision.taken","occurred":"2021-05","authority":"Regionfullmäktige","reason":"Skäl Åtta","data":{"decision":"d","matter":"other","title":"Beslut","outcome":"approved"}}`)
	for query, want := range map[string]string{
		"kind=decision.taken":              "d",
		"kind=decision":                    "d",
		"kind=decision.":                   "d",
		"kind=deci":                        "",
		"kind=decision&kind=strategy":      "m d",
		"body=regionfullm%C3%A4ktige":      "d",
		"body=REGIONFULLMA%CC%88KTIGE":     "d",
		"body=Region":                      "",
		"text=a%CC%8Atta":                  "d",
		"text=%C3%A5tta":                   "d",
		"text=M%C3%A5l+P3":                 "p3",
		"text=priority":                    "",
		"from=2021-05&to=2021-05&kind=":    "p1 p6 d",
		"to=2019":                          "m",
		"from=2024":                        "p4 p9",
		"from=2024&text=p4":                "p4",
		"from=2021-04-30&to=2021-05-01":    "p1 p6 d",
		"from=2030":                        "",
		"asOf=2020&kind=priority.proposed": "p0 p5",
	} {
		t.Run(query, func(t *testing.T) {
			var ids []string
			for _, item := range list(t, h.get("/api/v1/strategies/s/timeline?"+query).body) {
				ids = append(ids, item["id"].(string))
			}
			if got := strings.Join(ids, " "); got != want {
				t.Errorf("%q, not %q", got, want)
			}
		})
	}
	for path, want := range map[string]int{
		"strategies?phase=preparing": 2, "strategies?phase=ended": 0, "strategies?region=Region": 2, "strategies?region=%20region": 2, "strategies?region=Reg": 0, "strategies?family=culture": 0,
		"strategies?text=t+OTHER": 1, "deadlines?status=met": 0, "consultations?text=x": 0,
	} {
		if got := len(list(t, h.get("/api/v1/"+path).body)); got != want {
			t.Errorf("%s: %d", path, got)
		}
	}
}

func TestQueryFaults(t *testing.T) {
	h := setup(t)
	several(h, 3)
	for query, want := range map[string]struct {
		status int
		field  string
		faults int
	}{
		"limit=0":                           {422, "limit", 0},
		"limit=10001":                       {422, "limit", 0},
		"limit=":                            {422, "limit", 0},
		"asOf=":                             {422, "asOf", 0},
		"asOf=2020&asOf=2021":               {422, "asOf", 0},
		"all=perhaps":                       {422, "all", 0},
		"after=%21":                         {422, "after", 0},
		"after=bm90aGluZw":                  {410, "after", 0},
		"text=%ff":                          {422, "text", 0},
		"%zz":                               {422, "", 0},
		"a;b":                               {422, "", 0},
		"from=2015%2F..":                    {422, "from", 0},
		"text=" + strings.Repeat("x", 9000): {414, "", 0},
		strings.Repeat("kind=x&", 101):      {422, "kind", 0},
		"nothing=1&knownAt=x&limit=x":       {422, "knownAt", 3},
	} {
		p := h.get("/api/v1/strategies/s/timeline?" + query).problem(t)
		if p.Status != want.status || p.Field != want.field || len(p.Errors) != want.faults {
			t.Errorf("%.40s: %+v", query, p)
		}
	}
	if p := h.get("/api/v1/strategies?phase=endet").problem(t); p.Status != 422 || !strings.Contains(p.Detail, "ended") {
		t.Errorf("%+v", p)
	}
	if p := h.get("/api/v1/strategies/s/priorities?priority=q1").problem(t); p.Status != 404 || p.Field != "priority" {
		t.Errorf("%+v", p)
	}
}
