package lineage

import (
	"fmt"
	"testing"

	"kronika/domain/domaintest"
)

// BenchmarkOf tells the lineage of a long life: 20 versions, 100 priorities of
// which a fifth changes between two of them, 3,000 entries beside.
func BenchmarkOf(b *testing.B) {
	var lines []string
	for i := range 100 {
		lines = append(lines, proposed("2011", fmt.Sprint("p", i)))
	}
	for year := 2012; year < 2032; year++ {
		for i := range 20 {
			lines = append(lines, fmt.Sprintf(`%d reworded {"priority":"p%d","title":"T%d"}`, year, (i*7+year)%100, year))
		}
		for i := range 150 {
			lines = append(lines, fmt.Sprintf(`%d meeting.held {"meeting":"m%d","form":"workshop","title":"M"}`, year, i))
		}
		lines = append(lines, version(fmt.Sprint(year), "adopted", fmt.Sprint("v", year)))
	}
	h := domaintest.History(entries(lines...)...)
	for b.Loop() {
		of(b, h, Asked{})
	}
}
