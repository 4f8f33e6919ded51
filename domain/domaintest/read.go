package domaintest

import (
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/rules"
)

// Read reads a history of strategy "s" told in lines "id date kind data", recorded
// in that order; every line must stand.
func Read(t testing.TB, lines ...string) *domain.Reading {
	t.Helper()
	act := domain.Stored{Recorded: time.Unix(1, 0)}
	for _, line := range lines {
		f := strings.SplitN(line, " ", 4)
		e := domain.Entry{ID: f[0], Strategy: "s", Occurred: domain.MustDate(f[1]), Kind: f[2], Data: jsontext.Value(f[3])}
		if domain.KindOf(e.Kind) == nil {
			t.Fatalf("no such kind: %s", line)
		}
		b, err := e.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		act.Entries = append(act.Entries, b)
	}
	r := domain.NewHistory("s").With(act).Read(domain.At{})
	for _, item := range r.Items {
		if item.Impossible != nil {
			t.Fatalf("%s: %v", item.ID, item.Impossible)
		}
	}
	return r
}

// Packs gives the rule packs that the program has.
func Packs(t testing.TB) *rules.Packs {
	t.Helper()
	packs, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

// Day reads a day.
func Day(t testing.TB, text string) domain.Day {
	t.Helper()
	day, err := domain.ParseDay(text)
	if err != nil {
		t.Fatal(err)
	}
	return day
}
