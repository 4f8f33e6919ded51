package domain_test

import (
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// TestReadBeside: what was decoded for one reading serves another by any clocks, and
// changes neither.
func TestReadBeside(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := domaintest.Random(t)
		last := h.Read(domain.At{}).Items[0].Recorded
		at := func(name string) (at domain.At) {
			if rapid.Bool().Draw(t, name+" of a day") {
				at.AsOf = domain.DateOf(domain.DayOf(rapid.IntRange(2000, 2030).Draw(t, name+" year"), 6, 30))
			}
			if rapid.Bool().Draw(t, name+" known") {
				at.KnownAt = last.Add(time.Duration(rapid.IntRange(-1, 40).Draw(t, name+" hours")) * time.Hour)
			}
			return at
		}
		first, second := at("first"), at("second")
		one := h.Read(first)
		equal(t, "beside", h.Read(second), h.ReadBeside(one, second))
		equal(t, "before", h.Read(first), one)
	})
	if other := domaintest.Of("other", domaintest.Mandate); domaintest.History(domaintest.Mandate).ReadBeside(other.Read(domain.At{}), domain.At{}).Strategy != "s" {
		t.Error("a reading of another strategy was taken for one of this")
	}
}
