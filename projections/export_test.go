package projections_test

import (
	"slices"
	"testing"

	"kronika/projections"
)

func TestOnce(t *testing.T) {
	if got := projections.Once([]string{"b", "a", "b", "c", "a"}); !slices.Equal(got, []string{"b", "a", "c"}) {
		t.Error(got)
	}
	if got := projections.Once(nil); len(got) != 0 {
		t.Error(got)
	}
}
