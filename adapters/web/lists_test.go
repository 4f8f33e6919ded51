package web

import (
	"strings"
	"testing"

	"kronika/domain/domaintest"
)

// The first paragraphs of the lists say what their tables hold.
func TestLists(t *testing.T) {
	line := domaintest.Line
	h := domaintest.History(domaintest.Mandate,
		line("set", "2019", "deadline.set", `{"deadline":"d","title":"Decision <soon>","due":"2090-04","basis":"plan"}`),
		line("moved", "2020", "deadline.moved", `{"deadline":"d","due":"2090-06"}`),
		line("late", "2019", "deadline.set", `{"deadline":"e","title":"Report","due":"2020-04","basis":"plan"}`),
		line("opened", "2019-03", "consultation.opened", `{"consultation":"k","method":"referral","title":"Remiss","closes":"2019-06"}`),
		line("asked", "2019-03", "consultation.party-invited", `{"consultation":"k","party":"Mora","category":"municipality"}`),
		line("point", "2019-04", "consultation.point-raised", `{"consultation":"k","point":"p","text":"More"}`),
	)
	for _, c := range []struct {
		name string
		fill func(*Web, *look) (any, error)
		rows int
		says []string
	}{
		{"consultations", (*Web).consultations, 1, []string{"1 consultation, 1 open now", "1 point is recorded, 1 without an answer", "Mora", "Municipalities"}},
	} {
		page := shown(t, h, c.name, "", "en", c.fill)
		if rows := strings.Count(page, "<tr id="); rows != c.rows {
			t.Errorf("%s has %d rows", c.name, rows)
		}
		for _, want := range c.says {
			if !strings.Contains(page, want) {
				t.Errorf("%s does not say %q: %s", c.name, want, page)
			}
		}
	}
}
