package web_test

import (
	"net/http"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// The deadlines of all strategies: the numbers of the paragraph are those of the
// list, the filter narrows it, and links carry the language.
func TestAllDeadlines(t *testing.T) {
	h := setup(t)
	h.record(story...)
	page := h.page("/deadlines?status=all&lang=en&asOf=2026-11-21", http.StatusOK)
	said := regexp.MustCompile(`<p class="lead">(\d+) deadlines? in (\d+) strateg\S+ (\d+) ha`).FindStringSubmatch(page)
	rows, late := strings.Count(page, `<th scope="row">`), strings.Count(page, `"state passed"`)
	if said == nil || said[1] != strconv.Itoa(rows) || said[2] != "1" || said[3] != strconv.Itoa(late) || rows < 4 || late != 1 {
		t.Errorf("%d rows, %d late: %v in %s", rows, late, said, text(page))
	}
	holds(t, page, `href="/strategies/s/deadlines?asOf=2026-11-21&amp;lang=en#klar"`, "2025, month not known", "June 2018")
	page = h.page("/deadlines?text=xyzzy&asOf=2026-11-21&lang=en", http.StatusOK)
	holds(t, page, "No deadline matches", `href="/deadlines?asOf=2026-11-21&amp;lang=en"`)
	page = h.page("/deadlines?region=R&status=overdue&asOf=2026-11-21", http.StatusOK)
	if n := strings.Count(page, `<th scope="row">`); n != 1 {
		t.Errorf("%d rows", n)
	}
	if page := h.page("/deadlines?region=elsewhere", http.StatusOK); strings.Contains(page, `<th scope="row">`) {
		t.Error(text(page))
	}
}

// What a form asks that is not for whoever asks is refused.
func TestCalendarsAreManaged(t *testing.T) {
	h := setup(t)
	h.record(story...)
	page := h.page("/calendars?lang=en&asOf=2026-11-21", http.StatusOK)
	holds(t, page, "/api/v1/strategies/s/calendar?lang=en", "kronika calendar make")
	if strings.Contains(page, `method="post"`) {
		t.Error("somebody unknown is offered to make a calendar")
	}
	w := h.post("/calendars", "name=mine")
	if w.Code != http.StatusForbidden {
		t.Errorf("%d %s", w.Code, text(w.Body.String()))
	}
}
