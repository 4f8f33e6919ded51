package duties_test

import (
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// history is told in lines "id date kind data", recorded in that order, each a
// day after the one before, the first on 2021-01-01.
func history(t testing.TB, lines ...string) *domain.History {
	t.Helper()
	h := domain.NewHistory("s")
	for i, line := range lines {
		f := strings.SplitN(line, " ", 4)
		e := domain.Entry{ID: f[0], Strategy: "s", Kind: f[2], Data: jsontext.Value(f[3])}
		if f[1] != "-" {
			e.Occurred = domain.MustDate(f[1])
		}
		if strings.HasPrefix(e.Kind, "entry.") {
			e.Reason = "So it was."
		}
		b, err := e.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		recorded := time.Date(2021, 1, 1+i, 12, 0, 0, 0, time.UTC)
		h = h.With(domain.Stored{Recorded: recorded, Entries: []jsontext.Value{b}})
	}
	for _, item := range h.Read(domain.At{}).Items {
		if item.Impossible != nil {
			t.Fatalf("%s: %v", item.ID, item.Impossible)
		}
	}
	return h
}

// when is the moment after so many entries of a history were recorded.
func when(entries int) domain.At {
	return domain.At{KnownAt: time.Date(2021, 1, entries, 13, 0, 0, 0, time.UTC)}
}

// packs are the shipped packs and those of files, a JSON text a pack.
func packs(t testing.TB, own ...string) *rules.Packs {
	t.Helper()
	files := fstest.MapFS{}
	for i, text := range own {
		files[string(rune('a'+i))+".json"] = &fstest.MapFile{Data: []byte(text)}
	}
	p, err := rules.LoadWith(files, "own")
	if len(own) == 0 {
		p, err = rules.Load()
	}
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func day(s string) domain.Day { return domain.MustDate(s).Last() }

// of gives the duties of some rules, all where none is named.
func of(t testing.TB, p *rules.Packs, h *domain.History, at domain.At, today string, ids ...string) []duties.Duty {
	t.Helper()
	list := duties.Build(h.Read(at), day(today), p, duties.Options{})
	return slices.DeleteFunc(list, func(d duties.Duty) bool { return len(ids) > 0 && !slices.Contains(ids, d.Rule) })
}
