package reminders_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/reminders"
)

// read reads a history told in lines "id date kind data"; every line must stand.
func read(t testing.TB, lines ...string) *domain.Reading {
	t.Helper()
	return domaintest.Read(t, append([]string{`m 2018-01-01 strategy.mandated {"title":"RUS","region":"Dalarna","family":"rus"}`}, lines...)...)
}

func build(t testing.TB, today string, lines ...string) []reminders.Matter {
	t.Helper()
	packs := domaintest.Packs(t)
	day, wrong := domain.ParseDay(today)
	if wrong != nil {
		t.Fatal(wrong)
	}
	return reminders.Build(read(t, lines...), day, packs)
}

// told gives a matter as text: what it is, its days, and the entry.
func told(list []reminders.Matter) string {
	var out []string
	for _, m := range list {
		out = append(out, fmt.Sprintf("%s %d %s", m.Ref(), m.Days, m.Entry))
	}
	return strings.Join(out, "; ")
}

func TestBuild(t *testing.T) {
	const (
		set   = `d 2026-01-01 deadline.set {"deadline":"plan","title":"Plan","due":"2026-11","basis":"plan","owner":"Regionen"}`
		open  = `o 2026-10-01 consultation.opened {"consultation":"remiss","closes":"2026-12-01","method":"referral","title":"Remiss"}`
		asked = `p 2026-10-01 consultation.party-invited {"consultation":"remiss","party":"Falu kommun","category":"municipality"}`
		agree = `a 2026-01-01 action.agreed {"action":"tag","form":"project","title":"Tåg","to":"2026"}`
	)
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"OK/Nothing", nil, ""},
		{"OK/Deadline", []string{set}, "deadline/plan 9 d"},
		{"OK/Moved", []string{set, `e 2026-10-01 deadline.moved {"deadline":"plan","due":"2026-12-24"}`}, "deadline/plan 33 d"},
		{"OK/Postponed", []string{set, `e 2026-10-01 deadline.moved {"deadline":"plan"}`}, ""},
		{"OK/OpenEnd", []string{strings.Replace(set, "2026-11", "2026-11/..", 1)}, ""},
		{"OK/Overdue", []string{strings.Replace(set, "2026-11", "2026-10", 1)}, "deadline/plan -21 d"},
		{"OK/Met", []string{set, `e 2026-10-01 deadline.met {"deadline":"plan"}`}, ""},
		{"OK/Waived", []string{set, `e 2026-10-01 deadline.waived {"deadline":"plan"}`}, ""},
		{"OK/Withdrawn", []string{set, `e 2026-10-01 entry.withdrawn {"entry":"d"}`}, ""},
		{"OK/Ended", []string{set, agree, `e 2026-10-01 strategy.ended {"outcome":"expired"}`}, ""},
		{"OK/Consultation", []string{open, asked}, "consultation/remiss 10 o; response/remiss/Falu kommun 10 p"},
		{"OK/Answered", []string{open, asked, `r 2026-10-02 consultation.response-received {"consultation":"remiss","response":"falu","party":"Falu kommun","stance":"supports"}`}, "consultation/remiss 10 o"},
		{"OK/PlannedOnly", []string{`o 2026-10-01 consultation.planned {"consultation":"remiss","method":"referral","title":"R","closes":"2026-12-01"}`}, ""},
		{"OK/Closed", []string{open, asked, `e 2026-11-20 consultation.closed {"consultation":"remiss"}`}, ""},
		{"OK/Action", []string{agree}, "action/tag 40 a"},
		{"OK/ActionClosed", []string{agree, `e 2026-05-01 action.closed {"action":"tag","status":"stopped"}`}, ""},
		{"OK/Legal", []string{`r 2018-01-01 strategy.scheduled {"from":"2019","rules":"se-rus"}`,
			`k 2026-11-01 decision.taken {"decision":"antar","matter":"other","title":"Antas","outcome":"approved","level":"council"}`}, "duty/SE-PROT/antar 17 k"},
		{"OK/Review", []string{`r 2018-01-01 strategy.scheduled {"from":"2019","rules":"se-rus"}`, `v 2020-01-01 version.adopted {"version":"v"}`},
			"duty/SE-REVIEW/2022-09-11 -70 v; duty/SE-REVIEW/2026-09-13 1386 v"},
		{"OK/Period", []string{`r 2018-01-01 strategy.scheduled {"from":"2019","to":"2026","rules":"se-rus"}`}, "duty/PERIOD-END/2019-01-01 40 r"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := told(build(t, "2026-11-21", c.lines...)); got != c.want {
				t.Errorf("the matters are %q", got)
			}
		})
	}
}

// A duty of the past is a matter while it is recent, and never said to be missed.
func TestBuildUnsure(t *testing.T) {
	lines := []string{`r 2018-01-01 strategy.scheduled {"from":"2019","rules":"se-rus"}`, `v 2020-01-01 version.adopted {"version":"v"}`}
	for day, want := range map[string]bool{"2026-09-12": false, "2026-09-13": true, "2026-12-11": true} {
		m := build(t, day, lines...)[0]
		if m.Key != "SE-REVIEW/2022-09-11" || m.Unsure != want || !m.Statutory {
			t.Errorf("%s: %+v", day, m)
		}
	}
	if m := build(t, "2026-12-12", lines...)[0]; m.Key != "SE-REVIEW/2026-09-13" {
		t.Errorf("%+v", m)
	}
}

func TestBuildHolders(t *testing.T) {
	list := build(t, "2026-11-21", `r 2020 role.assigned {"role":"owner","party":"Regionen"}`, `q 2020 role.assigned {"role":"partner","party":"Falun"}`,
		`e 2021 role.ended {"role":"partner","party":"Falun"}`, `a 2026-01-01 action.agreed {"action":"tag","form":"project","title":"Tåg","to":"2026"}`)
	if len(list) != 1 || !slices.Equal(list[0].Holders, []reminders.Holder{{Role: "owner", Party: "Regionen"}}) || list[0].Region != "Dalarna" {
		t.Errorf("%+v", list)
	}
}

func TestUrgent(t *testing.T) {
	for _, c := range []struct {
		days int
		law  bool
		want bool
	}{{8, true, false}, {7, false, true}, {0, false, true}, {-1, false, false}, {-1, true, true}} {
		m := reminders.Matter{Days: c.days, Statutory: c.law}
		if m.Urgent() != c.want {
			t.Errorf("%d days left, by law %v: %v", c.days, c.law, m.Urgent())
		}
	}
}

func TestStage(t *testing.T) {
	for _, c := range []struct {
		days, ahead, want int
		ok                bool
	}{
		{91, 0, 0, false}, {90, 0, 90, true}, {31, 0, 90, true}, {30, 0, 30, true}, {8, 0, 30, true}, {7, 0, 7, true}, {1, 0, 7, true}, {0, 0, 0, true},
		{-1, 0, -1, true}, {-13, 0, -1, true}, {-14, 0, -14, true}, {-45, 0, -45, true}, {-4000, 0, -45, true},
		{92, 2, 90, true}, {9, 2, 7, true}, {1, 2, 0, true}, {-13, 2, -1, true},
	} {
		if stage, ok := reminders.Usual.Stage(c.days, c.ahead); ok != c.ok || stage != c.want {
			t.Errorf("%d days left, %d days off ahead: %d, %v", c.days, c.ahead, stage, ok)
		}
	}
}

// Whatever the schedule, stages only go down as days pass, one that has come
// stays, and nothing is late before it is.
func TestStageGoesDown(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfN(rapid.IntRange(1, 100), 0, 5)
		s := reminders.Schedule{Before: some.Draw(t, "before"), After: some.Draw(t, "after")}
		ahead := rapid.IntRange(0, 5).Draw(t, "ahead")
		before, had := 1000, false
		for days := 120; days > -120; days-- {
			stage, ok := s.Stage(days, ahead)
			if ok && days >= 0 && stage < 0 || ok && stage > before || had && !ok {
				t.Fatalf("%d days left: stage %d, %v after %d", days, stage, ok, before)
			}
			if days == 0 && (!ok || stage != 0) {
				t.Fatalf("on the day: stage %d, %v", stage, ok)
			}
			if ok {
				before, had = stage, true
			}
		}
	})
}
