package postgres_test

import (
	"reflect"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/priorities"
	"kronika/projections/timeline"
)

// asJSON writes a view as a reader gets it, with a word for each message.
func asJSON(t testing.TB, v any) string {
	t.Helper()
	words := json.MarshalToFunc(func(enc *jsontext.Encoder, m domain.Message) error {
		sv, en := spoken(m)
		return enc.WriteToken(jsontext.String(sv + en))
	})
	b, err := json.Marshal(v, json.Deterministic(true), json.WithMarshalers(words), jsontext.WithIndent(" "))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestSame gives every view of random histories from the tables and from the
// histories.
func TestSame(t *testing.T) {
	s := rebuilt(t)
	rapid.Check(t, func(r *rapid.T) {
		a, b := domaintest.RandomOf(r, "a"), domaintest.RandomOf(r, "b")
		if _, err := s.Rebuild(t.Context(), eventstore.HeldOf(a, b), nil); err != nil {
			r.Fatal(err)
		}
		rows, _, err := s.Rows(t.Context())
		if err != nil {
			r.Fatal(err)
		}
		p := domaintest.Packs(t)
		for i, h := range []*domain.History{a, b} {
			want := projections.PresentOf(h, today, p)
			same(t, r, "row", want.Row, rows[i])
			items, _, err := s.Timeline(t.Context(), h.Strategy)
			if err != nil {
				r.Fatal(err)
			}
			same(t, r, "timeline", want.Timeline, items)
			all, _, err := s.Priorities(t.Context(), h.Strategy)
			if err != nil {
				r.Fatal(err)
			}
			for _, o := range []priorities.Options{{}, {All: true}, {History: true}, {All: true, History: true}, {Priority: "b"}, {Priority: "c", History: true}} {
				same(t, r, "priorities", priorities.Build(h.Read(domain.At{}), o), priorities.Narrow(all, o))
			}
		}
	})
}

func same(t testing.TB, r *rapid.T, name string, want, got any) {
	t.Helper()
	if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); diff != "" {
		r.Errorf("%s: %s", name, diff)
	}
}

// TestItem fills every field of an item: written by hand it says what it says
// written by reflection.
func TestItem(t *testing.T) {
	day, odd := domain.DayOf(2019, 3, 6), domain.Say("odd", domain.Args{"n": 1})
	full := timeline.Item{
		ID: "i\"d", Kind: "k", Occurred: domain.MustDate("2019-03-06~"), OccurredFrom: &day, OccurredTo: &day,
		Recorded: time.Date(2026, 1, 2, 3, 4, 5, 678, time.UTC), Recorder: "r", Authority: "Å\n", Reference: "§ 1", Reason: "för\u2028att",
		Because: []string{"a", "b"}, Sources: []domain.Source{{Title: "T", URL: "u", SHA256: "s"}, {Title: "U"}},
		Data: jsontext.Value(`{"a":1e21}`), Extra: jsontext.Value(`{"b":[]}`), Title: domain.Quote("t"),
		Corrected: []string{"c"}, Disputed: []string{"d"}, Annotated: []string{"e", "f"}, Withdrawn: []string{"g"},
		Impossible: domain.Say("i", nil), Late: true, Odd: []domain.Message{odd, odd},
	}
	v := reflect.ValueOf(full)
	for n := range v.NumField() {
		if v.Field(n).IsZero() {
			t.Errorf("%s is not filled", v.Type().Field(n).Name)
		}
	}
	for _, i := range []timeline.Item{full, {}} {
		got, want, err := postgres.ItemRound(i)
		if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); err != nil || diff != "" {
			t.Errorf("%v: %s", err, diff)
		}
	}
}

// TestMessage holds every sort of argument to come back as it was.
func TestMessage(t *testing.T) {
	n := 3.5
	for _, m := range []domain.Message{
		{}, domain.Say("a", nil), domain.Quote("text"), domain.Say("a", domain.Args{}),
		domain.Say("a", domain.Args{"t": "", "i": -3, "f": 2.0, "d": domain.MustDate("../2018-09?"), "z": domain.Date{},
			"y": domain.DayOf(2020, 2, 29), "n": domain.Never, "b": domain.Beginning, "c": domain.Count{Min: &n}, "w": domain.Count{}, "v": domain.Count{Value: &n, Around: true},
			"m": domain.Say("b", domain.Args{"x": domain.Message{}})}),
	} {
		got, err := postgres.Round(m)
		if err != nil || !reflect.DeepEqual(got, m) {
			t.Errorf("%+v came back as %+v (%v)", m, got, err)
		}
	}
	if _, err := postgres.Round(domain.Say("a", domain.Args{"x": []int{1}})); err == nil {
		t.Error("an argument of no known sort was stored")
	}
}
