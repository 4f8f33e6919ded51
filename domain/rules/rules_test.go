package rules

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
)

func load(t *testing.T) *Packs {
	t.Helper()
	packs, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

func day(t testing.TB, s string) domain.Day {
	t.Helper()
	d, err := domain.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

func TestLoad(t *testing.T) {
	packs := load(t)
	if packs.Get("se-rus") == nil || len(packs.List()) != 1 {
		t.Fatalf("packs are %v", packs.List())
	}
	if packs.Get("se-klimat") != nil || packs.Get("") != nil {
		t.Error("a pack that is not shipped was found")
	}
	severities := []string{"statutory", "advice", "info"}
	categories := domain.KindOf("consultation.party-invited").Field("category").Words
	for _, p := range packs.List() {
		for _, text := range []string{p.Names.In("sv"), p.Names.In("en"), p.Law, p.Consultees.Source, p.Elections.Source} {
			if text == "" {
				t.Errorf("%s: a text is missing", p.Key)
			}
		}
		for _, r := range p.Rules {
			if r.Source == "" || r.URL == "" || r.Text.In("sv") == "" || r.Text.In("en") == r.Text.In("sv") || !slices.Contains(severities, r.Severity) {
				t.Errorf("%s is not told in full: %+v", r.ID, r)
			}
		}
		for _, c := range p.Classes() {
			if !slices.Contains(categories, c.Class) || c.Duty != Cooperate && c.Duty != Offer {
				t.Errorf("no party can be invited as %+v", c)
			}
		}
	}
}

func TestSwedishRules(t *testing.T) {
	p := load(t).Get("se-rus")
	review, protocol := p.Rule(Review), p.Rule(Protocol)
	if review.ValidFrom != day(t, "2017-08-01") || review.StartFound || review.ValidTo != nil {
		t.Errorf("the review is in force otherwise: %+v", review)
	}
	if *protocol.Clock != (Clock{14, 2, 21}) || !protocol.StartFound {
		t.Errorf("the clock is otherwise: %+v", protocol)
	}
	if p.Rule("SE-NONE") != nil || (*Pack)(nil).Rule(Review) != nil || (*Pack)(nil).Classes() != nil {
		t.Error("something was made of nothing")
	}
	var classes []string
	for _, c := range p.Classes() {
		classes = append(classes, c.Class+" "+c.Duty)
	}
	want := "municipality cooperate, region cooperate, county-board cooperate, agency cooperate, business offer, civil-society offer"
	if got := strings.Join(classes, ", "); got != want {
		t.Errorf("classes are %s", got)
	}
}

func TestInForce(t *testing.T) {
	until := domain.Day(20)
	for _, c := range []struct {
		name        string
		rule        Rule
		first, last domain.Day
		want        bool
	}{
		{"OK", Rule{ValidFrom: 10}, 12, 14, true},
		{"OK/FirstDay", Rule{ValidFrom: 10}, 0, 10, true},
		{"OK/LastDay", Rule{ValidFrom: 10, ValidTo: &until}, 20, 30, true},
		{"OK/OpenEnds", Rule{ValidFrom: 10, ValidTo: &until}, domain.Beginning, domain.Never, true},
		{"Before", Rule{ValidFrom: 10}, 0, 9, false},
		{"After", Rule{ValidFrom: 10, ValidTo: &until}, 21, 30, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.rule.InForce(c.first, c.last); got != c.want {
				t.Errorf("in force from %d to %d: %v", c.first, c.last, got)
			}
		})
	}
}

func TestElections(t *testing.T) {
	e := load(t).Get("se-rus").Elections
	t.Run("OK/Listed", func(t *testing.T) {
		want := []string{"2010-09-19", "2014-09-14", "2018-09-09", "2022-09-11", "2026-09-13", "2030-09-08", "2034-09-10", "2038-09-12"}
		for i, day := range e.Days {
			if day.String() != want[i] {
				t.Errorf("election %d is on %s, not on %s", i, day, want[i])
			}
			year, month, dd := day.Date()
			if time.Date(year, month, dd, 0, 0, 0, 0, time.UTC).Weekday() != time.Sunday {
				t.Errorf("%s is no Sunday", day)
			}
			if year >= 2014 && e.Then.in(year) != day {
				t.Errorf("the habit gives %s for %s", e.Then.in(year), day)
			}
		}
	})
	t.Run("OK/Computed", func(t *testing.T) {
		terms := e.Terms(day(t, "2045-01-01"))
		last := terms[len(terms)-1]
		if last.From != (Election{day(t, "2042-09-14"), true}) || last.To != (Election{day(t, "2046-09-09"), true}) {
			t.Errorf("the last term is %s to %s", last.From.Day, last.To.Day)
		}
		if before := terms[len(terms)-2]; before.From.Computed || !before.To.Computed {
			t.Errorf("what is listed and what is computed are mixed up: %+v", before)
		}
	})
	t.Run("OK/BeginsOnTheDay", func(t *testing.T) {
		if n := len(e.Terms(day(t, "2014-09-14"))); n != 2 {
			t.Errorf("%d terms begin by 2014-09-14", n)
		}
		if n := len(e.Terms(day(t, "2014-09-13"))); n != 1 {
			t.Errorf("%d terms begin by 2014-09-13", n)
		}
	})
	t.Run("OK/NoneBeforeTheList", func(t *testing.T) {
		if terms := e.Terms(day(t, "2010-09-18")); len(terms) != 0 {
			t.Errorf("terms are %v", terms)
		}
		if terms := (Elections{}).Terms(day(t, "2030-01-01")); len(terms) != 0 {
			t.Errorf("terms without elections are %v", terms)
		}
	})
}

func TestEveryDayIsInOneTerm(t *testing.T) {
	e := load(t).Get("se-rus").Elections
	rapid.Check(t, func(t *rapid.T) {
		d := domain.Day(rapid.IntRange(int(e.Days[0]), int(domain.DayOf(2300, 1, 1))).Draw(t, "day"))
		in := 0
		for _, term := range e.Terms(d) {
			if term.From.Day <= d && d <= term.Last() {
				in++
			}
			if n := term.To.Day - term.From.Day; n%7 != 0 && term.From.Computed || n < 1455 || n > 1470 {
				t.Fatalf("a term of %d days from %s", n, term.From.Day)
			}
		}
		if in != 1 {
			t.Fatalf("%s is in %d terms", d, in)
		}
	})
}

func TestOf(t *testing.T) {
	packs := load(t)
	for _, c := range []struct{ name, rules, want string }{
		{"OK", "se-rus", "se-rus"}, {"NotNamed", "", ""}, {"NotShipped", "no-rus", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &domain.Reading{State: domain.NewStrategy("s")}
			if packs.Of(r) != nil {
				t.Error("a pack holds before any strategy.scheduled")
			}
			r.State.Schedule = &domain.Schedule{StrategyScheduled: domain.StrategyScheduled{Rules: c.rules}}
			got := ""
			if p := packs.Of(r); p != nil {
				got = p.Key
			}
			if got != c.want {
				t.Errorf("the pack is %q, not %q", got, c.want)
			}
		})
	}
}

func TestRead(t *testing.T) {
	for _, c := range []struct{ name, pack, fault string }{
		{"OK", `{"key":"a"}`, ""},
		{"ErrMember", `{"key":"a","elektions":{}}`, "elektions"},
		{"ErrKey", `{"key":"A"}`, "not a key"},
		{"ErrDays", `{"key":"a","elections":{"days":["2018-09-09","2014-09-14"]}}`, "one after the other"},
		{"ErrDayTwice", `{"key":"a","elections":{"days":["2018-09-09","2018-09-09"]}}`, "one after the other"},
		{"ErrHabit", `{"key":"a","elections":{"days":["2018-09-09"]}}`, "cannot go on"},
		{"ErrTwice", `{"key":"a","rules":[{"id":"A"},{"id":"A"}]}`, "stands twice"},
		{"ErrEnds", `{"key":"a","rules":[{"id":"A","validFrom":"2018-01-01","validTo":"2017-01-01"}]}`, "ends before"},
		{"ErrStart", `{"key":"a","rules":[{"id":"A","startFound":true}]}`, "startSource"},
		{"ErrNoElections", `{"key":"a","rules":[{"id":"SE-REVIEW"}]}`, "election days"},
		{"ErrNoClock", `{"key":"a","rules":[{"id":"SE-PROT"}]}`, "no clock"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := read([]byte(c.pack))
			switch {
			case c.fault == "" && err != nil:
				t.Error(err)
			case c.fault != "" && (err == nil || !strings.Contains(err.Error(), c.fault)):
				t.Errorf("the fault is %v", err)
			}
		})
	}
}
