package trace

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
)

// texts are what random histories are made of: P is a priority, C a
// consultation, K anything else.
var texts = []string{
	`priority.proposed {"priority":"P","level":"goal","title":"T"}`, `priority.reworded {"priority":"P","title":"TK"}`,
	`priority.dropped {"priority":"P"}`, `priority.restored {"priority":"P"}`, `priority.merged {"priorities":["P","Q"],"into":"K"}`,
	`version.referred {"version":"K"}`, `version.adopted {"version":"K"}`,
	`decision.taken {"decision":"K","matter":"adoption","title":"D","outcome":"approved"}`, `decision.final {"decision":"K"}`,
	`consultation.opened {"consultation":"C","method":"referral","title":"T","closes":"2019"}`, `consultation.tallied {"consultation":"C","responses":1}`,
	`consultation.response-received {"consultation":"C","response":"K","party":"P","stance":"neutral"}`,
	`consultation.point-raised {"consultation":"C","point":"K","text":"T","response":"K"}`,
	`consultation.point-raised {"consultation":"C","point":"K","text":"T","priority":"P"}`,
	`consultation.point-answered {"consultation":"C","point":"K","outcome":"accepted","motive":"M"}`,
	`action.agreed {"action":"K","form":"project","title":"T","priorities":["P"]}`, `meeting.held {"meeting":"K","form":"workshop","title":"T"}`,
	`evidence.added {"evidence":"K","form":"survey","title":"T"}`, `deadline.set {"deadline":"K","title":"T","due":"2020","basis":"plan","meets":"version.adopted"}`,
	`entry.withdrawn {"entry":"E"}`, `entry.annotated {"entry":"E","text":"T"}`, `entry.corrected {"entry":"E","occurred":"2019-06"}`,
	`strategy.dreamt {"dream":"K"}`,
}

// drawn makes a random history whose entries name others, later ones too, and
// some that are not there.
func drawn(t *rapid.T) *domain.History {
	n := rapid.IntRange(1, 30).Draw(t, "entries")
	id := rapid.Custom(func(t *rapid.T) string {
		if rapid.IntRange(0, 15).Draw(t, "elsewhere") == 0 {
			return rapid.SampledFrom([]string{"none", "other/x"}).Draw(t, "reference")
		}
		return fmt.Sprintf("e%d", rapid.IntRange(0, n-1).Draw(t, "id"))
	})
	lines := []string{`m 2018 strategy.mandated {"title":"S","region":"R","family":"rus"}`, `p 2018 priority.proposed {"priority":"p","level":"goal","title":"P"}`,
		`c 2018 consultation.opened {"consultation":"c","method":"referral","title":"C","closes":"2019"}`}
	for i := range n {
		text := rapid.SampledFrom(texts).Draw(t, "text")
		text = strings.NewReplacer(`"P"`, `"`+rapid.SampledFrom([]string{"p", "q"}).Draw(t, "P")+`"`, `"Q"`, `"q"`, `"C"`, `"c"`,
			"K", rapid.SampledFrom([]string{"k", "l"}).Draw(t, "K"), `"E"`, `"`+id.Draw(t, "E")+`"`).Replace(text)
		day := rapid.SampledFrom([]string{"2019", "2019-03", "2019-03-06", "2020", "2019?"}).Draw(t, "day")
		line := fmt.Sprintf("e%d %s %s", i, day, text)
		if because := rapid.SliceOfN(id, 0, 2).Draw(t, "because"); len(because) > 0 {
			line += " < " + strings.Join(because, " ")
		}
		lines = append(lines, line)
	}
	return historyOf("s", lines...)
}

// TestSymmetric holds the two directions together: what an entry says that it
// led to by one link says the same link back.
func TestSymmetric(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t).Read(domain.At{})
		forth, back := map[string]bool{}, map[string]bool{}
		for _, at := range r.Items {
			got := Build(r, at.ID, nil)
			direct(got.LedTo, at.ID, func(step string, l Linked) { forth[fmt.Sprint(at.ID, l.Link, step, l.Inferred, l.Unsure)] = true })
			direct(got.Because, at.ID, func(step string, l Linked) { back[fmt.Sprint(step, l.Link, at.ID, l.Inferred, l.Unsure)] = true })
		}
		for link := range forth {
			if !back[link] {
				t.Fatalf("%s is told forwards only", link)
			}
		}
		for link := range back {
			if !forth[link] {
				t.Fatalf("%s is told backwards only", link)
			}
		}
	})
}

// direct gives the links of steps of this history to an entry.
func direct(steps []Step, id string, do func(step string, l Linked)) {
	for _, s := range steps {
		for _, l := range s.Links {
			if l.Entry == id && !s.Missing && s.Strategy == "" {
				do(s.ID, l)
			}
		}
	}
}

// TestReaches recounts, entry by entry, what a trace must hold: all that because
// alone leads to through entries that were not withdrawn; and that nothing is
// reached through one that was.
func TestReaches(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t).Read(domain.At{})
		at := rapid.SampledFrom(r.Items).Draw(t, "asked")
		got := Build(r, at.ID, nil)
		for id := range plainly(r, at) {
			if has(got.Because, id) == nil {
				t.Fatalf("%s is because of %s, which the trace does not hold: %s", at.ID, id, told(got.Because))
			}
		}
		for _, list := range [][]Step{got.Because, got.LedTo} {
			for _, s := range list {
				if len(s.Links) == 0 || s.Steps < 1 {
					t.Fatalf("%s stands there without a link", s.ID)
				}
				for _, l := range s.Links {
					if by := r.Find(l.Entry); by != at && len(by.Withdrawn) > 0 {
						t.Fatalf("%s is reached through %s, which was withdrawn", s.ID, l.Entry)
					}
				}
			}
		}
	})
}

// plainly gives the ids that because leads back to.
func plainly(r *domain.Reading, from *domain.Item) map[string]bool {
	found := map[string]bool{}
	var follow func(at *domain.Item)
	follow = func(at *domain.Item) {
		for _, id := range at.Because {
			if known := found[id]; !known {
				found[id] = true
				if by := r.Find(id); by != nil && len(by.Withdrawn) == 0 && by != from {
					follow(by)
				}
			}
		}
	}
	follow(from)
	for id := range found {
		if strings.Contains(id, "/") {
			delete(found, id)
		}
	}
	return found
}

// TestOrder holds traces to the history's order, each entry once, and the same
// bytes each time.
func TestOrder(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawn(t)
		r := h.Read(domain.At{})
		asked := rapid.SampledFrom([]string{"priority:p", "consultation:c", "version:k", "e0", "p"}).Draw(t, "asked")
		got := Build(r, asked, nil)
		if a, b := marshal(t, got), marshal(t, Build(h.Read(domain.At{}), asked, nil)); a != b {
			t.Fatalf("asked twice it says\n%s\n%s", a, b)
		}
		for _, list := range [][]Step{got.Because, got.LedTo} {
			last := -1
			for _, s := range list {
				if s.Missing {
					continue
				}
				place := slices.Index(r.Items, r.Find(s.ID))
				if place <= last {
					t.Fatalf("%s stands out of order, or twice", s.ID)
				}
				last = place
			}
		}
	})
}
