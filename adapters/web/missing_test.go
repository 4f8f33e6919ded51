package web

import (
	"net/http"
	"strings"
	"testing"

	"kronika/domain/domaintest"
	"kronika/eventstore/tokens"
)

// An empty list leads to the forms that fill it, for who may record there, and
// not on a page that looks back.
func TestMissing(t *testing.T) {
	line := domaintest.Line
	h := domaintest.History(domaintest.Mandate,
		line("opened", "2019-03", "consultation.opened", `{"consultation":"k","method":"referral","title":"Remiss"}`))
	points := `href="/strategies/s/record/consultation.point-raised?consultation=k"`
	for _, c := range []struct {
		name, query string
		account     tokens.Account
		want        bool
	}{
		{"this machine's user", "", tokens.Local, true},
		{"a recorder", "", tokens.Account{Name: "anna", Role: tokens.Record}, true},
		{"a reader", "", tokens.Account{Name: "bo", Role: tokens.Read}, false},
		{"looking back", "asOf=2020", tokens.Local, false},
	} {
		s := bare(t)
		s.Who = func(*http.Request) (tokens.Account, error) { return c.account, nil }
		page := render(t, s, h, "consultation", c.query, "en", (*Web).consultation, "consultation", "k")
		if got := strings.Contains(page, points); got != c.want {
			t.Errorf("%s is led on: %v", c.name, got)
		}
		if !strings.Contains(page, "No points, and no changes") {
			t.Errorf("%s is not told that there are none", c.name)
		}
	}
}
