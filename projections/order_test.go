package projections_test

import (
	"bytes"
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/lineage"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// orders is how many random orders each shipped history is recorded in.
const orders = 6

// TestAnyOrder records the shipped histories entry by entry in random orders in
// which each is possible when it is recorded: the views are the same but for
// the order inside one day.
func TestAnyOrder(t *testing.T) {
	packs := domaintest.Packs(t)
	for key, list := range examples(t) {
		t.Run(key, func(t *testing.T) {
			want := views(t, recorded(t, key, list), packs)
			for n := range orders {
				seed := rand.Uint64()
				got := views(t, shuffled(t, key, list, seed), packs)
				if diff := cmp.Diff(want, got); diff != "" {
					t.Fatalf("order %d (seed %d) gives other views: %s", n, seed, diff)
				}
			}
		})
	}
}

func examples(t *testing.T) map[string][]domain.Entry {
	t.Helper()
	files, err := filepath.Glob("../cmd/kronika/examples/*.jsonl")
	if err != nil || len(files) == 0 {
		t.Fatalf("no examples: %v", err)
	}
	all := map[string][]domain.Entry{}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b) {
			if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
				continue
			}
			e, faults := domain.ParseEntry(line, domain.Input{})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			all[e.Strategy] = append(all[e.Strategy], e)
		}
	}
	return all
}

// recorded records entries in the order given, as one act.
func recorded(t *testing.T, key string, list []domain.Entry) *domain.History {
	t.Helper()
	h := domain.NewHistory(key)
	if faults := h.Check(list); len(faults) > 0 {
		t.Fatal(faults)
	}
	for i := range list {
		h = next(t, h, list[i])
	}
	return h
}

// shuffled records entries in a random order in which each is possible: those
// that are not yet are put back.
func shuffled(t *testing.T, key string, list []domain.Entry, seed uint64) *domain.History {
	t.Helper()
	draw := rand.New(rand.NewPCG(seed, 1))
	left := slices.Clone(list)
	draw.Shuffle(len(left), func(i, j int) { left[i], left[j] = left[j], left[i] })
	h := domain.NewHistory(key)
	kept := domain.Keep(h)
	for len(left) > 0 {
		before := len(left)
		left = slices.DeleteFunc(left, func(e domain.Entry) bool {
			if len(kept.Check([]domain.Entry{e})) > 0 {
				return false
			}
			h = next(t, h, e)
			kept.Took(h, h.LastRecorded(), "local")
			return true
		})
		if len(left) == before {
			t.Fatalf("seed %d: %d entries are possible in no order, %s first: %v", seed, len(left), left[0].ID, h.Check(left[:1]))
		}
	}
	return h
}

func next(t *testing.T, h *domain.History, e domain.Entry) *domain.History {
	t.Helper()
	b, err := e.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	return h.With(domain.Stored{Sequence: h.Sequence() + 1, Recorded: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC),
		Recorder: "local", Entries: []jsontext.Value{b}})
}

// views gives all views of a history, each as its rows in the order of their
// text, so that only what they say is compared.
func views(t *testing.T, h *domain.History, packs *rules.Packs) map[string][]string {
	t.Helper()
	r := h.Read(domain.At{})
	today := domain.DayOf(2026, 11, 21)
	row, _ := strategies.Build(r, today, packs)
	told, err := lineage.Of(h, lineage.Asked{Today: today})
	if err != nil {
		t.Fatal(err)
	}
	all := map[string]any{
		"lineage":       []any{told},
		"register":      []any{row},
		"timeline":      timeline.Build(r, true),
		"consultations": consultations.Build(r, today, packs),
		"deadlines":     metOn(r, deadlines.Build(r, today, packs)),
		"priorities":    priorities.Build(r, priorities.Options{All: true, History: true}),
	}
	out := map[string][]string{}
	for name, v := range all {
		b, err := json.Marshal(v, json.Deterministic(true))
		if err != nil {
			t.Fatal(err)
		}
		var rows []any
		if err := json.Unmarshal(b, &rows); err != nil {
			t.Fatal(err)
		}
		for _, row := range rows {
			out[name] = append(out[name], said(row))
		}
		slices.Sort(out[name])
	}
	return out
}

// metOn names what met a deadline by its day: of two entries of one day the one
// recorded first is named.
func metOn(r *domain.Reading, list []deadlines.Deadline) []deadlines.Deadline {
	for i := range list {
		if at := r.Find(list[i].MetBy); at != nil {
			list[i].MetBy = at.Day().String()
		}
	}
	return list
}

// said gives a value as text in which lists are sets.
func said(v any) string {
	switch v := v.(type) {
	case []any:
		var parts []string
		for _, e := range v {
			parts = append(parts, said(e))
		}
		slices.Sort(parts)
		return "[" + strings.Join(parts, ",") + "]"
	case map[string]any:
		var parts []string
		for _, name := range slices.Sorted(maps.Keys(v)) {
			parts = append(parts, name+":"+said(v[name]))
		}
		return "{" + strings.Join(parts, ",") + "}"
	}
	return fmt.Sprint(v)
}
