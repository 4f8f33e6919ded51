package web_test

import (
	"net/http"
	"strings"
	"testing"
)

// TestLacking: an empty list leads to the form that fills it, in the reader's
// language; not where the clocks look back. That what is not recorded may have been
// done is said once on a page.
func TestLacking(t *testing.T) {
	h := setup(t)
	h.record(line("m", "2016-23", "strategy.mandated", `{"title":"Strategin","region":"R","family":"rus"}`),
		line("p", "2017", "priority.proposed", `{"priority":"p","level":"goal","title":"Mål"}`))
	for path, form := range map[string]string{
		"/followup":     `/strategies/s/record/indicator.defined?lang=sv">Registrera en indikator</a>`,
		"/choices":      `/strategies/s/record/choice.posed?lang=sv">Registrera ett vägval</a>`,
		"/priorities/p": `/strategies/s/record/action.agreed?lang=sv&amp;priorities=p">Registrera en insats</a>`,
	} {
		page := h.page("/strategies/s"+path+"?lang=sv", http.StatusOK)
		holds(t, page, form)
		if n := strings.Count(page, "Att något inte är registrerat betyder inte att det inte är gjort."); n != 1 {
			t.Errorf("%s says %d times what a gap does not mean", path, n)
		}
		if back := h.page("/strategies/s"+path+"?lang=sv&asOf=2018", http.StatusOK); strings.Contains(back, "/record/") {
			t.Errorf("%s leads to a form while it looks back", path)
		}
	}
	holds(t, h.page("/strategies/s/priorities/p?lang=en", http.StatusOK), "“Not recorded” does not mean “not done”.")
}
