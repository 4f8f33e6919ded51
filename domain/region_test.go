package domain_test

import (
	"testing"

	"kronika/domain"
)

func TestSameRegion(t *testing.T) {
	for _, c := range []struct {
		a, b string
		same bool
	}{
		{"Region Skåne", "Region Skåne", true},
		{"Region Skåne", "  REGION   SKÅNE ", true},
		{"Region Sk\u00e5ne", "Region Ska\u030ane", true},
		{"REGION SKA\u030aNE", "region sk\u00e5ne", true},
		{"Region Skåne", "Region Skane", false},
		{"Region Skåne", "Skåne", false},
		{"", " ", true},
		{"", "Region Skåne", false},
	} {
		if domain.SameRegion(c.a, c.b) != c.same || domain.SameRegion(c.b, c.a) != c.same {
			t.Errorf("%q and %q are the same: %t", c.a, c.b, !c.same)
		}
	}
}

// TestKeptRegion follows the region of the mandate, as it is and as an act would
// leave it.
func TestKeptRegion(t *testing.T) {
	k := domain.Keep(domain.NewHistory("s"))
	if k.Region() != "" {
		t.Errorf("no mandate, and region %q", k.Region())
	}
	first := act(t, mandate)
	if faults := k.Check(first); len(faults) > 0 {
		t.Fatal(faults)
	}
	if k.Region() != "Regionen" {
		t.Errorf("the act's region is %q", k.Region())
	}
	h := domain.NewHistory("s").With(stored(t, 1, noon(t, "2025-01-01"), first...))
	k = domain.Keep(h)
	if k.Region() != "Regionen" {
		t.Errorf("the region is %q", k.Region())
	}
	moved := act(t, `c - entry.corrected entry=m0 data:={"title":"T","region":"Annan","family":"rus"}`)
	if faults := k.Check(moved); len(faults) > 0 {
		t.Fatal(faults)
	}
	if k.Region() != "Annan" {
		t.Errorf("corrected, the region is %q", k.Region())
	}
}
