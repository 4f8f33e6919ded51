package web

import (
	"strings"

	"kronika/domain"
)

// sorts are the sorts of entries that have a mark of their own, in the order of
// the lanes and of the filter.
var sorts = []string{"version", "decision", "consultation", "priority", "revision", "followup", "evidence", "record"}

// sortOf tells which sort of entry a kind is.
func sortOf(kind string) string {
	switch kind {
	case "assessment.made", "meeting.held", "role.assigned", "role.ended":
		return "evidence"
	case "endorsement.given":
		return "decision"
	}
	thing, _, _ := strings.Cut(kind, ".")
	switch thing {
	case "version":
		return "version"
	case "strategy", "decision":
		return "decision"
	case "revision", "deadline":
		return "revision"
	case "entry":
		return "record"
	}
	if info := domain.KindOf(kind); info != nil {
		switch info.Theme {
		case "consultation", "priority", "followup":
			return info.Theme
		case "implementation":
			return "followup"
		}
	}
	return "evidence"
}

// markOf gives the symbol of a kind.
func markOf(kind string) string {
	switch kind {
	case domain.Annotated:
		return "note"
	case domain.Corrected, domain.Disputed, domain.Withdrawn:
		return "correction"
	}
	return sortOf(kind)
}
