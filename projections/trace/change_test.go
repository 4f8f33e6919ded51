package trace

import (
	"testing"

	"kronika/domain"
)

func TestChanges(t *testing.T) {
	for name, c := range map[string]struct {
		asked string
		more  []string
		want  string
	}{
		"OK/of a priority": {"priority:a", nil,
			"a [a] behind ev decision d by RF! holds v1 holds v2; a2 [a] behind r1 behind p1 behind q1 decision d by RF! holds v2"},
		"OK/one that ends": {"b2", nil, "b2 [b] behind t decision d by RF! leaves-out v2"},
		"OK/a decision that it names": {"x", []string{`x 2019-06-01 priority.reworded {"priority":"a","text":"T"} < d`},
			"x [a] behind t decision d by RF holds v2"},
		"OK/no version yet": {"x", []string{`x 2020 priority.reworded {"priority":"a","text":"T"}`}, "x [a]"},
		"OK/dropped before any version had it": {"priority:x", []string{`x 2019-02 priority.proposed {"priority":"x","level":"goal","title":"X"}`,
			`y 2019-03 priority.dropped {"priority":"x"}`}, "x [x]; y [x]"},
		"OK/dropped before, and restored for a later version": {"y", []string{`x 2019-02 priority.proposed {"priority":"x","level":"goal","title":"X"}`,
			`y 2019-03 priority.dropped {"priority":"x"}`, `z 2020 priority.restored {"priority":"x"}`, `w 2021 version.adopted {"version":"w"}`}, "y [x]"},
		"OK/only the first version and the first adopted": {"a", []string{`x 2019-02 version.drafted {"version":"x"}`, `y 2021 version.adopted {"version":"y"}`},
			"a [a] behind ev decision d by RF! holds v1 holds v2"},
		"OK/reworded again before the version": {"x", []string{`x 2019-05-10 priority.reworded {"priority":"a","title":"Mellan"}`,
			`y 2019-05-11 priority.reworded {"priority":"a","title":"Sist"}`}, "x [a]"},
		"OK/may be later than the version": {"x", []string{`x 2019 priority.proposed {"priority":"x","level":"goal","title":"X"}`},
			"x [x] decision d by RF!? holds v1? holds v2?"},
		"OK/merged": {"x", []string{`x 2019-05-04 priority.proposed {"priority":"c","level":"goal","title":"C"}`,
			`y 2019-05-05 priority.merged {"priorities":["a","c"],"into":"ac"}`}, "x [c]"},
		"OK/what became of both": {"y", []string{`x 2019-05-04 priority.proposed {"priority":"c","level":"goal","title":"C"}`,
			`y 2019-05-05 priority.merged {"priorities":["a","c"],"into":"ac"} < p3`},
			"y [a c ac] behind p3 decision d by RF! leaves-out v2 holds v2"},
		"OK/a decision of the same day": {"x", []string{`e 2021-03-01 decision.taken {"decision":"e","matter":"revision","title":"E","outcome":"approved"}`,
			`f 2021-03-01 decision.taken {"decision":"f","matter":"revision","title":"F","outcome":"rejected"}`,
			`x 2021-02-01 priority.reworded {"priority":"a","text":"T"}`, `w 2021-03-01 version.adopted {"version":"w"}`},
			"x [a] decision e by RF! holds w"},
		"OK/what is no change": {"r1", nil, ""},
	} {
		t.Run(name, func(t *testing.T) { same(t, "changes", changesOf(trace(t, c.asked, c.more...).Changes), c.want) })
	}
}

func TestFate(t *testing.T) {
	for name, c := range map[string]struct {
		asked         string
		more          []string
		first, then   string
		changes, each string
	}{
		"OK/changed":             {"p1", nil, "fate.answered", "fate.changed", "a2", "c/p1 accepted q1 1"},
		"OK/considered only":     {"p2", nil, "fate.answered", "fate.unchanged", "", "c/p2 rejected q2 0"},
		"OK/unanswered":          {"p3", nil, "fate.unanswered", "fate.unchanged", "", "c/p3   0"},
		"OK/by its answer":       {"q1", nil, "fate.answered", "fate.changed", "a2", "c/p1 accepted q1 1"},
		"OK/an answer":           {"r1", nil, "fate.points", "fate.changed", "a2", "c/p1 accepted q1 1; c/p2 rejected q2 0"},
		"OK/without points":      {"r2", nil, "fate.pointless", "fate.unchanged", "", ""},
		"OK/a change names it":   {"r2", []string{`x 2019-05-09 priority.ranked {"priority":"a","rank":1} < r2`}, "fate.pointless", "fate.changed", "x", ""},
		"OK/taken back":          {"response:c/r2", []string{`x 2019-04 consultation.response-withdrawn {"consultation":"c","response":"r2"}`}, "why.both", "fate.unchanged", "", ""},
		"OK/answered once more":  {"p2", []string{`x 2019-06 consultation.point-answered {"consultation":"c","point":"p2","outcome":"partly","motive":"Ja."}`}, "fate.answered", "fate.unchanged", "", "c/p2 partly x 0"},
		"OK/no points at all":    {"r9", []string{`k 2020 consultation.opened {"consultation":"k","method":"survey","title":"K","closes":"2020"}`, `r9 2020 consultation.response-received {"consultation":"k","response":"r9","party":"P","stance":"neutral"}`}, "fate.unregistered", "fate.unchanged", "", ""},
		"OK/withdrawn by record": {"p3", []string{`x - entry.withdrawn {"entry":"p3"}`}, "", "", "", ""},
		"OK/neither":             {"d", nil, "", "", "", ""},
		"OK/a priority":          {"priority:a", nil, "", "", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			f := trace(t, c.asked, c.more...).Fate
			if f == nil {
				if c.first != "" {
					t.Fatal("no fate")
				}
				return
			}
			first, _ := f.Says.Args["first"].(domain.Message)
			then, _ := f.Says.Args["then"].(domain.Message)
			same(t, "first", first.Key, c.first)
			same(t, "then", then.Key, c.then)
			changes, each := "", ""
			for _, ch := range f.Changes {
				changes += ch.ID
			}
			for i, p := range f.Points {
				if i > 0 {
					each += "; "
				}
				each += p.Point + " " + p.Outcome + " " + p.Answer + " " + string(rune('0'+len(p.Changes)))
			}
			same(t, "changes", changes, c.changes)
			same(t, "points", each, c.each)
		})
	}
}
