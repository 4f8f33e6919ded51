package comparison_test

import (
	"fmt"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/comparison"
)

// large is a history of n entries over ten years: priorities that are proposed,
// reworded, moved and merged, and a consultation with its answers.
func large(n int) *domain.History {
	lines := []string{domaintest.Mandate, line("k", "2010-01-02", "consultation.opened",
		`{"consultation":"k","closes":"2012-01-01","method":"referral","title":"K"}`)}
	for i := len(lines); i < n; i++ {
		id, day := fmt.Sprint("e", i), domain.DayOf(2010, 1, 3+i*3650/n).String()
		old := i / 9 * 9 // the last one proposed whose number is divisible by nine
		switch i % 9 {
		case 0, 1, 2:
			lines = append(lines, line(id, day, "priority.proposed", fmt.Sprintf(`{"priority":"p%d","level":"measure","title":"Åtgärd %d","rank":%d}`, i, i, i)))
		case 3:
			lines = append(lines, line(id, day, "priority.reworded", fmt.Sprintf(`{"priority":"p%d","text":"Ny text %d"}`, old, i)))
		case 4:
			lines = append(lines, line(id, day, "priority.ranked", fmt.Sprintf(`{"priority":"p%d","rank":%d}`, old, i)))
		case 5:
			lines = append(lines, line(id, day, "priority.merged", fmt.Sprintf(`{"priorities":["p%d","p%d"],"into":"q%d"}`, old+1, old+2, old)))
		default:
			lines = append(lines, line(id, day, "consultation.response-received",
				fmt.Sprintf(`{"consultation":"k","response":"r%d","party":"Part %d","stance":"supports"}`, i, i)))
		}
	}
	return domaintest.History(lines...)
}

// BenchmarkCompare compares two days of a history of 10,000 entries, and holds
// the time against that of reading the two states: of-reading is the one
// divided by the other.
func BenchmarkCompare(b *testing.B) {
	h := large(10_000)
	shipped := domaintest.Packs(b)
	asked := comparison.Asked{Today: today,
		From: comparison.Point{Field: "from", Text: "2013-12-31"}, To: comparison.Point{Field: "to", Text: "2018-12-31"}}
	var reading, comparing time.Duration
	for b.Loop() {
		began := time.Now()
		for _, day := range []string{"2013-12-31", "2018-12-31"} {
			h.Read(domain.At{AsOf: domain.MustDate(day)})
		}
		reading += time.Since(began)
		began = time.Now()
		from, to, err := asked.Find(h, nil)
		if err != nil {
			b.Fatal(err)
		}
		if c := comparison.Build(from, to, shipped); len(c.Merged) == 0 || len(c.Others) > 0 {
			b.Fatal("nothing was merged, or something hidden")
		}
		comparing += time.Since(began)
	}
	b.ReportMetric(0, "ns/op")
	b.ReportMetric(comparing.Seconds()*1000/float64(b.N), "ms")
	b.ReportMetric(reading.Seconds()*1000/float64(b.N), "reading-ms")
	b.ReportMetric(comparing.Seconds()/reading.Seconds(), "of-reading")
}
