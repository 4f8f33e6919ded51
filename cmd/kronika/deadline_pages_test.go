package main

import (
	"io"
	"net/http"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestDeadlinePages looks at pages of deadlines and of what follows from them, of
// other forms than the grid's.
func TestDeadlinePages(t *testing.T) {
	data := shipped(t)
	write(t, filepath.Join(strings.TrimPrefix(data, "--data="), "notify.json"), whoGetsWhat)
	seen(t, serving(t, data), someWays, []sight{
		{"deadlines-ahead", "/strategies/dalastrategin-2030/deadlines?today=2026-03-02"},
		{"deadlines-what-if", "/strategies/vgr-rus-2021-2030/deadlines?adopt=2028-10&move=remiss&on=2028-06-01&body=Regionfullm%C3%A4ktige&meetings=2028-10-10&rest=july&year=2030"},
		{"deadlines-fault", "/strategies/vgr-rus-2021-2030/deadlines?adopt=snart&move=remiss&on=never"},
		{"deadlines-ended", "/strategies/vg2020/deadlines"},
		{"reminders-set", "/reminders?days=14"},
		{"norm-kept", "/strategies/det-oppna-skane-2030/norm"},
		{"norm-departed", "/strategies/vgr-rus-2021-2030/norm?only=departed"},
		{"all-deadlines-none", "/deadlines?text=xyzzy"},
		{"all-deadlines-past", "/deadlines?status=all&region=Sk%C3%A5ne"},
	})
}

// TestCalendarPage makes a calendar by the page's form, reads it at the address
// that is shown once, and revokes it; a form of another site makes none.
func TestCalendarPage(t *testing.T) {
	url := serving(t, shipped(t))
	form := func(site, text string) (int, string) {
		t.Helper()
		r, err := http.NewRequest(http.MethodPost, url+"/calendars?lang=en", strings.NewReader(text))
		if err != nil {
			t.Fatal(err)
		}
		r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
		r.Header.Set("Sec-Fetch-Site", site)
		answer, err := http.DefaultClient.Do(r)
		if err != nil {
			t.Fatal(err)
		}
		defer answer.Body.Close()
		b, err := io.ReadAll(answer.Body)
		if err != nil {
			t.Fatal(err)
		}
		return answer.StatusCode, string(b)
	}
	if code, page := form("cross-site", "name=mine"); code != http.StatusForbidden {
		t.Errorf("%d %s", code, page)
	}
	if code, page := form("same-origin", "name=Not+A+Key&alarm=soon"); code != http.StatusUnprocessableEntity || !strings.Contains(page, `<a href="#c_name">`) || !strings.Contains(page, `value="soon"`) {
		t.Errorf("%d %s", code, page)
	}
	code, page := form("same-origin", "name=mine&strategy=vg2020&with=decisions")
	given := regexp.MustCompile(`<p class="secret">(.*?)</p>`).FindStringSubmatch(page)
	if code != http.StatusOK || given == nil {
		t.Fatalf("%d %s", code, page)
	}
	read := func() int {
		t.Helper()
		answer, err := http.Get(given[1])
		if err != nil {
			t.Fatal(err)
		}
		_ = answer.Body.Close()
		return answer.StatusCode
	}
	if code := read(); code != http.StatusOK {
		t.Errorf("the address answers %d", code)
	}
	if code, page := form("same-origin", "revoke=mine"); code != http.StatusOK || strings.Contains(page, given[1]) || !strings.Contains(page, "revoked") {
		t.Errorf("%d %s", code, page)
	}
	if code := read(); code != http.StatusGone {
		t.Errorf("the revoked address answers %d", code)
	}
}
