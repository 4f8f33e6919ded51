package domain_test

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"
	"time"

	"kronika/domain"
)

// examples reads the histories that the product ships, by strategy.
func examples(t testing.TB) map[string][]domain.Entry {
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
		for n, line := range bytes.Split(b, []byte("\n")) {
			if len(line) == 0 || line[0] == '#' {
				continue
			}
			e, faults := domain.ParseEntry(line, domain.Input{})
			if len(faults) > 0 {
				t.Fatalf("%s:%d: %v", file, n+1, faults)
			}
			all[e.Strategy] = append(all[e.Strategy], e)
		}
	}
	return all
}

func TestExamplesStand(t *testing.T) {
	for key, entries := range examples(t) {
		t.Run(key, func(t *testing.T) {
			h := domain.NewHistory(key)
			if faults := h.Check(entries); len(faults) > 0 {
				t.Fatal(faults)
			}
			h = h.With(stored(t, 1, time.Unix(1, 0), entries...))
			r := h.Read(domain.At{})
			if len(r.Items) != len(entries) {
				t.Errorf("%d items of %d entries", len(r.Items), len(entries))
			}
			for _, item := range r.Items {
				if item.Impossible != nil {
					t.Errorf("%s: %v", item.ID, item.Impossible)
				}
			}
		})
	}
}

// stored makes an act as the log would keep it.
func stored(t testing.TB, seq uint64, recorded time.Time, entries ...domain.Entry) domain.Stored {
	t.Helper()
	s := domain.Stored{Sequence: seq, Recorded: recorded, Recorder: "local"}
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			t.Fatal(err)
		}
		s.Entries = append(s.Entries, b)
	}
	return s
}

func BenchmarkRead(b *testing.B) {
	for key, entries := range examples(b) {
		if key != "vgr-rus-2021-2030" {
			continue
		}
		h := domain.NewHistory(key).With(stored(b, 1, time.Unix(1, 0), entries...))
		for b.Loop() {
			h.Read(domain.At{})
		}
		b.ReportMetric(float64(b.Elapsed().Nanoseconds())/float64(b.N*len(entries)), "ns/entry")
	}
}
