package notify

import (
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/projections/reminders"
)

// A deputy stands where the one who is away stood; without one the next is
// asked, and a circle of deputies is nobody.
func TestPresent(t *testing.T) {
	s, err := settingsOf(`{"persons":[
		{"account":"a","mail":"a@r.example","away":[{"from":"2026-12-01","to":"2026-12-10","deputy":"c"},{"from":"2027-01-04","to":"2027-01-04"}]},
		{"account":"b","mail":"b@r.example"},
		{"account":"c","mail":"c@r.example","away":[{"from":"2026-12-05","to":"2026-12-05","deputy":"a"},{"from":"2026-12-06","to":"2026-12-06","deputy":"b"}]}]}`)
	if err != nil {
		t.Fatal(err)
	}
	for day, want := range map[string]string{"2026-11-30": "a b", "2026-12-01": "c b", "2026-12-10": "c b", "2026-12-11": "a b",
		"2026-12-05": "b", "2026-12-06": "b", "2027-01-04": "b"} {
		if got := strings.Join(s.present([]string{"a", "b"}, dayOf(t, day)), " "); got != want {
			t.Errorf("%s: %q, want %q", day, got, want)
		}
	}
}

// However people are away, nobody who is away is asked, nobody twice, and
// whoever is there is asked in their place.
func TestPresentHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		names := []string{"a", "b", "c", "d"}
		s := &Settings{}
		for _, name := range names {
			p := Person{Account: name}
			for range rapid.IntRange(0, 3).Draw(t, "absences") {
				first := domain.Day(rapid.IntRange(0, 20).Draw(t, "first"))
				p.Away = append(p.Away, Absence{first: first, last: first + domain.Day(rapid.IntRange(0, 9).Draw(t, "days")),
					Deputy: rapid.SampledFrom(append([]string{""}, names...)).Draw(t, "deputy")})
			}
			s.Persons = append(s.Persons, p)
		}
		today := domain.Day(rapid.IntRange(0, 30).Draw(t, "today"))
		asked := s.present(names, today)
		for i, name := range asked {
			if s.person(name).absent(today) != nil || slices.Contains(asked[:i], name) {
				t.Fatalf("%s is asked", name)
			}
		}
		for _, name := range names {
			if s.person(name).absent(today) == nil && !slices.Contains(asked, name) {
				t.Fatalf("%s is there and not asked", name)
			}
		}
	})
}

// A planned letter goes to the deputy while somebody is away, and the next
// reminder to them when they are back.
func TestPlanAway(t *testing.T) {
	monday := dayOf(t, "2026-11-23")
	p := plannerOf()
	p.settings.Persons[0].Away = []Absence{{first: monday, last: monday + 1, Deputy: "c"}}
	letters, _ := p.plan(monday, []reminders.Matter{dueIn("x", monday, 30)})
	if got := told(letters); got != "c:x@30" {
		t.Error(got)
	}
	letters[0].State, letters[0].Sent = sent, monday
	p.before = letters
	if letters, _ := p.plan(monday+1, []reminders.Matter{dueIn("x", monday+1, 29)}); len(letters) > 0 {
		t.Error(told(letters))
	}
	later := dueIn("x", monday, 30)
	later.Days = 6
	if letters, _ := p.plan(monday+24, []reminders.Matter{later}); told(letters) != "a:x@7" {
		t.Error(told(letters))
	}
}

// Where everybody is away nobody is told, and that is said.
func TestPlanAllAway(t *testing.T) {
	monday := dayOf(t, "2026-11-23")
	p := plannerOf()
	for i := range p.settings.Persons {
		p.settings.Persons[i].Away = []Absence{{first: monday, last: monday}}
	}
	letters, nobody := p.plan(monday, []reminders.Matter{dueIn("x", monday, 30)})
	if len(letters) != 0 || len(nobody) != 1 {
		t.Errorf("%d letters, nobody for %d", len(letters), len(nobody))
	}
}

// A letter holds on each day the matters of the strategies for which it is none
// off; the others come on their next working day, and one that falls on days off
// comes before them.
func TestPlanCountries(t *testing.T) {
	wednesday := dayOf(t, "2027-05-05") // the day before Ascension
	p := plannerOf()
	p.settings.Persons = p.settings.Persons[:1]
	p.calendar.off = func(strategy string, day domain.Day) bool { return strategy == "rus" && day == wednesday+1 }
	here, there := dueIn("x", wednesday+1, 30), dueIn("y", wednesday+1, 30)
	there.Strategy = "far"
	letters, _ := p.plan(wednesday+1, []reminders.Matter{here, there})
	if got := told(letters); got != "a:y@30" {
		t.Errorf("on a day off: %s", got)
	}
	here.Days, there.Days = 31, 31
	letters, _ = p.plan(wednesday, []reminders.Matter{here, there})
	if got := told(letters); got != "a:x@30 a:y@90" {
		t.Errorf("before a day off: %s", got)
	}
	mixed := &Letter{Topics: []Topic{{Strategy: "rus"}, {Strategy: "far"}}}
	if p.calendar.rests(mixed, wednesday+1) || !p.calendar.rests(&Letter{Topics: mixed.Topics[:1]}, wednesday+1) {
		t.Error("a letter rests only where the day is off for all that it is about")
	}
}
