package overview_test

import (
	"slices"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/deadlines"
	"kronika/projections/overview"
)

var (
	period  = domaintest.Line("p", "2010", "strategy.scheduled", `{"from":"2012","to":"2030","rules":"se-rus"}`)
	adopted = domaintest.Line("a", "2014-06-02", "version.adopted", `{"version":"v"}`, `"authority":"RF"`)
	sent    = domaintest.Line("r", "2013", "consultation.opened", `{"consultation":"k","method":"referral","title":"K","closes":"2014"}`)
	asked   = domaintest.Line("h", "2013", "consultation.opened", `{"consultation":"w","method":"workshop","title":"W","closes":"2014"}`)
	begun   = domaintest.Line("o", "2019", "revision.started", `{"revision":"o","scope":"review"}`)
	done    = domaintest.Line("d", "2020-02", "revision.concluded", `{"revision":"o","outcome":"still-current"}`)
)

func build(t *testing.T, today string, lines ...string) overview.Line {
	t.Helper()
	packs := domaintest.Packs(t)
	r := domaintest.History(append([]string{domaintest.Mandate}, lines...)...).Read(domain.At{})
	day := domain.MustDate(today).Last()
	return overview.Build(r, deadlines.Build(r, day, packs), day, packs)
}

// TestMarks shows adoptions, consultations in writing and reviews begun, and
// neither a workshop nor what was withdrawn.
func TestMarks(t *testing.T) {
	line := build(t, "2021", sent, asked, adopted, begun, done,
		domaintest.Line("x", "2021", "revision.started", `{"revision":"x","scope":"review"}`),
		domaintest.Line("y", "", "entry.withdrawn", `{"entry":"x"}`, `"reason":"never"`))
	var got []string
	for _, m := range line.Marks {
		got = append(got, m.ID)
	}
	if !slices.Equal(got, []string{"r", "a", "o"}) {
		t.Error(got)
	}
	if line.Review != nil {
		t.Errorf("%+v goes on", line.Review)
	}
}

// TestWindows: a window is met by what lies in it, the one under way is the
// last, and before the first adoption nothing is asked.
func TestWindows(t *testing.T) {
	list := build(t, "2023", period, adopted, begun, done).Windows
	if len(list) == 0 || len(list) > overview.Windows {
		t.Fatalf("%d windows", len(list))
	}
	now := list[len(list)-1]
	if today := domain.MustDate("2023").Last(); now.From > today || now.To < today || now.Status != deadlines.Upcoming || now.Met != nil {
		t.Errorf("%+v", now)
	}
	if before := list[len(list)-2]; before.Status != deadlines.Met || before.Met == nil || before.Met.ID != "d" || before.To+1 != now.From {
		t.Errorf("%+v", before)
	}
	if first := list[0]; first.Status != "" {
		t.Errorf("%+v", first)
	}
	if list := build(t, "2023", adopted).Windows; len(list) != 0 {
		t.Errorf("without a pack: %+v", list)
	}
}

// TestLatest: of several decisions of the last day it is the one that sources
// disagree on, with the day that they claim.
func TestLatest(t *testing.T) {
	taken := domaintest.Line("t", "2014-06-02", "decision.taken", `{"decision":"t","matter":"adoption","title":"T","outcome":"approved"}`)
	last := build(t, "2015", adopted, taken, domaintest.Line("x", "", "entry.disputed", `{"entry":"a","text":"The web says otherwise","occurred":"2014-06-04"}`)).Latest
	if last == nil || last.ID != "a" || last.Authority != "RF" || len(last.Others) != 1 || last.Others[0].String() != "2014-06-04" {
		t.Errorf("%+v", last)
	}
	if last := build(t, "2015", adopted, taken).Latest; last == nil || last.ID != "t" || last.Title != "T" {
		t.Errorf("%+v", last)
	}
	if last := build(t, "2015", sent).Latest; last != nil {
		t.Errorf("%+v", last)
	}
}

// TestDisputes lists what is disputed until a correction settles it.
func TestDisputes(t *testing.T) {
	dispute := domaintest.Line("x", "", "entry.disputed", `{"entry":"a","text":"The web says otherwise"}`)
	list := build(t, "2015", adopted, dispute).Disputes
	if len(list) != 1 || list[0].ID != "a" || list[0].Text != "The web says otherwise" || len(list[0].Others) != 1 || list[0].Others[0].ID != "x" {
		t.Errorf("%+v", list)
	}
	if list := build(t, "2015", adopted, dispute, domaintest.Line("c", "", "entry.corrected", `{"entry":"a","occurred":"2014-06-04"}`)).Disputes; len(list) != 0 {
		t.Errorf("%+v", list)
	}
}

// TestStart: whoever must adopt before an election has a step that decides, and
// who has ended has none.
func TestStart(t *testing.T) {
	s := build(t, "2023", period, adopted).Start
	if s == nil || s.Step == "" || s.Least > s.Most || s.Election <= domain.MustDate("2023").Last() || !s.Latest.Known() {
		t.Errorf("%+v", s)
	}
	ended := domaintest.Line("e", "2022", "strategy.ended", `{"outcome":"expired"}`)
	if s := build(t, "2023", period, adopted, ended).Start; s != nil {
		t.Errorf("%+v", s)
	}
}

// TestGaps counts each sort once, as package gaps does.
func TestGaps(t *testing.T) {
	goal := func(id string) string {
		return domaintest.Line(id, "2012", "priority.proposed", `{"priority":"`+id+`","level":"goal","title":"`+id+`"}`)
	}
	seen := map[string]bool{}
	for _, g := range build(t, "2023", goal("g1"), goal("g2"), adopted).Gaps {
		if seen[g.Gap] {
			t.Errorf("%s twice", g.Gap)
		}
		seen[g.Gap] = true
		if g.Gap == "priority-without-action" && (g.Count != 2 || g.Entry != "g1") {
			t.Errorf("%+v", g)
		}
	}
	if !seen["priority-without-action"] {
		t.Error(seen)
	}
}
