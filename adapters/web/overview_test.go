package web_test

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"
)

// sectionOf gives a section of a page by its id.
func sectionOf(t *testing.T, page, id string) string {
	t.Helper()
	_, rest, ok := strings.Cut(page, `id="`+id+`"`)
	if !ok {
		t.Fatalf("no section %s in %s", id, text(page))
	}
	inside, _, _ := strings.Cut(rest, "</section>")
	return inside
}

// found gives what a pattern's group finds first.
func found(t *testing.T, page, pattern string) string {
	t.Helper()
	m := regexp.MustCompile(pattern).FindStringSubmatch(page)
	if m == nil {
		t.Fatalf("no %s in %s", pattern, page)
	}
	return m[1]
}

// others are three strategies beside the story: one reviewed in the window that
// has just closed, one with a consultation open, and one that has ended.
func (h *house) others() {
	mandate := func(region string) string {
		return line("m", "2012", "strategy.mandated", `{"title":"The strategy of `+region+`","region":"`+region+`","regionCode":"SE-`+region[:2]+`","family":"rus"}`)
	}
	period, adopted := line("p", "2012", "strategy.scheduled", `{"from":"2013","to":"2035","rules":"se-rus"}`), line("a", "2013-05-02", "version.adopted", `{"version":"v"}`)
	h.of("alpha", mandate("Alpha"), period, adopted, line("o", "2024-01-02", "revision.started", `{"revision":"o","scope":"review"}`),
		line("k", "2025-03-04", "revision.concluded", `{"revision":"o","outcome":"still-current"}`))
	h.of("beta", mandate("Beta"), period, adopted, line("r", "2026-10-01", "consultation.opened", `{"consultation":"r","method":"referral","title":"The <draft>","closes":"2026-12-24"}`))
	h.of("gamma", mandate("Gamma"), period, adopted, line("e", "2020-02-03", "strategy.ended", `{"outcome":"expired"}`))
}

// TestOverview holds the heading, the sentences and the numbers to the lists.
func TestOverview(t *testing.T) {
	h := setup(t)
	h.record(story...)
	h.others()
	page := h.page("/?lang=en", 200)
	holds(t, page, "2 of 3 have no recorded review in 2022–2026", "The window 2022–2026 closed 12 September 2026. In it, 1 of 3 has a finished review",
		"1 review is under way.", "1 planned date has passed without an outcome.", "1 consultation is open.", "Reviewed 4 March 2025")
	for id, want := range map[string]int{"passed": 1, "open": 1, "disputes": 1} {
		list := sectionOf(t, page, id)
		if rows := strings.Count(list, "<li>"); rows != want || found(t, list, `<span class="count">(\d+)`) != strconv.Itoa(want) {
			t.Errorf("%s has %d rows: %s", id, rows, text(list))
		}
		if n := found(t, page, `<a href="#`+id+`">[^<]*</a></dt><dd>(\d+)`); n != strconv.Itoa(want) {
			t.Errorf("%s is counted as %s", id, n)
		}
	}
	register := sectionOf(t, page, "register")
	if rows := strings.Count(found(t, register, `(?s)<tbody>(.*?)</tbody>`), "<tr>"); rows != 3 || !strings.Contains(register, "The strategy of Gamma") {
		t.Errorf("%d rows: %s", rows, text(register))
	}
	for _, link := range []string{`href="/strategies/s/deadlines?lang=en#klar"`, `href="/strategies/beta/consultations/r?lang=en"`, `href="/strategies/s/entries/a?lang=en"`,
		`href="/strategies/alpha/entries/k?lang=en"`} {
		if !strings.Contains(page, link) {
			t.Errorf("no %s", link)
		}
	}
	if strings.Contains(page, "<draft>") || !strings.Contains(page, "The &lt;draft&gt;") {
		t.Error("what users write is not escaped")
	}
}

// TestOverviewFindings: what is said first follows the day that it is asked on.
func TestOverviewFindings(t *testing.T) {
	h := setup(t)
	holds(t, h.page("/?lang=en", 200), "No strategies to show", "No strategy is recorded yet.")
	h.record(story...)
	h.others()
	for query, want := range map[string]string{
		"today=2026-03-02":             "The review: 194 days left, 1 of 3 done",
		"asOf=2025-01-02&region=Alpha": "Alpha: The review: 618 days left, none done yet",
		"region=alpha":                 "Alpha: Nothing is late in 1 strategy",
		"region=se-be":                 "Beta: no review is recorded in 2022–2026",
		"today=2028-01-01&region=R":    "R: 1 planned date has passed without an outcome",
		"today=2028-01-01&text=beta":   "Nothing is late, 1 consultation is open",
		"phase=ended":                  "1 strategy has ended",
		"text=xyzzy":                   "No strategies to show",
		"region=nowhere":               "No strategies to show",
		"asOf=2011":                    "No strategies to show",
	} {
		if got := text(found(t, h.page("/?lang=en&"+query, 200), `(?s)<h1>(.*?)</h1>`)); got != want {
			t.Errorf("%s: %q, want %q", query, got, want)
		}
	}
	holds(t, h.page("/?lang=en&phase=endde", 422), "ended")
	holds(t, h.page("/?lang=en&region=Alpa", 200), "Did you mean Alpha?", `href="/?lang=en&amp;region=Alpha"`)
	holds(t, h.page("/?lang=en&since=soon", 422), "since")
}

// TestSince tells what was recorded since the last visit, which a new visit
// after an hour moves on and a reload does not.
func TestSince(t *testing.T) {
	h := setup(t)
	h.record(story...)
	visit := func(query, cookie string) (page, set string) {
		r := httptest.NewRequest(http.MethodGet, "/?lang=en"+query, nil)
		if cookie != "" {
			r.AddCookie(&http.Cookie{Name: "kronika-visit", Value: cookie})
		}
		w := httptest.NewRecorder()
		h.mux.ServeHTTP(w, r)
		if w.Code != 200 {
			t.Fatalf("%d %s", w.Code, w.Body)
		}
		return sectionOf(t, w.Body.String(), "since"), w.Header().Get("Set-Cookie")
	}
	stamp := func(ago time.Duration) string { return noon.Add(-ago).UTC().Format(time.RFC3339) }
	page, set := visit("", "")
	holds(t, page, "Last recorded", "13 entries", "Next time this shows")
	if want := "kronika-visit=_" + stamp(0) + "; "; !strings.HasPrefix(set, want) || !strings.Contains(set, "HttpOnly") || !strings.Contains(set, "SameSite=Lax") {
		t.Errorf("%q, want %q", set, want)
	}
	page, set = visit("", "_"+stamp(2*time.Hour))
	holds(t, page, "Since your last visit, 21 November 2026", "13 entries")
	if want := stamp(2*time.Hour) + "_" + stamp(0); !strings.Contains(set, want) {
		t.Errorf("%q, want %q", set, want)
	}
	page, set = visit("", stamp(30*time.Minute)+"_"+stamp(time.Minute))
	holds(t, page, "Nothing new is recorded.")
	if want := stamp(30*time.Minute) + "_" + stamp(0); !strings.Contains(set, want) {
		t.Errorf("%q, want %q", set, want)
	}
	page, set = visit("&since=2026-11-20", stamp(time.Minute)+"_"+stamp(0))
	holds(t, page, "Recorded since 20 November 2026", "13 entries")
	for _, cookie := range []string{"nonsense", "_", stamp(0) + "_" + stamp(-48*time.Hour)} {
		page, _ = visit("", cookie)
		holds(t, page, "Last recorded")
	}
	if _, other := visit("&asOf=2020", ""); set != "" || other != "" {
		t.Errorf("looking back is remembered: %q %q", set, other)
	}
}

// regions311 fills a house with the 21 regions and 290 municipalities that a
// country has, each with a strategy of its own.
func regions311(h *house) {
	for i := range 311 {
		region := fmt.Sprintf("Municipality %d", i)
		if i < 21 {
			region = fmt.Sprintf("Region %d", i)
		}
		h.of(fmt.Sprintf("plan-%03d", i),
			line("m", "2012", "strategy.mandated", fmt.Sprintf(`{"title":"The development strategy of %s 2013-2035","region":%q,"regionCode":"SE-%d","family":"rus"}`, region, region, i)),
			line("p", "2012", "strategy.scheduled", `{"from":"2013","to":"2035","rules":"se-rus"}`),
			line("g", "2012", "priority.proposed", `{"priority":"g","level":"goal","title":"Growth"}`),
			line("a", "2013-05-02", "version.adopted", `{"version":"v"}`, `"authority":"The council"`),
			line("d", "2020", "deadline.set", fmt.Sprintf(`{"deadline":"d","title":"The report of %s","due":"2024-%02d","basis":"plan"}`, region, 1+i%12)),
			line("e", "2026", "deadline.set", fmt.Sprintf(`{"deadline":"e","title":"The review of %s","due":"2027-%02d","basis":"plan"}`, region, 1+i%12)),
			line("r", "2026-10-01", "consultation.opened", `{"consultation":"r","method":"referral","title":"The draft","closes":"2026-12-24"}`),
			line("x", "", "entry.disputed", `{"entry":"a","text":"The web says otherwise","occurred":"2013-05-03"}`))
	}
}

// TestOverviewOfMany: a country's strategies stand on pages of a size, each
// counts all of them, and any of them can be chosen.
func TestOverviewOfMany(t *testing.T) {
	h := setup(t)
	regions311(h)
	page := h.page("/?lang=en", 200)
	if len(page) > 200_000 {
		t.Errorf("%d bytes", len(page))
	}
	holds(t, page, "None of 311 has a recorded review", "311 planned dates have passed", "1–30 of 311", "311 consultations are open")
	second := h.page("/?lang=en&row=31", 200)
	if strings.Contains(second, "plan-000?") || !strings.Contains(found(t, second, `(?s)<tbody>(.*?)</tbody>`), "Municipality") {
		t.Error("the second page has the rows of the first")
	}
	one := h.page("/?lang=en&region=se-300", 200)
	holds(t, one, "Municipality 300: ")
	if rows := strings.Count(found(t, one, `(?s)<tbody>(.*?)</tbody>`), "<tr>"); rows != 1 {
		t.Errorf("%d rows of a region", rows)
	}
	holds(t, h.page("/?lang=en&text=region", 200), "The page is of 21 chosen strategies.")
}

// BenchmarkOverviewOfMany builds the overview of 311 strategies.
func BenchmarkOverviewOfMany(b *testing.B) {
	h := setup(b)
	regions311(h)
	n := 0
	for b.Loop() {
		n++
		b.ReportMetric(float64(len(h.page("/"+anew("/")+strconv.Itoa(n), 200))), "bytes")
	}
}
