package gaps

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// texts are what random histories are made of: P is a priority, K anything
// else, O an outcome.
var texts = []string{
	`consultation.response-received {"consultation":"c","response":"K","party":"P","stance":"neutral"}`,
	`consultation.point-raised {"consultation":"c","point":"K","text":"T","response":"K"}`, `consultation.point-raised {"consultation":"c","point":"K","text":"T"}`,
	`consultation.point-answered {"consultation":"c","point":"K","outcome":"O","motive":"M"}`,
	`consultation.response-withdrawn {"consultation":"c","response":"K"}`, `consultation.closed {"consultation":"c"}`, `consultation.reported {"consultation":"c"}`,
	`priority.proposed {"priority":"P","level":"goal","title":"T"}`, `priority.reworded {"priority":"P","title":"T"}`, `priority.dropped {"priority":"P"}`,
	`priority.restored {"priority":"P"}`, `action.agreed {"action":"K","form":"project","title":"T","priorities":["P"]}`,
	`action.agreed {"action":"K","form":"project","title":"T","owner":"P"}`, `action.closed {"action":"K","status":"done"}`,
	`indicator.defined {"indicator":"K","title":"T","unit":"%","priority":"P"}`, `indicator.measured {"indicator":"K","period":"2019","value":1}`,
	`indicator.retired {"indicator":"K"}`, `evidence.added {"evidence":"K","form":"survey","title":"T"}`,
	`signal.noted {"signal":"K","level":"national","title":"T","effect":"act"}`, `signal.assessed {"signal":"K","effect":"act","conclusion":"C"}`,
	`choice.posed {"choice":"K","theme":"what","question":"Q","poles":["a","b"]}`, `choice.settled {"choice":"K","conclusion":"C"}`,
	`recommendation.made {"recommendation":"K","text":"T"}`, `recommendation.answered {"recommendation":"K","outcome":"O","motive":"M"}`,
	`evaluation.commissioned {"evaluation":"K","title":"T"}`, `evaluation.reported {"evaluation":"K","title":"T"}`,
	`decision.taken {"decision":"K","matter":"other","title":"T","outcome":"noted"}`, `entry.withdrawn {"entry":"E"}`,
}

func drawn(t *rapid.T) *domain.Reading {
	n := rapid.IntRange(1, 40).Draw(t, "entries")
	id := rapid.Custom(func(t *rapid.T) string { return fmt.Sprintf("e%d", rapid.IntRange(0, n-1).Draw(t, "id")) })
	lines := []string{`c 2018 consultation.opened {"consultation":"c","method":"referral","title":"C","closes":"2019"}`,
		`p 2018 priority.proposed {"priority":"p","level":"goal","title":"P"}`}
	for i := range n {
		text := strings.NewReplacer(`"P"`, `"`+rapid.SampledFrom([]string{"p", "q"}).Draw(t, "P")+`"`, `"K"`, `"`+rapid.SampledFrom([]string{"k", "l"}).Draw(t, "K")+`"`,
			`"O"`, `"`+rapid.SampledFrom([]string{"accepted", "rejected"}).Draw(t, "O")+`"`, `"E"`, `"`+id.Draw(t, "E")+`"`).
			Replace(rapid.SampledFrom(texts).Draw(t, "text"))
		line := fmt.Sprintf("e%d%s %s %s", i, rapid.SampledFrom([]string{"", "-"}).Draw(t, "body"), rapid.SampledFrom([]string{"2019", "2019-03", "2020"}).Draw(t, "day"), text)
		if because := rapid.SliceOfN(id, 0, 1).Draw(t, "because"); len(because) > 0 {
			line += " < " + because[0]
		}
		lines = append(lines, line)
	}
	return read(domain.At{}, lines...)
}

// TestRecount counts the gaps of any history again, by a plain loop over its
// entries.
func TestRecount(t *testing.T) {
	rules := domaintest.Packs(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		got := map[string][]string{}
		last, order, place := "", Names(), -1
		for _, g := range Build(r, today, rules, "") {
			if slices.Index(order, g.Gap) < slices.Index(order, last) {
				t.Fatalf("%s stands after %s", g.Gap, last)
			}
			if g.Gap != last {
				place = -1
			}
			if now := slices.IndexFunc(r.Items, func(at *domain.Item) bool { return at.ID == g.Entries[len(g.Entries)-1] }); now < place {
				t.Fatalf("%s: %s stands out of order", g.Gap, g.Key)
			} else {
				place = now
			}
			last = g.Gap
			got[g.Gap] = append(got[g.Gap], g.Key)
			if len(g.Entries) == 0 || g.Title.Key == "" {
				t.Fatalf("%+v names no entry, or nothing", g)
			}
		}
		for gap, want := range recount(r) {
			list := got[gap]
			slices.Sort(list)
			slices.Sort(want)
			if !slices.Equal(list, want) {
				t.Fatalf("%s: got %v, counted %v", gap, list, want)
			}
		}
	})
}

type row struct {
	id, kind string
	because  []string
	body     string
	data     map[string]any
}

func (w row) text(field string) string { s, _ := w.data[field].(string); return s }

// rows lists the entries that count, in the history's order.
func rows(r *domain.Reading) []row {
	var list []row
	for _, at := range r.Items {
		if at.Impossible == nil && len(at.Withdrawn) == 0 {
			w := row{at.ID, at.Kind, at.Because, at.Authority, map[string]any{}}
			if err := json.Unmarshal(at.Data, &w.data); err != nil {
				panic(err)
			}
			list = append(list, w)
		}
	}
	return list
}

// recount finds the gaps of each sort, as a reader of the list would.
func recount(r *domain.Reading) map[string][]string {
	list, found := rows(r), map[string][]string{}
	for _, gap := range Names() {
		if gap != "consultee-unasked" {
			found[gap] = nil
		}
	}
	add := func(gap string, missing bool, key string) {
		if missing {
			found[gap] = append(found[gap], key)
		}
	}
	some := func(fits func(row) bool) bool { return slices.ContainsFunc(list, fits) }
	of := func(kind, field, key string) bool {
		return some(func(w row) bool { return w.kind == kind && w.text(field) == key })
	}
	last := func(kind, field, key string) (found row, ids []string) {
		for _, w := range list {
			if w.kind == kind && w.text(field) == key {
				found, ids = w, append(ids, w.id)
			}
		}
		return found, ids
	}
	rests := func(ids ...string) bool {
		return some(func(w row) bool {
			return !slices.Contains(ids, w.id) && slices.ContainsFunc(w.because, func(id string) bool { return slices.Contains(ids, id) })
		})
	}
	lives := func(key string) (lives bool) {
		for _, w := range list {
			if strings.HasPrefix(w.kind, "priority.") && w.text("priority") == key {
				lives = w.kind != "priority.dropped"
			}
		}
		return lives
	}
	anyPoint := some(func(w row) bool { return w.kind == "consultation.point-raised" })
	for _, w := range list {
		switch w.kind {
		case "consultation.point-raised":
			answer, ids := last("consultation.point-answered", "point", w.text("point"))
			add("point-unanswered", len(ids) == 0, "c/"+w.text("point"))
			add("point-untraced", answer.text("outcome") == "accepted" && !rests(append(ids, w.id)...), "c/"+w.text("point"))
		case "consultation.response-received":
			key := w.text("response")
			add("response-without-point", anyPoint && !of("consultation.response-withdrawn", "response", key) &&
				!of("consultation.point-raised", "response", key), "c/"+key)
		case "consultation.closed":
			add("consultation-unreported", !of("consultation.reported", "consultation", "c"), "c")
		case "priority.proposed":
			key := w.text("priority")
			acted := some(func(o row) bool {
				names, _ := o.data["priorities"].([]any)
				return o.kind == "action.agreed" && slices.Contains(names, any(key))
			})
			measured := some(func(o row) bool {
				return o.kind == "indicator.defined" && o.text("priority") == key && !of("indicator.retired", "indicator", o.text("indicator"))
			})
			add("priority-without-action", lives(key) && !acted, key)
			add("priority-without-indicator", lives(key) && !measured, key)
		case "priority.reworded", "priority.dropped", "priority.restored":
			add("change-unexplained", len(w.because) == 0, w.text("priority"))
		case "action.agreed":
			names, _ := w.data["priorities"].([]any)
			open := !of("action.closed", "action", w.text("action"))
			add("action-without-priority", len(names) == 0, w.text("action"))
			add("action-orphaned", open && len(names) == 1 && !lives(names[0].(string)), w.text("action"))
			add("action-without-owner", open && w.text("owner") == "", w.text("action"))
		case "indicator.defined":
			key := w.text("indicator")
			add("indicator-unmeasured", !of("indicator.measured", "indicator", key) && !of("indicator.retired", "indicator", key), key)
		case "evidence.added":
			add("evidence-unused", !rests(w.id), w.text("evidence"))
		case "signal.noted":
			_, ids := last("signal.assessed", "signal", w.text("signal"))
			add("signal-unassessed", len(ids) == 0 && !rests(w.id), w.text("signal"))
			add("signal-unacted", len(ids) > 0 && !rests(append(ids, w.id)...), w.text("signal"))
		case "choice.posed":
			add("choice-unsettled", !of("choice.settled", "choice", w.text("choice")), w.text("choice"))
		case "recommendation.made":
			answer, ids := last("recommendation.answered", "recommendation", w.text("recommendation"))
			add("recommendation-unanswered", len(ids) == 0, w.text("recommendation"))
			add("recommendation-untraced", answer.text("outcome") == "accepted" && !rests(append(ids, w.id)...), w.text("recommendation"))
		case "evaluation.commissioned":
			first := slices.IndexFunc(list, func(o row) bool { return o.kind == w.kind && o.text("evaluation") == w.text("evaluation") })
			add("evaluation-unreported", list[first].id == w.id && !of("evaluation.reported", "evaluation", w.text("evaluation")), w.text("evaluation"))
		case "decision.taken":
			add("decision-without-body", w.body == "", w.text("decision"))
		}
	}
	return found
}

// TestCount holds the counts to the list.
func TestCount(t *testing.T) {
	p := domaintest.Packs(t)
	rapid.Check(t, func(t *rapid.T) {
		r := drawn(t)
		today := domain.DayOf(2026, 1, 1)
		all, n := Build(r, today, p, ""), 0
		for _, c := range Count(r, today, p) {
			if all[n].Gap != c.Gap || all[n+c.Count-1].Gap != c.Gap || all[n].Entries[0] != c.Entry {
				t.Fatalf("%+v from %d of %+v", c, n, all)
			}
			n += c.Count
		}
		if n != len(all) {
			t.Fatalf("%d counted, %d listed", n, len(all))
		}
	})
}
