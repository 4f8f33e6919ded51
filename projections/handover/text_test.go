package handover

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// said writes the sentences of a paragraph in short: each key with its counts.
func said(m domain.Message) string {
	if m.Key == "why.both" {
		return said(m.Args["first"].(domain.Message)) + "; " + said(m.Args["then"].(domain.Message))
	}
	switch key := strings.TrimPrefix(m.Key, "handover.text."); key {
	case "handover.text":
		return fmt.Sprint(key, " ", m.Args["decided"], " ", m.Args["happened"])
	case "promised", "onTime":
		return fmt.Sprint("promised ", m.Args["n"], " late ", m.Args["late"])
	case "nothing", "kept":
		return key
	default:
		return fmt.Sprint(key, " ", m.Args["n"])
	}
}

// counts writes what the paragraph should say, from the lists.
func counts(h Handover) string {
	parts := []string{fmt.Sprintf("handover.text %d %d", len(h.Decided), len(h.Happened))}
	if len(h.Decided)+len(h.Happened) == 0 {
		parts[0] = "nothing"
	}
	add := func(key string, n int) {
		if n > 0 {
			parts = append(parts, fmt.Sprint(key, " ", n))
		}
	}
	add("learnt", len(h.Learnt))
	add("noted", len(h.Noted))
	late := 0
	for _, p := range h.Promised {
		if p.Late {
			late++
		}
	}
	if len(h.Promised) == 0 {
		parts = append(parts, "kept")
	} else {
		parts = append(parts, fmt.Sprintf("promised %d late %d", len(h.Promised), late))
	}
	add("recurring", len(h.Recurring))
	add("silent", len(h.Silent))
	return strings.Join(parts, "; ")
}

// A period without entries says so, and counts up nothing that there is none of.
func TestTextOfNothing(t *testing.T) {
	h := build(t, domaintest.History(domaintest.Mandate), "1990-01-01", "1990-12-31", 18)
	if got := said(h.Text); got != "nothing; kept" {
		t.Error(got)
	}
}

// A computed deadline names what its rule goes by.
func TestRests(t *testing.T) {
	line := domaintest.Line
	h := build(t, domaintest.History(domaintest.Mandate,
		line("period", "2018-01-01", "strategy.scheduled", `{"from":"2018","to":"2030","rules":"se-rus"}`),
		line("beslut", "2019-03-01", "decision.taken", `{"decision":"b","matter":"adoption","title":"B","outcome":"approved","level":"council"}`),
		line("antagen", "2019-03-01", "version.adopted", `{"version":"v"}`, `"because":["beslut"]`),
	), "2023-01-01", "2023-02-01", 18)
	got := map[string]string{}
	for _, p := range h.Promised {
		rule, _, _ := strings.Cut(p.Key, "/")
		got[rule] += strings.Join(p.Entries, " ")
	}
	for rule, want := range map[string]string{"SE-REVIEW": "period antagen", "SE-PROT": "beslut", "PERIOD-END": "period"} {
		if got[rule] != want {
			t.Errorf("%s rests on %q, want %q", rule, got[rule], want)
		}
	}
}
