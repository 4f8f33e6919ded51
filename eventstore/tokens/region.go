package tokens

import (
	"slices"
	"strings"

	"kronika/domain"
)

// regionsTold is how many regions are told at most.
const regionsTold = 20

// NewRegion says of a token's region that none of the strategies has it, which
// is right before the first act and else a slip, and which regions they have;
// the zero Message where one has it, or where the token has none.
func NewRegion(region string, of []string) domain.Message {
	same := func(known string) bool { return domain.SameRegion(known, region) }
	if region == "" || slices.ContainsFunc(of, same) {
		return domain.Message{}
	}
	known := slices.Compact(slices.Sorted(slices.Values(of)))
	more := len(known) > regionsTold
	known = known[:min(len(known), regionsTold)]
	if more {
		known = append(known, "…")
	}
	return domain.Say("token.newRegion", domain.Args{"region": region, "regions": strings.Join(known, ", ")})
}
