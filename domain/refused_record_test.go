package domain_test

import (
	"testing"

	"kronika/domain"
)

func TestOfTheRecord(t *testing.T) {
	before := []string{goalA, "e - entry.corrected entry=a occurred=2018", "f - entry.annotated entry=a text=T", "d - entry.disputed entry=a text=T"}
	for _, c := range []refusal{
		{"of no entry", before, []string{"n - entry.annotated entry=x text=T"}, "n: entry.unknown data.entry", []string{"n - entry.annotated entry=a text=T"}},
		{"of an entry elsewhere", before, []string{"n - entry.annotated entry=t/x text=T"}, "n: entry.unknown data.entry", nil},
		{"of one below in the act", before, []string{"n - entry.annotated entry=x text=T", "x 2019 strategy.retitled title=T"},
			"n: entry.notBefore data.entry", []string{"x 2019 strategy.retitled title=T", "n - entry.annotated entry=x text=T"}},
		{"of itself", before, []string{"n - entry.withdrawn entry=n"}, "n: entry.notBefore data.entry", nil},
		{"a correction corrected", before, []string{"n - entry.corrected entry=e occurred=2017"}, "n: entry.ofRecord data.entry",
			[]string{"n - entry.corrected entry=a occurred=2017"}},
		{"a note corrected", before, []string{"n - entry.corrected entry=f reason=R"}, "n: entry.ofRecord data.entry",
			[]string{"n - entry.withdrawn entry=f"}},
		{"a dispute disputed", before, []string{"n - entry.disputed entry=d text=T"}, "n: entry.ofRecord data.entry",
			[]string{"n - entry.annotated entry=d text=T"}},
		{"a correction disputed", before, []string{"n - entry.disputed entry=e text=T"}, "n: entry.ofRecord data.entry",
			[]string{"n - entry.withdrawn entry=e"}},
		{"corrected data that lacks a field", before, []string{`n - entry.corrected entry=a data:={"priority":"a","level":"goal"}`},
			"n: field.missing data.data.title", []string{`n - entry.corrected entry=a data:={"priority":"a","level":"goal","title":"B"}`}},
		{"corrected data of another form", before, []string{`n - entry.corrected entry=a data:={"priority":7,"level":"gaol","title":"B"}`},
			"n: field.form data.data.priority\nn: field.word data.data.level", nil},
		{"corrected data of another kind", before, []string{`n - entry.corrected entry=a data:={"decision":"d"}`},
			"n: field.missing data.data.priority\nn: field.missing data.data.level\nn: field.missing data.data.title\nn: act.makesImpossible/field.empty < a", nil},
		{"disputed data of another form", before, []string{`n - entry.disputed entry=a text=T data:={"priority":"a","level":"goal","title":""}`},
			"n: field.empty data.data.title", []string{`n - entry.disputed entry=a text=T data:={"priority":"a","level":"goal","title":"B"}`}},
		{"a key corrected away from what rests on it", append(before, "r 2019-02 priority.ranked priority=a rank:=1"),
			[]string{`n - entry.corrected entry=a data:={"priority":"b","level":"goal","title":"A"}`},
			"n: act.makesImpossible/key.notMade < r",
			[]string{`n - entry.corrected entry=a data:={"priority":"b","level":"goal","title":"A"}`, `o - entry.corrected entry=r data:={"priority":"b","rank":1}`}},
		{"corrected to the key of another", append(before, "b 2019-02 priority.proposed priority=b level=goal title=B"),
			[]string{`n - entry.corrected entry=b data:={"priority":"a","level":"goal","title":"A"}`},
			"n: act.makesImpossible/key.madeTwice < b", nil},
		{"withdrawn with what rests on it", append(before, "r 2019-02 priority.ranked priority=a rank:=1"),
			[]string{"n - entry.withdrawn entry=a"}, "n: act.makesImpossible/key.notMade < r",
			[]string{"n - entry.withdrawn entry=a", "o - entry.withdrawn entry=r"}},
	} {
		c.run(t)
	}
	taken(t, "withdrawing twice, and what is withdrawn corrected", goalA, "w1 - entry.withdrawn entry=a", "w2 - entry.withdrawn entry=a",
		"e - entry.corrected entry=a occurred=2018", "w3 - entry.withdrawn entry=w1")
	taken(t, "a dispute that the history would refuse", planned, opened, "d - entry.disputed entry=o text=T occurred=2018")
}

func TestCorrectedDataUnknown(t *testing.T) {
	h := told(t, goalA)
	line := written(t, `n - entry.corrected entry=a data:={"priority":"a","level":"goal","title":"A","mood":"good"}`)
	for want, in := range map[string]domain.Input{"n: field.unknown data.data.mood": {}, "": {AllowUnknown: true}} {
		e, faults := domain.ParseEntry(line, in)
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if got := say(h.Check([]domain.Entry{e})); got != want {
			t.Errorf("%+v: got %s", in, got)
		}
	}
}

func TestUnknownKindOfTheRecord(t *testing.T) {
	// A later version's entry.* may stand without a date, as all of them may.
	h := told(t, "n - entry.sealed entry=m0")
	r := h.Read(domain.At{})
	if item := r.Find("n"); item.Impossible != nil || item.Day().String() != "2025-01-02" || len(r.Items) != 2 {
		t.Errorf("%+v", item)
	}
}
