package deadlines_test

import (
	"strconv"
	"testing"

	"kronika/projections/deadlines"
)

// TestTellUnruled names a few strategies and counts the others.
func TestTellUnruled(t *testing.T) {
	var list []deadlines.Without
	for n := range 3 * deadlines.Named {
		told := deadlines.TellUnruled(list)
		if n <= deadlines.Named && len(told) != n || n > deadlines.Named && len(told) != deadlines.Named+1 {
			t.Errorf("%d strategies are told in %d sentences", n, len(told))
		}
		if n > deadlines.Named && told[deadlines.Named].Args["count"] != n-deadlines.Named {
			t.Errorf("of %d strategies: %v", n, told[deadlines.Named])
		}
		list = append(list, deadlines.Without{Strategy: "s" + strconv.Itoa(n)})
	}
}
