package domain_test

import (
	"testing"

	"kronika/domain"
)

func TestTogether(t *testing.T) {
	round := []string{planned, opened, closed}
	for _, c := range []refusal{
		{"an opening shifted behind its closing", round, []string{"e - entry.corrected entry=o occurred=2019-06-01"},
			"e: act.makesImpossible/consultation.notOpened < k",
			[]string{"e - entry.corrected entry=o occurred=2019-06-01", "f - entry.corrected entry=k occurred=2019-08-31"}},
		{"a closing shifted before its opening", round, []string{"f - entry.corrected entry=k occurred=2019-03-01"},
			"f: act.makesImpossible/consultation.notOpened < k",
			[]string{"f - entry.corrected entry=k occurred=2019-03-01", "e - entry.corrected entry=o occurred=2019-02-01"}},
		{"withdrawn without what rests on it", []string{planned, opened, "r 2019-04 consultation.response-received consultation=c response=r party=P stance=neutral",
			"q 2019-04 consultation.point-raised consultation=c point=q response=r text=T"},
			[]string{"w - entry.withdrawn entry=p", "x - entry.withdrawn entry=r"},
			"w: act.makesImpossible/consultation.notPlanned < o\nw: act.makesImpossible/key.notMade < q",
			[]string{"w - entry.withdrawn entry=p", "x - entry.withdrawn entry=r", "y - entry.withdrawn entry=q", "z - entry.withdrawn entry=o"}},
		{"a replacement beside what it replaces", []string{goalA}, []string{"n 2019-02 priority.proposed priority=a level=goal title=A"},
			"n: key.madeTwice data.priority < a", []string{"n 2019-02 priority.proposed priority=a level=goal title=A", "w - entry.withdrawn entry=a"}},
		{"a withdrawal withdrawn when another has its place",
			[]string{goalA, "w - entry.withdrawn entry=a", "n 2019-02 priority.proposed priority=a level=goal title=A"},
			[]string{"x - entry.withdrawn entry=w"}, "x: act.makesImpossible/key.madeTwice < n",
			[]string{"x - entry.withdrawn entry=w", "y - entry.withdrawn entry=n"}},
		{"every entry at fault is told, in the act's order", round,
			[]string{"1 2019-06 priority.dropped priority=x", "2 2019-06 consultation.closed consultation=c", "3 2019-06 strategy.retitled title=T", "4 2019-02 consultation.closed consultation=c"},
			"1: key.notMade data.priority\n2: consultation.closedAlready data.consultation < k\n4: consultation.notOpened data.consultation < p", nil},
	} {
		c.run(t)
	}
}

func TestActMayNeedOneAnother(t *testing.T) {
	h := domain.NewHistory("s")
	for name, lines := range map[string][]string{
		"in the order they happened":  {mandate, planned, opened, closed},
		"in any order":                {closed, opened, mandate, planned},
		"because of one below":        {mandate, "r 2019 strategy.retitled title=T @because:=[\"p\"]", planned},
		"correcting one above":        {mandate, planned, "e - entry.corrected entry=p occurred=2018"},
		"withdrawing what cannot be":  {mandate, "d 2019 priority.dropped priority=x", "w - entry.withdrawn entry=d"},
		"dated before what they need": {mandate, "e - entry.annotated entry=m0 text=T"},
	} {
		t.Run("OK/"+name, func(t *testing.T) {
			if faults := h.Check(act(t, lines...)); len(faults) > 0 {
				t.Error(faults)
			}
		})
	}
}

func TestActOfNothing(t *testing.T) {
	for _, h := range []*domain.History{domain.NewHistory("s"), told(t)} {
		if faults := h.Check(nil); len(faults) > 0 {
			t.Error(faults)
		}
		if faults := domain.Keep(h).Check(nil); len(faults) > 0 {
			t.Error(faults)
		}
	}
}

func TestActOfAnotherStrategy(t *testing.T) {
	h := told(t)
	entries := act(t, "a 2019 strategy.retitled title=T", "b 2019 strategy.retitled title=T @strategy=t")
	for name, faults := range map[string]domain.Errors{"read": h.Check(entries), "held": domain.Keep(h).Check(entries)} {
		if got := say(faults); got != "b: act.strategies strategy" || faults[0].Nth != 1 {
			t.Errorf("%s: %s", name, got)
		}
	}
}

func TestNth(t *testing.T) {
	h := told(t, planned, opened, closed)
	faults := h.Check(act(t, "1 2019-06 strategy.retitled title=T", "2 2019-06 consultation.closed consultation=c", "e - entry.corrected entry=o occurred=2020",
		"4 2019-07 priority.dropped priority=x"))
	want := []int{1, 2, 3}
	if len(faults) != len(want) {
		t.Fatal(faults)
	}
	for i, f := range faults {
		if f.Nth != want[i] || f.Code != domain.Invalid {
			t.Errorf("%v is of %d", f, f.Nth)
		}
	}
}

func TestIDTaken(t *testing.T) {
	const u = "0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8b"
	x := domain.Ident("s", "x").String()
	for _, c := range []refusal{
		{"other content", []string{"x 2019 strategy.retitled title=T"}, []string{"x 2020 strategy.retitled title=U"},
			"x: entry.idTaken id < x", []string{"y 2020 strategy.retitled title=U"}},
		{"a UUID in other letters", []string{u + " 2019 strategy.retitled title=T"}, []string{"0190B2F0-7F3E-7CC1-8D2A-3C9D5E6F7A8B 2020 strategy.retitled title=U"},
			"0190B2F0-7F3E-7CC1-8D2A-3C9D5E6F7A8B: entry.idTaken id < " + u, nil},
		{"the UUID behind a text", []string{"x 2019 strategy.retitled title=T"}, []string{x + " 2020 strategy.retitled title=U"},
			x + ": entry.idTaken id < x", nil},
		{"twice in one act", nil, []string{"x 2019 strategy.retitled title=T", "x 2020 strategy.retitled title=U"},
			"x: entry.idTaken id < x", []string{"x 2019 strategy.retitled title=T", "X 2020 strategy.retitled title=U"}},
		{"of one that is withdrawn", []string{"x 2019 strategy.retitled title=T", "w - entry.withdrawn entry=x"},
			[]string{"x 2020 strategy.retitled title=U"}, "x: entry.idTaken id < x", nil},
	} {
		c.run(t)
	}
}

func TestBecause(t *testing.T) {
	const u = "0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8b"
	before := []string{"x 2019 strategy.retitled title=T", u + " 2019 strategy.retitled title=U", "w - entry.annotated entry=x text=T"}
	for _, c := range []refusal{
		{"unknown", before, []string{`n 2020 strategy.retitled title=V @because:=["x","y"]`}, "n: because.unknown because[1]",
			[]string{`n 2020 strategy.retitled title=V @because:=["x","y"]`, "y 2020 strategy.retitled title=W"}},
		{"every one unknown", before, []string{`n 2020 strategy.retitled title=V @because:=["z","y"]`}, "n: because.unknown because[0]\nn: because.unknown because[1]", nil},
		{"of an own entry, as if elsewhere", before, []string{`n 2020 strategy.retitled title=V @because:=["s/x"]`}, "n: because.unknown because[0]",
			[]string{`n 2020 strategy.retitled title=V @because:=["t/x"]`}},
		{"elsewhere in no known form", before, []string{`n 2020 strategy.retitled title=V @because:=["T/x"]`}, "n: because.unknown because[0]", nil},
		{"of a correction too", before, []string{`n - entry.annotated entry=x text=T @because:=["y"]`}, "n: because.unknown because[0]",
			[]string{`n - entry.annotated entry=x text=T @because:=["w"]`}},
		{"unknown, with another fault", before, []string{`n 2020 priority.dropped priority=q @because:=["y"]`},
			"n: because.unknown because[0]\nn: key.notMade data.priority", nil},
	} {
		c.run(t)
	}
	taken(t, "one dated later", "x 2019 strategy.retitled title=T", `n 2018 strategy.retitled title=V @because:=["x"]`)
	taken(t, "one that is withdrawn", "x 2019 strategy.retitled title=T", "w - entry.withdrawn entry=x", `n 2020 strategy.retitled title=V @because:=["x"]`)
	taken(t, "its UUID, or a UUID in other letters", before[0], before[1],
		`n 2020 strategy.retitled title=V @because:=["`+domain.Ident("s", "x").String()+`","0190B2F0-7F3E-7CC1-8D2A-3C9D5E6F7A8B"]`)
}
