package web

import (
	"context"
	"strconv"
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// The counts of the heading, the sum and the rows are the same, whatever is
// filtered; each finding leads to its entries, by their titles.
func TestNormPage(t *testing.T) {
	line := domaintest.Line
	h := domaintest.History(domaintest.Mandate,
		line("period", "2012", "strategy.scheduled", `{"from":"2012","to":"2035","rules":"se-rus"}`),
		line("opened", "2014-01-21", "consultation.opened", `{"consultation":"k","method":"referral","title":"Remiss <one>","closes":"2014-03-23"}`),
		line("closed", "2014-03-23", "consultation.closed", `{"consultation":"k"}`),
		line("v", "2014-06-01", "version.adopted", `{"version":"v"}`),
	)
	page := shown(t, h, "norm", "", "en", (*Web).norm)
	kept, departed := strings.Count(page, `"state met"`), strings.Count(page, `"state passed"`)
	if got := first(t, page, `<h1>(.*?)</h1>`); !strings.HasPrefix(got, strconv.Itoa(kept)+" ") || !strings.Contains(got, ", "+strconv.Itoa(departed)+" ") || departed == 0 {
		t.Errorf("%d kept and %d departed, but %q", kept, departed, got)
	}
	if !strings.Contains(page, "Remiss &lt;one&gt;") || !strings.Contains(page, `href="/strategies/s/entries/closed">The written consultation “Remiss &lt;one&gt;” closed</a> 23 March 2014`) {
		t.Error(page)
	}
	page = shown(t, h, "norm", "only=departed", "sv", (*Web).norm)
	if n := strings.Count(page, `"state passed"`); n != departed || strings.Contains(page, `"state met"`) {
		t.Errorf("%d departed", n)
	}
}

// outgoing is one letter to one person, a matter without a receiver, and a letter
// that could not be delivered.
func outgoing(context.Context, domain.Day, int) (Outgoing, error) {
	matter := Told{Strategy: "s", Sort: "duty", Key: "SE-REVIEW/2022-09-11", Title: domain.Quote("To be <reviewed>"), Due: domain.MustDate("2026-12")}
	return Outgoing{Mail: true, Nobody: []Told{matter},
		Letter: []Letter{{On: domain.DayOf(2026, 11, 23), Account: "registrar", Mail: "registrar@region.example", Subject: "Two things", Text: "Dear registrar", About: []Told{matter}}},
		Kept:   []Kept{{ID: "abc", Handler: "mail", What: "mail.registrar.2026-11-20", Reason: "550 registrar@region.example", At: time.Unix(0, 0)}},
		Ways:   []Way{{Name: "hook", Status: "failing", Why: "410"}}}, nil
}

// Who gets what, and what was not delivered, is shown to those who manage the
// server alone.
func TestRemindersPage(t *testing.T) {
	s := bare(t)
	personal := []string{"registrar", "Two things", "550", "abc", "hook"}
	for _, c := range []struct {
		name string
		role string
		sees bool
	}{{"nobody is known", "", false}, {"reads", "read", false}, {"manages", "admin", true}} {
		s.Sending = outgoing
		s.Who = as(c.role)
		page := render(t, s, nil, "reminders", "", "en", (*Web).reminders)
		for _, text := range personal {
			if strings.Contains(page, text) != c.sees {
				t.Errorf("%s: %q shown: %t", c.name, text, !c.sees)
			}
		}
		if !strings.Contains(page, "<h1>1 letter in the next 14 days</h1>") || !strings.Contains(page, "To be &lt;reviewed&gt;") ||
			!strings.Contains(page, `href="/strategies/s/deadlines#SE-REVIEW/2022-09-11"`) || !strings.Contains(page, "1 matter has no receiver") {
			t.Error(page)
		}
	}
	s.Sending = nil
	if page := render(t, s, nil, "reminders", "", "en", (*Web).reminders); !strings.Contains(page, "No reminders are sent") {
		t.Error(page)
	}
}
