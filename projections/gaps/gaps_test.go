package gaps

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
)

const mandate = `m 2018 strategy.mandated {"title":"S","region":"R","family":"rus"}`

// read reads a history of a mandate and some lines "id day kind data < because",
// with the body RF unless the id ends in a hyphen.
func read(at domain.At, lines ...string) *domain.Reading {
	h := domain.NewHistory("s")
	for i, text := range append([]string{mandate}, lines...) {
		text, because, _ := strings.Cut(text, " < ")
		part := strings.SplitN(text, " ", 4)
		e := map[string]any{"id": part[0], "strategy": "s", "kind": part[2], "data": jsontext.Value(part[3])}
		if part[1] != "-" {
			e["occurred"] = part[1]
		}
		if !strings.HasSuffix(part[0], "-") {
			e["authority"] = "RF"
		}
		if because != "" {
			e["because"] = strings.Fields(because)
		}
		if part[2] == domain.Withdrawn {
			e["reason"] = "Fel."
		}
		b, err := json.Marshal(e, json.Deterministic(true))
		if err != nil {
			panic(err)
		}
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Unix(int64(i), 0), Recorder: "local", Entries: []jsontext.Value{b}})
	}
	return h.Read(at)
}

var today = domain.DayOf(2026, 11, 21)

// told writes gaps as "gap key (entries)".
func told(list []Gap) string {
	var all []string
	for _, g := range list {
		all = append(all, fmt.Sprintf("%s %s (%s)", g.Gap, g.Key, strings.Join(g.Entries, " ")))
	}
	return strings.Join(all, "; ")
}

var (
	remiss = `o 2019-01 consultation.opened {"consultation":"c","method":"referral","title":"C","closes":"2019-03"}`
	answer = `r 2019-02-01 consultation.response-received {"consultation":"c","response":"r","party":"P","stance":"supports"}`
	point  = `p 2019-02-02 consultation.point-raised {"consultation":"c","point":"p","text":"T"}`
	goal   = `a 2019 priority.proposed {"priority":"a","level":"goal","title":"A"}`
	review = `v 2020-01-01 revision.started {"revision":"v","scope":"review"}`
	revise = `w 2020-06-01 revision.concluded {"revision":"v","outcome":"to-be-revised"}`
	advice = `n 2021 recommendation.made {"recommendation":"n","text":"Råd."}`
	signal = `g 2021 signal.noted {"signal":"g","level":"national","title":"G","effect":"act"}`
	judged = `h 2022 signal.assessed {"signal":"g","effect":"act","conclusion":"C"}`
	meant  = `i 2023 signal.assessed {"signal":"g","effect":"watch","conclusion":"C"}`
	doing  = `x 2021 action.agreed {"action":"x","form":"project","title":"X","priorities":["a"],"owner":"O"}`
	heard  = ` meeting.held {"meeting":"mm","form":"workshop","title":"M"} < `
)

// TestGaps has, for each sort, histories with the gap and without.
func TestGaps(t *testing.T) {
	answered := func(outcome string) string {
		return `q 2019-05 consultation.point-answered {"consultation":"c","point":"p","outcome":"` + outcome + `","motive":"M"}`
	}
	for _, c := range []struct {
		name, gap string
		lines     []string
		want      string
	}{
		{"raised", "point-unanswered", []string{remiss, point}, "c/p (p)"},
		{"answered", "point-unanswered", []string{remiss, point, answered("noted")}, ""},
		{"the answer withdrawn", "point-unanswered", []string{remiss, point, answered("noted"), `z - entry.withdrawn {"entry":"q"}`}, "c/p (p)"},
		{"the point withdrawn", "point-unanswered", []string{remiss, point, `z - entry.withdrawn {"entry":"p"}`}, ""},
		{"accepted", "point-untraced", []string{remiss, point, answered("accepted")}, "c/p (p q)"},
		{"accepted in part", "point-untraced", []string{remiss, point, answered("partly")}, "c/p (p q)"},
		{"the answer names the point", "point-untraced", []string{remiss, point, answered("accepted") + " < p"}, "c/p (p q)"},
		{"followed", "point-untraced", []string{remiss, point, answered("accepted"), "y 2020" + heard + "q"}, ""},
		{"what followed was withdrawn", "point-untraced", []string{remiss, point, answered("accepted"), "y 2020" + heard + "q", `z - entry.withdrawn {"entry":"y"}`}, "c/p (p q)"},
		{"rejected", "point-untraced", []string{remiss, point, answered("rejected")}, ""},
		{"where points are registered", "response-without-point", []string{remiss, answer, point}, "c/r (r)"},
		{"where none are", "response-without-point", []string{remiss, answer}, ""},
		{"with its point", "response-without-point", []string{remiss, answer, strings.Replace(point, `"text"`, `"response":"r","text"`, 1)}, ""},
		{"abstaining", "response-without-point", []string{remiss, strings.Replace(answer, "supports", "declines", 1), point}, ""},
		{"taken back", "response-without-point", []string{remiss, answer, point, `z 2019-03 consultation.response-withdrawn {"consultation":"c","response":"r"}`}, ""},
		{"closed", "consultation-unreported", []string{remiss, `k 2019-04 consultation.closed {"consultation":"c"}`}, "c (k)"},
		{"open", "consultation-unreported", []string{remiss}, ""},
		{"reported", "consultation-unreported", []string{remiss, `k 2019-04 consultation.closed {"consultation":"c"}`, `z 2019-05 consultation.reported {"consultation":"c"}`}, ""},
		{"a workshop", "consultation-unreported", []string{strings.Replace(remiss, "referral", "workshop", 1), `k 2019-04 consultation.closed {"consultation":"c"}`}, ""},
		{"none", "consultee-unasked", []string{`s 2018 strategy.scheduled {"from":"2019","rules":"se-rus"}`}, ""},
		{"no rules", "consultee-unasked", []string{remiss}, ""},
		{"bare", "priority-without-action", []string{goal}, "a (a)"},
		{"a vision", "priority-without-action", []string{strings.Replace(goal, "goal", "vision", 1)}, ""},
		{"with one", "priority-without-action", []string{goal, doing}, ""},
		{"with one below", "priority-without-action", []string{goal, `b 2019-02 priority.proposed {"priority":"b","level":"subgoal","title":"B","parent":"a"}`, strings.Replace(doing, `["a"]`, `["b"]`, 1)}, ""},
		{"with one above", "priority-without-action", []string{goal, `b 2019-02 priority.proposed {"priority":"b","level":"subgoal","title":"B","parent":"a"}`, doing}, "b (b)"},
		{"split since", "priority-without-action", []string{goal, doing, `y 2022 priority.split {"priority":"a","into":[{"priority":"b","title":"B"},{"priority":"c","title":"C"}]}`}, ""},
		{"dropped", "priority-without-action", []string{goal, `y 2022 priority.dropped {"priority":"a"}`}, ""},
		{"bare", "priority-without-indicator", []string{goal}, "a (a)"},
		{"with one", "priority-without-indicator", []string{goal, `j 2020 indicator.defined {"indicator":"j","title":"J","unit":"%","priority":"a"}`}, ""},
		{"retired", "priority-without-indicator", []string{goal, `j 2020 indicator.defined {"indicator":"j","title":"J","unit":"%","priority":"a"}`, `z 2021 indicator.retired {"indicator":"j"}`}, "a (a)"},
		{"without a word", "change-unexplained", []string{goal, `y 2022 priority.dropped {"priority":"a"}`}, "a (y)"},
		{"because", "change-unexplained", []string{goal, `y 2022 priority.dropped {"priority":"a"} < m`}, ""},
		{"merged without a word", "change-unexplained", []string{goal, `b 2019-02 priority.proposed {"priority":"b","level":"goal","title":"B"}`, `y 2022 priority.merged {"priorities":["a","b"],"into":"ab"}`}, "ab (y)"},
		{"for nothing", "action-without-priority", []string{`x 2021 action.agreed {"action":"x","form":"project","title":"X"}`}, "x (x)"},
		{"for something", "action-without-priority", []string{goal, doing}, ""},
		{"what it was for is gone", "action-orphaned", []string{goal, doing, `y 2022 priority.dropped {"priority":"a"}`}, "x (x y)"},
		{"what it was for lives on", "action-orphaned", []string{goal, doing, `y 2022 priority.split {"priority":"a","into":[{"priority":"b","title":"B"},{"priority":"c","title":"C"}]}`}, ""},
		{"closed", "action-orphaned", []string{goal, doing, `y 2022 priority.dropped {"priority":"a"}`, `z 2023 action.closed {"action":"x","status":"stopped"}`}, ""},
		{"nobody's", "action-without-owner", []string{goal, strings.Replace(doing, `,"owner":"O"`, "", 1)}, "x (x)"},
		{"owned", "action-without-owner", []string{goal, doing}, ""},
		{"no value", "indicator-unmeasured", []string{`j 2020 indicator.defined {"indicator":"j","title":"J","unit":"%"}`}, "j (j)"},
		{"a value", "indicator-unmeasured", []string{`j 2020 indicator.defined {"indicator":"j","title":"J","unit":"%"}`, `z 2021 indicator.measured {"indicator":"j","period":"2020","value":1}`}, ""},
		{"unused", "evidence-unused", []string{`e 2019 evidence.added {"evidence":"e","form":"survey","title":"E"}`}, "e (e)"},
		{"used", "evidence-unused", []string{`e 2019 evidence.added {"evidence":"e","form":"survey","title":"E"}`, "y 2020" + heard + "e"}, ""},
		{"naming itself", "evidence-unused", []string{`e 2019 evidence.added {"evidence":"e","form":"survey","title":"E"} < e`}, "e (e)"},
		{"noted", "signal-unassessed", []string{signal}, "g (g)"},
		{"to watch", "signal-unassessed", []string{strings.Replace(signal, "act", "watch", 1)}, ""},
		{"assessed", "signal-unassessed", []string{signal, judged}, ""},
		{"acted on", "signal-unassessed", []string{signal, "y 2022" + heard + "g"}, ""},
		{"assessed to act", "signal-unacted", []string{signal, judged + " < g"}, "g (g h)"},
		{"assessed and acted on", "signal-unacted", []string{signal, judged, "y 2023" + heard + "h"}, ""},
		{"assessed anew", "signal-unacted", []string{signal, judged, meant}, ""},
		{"open", "choice-unsettled", []string{`k 2019 choice.posed {"choice":"k","theme":"what","question":"Q","poles":["a","b"]}`}, "k (k)"},
		{"settled", "choice-unsettled", []string{`k 2019 choice.posed {"choice":"k","theme":"what","question":"Q","poles":["a","b"]}`, `z 2020 choice.settled {"choice":"k","conclusion":"C"}`}, ""},
		{"made", "recommendation-unanswered", []string{advice}, "n (n)"},
		{"answered", "recommendation-unanswered", []string{advice, `z 2022 recommendation.answered {"recommendation":"n","outcome":"accepted","motive":"M"}`}, ""},
		{"accepted", "recommendation-untraced", []string{advice, `z 2022 recommendation.answered {"recommendation":"n","outcome":"accepted","motive":"M"} < n`}, "n (n z)"},
		{"followed", "recommendation-untraced", []string{advice, `z 2022 recommendation.answered {"recommendation":"n","outcome":"accepted","motive":"M"}`, "y 2023" + heard + "n"}, ""},
		{"rejected since", "recommendation-untraced", []string{advice, `z 2022 recommendation.answered {"recommendation":"n","outcome":"accepted","motive":"M"}`, `y 2023 recommendation.answered {"recommendation":"n","outcome":"rejected","motive":"M"}`}, ""},
		{"ordered twice", "evaluation-unreported", []string{`e 2024 evaluation.commissioned {"evaluation":"e","title":"E"}`, `f 2025 evaluation.commissioned {"evaluation":"e","title":"E"}`}, "e (e)"},
		{"reported", "evaluation-unreported", []string{`e 2024 evaluation.commissioned {"evaluation":"e","title":"E"}`, `f 2025 evaluation.reported {"evaluation":"e","title":"E"}`}, ""},
		{"promised", "revision-promised", []string{review, revise}, "v (w)"},
		{"begun", "revision-promised", []string{review, revise, `x 2021 revision.started {"revision":"x","scope":"full"}`}, ""},
		{"begun perhaps", "revision-promised", []string{review, revise, `x 2020 revision.started {"revision":"x","scope":"partial"}`}, ""},
		{"begun before", "revision-promised", []string{review, revise, `x 2020-05-31 revision.started {"revision":"x","scope":"partial"}`}, "v (w)"},
		{"begun on the day", "revision-promised", []string{review, revise, `x 2020-06-01 revision.started {"revision":"x","scope":"partial"}`}, ""},
		{"another review", "revision-promised", []string{review, revise, `x 2021 revision.started {"revision":"x","scope":"review"}`}, "v (w)"},
		{"adopted anew", "revision-promised", []string{review, revise, `x 2021 version.adopted {"version":"x"}`}, ""},
		{"superseded", "revision-promised", []string{review, revise, `x 2021 strategy.ended {"outcome":"superseded"}`}, ""},
		{"expired", "revision-promised", []string{review, revise, `x 2021 strategy.ended {"outcome":"expired"}`}, "v (w)"},
		{"by nobody", "decision-without-body", []string{`d- 2019 decision.taken {"decision":"d","matter":"other","title":"D","outcome":"noted"}`}, "d (d-)"},
		{"by somebody", "decision-without-body", []string{`d 2019 decision.taken {"decision":"d","matter":"other","title":"D","outcome":"noted"}`}, ""},
	} {
		t.Run(c.gap+"/"+c.name, func(t *testing.T) {
			want := c.want
			if want != "" {
				want = c.gap + " " + want
			}
			if got := told(Build(read(domain.At{}, c.lines...), today, domaintest.Packs(t), c.gap)); got != want {
				t.Errorf("got %q, want %q", got, want)
			}
		})
	}
}

// TestConsultees lists the classes that the rule pack names and nobody asked.
func TestConsultees(t *testing.T) {
	list := Build(read(domain.At{}, `s 2018 strategy.scheduled {"from":"2019","rules":"se-rus"}`, remiss,
		`k 2019-02 consultation.party-invited {"consultation":"c","party":"Orsa","category":"municipality"}`), today, domaintest.Packs(t), "consultee-unasked")
	var got []string
	for _, g := range list {
		got = append(got, g.Key)
		if !slices.Equal(g.Entries, []string{"o"}) {
			t.Errorf("%s is said of %v", g.Key, g.Entries)
		}
	}
	if len(got) == 0 || slices.Contains(got, "municipality") || !slices.Contains(got, "county-board") {
		t.Errorf("unasked: %v", got)
	}
}

// TestDays counts from half-known days in ranges.
func TestDays(t *testing.T) {
	for since, want := range map[string]string{"2026-11-20": "1-1", "2026-10": "21-51", "2026": "0-324", "2026-12-24": "0-0", "../2026-11-11": "10-", "2026-11/..": "0-20"} {
		list := Build(read(domain.At{}, strings.Replace(goal, "2019", since, 1)), today, domaintest.Packs(t), "priority-without-action")
		if len(list) != 1 || list[0].Days == nil {
			t.Fatalf("%s: %+v", since, list)
		}
		got := fmt.Sprint(list[0].Days.Min, "-")
		if list[0].Days.Max != nil {
			got += fmt.Sprint(*list[0].Days.Max)
		}
		if strings.ReplaceAll(got, " ", "") != want {
			t.Errorf("since %s it is %s days, want %s", since, got, want)
		}
	}
}

func TestKinds(t *testing.T) {
	for i, k := range Kinds() {
		if k.Gap != Names()[i] || k.Says.Key != "word.gap."+k.Gap {
			t.Errorf("%+v", k)
		}
	}
	b, err := json.Marshal(Build(read(domain.At{AsOf: domain.MustDate("2000")}), today, domaintest.Packs(t), ""))
	if err != nil || string(b) != "[]" {
		t.Errorf("before the first entry: %s %v", b, err)
	}
}
