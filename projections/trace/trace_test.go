package trace

import (
	"fmt"
	"testing"

	"kronika/domain"
)

// story is a made-up life: a draft, a consultation on it with two answers and
// three points, changes that rest on them, and the adopted text.
var story = []string{
	`m 2018 strategy.mandated {"title":"S","region":"R","family":"rus"}`,
	`ev 2018-05 evidence.added {"evidence":"ev","form":"survey","title":"Enkät"} < m`,
	`a 2018-06 priority.proposed {"priority":"a","level":"goal","title":"A"} < ev`,
	`b 2018-06 priority.proposed {"priority":"b","level":"goal","title":"B","from":["old/x"]}`,
	`v1 2019-01-10 version.referred {"version":"v","title":"Remissversion"}`,
	`o 2019-01-15 consultation.opened {"consultation":"c","method":"referral","title":"Remiss","closes":"2019-04","version":"v"} < v1`,
	`r1 2019-03-01 consultation.response-received {"consultation":"c","response":"r1","party":"Orsa","stance":"supports"}`,
	`r2 2019-03-02 consultation.response-received {"consultation":"c","response":"r2","party":"Mora","stance":"opposes"}`,
	`p1 2019-03-03 consultation.point-raised {"consultation":"c","point":"p1","response":"r1","priority":"a","text":"Ändra A."}`,
	`p2 2019-03-04 consultation.point-raised {"consultation":"c","point":"p2","response":"r1","text":"Mer."}`,
	`p3 2019-03-05 consultation.point-raised {"consultation":"c","point":"p3","text":"Från bordet."}`,
	`t 2019-04-01 consultation.tallied {"consultation":"c","responses":2}`,
	`q1 2019-05-01 consultation.point-answered {"consultation":"c","point":"p1","outcome":"accepted","motive":"Ja."} < p1`,
	`q2 2019-05-01 consultation.point-answered {"consultation":"c","point":"p2","outcome":"rejected","motive":"Nej."}`,
	`a2 2019-05-02 priority.reworded {"priority":"a","title":"A!"} < q1`,
	`b2 2019-05-03 priority.dropped {"priority":"b"} < t`,
	`d 2019-06-01 decision.taken {"decision":"d","matter":"adoption","title":"Antas","outcome":"approved","level":"council"} < t`,
	`v2 2019-06-01 version.adopted {"version":"v","title":"Antagen"} < d`,
	`act 2020 action.agreed {"action":"act","form":"project","title":"Projekt","priorities":["a"]} < v2`,
	`n 2020-01-01 entry.annotated {"entry":"v2","text":"Anteckning."}`,
}

func trace(t testing.TB, asked string, more ...string) Trace {
	t.Helper()
	return Build(historyOf("s", append(story[:len(story):len(story)], more...)...).Read(domain.At{}), asked, nil)
}

func TestTrace(t *testing.T) {
	for name, c := range map[string]struct{ asked, because, ledTo string }{
		"OK/an answer": {"r1", "v1 because>o on-version>o; o belongs-to>r1",
			"p1 raised-in>r1; p2 raised-in>r1; q1 answers>p1 because>p1; q2 answers>p2; a2 because>q1; d decides>a2!; v2 holds>a2!"},
		"OK/a point": {"p1", "a about>p1; v1 because>o on-version>o; o belongs-to>r1; r1 raised-in>p1",
			"q1 answers>p1 because>p1; a2 because>q1; d decides>a2!; v2 holds>a2!"},
		"OK/a workshop's point": {"p3", "v1 because>o on-version>o; o belongs-to>p3", ""},
		"OK/a change back to its answer": {"a2",
			"m because>ev; ev because>a; a same-priority>a2; v1 because>o on-version>o; o belongs-to>r1; r1 raised-in>p1; p1 answers>q1 because>q1; q1 because>a2",
			"d decides>a2!; v2 holds>a2!; act for-priority>a2"},
		"OK/a dropped priority": {"b2", "b same-priority>b2; v1 because>o on-version>o; o belongs-to>t; t because>b2; old/priority:x- carries-on>b",
			"d decides>b2!; v2 leaves-out>b2!"},
		"OK/a decision": {"d", "a decides>d!; v1 because>o on-version>o; o belongs-to>t; t because>d; a2 decides>d!; b2 decides>d!",
			"v2 because>d; act because>v2"},
		"OK/a version": {"v2", "a holds>v2!; v1 because>o on-version>o later-version>v2; o belongs-to>t; t because>d; a2 holds>v2!; b2 leaves-out>v2!; d because>v2",
			"act because>v2; n annotates>v2"},
		"OK/a note":          {"n", "v1 because>o on-version>o later-version>v2; o belongs-to>t; t because>d; d because>v2; v2 annotates>n", ""},
		"OK/by key":          {"point:c/p2", "v1 because>o on-version>o; o belongs-to>r1; r1 raised-in>p2", ""},
		"OK/an answer's key": {"response:c/r2", "v1 because>o on-version>o; o belongs-to>r2", ""},
		"OK/a priority by its key": {"priority:a",
			"m because>ev; ev because>a; v1 because>o on-version>o; o belongs-to>r1; r1 raised-in>p1; p1 answers>q1 because>q1; q1 because>a2",
			"v1 holds>a!; p1 about>a; d decides>a! decides>a2!; v2 holds>a! holds>a2!; act for-priority>a2"},
		"OK/what is not there":         {"x", "", ""},
		"OK/a key that is not there":   {"priority:x", "", ""},
		"OK/a sort that is not one":    {"colour:x", "", ""},
		"OK/a key without its comrade": {"point:p1", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := trace(t, c.asked)
			same(t, "because", told(got.Because), c.because)
			same(t, "led to", told(got.LedTo), c.ledTo)
		})
	}
}

func TestAway(t *testing.T) {
	got := trace(t, "r1")
	for id, want := range map[string]int{"p1": 1, "q1": 2, "a2": 3, "d": 4, "v2": 4} {
		if s := has(got.LedTo, id); s == nil || s.Steps != want {
			t.Errorf("%s is %v links away, want %d", id, s, want)
		}
	}
}

// What is missing is said to be: never recorded, cut off by a clock, or of
// another strategy.
func TestMissing(t *testing.T) {
	more := []string{`x 2019-07 document.published {"document":"x","title":"X"} < never d y other/e other/none far/e`,
		`y 2021 document.published {"document":"y","title":"Y"}`}
	h := historyOf("s", append(story[:len(story):len(story)], more...)...)
	other := historyOf("other", `e 2015 meeting.held {"meeting":"e","form":"workshop","title":"Verkstad"}`)
	at := domain.At{AsOf: domain.MustDate("2020")}
	got := Build(h.Read(at), "x", func(strategy string) *domain.Reading {
		if strategy == "other" {
			return other.Read(at)
		}
		return nil
	})
	keys := map[string]string{}
	for _, s := range got.Because {
		if s.Strategy != "" || s.Missing {
			keys[s.Strategy+"/"+s.ID] = s.Title.Key
		}
	}
	for id, want := range map[string]string{"/never": "trace.missing", "/y": "trace.later", "other/e": "title.meeting.held",
		"other/none": "trace.notThere", "far/e": "trace.notHere"} {
		if keys[id] != want {
			t.Errorf("%s says %q, want %q", id, keys[id], want)
		}
	}
}

// A priority carried on from another strategy is that one's latest entry.
func TestCarriedOn(t *testing.T) {
	old := historyOf("old", `o1 2010 priority.proposed {"priority":"x","level":"goal","title":"X"}`,
		`o2 2012 priority.reworded {"priority":"x","title":"X!"}`)
	got := Build(historyOf("s", story...).Read(domain.At{}), "b", func(string) *domain.Reading { return old.Read(domain.At{}) })
	same(t, "because", told(got.Because), "old/o2 carries-on>b")
}

// Two entries of one act that name each other, and one that names itself.
func TestCircle(t *testing.T) {
	got := trace(t, "x", `x 2019 document.published {"document":"x","title":"X"} < y`, `y 2019 document.published {"document":"y","title":"Y"} < x`,
		`z 2019 document.published {"document":"z","title":"Z"} < z`)
	same(t, "because", told(got.Because), "x because>y; y because>x")
	same(t, "led to", told(got.LedTo), "x because>y; y because>x")
	got = trace(t, "z", `z 2019 document.published {"document":"z","title":"Z"} < z`)
	same(t, "because", told(got.Because), "z because>z")
}

// What was withdrawn is shown with its mark and leads no further.
func TestWithdrawn(t *testing.T) {
	got := trace(t, "a2", `w - entry.withdrawn {"entry":"q1"}`)
	q := has(got.Because, "q1")
	if q == nil || len(q.Withdrawn) != 1 || q.Withdrawn[0] != "w" {
		t.Fatalf("the withdrawn answer is shown as %+v", q)
	}
	if has(got.Because, "p1") != nil {
		t.Error("what led to a withdrawn entry counts as cause")
	}
	same(t, "changes", changesOf(got.Changes), "a2 [a] decision d by RF! holds v2")
	same(t, "the point's fate", changesOf(trace(t, "p1", `w - entry.withdrawn {"entry":"q1"}`).Fate.Changes), "")
}

func TestCorrected(t *testing.T) {
	got := trace(t, "a2", `k - entry.corrected {"entry":"a2","occurred":"2019-07"}`, `g - entry.disputed {"entry":"a2","text":"Nej."}`)
	same(t, "led to", told(got.LedTo), "k corrects>a2; g disputes>a2; act for-priority>a2")
	if e := got.Entries[0]; len(e.Corrected) != 1 || len(e.Disputed) != 1 || e.Occurred.String() != "2019-07" {
		t.Errorf("the entry is %+v", e)
	}
}

// An entry that the clocks cut off gives an empty trace; only what was never
// recorded is a fault.
func TestUnknown(t *testing.T) {
	h := historyOf("s", story...)
	got := Build(h.Read(domain.At{AsOf: domain.MustDate("2019-02")}), "a2", nil)
	if len(got.Entries)+len(got.Because)+len(got.LedTo) != 0 || got.Fate != nil {
		t.Errorf("cut off, it is %+v", got)
	}
	same(t, "empty", marshal(t, got), `{"strategy":"s","asked":"a2","entries":[],"because":[],"ledTo":[],"changes":[]}`)
	full := h.Read(domain.At{})
	for asked, want := range map[string]string{"a2": "", "priority:a": "", "point:c/p1": "", "q11": "trace.noEntry q1",
		"priority:aa": "trace.noKey priority:a", "point:c/p9": "trace.noKey point:c/p1", "xyzzy:p": "trace.noEntry "} {
		err, said := Unknown(full, asked, "entry", asked), ""
		if err != nil {
			said = err.Key + " " + err.Args["nearest"].(string)
			if err.Code != domain.NotFound || err.Field != "entry" {
				t.Errorf("%s: %v", asked, err)
			}
		}
		same(t, asked, said, want)
	}
}

// A trace lists no more than Limit steps, and says that there are more.
func TestLimit(t *testing.T) {
	lines := []string{story[0]}
	for i := range Limit + 1 {
		lines = append(lines, fmt.Sprintf(`x%d 2020 document.published {"document":"x%d","title":"X"} < m`, i, i))
	}
	if got := Build(historyOf("s", lines...).Read(domain.At{}), "m", nil); len(got.LedTo) != Limit || !got.More || got.LedTo[0].ID != "x0" {
		t.Errorf("%d steps, more: %v", len(got.LedTo), got.More)
	}
}
