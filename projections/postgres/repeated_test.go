package postgres_test

import (
	"fmt"
	"testing"

	"kronika/domain"
)

// TestRepeated stores what is late and what comes twice.
func TestRepeated(t *testing.T) {
	r := newRecord(t)
	r.mandate("s")
	var versions []*domain.History
	for n := range 12 {
		r.entry("s", "strategy.retitled", fmt.Sprintf("20%02d", 10+n*7%12), fmt.Sprintf(`{"title":"%d"}`, n))
		versions = append(versions, r.held.History("s"))
	}
	s := rebuilt(t)
	for _, n := range []int{3, 3, 1, 7, 2, 7, 11, 0, 5, 11, 10} {
		if err := s.Put(t.Context(), versions[n], today); err != nil {
			t.Fatal(err)
		}
	}
	if err := s.Put(t.Context(), versions[11], today-1); err != nil {
		t.Fatal(err)
	}
	equal(t, s.URL(), r.held)
}
