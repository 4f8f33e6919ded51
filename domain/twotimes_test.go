package domain_test

import (
	"testing"
	"time"

	"kronika/domain"
)

// late is a history with an entry of 10 March, recorded on 2 April, whose day
// was corrected to 12 March on 20 May, each at noon.
func late(t *testing.T) *domain.History {
	h := record(t, domain.NewHistory("s"), "2019-01-01", mandate)
	h = record(t, h, "2019-04-02", "x 2019-03-10 strategy.retitled title=Ny")
	return record(t, h, "2019-05-20", "e 2019-05-20 entry.corrected entry=x occurred=2019-03-12")
}

func TestTwoTimes(t *testing.T) {
	h := late(t)
	at := func(text string) time.Time {
		when, err := time.Parse(time.RFC3339, text)
		if err != nil {
			t.Fatal(err)
		}
		return when
	}
	for _, c := range []struct {
		known string
		from  string // the day from which x is in the reading, "" where it never is
		says  bool   // the correction is known
	}{
		{"2018-12-31T23:00:00Z", "", false},
		{"2019-03-10T12:00:00Z", "", false},
		{"2019-04-02T11:59:59Z", "", false},
		{"2019-04-02T12:00:00Z", "2019-03-10", false},
		{"2019-04-02T14:00:00+02:00", "2019-03-10", false},
		{"2019-05-20T11:59:59Z", "2019-03-10", false},
		{"2019-05-20T12:00:00Z", "2019-03-12", true},
		{"9999-12-31T23:59:59Z", "2019-03-12", true},
		{"", "2019-03-12", true},
	} {
		for _, asOf := range []string{"", "2018", "2019-03-09", "2019-03-10", "2019-03-11", "2019-03-12", "2019-03", "2019-04-02", "2019-05-19", "2019-05-20", "9999"} {
			t.Run("OK/known "+c.known+" as of "+asOf, func(t *testing.T) {
				var q domain.At
				if c.known != "" {
					q.KnownAt = at(c.known)
				}
				last := domain.Never
				if asOf != "" {
					q.AsOf = domain.MustDate(asOf)
					last = q.AsOf.Last()
				}
				r := h.Read(q)
				title, want := "", ""
				if r.Known > 0 {
					title = "Strategin"
					want = "m0"
				}
				if c.from != "" && domain.MustDate(c.from).First() <= last {
					title, want = "Ny", want+" x"
				}
				if c.says && domain.MustDate("2019-05-20").First() <= last {
					want += " e"
				}
				if got := ids(r.Items); got != want || r.State.Title != title {
					t.Errorf("%q titled %q, want %q titled %q", got, r.State.Title, want, title)
				}
			})
		}
	}
}

func TestKnownAtTheEnds(t *testing.T) {
	h := late(t)
	for year, want := range map[int]int{-5000: 0, 1: 0, 1600: 0, 2019: 1, 2020: 3, 2300: 3, 9999: 3} {
		if got := h.Read(domain.At{KnownAt: time.Date(year, 2, 1, 0, 0, 0, 0, time.UTC)}).Known; got != want {
			t.Errorf("in %d, %d entries are known", year, got)
		}
	}
}

func TestLateEntryInItsPlace(t *testing.T) {
	h := told(t, "z 2019-12 strategy.retitled title=Z", "b 2019-03 strategy.retitled title=B", "a 2019-03 strategy.retitled title=A",
		"y 2019-03-02 strategy.retitled title=Y", "u ../2019-02 strategy.retitled title=U", "n 2018-24 strategy.retitled title=N")
	if got := ids(h.Read(domain.At{}).Items); got != "m0 n u b a y z" {
		t.Errorf("in the order %s", got)
	}
	if got := h.Read(domain.At{}).State.Title; got != "Z" {
		t.Errorf("titled %s", got)
	}
	if got := ids(h.Read(domain.At{AsOf: domain.MustDate("2019-03-01")}).Items); got != "m0 n u b a" {
		t.Errorf("as of 1 March %s", got)
	}
}

func TestOwnDayOfTheRecord(t *testing.T) {
	h := told(t, "x 2019-03-10 strategy.retitled title=X", "w 2020-01-01 entry.withdrawn entry=x",
		"y 2019-05-01 strategy.retitled title=Y", `e 2020-01-02 entry.corrected entry=y data:={"title":"Y2"}`,
		"n - entry.annotated entry=y text=T", "o 2019-02 entry.annotated entry=y text=T", "p - entry.annotated entry=n text=T")
	for _, c := range []struct{ asOf, items, title string }{
		{"2018", "m0", "Strategin"},
		{"2019-02", "m0 o", "Strategin"},
		{"2019-04", "m0 o x", "Strategin"}, // withdrawn, and the withdrawal cut off
		{"2019-05", "m0 o x y n p", "Y2"},
		{"2020-01-01", "m0 o x y n p w", "Y2"},
		{"", "m0 o x y n p w e", "Y2"},
	} {
		t.Run("OK/"+c.asOf, func(t *testing.T) {
			q := domain.At{}
			if c.asOf != "" {
				q.AsOf = domain.MustDate(c.asOf)
			}
			r := h.Read(q)
			if got := ids(r.Items); got != c.items || r.State.Title != c.title {
				t.Errorf("got %q titled %q", got, r.State.Title)
			}
			if x := r.Find("x"); ids(x.Withdrawn) != "w" {
				t.Errorf("x is withdrawn by %q", ids(x.Withdrawn))
			}
		})
	}
	t.Run("OK/a date not given is that of the entry spoken of", func(t *testing.T) {
		r := h.Read(domain.At{})
		for _, id := range []string{"n", "p"} {
			if got := r.Find(id).Occurred.String(); got != "2019-05-01" {
				t.Errorf("%s occurred %s", id, got)
			}
		}
		if r.Find("p").Of != r.Find("n") {
			t.Error("a note of a note speaks of another")
		}
	})
	t.Run("OK/and follows its correction", func(t *testing.T) {
		r := record(t, h, "2026-01-01", "f - entry.corrected entry=y occurred=2019-06").Read(domain.At{})
		for _, id := range []string{"n", "p", "f"} {
			if got := r.Find(id).Occurred.String(); got != "2019-06" {
				t.Errorf("%s occurred %s", id, got)
			}
		}
	})
}
