package ical_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	kical "kronika/adapters/ical"
	"kronika/domain"
	"kronika/projections/calendar"
)

var update = flag.Bool("update", false, "write the golden files anew")

// TestGolden holds the form of calendars to the files in testdata.
func TestGolden(t *testing.T) {
	one := made(t, every...)
	for name, f := range map[string]*kical.File{
		"one":   {Name: "S", Calendars: []calendar.Calendar{one}, AlarmDays: []int{30, 7}, Base: "https://kronika.example"},
		"many":  {Name: "Alla; strategier", Calendars: []calendar.Calendar{one}, Several: true},
		"empty": {Name: "S"},
	} {
		for _, lang := range []string{"sv", "en"} {
			t.Run(name+" "+lang, func(t *testing.T) {
				file := filepath.Join("testdata", name+"-"+lang+".ics")
				got := written(t, lang, f)
				if *update {
					if err := os.WriteFile(file, got, 0o644); err != nil {
						t.Fatal(err)
					}
				}
				want, err := os.ReadFile(file)
				if err != nil {
					t.Fatal(err)
				}
				if diff := cmp.Diff(string(want), string(got)); diff != "" {
					t.Error(diff)
				}
				if again := written(t, lang, f); !bytes.Equal(got, again) {
					t.Error("the same calendar gives other bytes")
				}
			})
		}
	}
}

// TestReadBack reads what was written with another library, and finds the events
// of the view in it.
func TestReadBack(t *testing.T) {
	view := made(t, every...)
	words := i18n.For("sv")
	c := read(t, written(t, "sv", &kical.File{Name: "Å, ä; ö\\", Calendars: []calendar.Calendar{view}, AlarmDays: []int{400, 0}, Base: "http://k"}))
	if got := text(t, c.Component, "X-WR-CALNAME"); got != `Å, ä; ö\` {
		t.Errorf("named %q", got)
	}
	events := c.Events()
	if len(events) != len(view.Events) || len(events) < 15 {
		t.Fatalf("%d events of %d", len(events), len(view.Events))
	}
	states := map[string]bool{}
	for i, e := range view.Events {
		got := &events[i]
		states[e.State] = true
		for name, want := range map[string]string{
			"UID": "s/" + e.UID + "@kronika", "SUMMARY": words.Text(e.Summary()), "TRANSP": "TRANSPARENT",
			"STATUS": map[bool]string{true: "CANCELLED", false: "CONFIRMED"}[e.Off()],
		} {
			if is := text(t, got.Component, name); is != want {
				t.Errorf("%s: %s is %q, not %q", e.Key, name, is, want)
			}
		}
		days(t, got, e)
		if n, err := got.Props.Get("SEQUENCE").Int(); err != nil || n != e.Sequence {
			t.Errorf("%s: sequence %d, %v", e.Key, n, err)
		}
		if at, err := got.Props.DateTime("LAST-MODIFIED", nil); err != nil || !at.Equal(e.Modified) {
			t.Errorf("%s: modified %s, %v", e.Key, at, err)
		}
		alarms(t, got, !e.Off() && !e.Happened)
		for _, note := range e.Notes {
			if all := text(t, got.Component, "DESCRIPTION"); !slices.Contains(strings.Split(all, "\n"), words.Text(note)) {
				t.Errorf("%s: %q is not in %q", e.Key, words.Text(note), all)
			}
		}
	}
	for _, state := range []string{"", calendar.Done, calendar.Waived, calendar.Postponed, calendar.Withdrawn} {
		if !states[state] {
			t.Errorf("no event is %q", state)
		}
	}
}

// days holds an event's days to the view's: dates without a time or a zone, of
// which the second is the first day that it is over.
func days(t *testing.T, got *ical.Event, e calendar.Event) {
	t.Helper()
	for name, want := range map[string]domain.Day{"DTSTART": e.From, "DTEND": e.To + 1} {
		p := got.Props.Get(name)
		if p.Value != strings.ReplaceAll(want.String(), "-", "") || p.Params.Get("VALUE") != "DATE" || len(p.Params) != 1 {
			t.Errorf("%s: %s is %+v, not %s", e.Key, name, p, want)
		}
	}
}

func alarms(t *testing.T, got *ical.Event, want bool) {
	t.Helper()
	var triggers []string
	for _, a := range got.Children {
		triggers = append(triggers, a.Props.Get("TRIGGER").Value)
		if text(t, a, "ACTION") != "DISPLAY" || text(t, a, "DESCRIPTION") != text(t, got.Component, "SUMMARY") {
			t.Errorf("%+v", a)
		}
	}
	if want != slices.Equal(triggers, []string{"-P400D", "-P0D"}) || !want && triggers != nil {
		t.Errorf("%s is reminded of at %v", text(t, got.Component, "UID"), triggers)
	}
}

// TestTexts writes what people may have written and reads it back the same, line
// breaks in a summary and what steers a terminal aside.
func TestTexts(t *testing.T) {
	view := made(t, every...)
	rapid.Check(t, func(r *rapid.T) {
		written := rapid.OneOf(rapid.String(), rapid.StringMatching(`([a-zåäö ,;:\\"'\n\r\t<>n]|😀){0,200}`)).Draw(r, "text")
		e := view.Events[0]
		e.Title, e.When, e.State = domain.Quote(written), domain.DateOf(e.From), ""
		e.Notes = []domain.Message{domain.Quote(written)}
		var b bytes.Buffer
		if err := kical.Write(&b, i18n.For("sv"), &kical.File{Name: written, Calendars: []calendar.Calendar{{Strategy: "s", Title: written, Events: []calendar.Event{e}}}}); err != nil {
			r.Fatal(err)
		}
		c := read(t, b.Bytes())
		got := text(t, c.Children[0], "SUMMARY")
		if want := strings.Join(strings.Fields(plain(written)), " "); got != want {
			r.Fatalf("the summary is %q, not %q", got, want)
		}
		if notes := text(t, c.Children[0], "DESCRIPTION"); !strings.HasPrefix(notes, plain(written)+"\n") {
			r.Fatalf("the notes are %q", notes)
		}
	})
}

// plain takes out control characters, and makes every line break the same.
func plain(s string) string {
	s = strings.NewReplacer("\r\n", "\n", "\r", "\n", "\u0085", "\n", "\u2028", "\n", "\u2029", "\n").Replace(s)
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (r < ' ' || r >= 0x7f && r < 0xa0) {
			return -1
		}
		return r
	}, s)
}

// TestEmpty writes a calendar without events that may be: it has one component,
// which is no event.
func TestEmpty(t *testing.T) {
	c := read(t, written(t, "en", &kical.File{Name: "N"}))
	if len(c.Events()) != 0 || len(c.Children) != 1 || c.Children[0].Name != "VTIMEZONE" {
		t.Errorf("%+v", c)
	}
}
