package search

import (
	"slices"
	"strings"

	"kronika/domain"
)

// CheckKind says why nothing can be meant by what names a sort of entry: neither a
// kind nor a thing nor a theme, nor a kind that somebody recorded.
//
// Error: "search.kind" (Invalid) for the field.
func CheckKind(field, came string, recorded []string) *domain.Error {
	known := slices.Clone(recorded)
	for _, info := range domain.KindsOf() {
		thing, _, _ := strings.Cut(info.Name, ".")
		known = append(known, info.Name, thing, info.Theme)
	}
	if slices.ContainsFunc(known, func(k string) bool { return OfKind(k, came) }) || slices.Contains(known, came) {
		return nil
	}
	return domain.Wrong(field, "search.kind", domain.Args{"came": domain.Excerpt(came), "nearest": domain.NearestOf(domain.Excerpt(came), known)})
}
