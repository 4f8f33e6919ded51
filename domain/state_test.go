package domain_test

import (
	"fmt"
	"testing"

	"kronika/domain"
)

func TestState(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		got   func(s *domain.Strategy) string
		want  string
	}{
		{"the title is the mandate's", nil, func(s *domain.Strategy) string { return s.Title + " " + s.Mandate.Region }, "Strategin Regionen"},
		{"or the latest", []string{"b 2020 strategy.retitled title=B", "a 2019 strategy.retitled title=A"},
			func(s *domain.Strategy) string { return s.Title }, "B"},
		{"the latest period holds", []string{"b 2020 strategy.scheduled from=2021 to=2031/..", "a 2019 strategy.scheduled from=2020 rules=se-rus"},
			func(s *domain.Strategy) string {
				return fmt.Sprint(s.Schedule.From, " ", s.Schedule.To, " ", s.Schedule.Rules, s.Schedule.By.ID)
			}, "2021 2031/.. b"},
		{"the end", []string{"e 2030 strategy.ended outcome=superseded by=t"},
			func(s *domain.Strategy) string {
				return s.Ended.Outcome + " " + s.Ended.StrategyEnded.By + " " + s.Ended.By.ID
			}, "superseded t e"},
		{"roles, one held again", []string{"a 2019-01 role.assigned role=owner party=P", "b 2019-02 role.ended role=owner party=P", "c 2019-03 role.assigned role=owner party=P"},
			func(s *domain.Strategy) string {
				return fmt.Sprint(len(s.Roles), s.Roles[0].Until.ID, s.Roles[1].By.ID, s.Roles[1].Until)
			}, "2bc<nil>"},
		{"a group marks again", []string{`q 2019-01 choice.posed choice=c theme=who question=Q poles:=["a","b"]`,
			"a 2019-03 choice.marked choice=c group=G groupKind=staff position:=70", "b 2019-02 choice.marked choice=c group=G groupKind=staff position:=30",
			"d 2019-02 choice.marked choice=c group=G groupKind=partners position:=50", "e 2019-04 choice.settled choice=c conclusion=C"},
			func(s *domain.Strategy) string {
				g := s.Choices[0]
				return fmt.Sprint(len(g.Marks), g.Marks[0].By.ID, g.Marks[0].Position, g.Marks[1].By.ID, g.Settled.ID)
			}, "2a70de"},
		{"the first step of each sort holds", []string{"d 2019-01 decision.taken decision=d matter=adoption title=T outcome=approved",
			"b 2019-03 decision.announced decision=d", "a 2019-02 decision.announced decision=d", "f 2019-05 decision.final decision=d"},
			func(s *domain.Strategy) string {
				g := s.Decisions[0]
				return fmt.Sprint(g.Announced.ID, g.Final.ID, g.Adjusted, g.Appealed)
			}, "af<nil> <nil>"},
		{"versions in the order made, adoptions in the history's", []string{"a 2019-01 version.drafted version=v", "b 2019-02 version.adopted version=w",
			"c 2019-03 version.adopted version=v", "d 2019-01-15 version.adopted version=v"},
			func(s *domain.Strategy) string {
				return fmt.Sprint(s.Versions[0].Key, ids(s.Versions[0].Entries), s.Versions[1].Key, " ", ids(s.Adopted()))
			}, "va d cw d b c"},
		{"a signal assessed", []string{"a 2019-01 signal.noted signal=k level=european title=T effect=none", "b 2019-02 signal.assessed signal=k effect=act conclusion=C"},
			func(s *domain.Strategy) string { return s.Signals[0].Effect + " " + s.Signals[0].Assessed.ID }, "none b"},
		{"a link ended", []string{"a 2019-01 document.linked document=k relation=steers title=T", "b 2019-02 document.unlinked document=k"},
			func(s *domain.Strategy) string { return s.Links[0].By.ID + s.Links[0].Until.ID }, "ab"},
		{"an action's way", []string{"a 2019-01 action.agreed action=k form=project title=T", "b 2019-02 action.progressed action=k status=delayed",
			"c 2019-03 action.progressed action=k status=on-track", "d 2019-04 action.closed action=k status=done"},
			func(s *domain.Strategy) string { return ids(s.Actions[0].Progress) + " " + s.Actions[0].Closed.ID }, "b c d"},
		{"an indicator's", []string{"a 2019-01 indicator.defined indicator=k title=T unit=U better=higher", "b 2019-02 indicator.measured indicator=k period=2018 value:=1",
			"c 2019-03 indicator.retargeted indicator=k target:=2", "d 2019-04 indicator.retired indicator=k", "e 2019-05 indicator.measured indicator=k period=2019 value:=2"},
			func(s *domain.Strategy) string {
				g := s.Indicators[0]
				return ids(g.Measured) + " " + ids(g.Retarget) + " " + g.Retired.ID
			}, "b e c d"},
		{"a revision concluded", []string{"a 2019-01 revision.started revision=k scope=full", "b 2019-02 revision.concluded revision=k outcome=amended"},
			func(s *domain.Strategy) string { return s.Revisions[0].Concluded.ID + " " + s.Revisions[0].Outcome }, "b amended"},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			if got := c.got(told(t, c.lines...).Read(domain.At{}).State); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestStateOfNothing(t *testing.T) {
	for name, h := range map[string]*domain.History{"empty": domain.NewHistory("s"), "before its first": told(t)} {
		t.Run("OK/"+name, func(t *testing.T) {
			r := h.Read(domain.At{AsOf: domain.MustDate("2017")})
			if s := r.State; len(r.Items) != 0 || s.Mandate != nil || s.Key != "s" || s.Priority("a") != nil || s.Consultation("c") != nil || s.Deadline("d") != nil || len(s.Tree()) != 0 || len(s.Adopted()) != 0 {
				t.Errorf("%+v", r)
			}
		})
	}
}
