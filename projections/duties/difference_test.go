package duties_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// differences tells changes as "duty: before -> after because …".
func differences(list []duties.DutyChange) []string {
	var lines []string
	for _, c := range list {
		line := c.Duty + ": " + standing(c.Before) + " -> " + standing(c.After) + " because"
		for _, cause := range c.Causes {
			line += fmt.Sprintf(" %s %s (%s, %s)", cause.Sort, cause.Name, cause.Before, cause.After)
			if len(cause.By) > 0 {
				line += " by " + strings.Join(cause.By, " ")
			}
		}
		lines = append(lines, line)
	}
	return lines
}

func standing(s *duties.DutyStanding) string {
	if s == nil {
		return "none"
	}
	return strings.TrimSpace(s.Status + " " + s.Due.String() + " " + s.MetBy)
}

const (
	english = `p 2018-01-01 strategy.scheduled {"from":"2018","rules":"en-local-plan"}`
	swedish = `p 2018-01-01 strategy.scheduled {"from":"2018","to":"2030","rules":"se-rus"}`
	adopted = `a 2019-04-26 version.adopted {"version":"v"}`
	started = `r 2020-01-01 revision.started {"revision":"r","scope":"review"}`
	done    = `c 2021-05-01 revision.concluded {"revision":"r","outcome":"still-current"}`
)

// TestCompareReadings moves what was recorded and asks what it changes.
func TestCompareReadings(t *testing.T) {
	for _, c := range []struct {
		name, today string
		lines       []string
		known       int // entries known before
		rules, want []string
	}{
		{"AdoptionMoved", "2022-01-01", []string{english, adopted, `x - entry.corrected {"entry":"a","occurred":"2019-05-02"}`}, 2,
			[]string{"EN-REVIEW"},
			[]string{"EN-REVIEW/2019-05-02: upcoming 2024-04-26 -> upcoming 2024-05-02 because entry a (2019-04-26, 2019-05-02) by x"}},
		{"AdoptionMovedToAnotherWindow", "2019-06-01",
			[]string{swedish, `a 2018-09-01 version.adopted {"version":"v"}`, `x - entry.corrected {"entry":"a","occurred":"2018-10-01"}`}, 2,
			[]string{rules.Review},
			[]string{"SE-REVIEW/2018-09-09: upcoming 2022-09-10 -> met 2022-09-10 a because entry a (2018-09-01, 2018-10-01) by x",
				"SE-REVIEW/2014-09-14: met 2018-09-08 a -> none because entry a (2018-09-01, 2018-10-01) by x"}},
		{"Done", "2022-01-01", []string{english, adopted, started, done}, 3, []string{"EN-REVIEW"},
			[]string{"EN-REVIEW/2019-04-26: upcoming 2024-04-26 -> met 2024-04-26 c because entry c (, 2021-05-01)"}},
		{"WithdrawnAgain", "2022-01-01", []string{english, adopted, started, done, `w - entry.withdrawn {"entry":"c"}`}, 4, []string{"EN-REVIEW"},
			[]string{"EN-REVIEW/2019-04-26: met 2024-04-26 c -> upcoming 2024-04-26 because entry c (2021-05-01, ) by w"}},
		{"PeriodMoved", "2022-01-01", []string{swedish, adopted, `q 2021-01-02 strategy.scheduled {"from":"2018","to":"2032","rules":"se-rus"}`}, 2,
			[]string{rules.PeriodEnd},
			[]string{"PERIOD-END/2018-01-01: upcoming 2030 -> upcoming 2032 because entry q (, 2021-01-02)"}},
		{"Cancelled", "2022-01-01", []string{english, `k 2021-01-01 consultation.planned {"consultation":"k","method":"exhibition","title":"K","opens":"2022-02-01","closes":"2022-05-01"}`,
			`cx 2021-02-01 consultation.cancelled {"consultation":"k"}`}, 2, []string{"EN-PUBLICATION"},
			[]string{"EN-PUBLICATION/k: upcoming -> none because entry cx (, 2021-02-01)"}},
		{"Ended", "2022-01-01", []string{english, adopted, `e 2021-06-01 strategy.ended {"outcome":"expired"}`}, 2, []string{"EN-REVIEW"},
			[]string{"EN-REVIEW/2019-04-26: upcoming 2024-04-26 -> no-evidence 2024-04-26 because entry e (, 2021-06-01)"}},
		{"ANoteChangesNothing", "2022-01-01", []string{swedish, adopted, `n - entry.annotated {"entry":"a","text":"T"}`}, 2, nil, nil},
		{"AReasonChangesNothing", "2022-01-01", []string{swedish, adopted, `x - entry.corrected {"entry":"a","reason":"R"}`}, 2, nil, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			p, h := packs(t), history(t, c.lines...)
			got := differences(duties.Compare(of(t, p, h, when(c.known), c.today, c.rules...), of(t, p, h, domain.At{}, c.today, c.rules...)))
			if !slices.Equal(got, c.want) {
				t.Errorf("differences are\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// own is a pack of two rules, with elections and a length to be filled in.
const own = `{"key":"own","names":{"sv":"E","en":"O"},"law":"L","released":"2020-01-01","timezone":"Europe/Stockholm",
"elections":{"source":"L","days":[{"day":"2018-09-09","found":true},{"day":"%s","found":true}],
"habits":[{"month":9,"weekday":"sunday","nth":2,"years":4,"found":true}]},
"calendar":{"source":"L","found":true,"weekend":["saturday","sunday"],"holidays":[%s]},
"rules":[
{"id":"MELLAN","shape":"between-elections","severity":"statutory","found":true,"title":{"sv":"M","en":"B"},"text":{"sv":"M","en":"B"},"by":[{"kind":"revision.concluded"}]},
{"id":"INOM","shape":"within","severity":"statutory","found":true,"title":{"sv":"I","en":"W"},"text":{"sv":"I","en":"W"},"dayOff":"next",
"start":{"entries":[{"kind":"version.adopted"}]},"time":{"months":%d},"by":[{"kind":"revision.concluded"}]}]}`

// TestComparePacks moves an election, a rule and a day off, and asks what each
// changes: that and nothing else.
func TestComparePacks(t *testing.T) {
	const holiday = `{"name":{"sv":"ledig","en":"off"},"on":"08-26","public":true,"off":true}`
	lines := []string{`p 2018-01-01 strategy.scheduled {"from":"2018","rules":"own"}`, adopted}
	before := fmt.Sprintf(own, "2022-09-11", "", 40)
	for _, c := range []struct {
		name, after string
		want        []string
	}{
		{"Nothing", before, nil},
		{"Election", fmt.Sprintf(own, "2022-10-09", "", 40),
			[]string{"MELLAN/2018-09-09: upcoming 2022-09-10 -> upcoming 2022-10-08 because election 2022 (2022-09-11, 2022-10-09)"}},
		{"Rule", fmt.Sprintf(own, "2022-09-11", "", 36),
			[]string{"INOM/2019-04-26: upcoming 2022-08-26 -> upcoming 2022-04-26 because rule INOM (, )"}},
		{"DayOff", fmt.Sprintf(own, "2022-09-11", holiday, 40),
			[]string{"INOM/2019-04-26: upcoming 2022-08-26 -> upcoming 2022-08-29 because calendar 2022-08-26 (, 2022-08-29)"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			h := history(t, lines...)
			got := differences(duties.Compare(of(t, packs(t, before), h, domain.At{}, "2021-06-01"), of(t, packs(t, c.after), h, domain.At{}, "2021-06-01")))
			if !slices.Equal(got, c.want) {
				t.Errorf("differences are\n%s", strings.Join(got, "\n"))
			}
		})
	}
}

// Of two computings every duty that differs is told, no other is, and the other
// way round the same with before and after exchanged.
func TestCompareAlways(t *testing.T) {
	p := packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		date := rapid.Custom(func(rt *rapid.T) string {
			d := domain.Day(rapid.IntRange(int(day("2015-01-01")), int(day("2027-01-01"))).Draw(rt, "day"))
			return rapid.SampledFrom([]string{d.String(), d.String()[:7], d.String()[:4]}).Draw(rt, "date")
		})
		lists := [2][]duties.Duty{}
		for i := range lists {
			h := history(t, swedish, "a "+date.Draw(rt, "adopted")+` version.adopted {"version":"v"}`,
				"r 2014 revision.started "+`{"revision":"r","scope":"review"}`, "c "+date.Draw(rt, "concluded")+` revision.concluded {"revision":"r","outcome":"amended"}`)
			lists[i] = of(t, p, h, domain.At{}, "2026-11-21")
		}
		changes, back := duties.Compare(lists[0], lists[1]), duties.Compare(lists[1], lists[0])
		if len(changes) != len(back) {
			rt.Fatalf("%d changes, %d back", len(changes), len(back))
		}
		told := map[string]bool{}
		for _, c := range changes {
			if len(c.Causes) == 0 {
				rt.Fatalf("%s changed for no cause: %s", c.Duty, c.Why.Key)
			}
			for _, s := range []*duties.DutyStanding{c.Before, c.After} {
				if s != nil {
					told[s.Duty] = true
				}
			}
		}
		for _, x := range lists[0] {
			i := slices.IndexFunc(lists[1], func(y duties.Duty) bool { return y.Duty == x.Duty })
			same := i >= 0 && x.Status == lists[1][i].Status && x.MetBy == lists[1][i].MetBy && x.Due.String() == lists[1][i].Due.String()
			if !same && !told[x.Duty] && x.Duty != x.Rule {
				rt.Fatalf("%s differs and is not told", x.Duty)
			}
		}
		if n := duties.Compare(lists[0], lists[0]); len(n) != 0 {
			rt.Fatalf("what is the same differs: %v", differences(n))
		}
	})
}
