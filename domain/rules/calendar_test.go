package rules

import (
	"testing"
	"time"

	"github.com/rickar/cal/v2"
	"github.com/rickar/cal/v2/dk"
	"github.com/rickar/cal/v2/gb"
	"github.com/rickar/cal/v2/no"
	"github.com/rickar/cal/v2/se"
	"pgregory.net/rapid"

	"kronika/domain"
)

// ours tells where the other table is known to be wrong, or counts otherwise.
var ours = map[string]string{
	"2022-09-19": "the state funeral of Queen Elizabeth II was a bank holiday in England",
	"2023-05-08": "the coronation of King Charles III was one",
	"2011-04-29": "the royal wedding was one",
	"2012-06-04": "the spring holiday was moved to the jubilee", "2012-06-05": "the diamond jubilee was one", "2012-05-28": "moved to 4 June",
	"2022-06-02": "the spring holiday was moved to the jubilee", "2022-06-03": "the platinum jubilee was one", "2022-05-30": "moved to 2 June",
	"2020-05-08": "the May holiday was moved to Victory Day", "2020-05-04": "moved to 8 May",
}

// TestDaysOff holds our tables to another one, day by day.
func TestDaysOff(t *testing.T) {
	packs := load(t)
	for key, holidays := range map[string][]*cal.Holiday{
		"se-rus": se.Holidays, "no-regional": no.Holidays, "en-local-plan": gb.Holidays,
		"dk-regional": dk.Holidays,
	} {
		other := cal.NewBusinessCalendar()
		other.AddHoliday(holidays...)
		calendar := &packs.Get(key).Calendar
		for d := domain.DayOf(2010, 1, 1); d < domain.DayOf(2036, 1, 1); d++ {
			year, month, dd := d.Date()
			if key == "dk-regional" && month == time.December && (dd == 24 || dd == 31) {
				continue // a time limit that ends on them moves in Denmark, though shops are open
			}
			name, off := calendar.Off(d)
			if off == other.IsWorkday(time.Date(year, month, dd, 12, 0, 0, 0, time.UTC)) && ours[d.String()] == "" {
				t.Errorf("%s: %s is off %v (%s)", key, d, off, name.EN)
			}
		}
	}
}

// TestHolidays goes by what the laws and decisions say, independent of any table.
func TestHolidays(t *testing.T) {
	packs := load(t)
	for _, c := range []struct {
		pack, day   string
		off, public bool
		name        string
	}{
		{"se-rus", "2024-06-21", true, false, "midsommarafton"},
		{"se-rus", "2024-06-22", true, true, "midsommardagen"},
		{"se-rus", "2026-12-24", true, false, "julafton"},
		{"se-rus", "2026-12-31", true, false, "nyårsafton"},
		{"se-rus", "2026-12-30", false, false, ""},
		{"se-rus", "2005-06-06", true, true, "nationaldagen"},
		{"se-rus", "2003-06-06", false, false, ""},
		{"se-rus", "2004-05-31", true, true, "annandag pingst"},
		{"se-rus", "2005-05-16", false, false, ""},
		{"se-rus", "2026-04-05", true, true, "påskdagen"},
		{"se-rus", "2026-05-24", true, true, "pingstdagen"},
		{"se-rus", "2026-04-02", false, false, ""},
		{"se-rus", "2026-04-04", true, false, ""},
		{"se-rus", "2026-10-31", true, true, "alla helgons dag"},
		{"no-regional", "2026-04-02", true, true, "skärtorsdagen"},
		{"no-regional", "2026-05-17", true, true, "grundlagsdagen"},
		{"no-regional", "2026-12-24", false, false, ""},
		{"en-local-plan", "2022-09-19", true, true, "extra helgdag"},
		{"en-local-plan", "2021-12-27", true, false, "juldagen"},
		{"en-local-plan", "2021-12-28", true, false, "annandag jul"},
		{"en-local-plan", "2022-12-27", true, false, "juldagen"},
		{"en-local-plan", "2022-01-03", true, false, "nyårsdagen"},
		{"en-local-plan", "2022-12-28", false, false, ""},
		{"en-local-plan", "2020-05-04", false, false, ""},
		{"en-local-plan", "2020-05-08", true, true, "majhelgen (flyttad)"},
		{"dk-regional", "2023-05-05", true, true, "stora bönedagen"},
		{"dk-regional", "2024-04-26", false, false, ""},
		{"eu-s3", "2026-12-25", false, false, ""},
	} {
		p := packs.Get(c.pack)
		name, off := p.Calendar.Off(day(t, c.day))
		if off != c.off || name.SV != c.name {
			t.Errorf("%s %s: off %v, %q", c.pack, c.day, off, name.SV)
		}
		if _, public := p.Calendar.Public(day(t, c.day)); public != c.public {
			t.Errorf("%s %s: a public holiday %v", c.pack, c.day, public)
		}
	}
}

func TestMove(t *testing.T) {
	c := &load(t).Get("se-rus").Calendar
	for _, m := range []struct{ day, how, want string }{
		{"2026-04-03", Next, "2026-04-07"}, {"2026-04-03", Previous, "2026-04-02"}, {"2026-04-03", Keep, "2026-04-03"},
		{"2026-04-02", Next, "2026-04-02"}, {"2026-12-24", Next, "2026-12-28"}, {"2026-12-31", Next, "2027-01-04"},
		{"2027-01-02", Previous, "2026-12-30"}, {"2024-06-21", Next, "2024-06-24"}, {"2020-02-29", Next, "2020-03-02"},
	} {
		if got := c.Move(day(t, m.day), m.how); got.String() != m.want {
			t.Errorf("%s moves to %s, not %s", m.day, got, m.want)
		}
	}
	if c.Move(domain.Never, Next) != domain.Never {
		t.Error("an open end moved")
	}
}

// What is moved is a working day, and no working day lies between.
func TestMoveAlways(t *testing.T) {
	packs := load(t)
	rapid.Check(t, func(t *rapid.T) {
		c := &rapid.SampledFrom(packs.List()).Draw(t, "pack").Calendar
		d := domain.Day(rapid.IntRange(10_000, 30_000).Draw(t, "day"))
		to := c.Move(d, Next)
		if _, off := c.Off(to); off || to < d || c.Move(to, Previous) != to {
			t.Fatalf("%s moves to %s", d, to)
		}
		for between := d; between < to; between++ {
			if _, off := c.Off(between); !off {
				t.Fatalf("%s moves to %s past the working day %s", d, to, between)
			}
		}
	})
}

func TestEaster(t *testing.T) {
	for year, want := range map[int]string{1961: "1961-04-02", 2000: "2000-04-23", 2008: "2008-03-23", 2011: "2011-04-24", 2019: "2019-04-21",
		2024: "2024-03-31", 2026: "2026-04-05", 2038: "2038-04-25", 2285: "2285-03-22"} {
		if got := easter(year); got.String() != want {
			t.Errorf("Easter of %d is on %s, not %s", year, got, want)
		}
	}
}
