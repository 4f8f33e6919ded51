package charts

import (
	"strings"
	"testing"
)

// TestPile counts the marks of a pile, and those that it is too low for.
func TestPile(t *testing.T) {
	many := make([]float64, 15)
	for _, c := range []struct {
		positions []float64
		dots      int
		holds     string
	}{
		{[]float64{0, 50, 50, 100}, 4, `x1="50%"`},
		{many, pileMost, ">+<"},
		{nil, 0, `height="24"`},
	} {
		got := string(Pile(c.positions, 50))
		if strings.Count(got, "<circle") != c.dots || !strings.Contains(got, c.holds) || strings.Contains(got, "style") {
			t.Error(got)
		}
	}
}
