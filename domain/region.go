package domain

// SameRegion tells whether two texts name the same region, as SameName does.
func SameRegion(a, b string) bool { return SameName(a, b) }

// Region is what the strategy's mandate names, "" where it has none: of the
// history as kept, or, straight after a Check that found no fault, of the
// history with that act in place.
func (k *Kept) Region() string {
	if k.dirty {
		k.fresh()
	}
	r := k.r
	if k.next != nil {
		r = k.next
	}
	if r.State.Mandate == nil {
		return ""
	}
	return r.State.Mandate.Region
}
