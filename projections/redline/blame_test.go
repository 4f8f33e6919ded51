package redline

import (
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// blamed writes sentences a line each, with the entries behind them.
func blamed(list []Sentence) string {
	var b strings.Builder
	for _, s := range list {
		fmt.Fprintf(&b, "%s %s %d: %s<%s>", s.Priority, s.Field, s.Number, s.Text, s.By.Entry)
		for _, e := range s.Earlier {
			fmt.Fprintf(&b, " was %s<%s %s>", e.Text, e.Priority, e.By.Entry)
		}
		b.WriteByte('\n')
	}
	return strings.TrimSpace(b.String())
}

func TestBlame(t *testing.T) {
	for name, c := range map[string]struct{ day, priority, want string }{
		"OK/as it was proposed": {"2011", "a", "a title 1: Växa<a>\na text 1: " + grow + "<a>\na text 2: " + learn + "<a>\na text 3: " + ride + "<a>"},
		"OK/moved and reworded": {"2015", "a", "a title 1: Växa väl<namn> was Växa<a a>\na text 1: " + learn + "<a>\n" +
			"a text 2: Tågen ska gå i tid varje vardag. <namn> was " + ride + "<a a>\na text 3: Regionen ska växa snabbt i hela länet. <ord> was " + grow + "<a a>"},
		"OK/merged": {"2015", "bc", "bc title 1: Bo och fara<slog> was Bo<b b>\nbc text 1: Bostäder åt alla i länet varje år. <b>\nbc text 2: Vägar utan hål i alla kommuner nu. <c>"},
		"OK/none":   {"2010", "a", ""},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, blamed(Blame(asOf(life, c.day), nil, c.priority, false))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBlameSplit(t *testing.T) {
	h := domaintest.History(domaintest.Mandate, proposed("a", "2011", "a", "Allt", grow+learn),
		line("delad", "2012", "priority.split", `{"priority":"a","into":[{"priority":"x","title":"Allt","text":"`+learn+`"},{"priority":"y","title":"Växa","text":"Regionen ska växa snabbt i hela länet."}]}`),
		line("bort", "2013", "priority.reworded", `{"priority":"x","text":"Nytt mål nu."}`),
		line("tillbaka", "2014", "priority.reworded", `{"priority":"x","text":"`+learn+`"}`))
	want := "x title 1: Allt<a>\nx text 1: " + learn + "<tillbaka>\ny title 1: Växa<delad> was Allt<a a>\n" +
		"y text 1: Regionen ska växa snabbt i hela länet.<delad> was " + grow + "<a a>"
	if diff := cmp.Diff(want, blamed(Blame(now(h), nil, "", false))); diff != "" {
		t.Error(diff)
	}
}

// A sentence that another strategy had names the entry there, in circles too.
func TestBlameElsewhere(t *testing.T) {
	old := domaintest.Of("old", domaintest.Mandate, proposed("x", "2005", "x", "Växa", grow, `"from":["s/a"]`),
		line("ord", "2006", "priority.reworded", `{"priority":"x","text":"`+learn+grow+`"}`, `"because":["x"]`))
	h := domaintest.History(domaintest.Mandate, proposed("a", "2011", "a", "Växa väl", grow, `"from":["old/x","gone/y"]`))
	others := func(strategy string) *domain.Reading { return map[string]*domain.Reading{"old": now(old)}[strategy] }
	list := Blame(now(h), others, "", false)
	want := "a title 1: Växa väl<a> was Växa<x old/x>\na text 1: " + grow + "<old/x>"
	if diff := cmp.Diff(want, blamed(list)); diff != "" {
		t.Error(diff)
	}
	if list[0].Earlier[0].Strategy != "old" {
		t.Errorf("it is not said where it stood: %+v", list[0].Earlier[0])
	}
}

// The sentences make up the words as they stand, each with an entry that was
// there; a priority that nobody changed is all of its first entry.
func TestBlameHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := now(domaintest.History(append([]string{domaintest.Mandate}, drawn(t)...)...))
		got := map[string]string{"strategy  title": r.State.Title}
		for _, s := range Blame(r, nil, "", false) {
			got["priority "+s.Priority+" "+s.Field] += s.Text
			if r.Find(s.By.Entry) == nil {
				t.Fatalf("no entry is named: %+v", s)
			}
			if p := r.State.Priority(s.Priority); len(p.Changes) == 1 && len(p.Origins) == 0 && (s.By.Entry != p.Since.ID || len(s.Earlier) > 0) {
				t.Fatalf("nobody changed it, but %+v", s)
			}
		}
		if diff := cmp.Diff(words(r), stripped(got)); diff != "" {
			t.Fatal(diff)
		}
	})
}
