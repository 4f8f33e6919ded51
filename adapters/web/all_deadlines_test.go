package web

import (
	"net/http"
	"net/http/httptest"
	"testing"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// as makes everybody an account of a role, and unknown where it is empty.
func as(role string) func(*http.Request) (tokens.Account, error) {
	return func(*http.Request) (tokens.Account, error) { return tokens.Account{Role: tokens.Role(role)}, nil }
}

// A date is put under a month only where it lies in one.
func TestMonth(t *testing.T) {
	l := bare(t).look(httptest.NewRequest(http.MethodGet, "/deadlines", nil))
	for date, want := range map[string]string{"2026-04-12": "April 2026", "2026-04": "April 2026", "2026-04-03/2026-04-20?": "April 2026",
		"2026-21": "2026, month not known", "2026": "2026, month not known", "2026-04-30/2026-05-01": "2026, month not known", "": "Without a day"} {
		var d domain.Date
		if date != "" {
			d = domain.MustDate(date)
		}
		if got := l.month(d); got != want {
			t.Errorf("%q: %q, want %q", date, got, want)
		}
	}
}
