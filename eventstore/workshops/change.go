package workshops

import (
	"context"
	"strings"
	"time"
	"unicode/utf8"

	"kronika/domain"
)

// NameLimit is how many characters the name of a group may have.
const NameLimit = 80

// Open opens a workshop on a choice. Errors: those of the groups, Invalid, with
// the field "groups": "workshop.noGroups", "workshop.groups", "workshop.name",
// "workshop.kind", "workshop.twice"; "workshop.open" (Conflict) where one is not
// over.
func (s *Store) Open(ctx context.Context, strategy, choice string, groups []Group, by string, now time.Time) (Workshop, error) {
	if err := check(groups); err != nil {
		return Workshop{}, err
	}
	key := keyOf(strategy, choice)
	w, err := s.change(ctx, key, func(w *Workshop) error {
		if w.State != "" && !w.Over() {
			return domain.Fault(domain.Conflict, "workshop.open", nil)
		}
		*w = Workshop{Strategy: strategy, Choice: choice, Code: newCode(), State: Open, Groups: groups,
			Opened: now.UTC().Truncate(time.Second), OpenedBy: by, Act: newAct()}
		return nil
	})
	if err == nil {
		s.mu.Lock()
		s.codes[w.Code] = key
		s.mu.Unlock()
	}
	return w, err
}

func check(groups []Group) error {
	wrong := func(key string, args domain.Args) error { return domain.Wrong("groups", key, args) }
	if len(groups) == 0 {
		return wrong("workshop.noGroups", nil)
	}
	if len(groups) > Groups {
		return wrong("workshop.groups", domain.Args{"count": len(groups), "limit": Groups})
	}
	seen := map[Group]bool{}
	for _, g := range groups {
		known := false
		for _, word := range domain.KindOf("choice.marked").Field("groupKind").Words {
			known = known || word == g.Kind
		}
		switch {
		case strings.TrimSpace(g.Name) == "" || utf8.RuneCountInString(g.Name) > NameLimit:
			return wrong("workshop.name", domain.Args{"limit": NameLimit})
		case !known:
			return wrong("workshop.kind", domain.Args{"group": g.Name})
		case seen[g]:
			return wrong("workshop.twice", domain.Args{"group": g.Name})
		}
		seen[g] = true
	}
	return nil
}

// Mark places a phone's mark, or moves the one that it has. Errors:
// "workshop.closed" (Gone) where none are taken any more; "workshop.full"
// (Unavailable); "workshop.mark" (Invalid) where there is no such group or step.
func (s *Store) Mark(ctx context.Context, w Workshop, mark Mark, now time.Time) (Workshop, error) {
	return s.change(ctx, keyOf(w.Strategy, w.Choice), func(kept *Workshop) error {
		if kept.Code != w.Code || !kept.Running(now) {
			return domain.Fault(domain.Gone, "workshop.closed", nil)
		}
		if mark.Group < 0 || mark.Group >= len(kept.Groups) || mark.Step < 0 || mark.Step > Steps {
			return domain.Wrong("mark", "workshop.mark", nil)
		}
		if own := kept.Of(mark.Phone); own != nil {
			*own = mark
			return nil
		}
		if len(kept.Marks) >= Phones {
			return domain.Fault(domain.Unavailable, "workshop.full", domain.Args{"limit": Phones})
		}
		kept.Marks = append(kept.Marks, mark)
		return nil
	})
}

// Turn closes the workshop of an act, opens it again, or ends it. Error:
// "workshop.over" (Conflict) where it is not that one any more, or over.
func (s *Store) Turn(ctx context.Context, w Workshop, to State) (Workshop, error) {
	return s.change(ctx, keyOf(w.Strategy, w.Choice), func(kept *Workshop) error {
		if kept.Act != w.Act || kept.Over() {
			return domain.Fault(domain.Conflict, "workshop.over", nil)
		}
		kept.State = to
		kept.Turns++
		if kept.Over() {
			kept.forget()
		}
		return nil
	})
}

// Done says that the marks of a workshop are in the log, as these entries.
func (s *Store) Done(ctx context.Context, w Workshop, entries []string) (Workshop, error) {
	return s.change(ctx, keyOf(w.Strategy, w.Choice), func(kept *Workshop) error {
		if kept.Act != w.Act {
			return domain.Fault(domain.Conflict, "workshop.over", nil)
		}
		kept.State, kept.Entries = Recorded, entries
		kept.forget()
		return nil
	})
}

// forget drops what only a workshop that goes on needs.
func (w *Workshop) forget() { w.Code, w.Marks = "", nil }
