package rules

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
)

func TestElections(t *testing.T) {
	e := load(t).Get("se-rus").Elections
	t.Run("OK/Listed", func(t *testing.T) {
		want := []string{"2010-09-19", "2014-09-14", "2018-09-09", "2022-09-11", "2026-09-13", "2030-09-08", "2034-09-10", "2038-09-12"}
		for i, d := range e.Days {
			year, _, _ := d.Day.Date()
			if d.Day.String() != want[i] || weekdayOf(d.Day) != time.Sunday || e.In(year) != d.Day {
				t.Errorf("election %d is on %s, not on %s; the habit gives %s", i, d.Day, want[i], e.In(year))
			}
		}
	})
	t.Run("OK/BeforeTheList", func(t *testing.T) {
		for year, want := range map[int]string{1994: "1994-09-18", 1998: "1998-09-20", 2002: "2002-09-15", 2006: "2006-09-17", 2010: "2010-09-19"} {
			if got := e.In(year); got.String() != want {
				t.Errorf("%d: %s, not %s", year, got, want)
			}
		}
	})
	t.Run("OK/Computed", func(t *testing.T) {
		terms := e.Terms(day(t, "2045-01-01"))
		last := terms[len(terms)-1]
		if last.From.Day != day(t, "2042-09-14") || !last.From.Computed || last.To.Day != day(t, "2046-09-09") || !last.To.Computed {
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
		if terms := (Elections{}).Terms(day(t, "2030-01-01")); len(terms) != 0 || (Elections{}).Years() != 0 {
			t.Errorf("terms without elections are %v", terms)
		}
	})
}

// TestCouncils gives the first days of new councils: a day, a month where no
// more is known, one that differs from the others, and none.
func TestCouncils(t *testing.T) {
	packs := load(t)
	for _, c := range []struct{ pack, until, from, last string }{
		{"se-rus", "2022-09-11", "2022-10-15", "2026-10-14"},
		{"no-regional", "2023-12-01", "2023-10", "2027-09-30/2027-10-30"},
		{"dk-regional", "2022-05-01", "2022-01-01", "2025-12-31"},
		{"fi-maakuntaohjelma", "2021-06-13", "2021-08-01", "2025-05-31"},
		{"fi-maakuntaohjelma", "2025-06-01", "2025-06-01", "2029-05-31"},
	} {
		terms := packs.Get(c.pack).Elections.Terms(day(t, c.until))
		term := terms[len(terms)-1]
		if got := term.From.Council.String(); got != c.from {
			t.Errorf("%s: the council of %s begins %s, not %s", c.pack, term.From.Day, got, c.from)
		}
		if got := term.LastOfCouncil().String(); got != c.last {
			t.Errorf("%s: the council of %s ends %s, not %s", c.pack, term.From.Day, got, c.last)
		}
	}
	if e := (Elections{}).council(0); !e.IsZero() {
		t.Errorf("a council begins %s", e)
	}
}

// The foreign election days that are listed fall on the weekdays that their
// countries vote on.
func TestForeignElections(t *testing.T) {
	packs := load(t)
	for key, weekday := range map[string]time.Weekday{"no-regional": time.Monday, "no-kommunal": time.Monday, "dk-regional": time.Tuesday, "fi-maakuntaohjelma": time.Sunday} {
		for _, d := range packs.Get(key).Elections.Days {
			if weekdayOf(d.Day) != weekday || d.Found != (d.Day.String() == "2023-09-11") {
				t.Errorf("%s: %s, found %v", key, d.Day, d.Found)
			}
		}
	}
	if len(packs.Get("en-local-plan").Elections.Days) != 0 {
		t.Error("the English rule has elections")
	}
	no := packs.Get("no-regional").Elections
	for year, want := range map[int]string{2011: "2011-09-12", 2015: "2015-09-14", 2019: "2019-09-09", 2023: "2023-09-11", 2027: "2027-09-13", 2031: "2031-09-08"} {
		if got := no.In(year); got.String() != want {
			t.Errorf("Norway votes on %s, not %s", got, want)
		}
	}
}

func TestEveryDayIsInOneTerm(t *testing.T) {
	e := load(t).Get("se-rus").Elections
	rapid.Check(t, func(t *rapid.T) {
		d := domain.Day(rapid.IntRange(int(e.Days[0].Day), int(domain.DayOf(2300, 1, 1))).Draw(t, "day"))
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
