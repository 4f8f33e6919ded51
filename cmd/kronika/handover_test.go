package main

import (
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
)

// The term that Västra Götaland's strategy was made in: what was decided, what
// stood open at its end, and what was silent.
func TestHandoverOfTerm(t *testing.T) {
	data := shipped(t)
	out := must(t, "handover", "vgr-rus-2021-2030", "--term", "2018", "--json", data)
	var h struct {
		From, To string
		Decided  []struct{ ID string }
		Promised []struct{ Of, Key string }
		Silent   []struct{ Key, After string }
	}
	if err := json.Unmarshal([]byte(out), &h, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	if h.From != "2018-09-09" || h.To != "2022-09-10" {
		t.Errorf("from %s to %s", h.From, h.To)
	}
	var decided, promised, silent []string
	for _, e := range h.Decided[:8] {
		decided = append(decided, e.ID)
	}
	for _, p := range h.Promised {
		promised = append(promised, p.Of+" "+p.Key)
	}
	for _, s := range h.Silent {
		silent = append(silent, s.Key+" after "+s.After)
	}
	for _, diff := range []string{
		cmp.Diff([]string{"uppdrag-2018", "ramar-karna-spets", "ramar-malniva", "ramar-period", "period-2021-2030",
			"remissversion", "beslut-2021-02-16", "antagen-2021"}, decided),
		cmp.Diff([]string{"deadline SE-PROT/beslut-2021-02-16", "deadline PERIOD-END/2021-01-01", "action program-innovationskraft",
			"action program-kompetens", "action program-inkludering", "action program-knyta-samman", "report samtal-2030", "choice tydlighet",
			"choice anvandning", "choice beslut-agande", "choice kansla-agande", "choice beslutstid"}, promised),
		cmp.Diff([]string{"overgripande-mal after mal-omformulerat", "innovationskraft after forslag-innovationskraft",
			"besoksnaring after forslag-besoksnaring"}, silent),
	} {
		if diff != "" {
			t.Error(diff)
		}
	}
}
