package domain_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// large is a history of n entries of a consultation with many answers, a day
// apart at most.
func large(t testing.TB, n int) (*domain.History, []domain.Entry) {
	entries := act(t, mandate, planned, opened)
	for i := len(entries); i < n; i++ {
		key := fmt.Sprint("k-", i)
		e := domain.Entry{ID: key, Strategy: "s", Occurred: domain.DateOf(domain.DayOf(2019, 3, 6+i/10))}
		switch i % 3 {
		case 0:
			e.Kind, e.Data = "consultation.response-received", jsontext.Value(`{"consultation":"c","response":"`+key+`","party":"`+key+`","stance":"neutral"}`)
		case 1:
			e.Kind, e.Data = "priority.proposed", jsontext.Value(`{"priority":"`+key+`","level":"measure","title":"T"}`)
		case 2:
			e.Kind, e.Data = "consultation.party-invited", jsontext.Value(`{"consultation":"c","party":"`+key+`","category":"other"}`)
		}
		entries = append(entries, e)
	}
	h := domain.NewHistory("s")
	h.Add(stored(t, 1, time.Date(2025, 1, 1, 0, 0, 0, 0, time.UTC), entries...))
	return h, entries
}

// acts has what is recorded after a large history.
var acts = []struct{ name, line string }{
	{"last", "x 2031 strategy.retitled title=T"},
	{"late", "x 2019-04 strategy.retitled title=T"},
	{"corrected", "x - entry.corrected entry=k-9 occurred=2019-04"},
	{"refused", "x 2031 priority.dropped priority=none"},
	{"offered", "x 2019/2021 consultation.opened consultation=c closes=2022"}, // and no day will do
}

func BenchmarkCheck(b *testing.B) {
	h, _ := large(b, 5000)
	for _, c := range acts {
		entries := act(b, c.line)
		b.Run(c.name, func(b *testing.B) {
			for b.Loop() {
				h.Check(entries)
			}
		})
	}
}

func BenchmarkKept(b *testing.B) {
	h, all := large(b, 5000)
	for _, c := range acts {
		entries := act(b, c.line)
		b.Run(c.name, func(b *testing.B) {
			kept := domain.Keep(h)
			next := h.With(stored(b, 2, h.LastRecorded(), entries...))
			for b.Loop() {
				if len(kept.Check(entries)) == 0 {
					kept.Took(next, h.LastRecorded(), "anna")
				}
				b.StopTimer()
				kept = domain.Keep(h)
				kept.Held()
				b.StartTimer()
			}
		})
	}
	b.Run("one by one", func(b *testing.B) {
		for b.Loop() {
			h := domain.NewHistory("s")
			kept := domain.Keep(h)
			for i := range all {
				if faults := kept.Check(all[i : i+1]); len(faults) > 0 {
					b.Fatal(faults)
				}
				h = h.Next(stored(b, uint64(i+1), time.Unix(int64(i), 0), all[i]))
				kept.Took(h, h.LastRecorded(), "anna")
			}
		}
	})
	b.Run("in one act", func(b *testing.B) {
		for b.Loop() {
			if faults := domain.NewHistory("s").Check(all); len(faults) > 0 {
				b.Fatal(faults)
			}
		}
	})
	b.Run("in one act without the mandate", func(b *testing.B) {
		for b.Loop() {
			domain.NewHistory("s").Check(all[2:])
		}
	})
}
