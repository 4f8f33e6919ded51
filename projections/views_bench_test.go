package projections_test

import (
	"slices"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore/feeds"
	"kronika/projections/calendar"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/strategies"
	"kronika/projections/timeline"
)

// BenchmarkViews builds every view of a history of 2,000 entries from its stored
// bytes, of the present and as of a day in the middle of it, against only decoding
// the 2,000 entries and their data; turn by turn in one run, on one processor. It
// reports of-decode, the first's time in the second's (the aim is 2 at most), and
// both in microseconds: medians.
func BenchmarkViews(b *testing.B) {
	const n = 2000
	packs, err := rules.Load()
	if err != nil {
		b.Fatal(err)
	}
	h := domain.NewHistory("region-000")
	for i := range n {
		e := madeUp("region-000", i)
		c, err := e.Canonical()
		if err != nil {
			b.Fatal(err)
		}
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Unix(int64(1.78e9+i), 0), Recorder: "local", Entries: []jsontext.Value{c}})
	}
	today := domain.DayOf(2026, 11, 21)
	past := domain.At{AsOf: domain.DateOf(domain.DayOf(2014, 1, 1+n))}
	for _, view := range []struct {
		name  string
		build func(*domain.Reading)
	}{
		{"read", func(*domain.Reading) {}},
		{"strategies", func(r *domain.Reading) { strategies.Build(r, today, packs) }},
		{"timeline", func(r *domain.Reading) { timeline.Build(r, false) }},
		{"consultations", func(r *domain.Reading) { consultations.Build(r, today, packs) }},
		{"deadlines", func(r *domain.Reading) { deadlines.Build(r, today, packs) }},
		{"calendar", func(r *domain.Reading) { calendar.Build(r, today, packs, feeds.Extras()) }},
		{"priorities", func(r *domain.Reading) { priorities.Build(r, priorities.Options{All: true, History: true}) }},
	} {
		for _, at := range []struct {
			name string
			at   domain.At
		}{{"present", domain.At{}}, {"past", past}} {
			b.Run(view.name+"/"+at.name, func(b *testing.B) {
				var ours, decoding []time.Duration
				for b.Loop() {
					ours = append(ours, timed(func() { view.build(h.Read(at.at)) }))
					decoding = append(decoding, timed(func() { decodeAll(b, h) }))
				}
				b.ReportMetric(0, "ns/op")
				b.ReportMetric(float64(median(ours))/float64(median(decoding)), "of-decode")
				b.ReportMetric(float64(median(ours).Microseconds()), "µs/view")
				b.ReportMetric(float64(median(decoding).Microseconds()), "decode-µs")
			})
		}
	}
}

func decodeAll(b *testing.B, h *domain.History) {
	for i := range h.Len() {
		stored, _, _ := h.Stored(i)
		e, err := domain.DecodeEntry(stored)
		if err == nil {
			_, err = domain.KindOf(e.Kind).Decode(e.Data)
		}
		if err != nil {
			b.Fatal(err)
		}
	}
}

func median(all []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}
