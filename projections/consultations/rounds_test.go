package consultations_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/consultations"
)

func TestAnnounced(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
		moved string
	}{
		{"OK", []string{planned, opened}, "p 129", "-"},
		{"OK/Unplanned", []string{`o 2020-04-06 consultation.opened {"consultation":"remiss","method":"survey","title":"T","closes":"2020-04-16"}`}, "o 10", "-"},
		{"OK/OpenedLater", []string{planned, `o 2020-04-10 consultation.opened {"consultation":"remiss","closes":"2020-08-13"}`}, "p 129, o 125", "-"},
		{"OK/Extended", []string{planned, opened, `x 2020-05 consultation.extended {"consultation":"remiss","closes":"2020-09-30"}`}, "p 129, x 177", "48 48"},
		{"OK/HalfKnown", []string{planned, opened, `x 2020-05 consultation.extended {"consultation":"remiss","closes":"2020-09"}`}, "p 129, x 148-177", "19 48"},
		{"OK/NoBound", []string{planned, opened, `x 2020-05 consultation.extended {"consultation":"remiss","closes":"2020-09-01/.."}`}, "p 129, x 148-", "-"},
		{"OK/NoDays", []string{`p 2020 consultation.planned {"consultation":"remiss","method":"survey","title":"T"}`}, "", "-"},
	} {
		t.Run(c.name, func(t *testing.T) {
			list := consultations.Announced(domaintest.Read(t, c.lines...).State.Consultations[0])
			var told []string
			for _, a := range list {
				told = append(told, a.ID+" "+days(a.Days))
			}
			moved := "-"
			if least, most, ok := consultations.Moved(list); ok {
				moved = fmt.Sprint(least, " ", most)
			}
			if got := strings.Join(told, ", "); got != c.want || moved != c.moved {
				t.Errorf("%q, moved %s", got, moved)
			}
		})
	}
}

func days(d *consultations.DaysOpen) string {
	switch {
	case d == nil:
		return "?"
	case d.Max == nil:
		return fmt.Sprintf("%d-", d.Min)
	case *d.Max == d.Min:
		return fmt.Sprint(d.Min)
	}
	return fmt.Sprintf("%d-%d", d.Min, *d.Max)
}

// TestTrails: the entries behind a party's standing, and the one that it stands
// by.
func TestTrails(t *testing.T) {
	r := domaintest.Read(t, planned, opened, invited("i", "2020-04-06", "A", "agency"), invited("i2", "2020-04-07", " A", "agency"),
		`m 2020-05-01 consultation.reminded {"consultation":"remiss"}`, answered("r1", "2020-06-01", "A", supports),
		answered("r2", "2020-08-20", "A", supports), withdrawn("w", "2020-08-21", "r1"),
		invited("ib", "2020-04-06", "B", "agency"), answered("rb", "2020-06-01", "B", supports), withdrawn("wb", "2020-06-02", "rb"),
		invited("ic", "2020-06-06", "C", "agency"))
	trails := consultations.Trails(r.State.Consultations[0])
	for party, want := range map[string]string{
		"A": "[i i2] [m] [r1 r2] [r2] [r2] [w] r2", "B": "[ib] [m] [rb] [] [] [wb] wb", "C": "[ic] [] [] [] [] [] ic"} {
		x := trails[party]
		got := fmt.Sprint(ids(x.Invited), ids(x.Reminded), ids(x.Answered), ids(x.Standing), ids(x.Late), ids(x.Withdrawn), " ", x.Last().ID)
		if strings.ReplaceAll(got, "][", "] [") != want {
			t.Errorf("%s: %s", party, got)
		}
	}
	if (&consultations.Trail{}).Last() != nil {
		t.Error("nothing leads to an entry")
	}
}

func ids(items []*domain.Item) []string {
	list := []string{}
	for _, at := range items {
		list = append(list, at.ID)
	}
	return list
}

func TestShare(t *testing.T) {
	tallied := func(data string) string {
		return `t 2020-10-01 consultation.tallied {"consultation":"remiss",` + data + `}`
	}
	for _, c := range []struct {
		name, want string
		lines      []string
	}{
		{"OK/Totals", "64 64 false", []string{tallied(`"responses":128,"invited":200`)}},
		{"OK/About", "64 64 about", []string{tallied(`"responses":128,"invited":{"value":200,"about":true}`)}},
		{"OK/Bounds", "32 64 false", []string{tallied(`"responses":128,"invited":{"min":200,"max":400}`)}},
		{"OK/NoUpperBound", "50 - false", []string{tallied(`"responses":{"min":100},"invited":200`)}},
		{"OK/Parties", "50 50 false", []string{invited("a", "2020-04-06", "A", "agency"), invited("b", "2020-04-06", "B", "agency"),
			answered("r", "2020-05-01", "A", supports), answered("u", "2020-05-01", "U", supports)}},
		{"OK/NotMixed", "none", []string{tallied(`"responses":127`), invited("a", "2020-04-06", "A", "agency"), answered("r", "2020-05-01", "A", supports)}},
		{"OK/NothingAnswered", "none", []string{invited("a", "2020-04-06", "A", "agency")}},
		{"OK/NoneAsked", "none", []string{tallied(`"responses":{"max":3},"invited":0`)}},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := "none"
			v := onlyOne(t, append([]string{planned, opened}, c.lines...)...)
			if s, ok := v.Share(); ok {
				most := "-"
				if s.Max != nil {
					most = fmt.Sprint(*s.Max)
				}
				got = fmt.Sprint(s.Min, " ", most, " ", map[bool]string{true: "about", false: "false"}[s.About])
			}
			if got != c.want {
				t.Errorf("the share is %s", got)
			}
		})
	}
}

func onlyOne(t testing.TB, lines ...string) consultations.Consultation {
	t.Helper()
	return one(t, "2021-01-01", lines...)
}

func TestKept(t *testing.T) {
	tallied := `t 2020-10-01 consultation.tallied {"consultation":"remiss","responses":%s}`
	answer := answered("r", "2020-05-01", "A", supports)
	for _, c := range []struct {
		lines []string
		want  bool
	}{
		{nil, false}, {[]string{answer}, true}, {[]string{answer, fmt.Sprintf(tallied, "1")}, true},
		{[]string{answer, fmt.Sprintf(tallied, "2")}, false}, {[]string{answer, fmt.Sprintf(tallied, `{"value":1,"about":true}`)}, false},
	} {
		v := onlyOne(t, append([]string{planned, opened}, c.lines...)...)
		if v.Kept() != c.want {
			t.Errorf("%q: %v", c.lines, !c.want)
		}
	}
}

func TestRepeats(t *testing.T) {
	second := func(line string) string { return strings.ReplaceAll(line, `"remiss"`, `"andra"`) }
	list := build(t, "2021-01-01", planned, opened, closed, invited("i1", "2020-04-06", "A", "agency"), invited("i2", "2020-04-06", "B", "municipality"),
		invited("i3", "2020-04-06", "C", "agency"), `o2 2020-10-01 consultation.opened {"consultation":"andra","method":"survey","title":"T","closes":"2020-11-01"}`,
		second(invited("j1", "2020-10-01", "A", "agency")), second(invited("j2", "2020-10-01", "B", "municipality")),
		answered("r0", "2020-05-02", "A", supports), withdrawn("w0", "2020-05-03", "r0"), second(answered("r1", "2020-10-02", "A", supports)), `c2 2020-11-01 consultation.closed {"consultation":"andra"}`,
		`s 2019 strategy.scheduled {"from":"2021","rules":"se-rus"}`)
	var got []string
	for _, r := range consultations.Repeats(list, consultations.Classes(list)) {
		got = append(got, fmt.Sprintf("%s %s %d/%d", r.Party, r.Duty, r.Silent, r.Invited))
	}
	if want := []string{"B cooperate 2/2", "A cooperate 1/2"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

// TestRatesAlways: whatever happened, the rates of the classes add up to that of
// all parties, and it agrees with the view.
func TestRatesAlways(t *testing.T) {
	today, p := domain.DayOf(2021, 1, 1), domaintest.Packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		lines := []string{planned, opened, `s 2019 strategy.scheduled {"from":"2021","rules":"se-rus"}`}
		for i := range rapid.IntRange(0, 25).Draw(rt, "entries") {
			party := rapid.SampledFrom([]string{"A", " A", "B", "C", "D", "person:a"}).Draw(rt, "party")
			id, on := fmt.Sprintf("e%d", i), fmt.Sprintf("2020-%02d", rapid.IntRange(5, 11).Draw(rt, "month"))
			if rapid.Bool().Draw(rt, "invites") {
				lines = append(lines, invited(id, on, party, rapid.SampledFrom([]string{"agency", "university", "other"}).Draw(rt, "category")))
				continue
			}
			lines = append(lines, answered(id, on, party, rapid.SampledFrom([]string{supports, abstains}).Draw(rt, "stance")))
		}
		c := consultations.Build(domaintest.Read(t, lines...), today, p)[0]
		rates, total := c.Rates(consultations.Classes([]consultations.Consultation{c}))
		var sum consultations.Rate
		for _, r := range rates {
			sum.Invited, sum.Answered, sum.InTime, sum.Declined = sum.Invited+r.Invited, sum.Answered+r.Answered, sum.InTime+r.InTime, sum.Declined+r.Declined
			sum.Silent, sum.Uninvited, sum.Late = sum.Silent+r.Silent, sum.Uninvited+r.Uninvited, sum.Late+r.Late
		}
		if sum != total || total.Invited != c.Invited || total.Silent != c.Silent || total.Answered != c.Invited-c.Silent || total.InTime > total.Answered {
			rt.Fatalf("%+v, %+v, %+v", sum, total, c)
		}
	})
}
