package calendar

import (
	"strings"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

// followed finds the entries that a computed deadline rests on. Each further
// version of its rule is a change of the event, too.
func (b *builder) followed(d *deadlines.Deadline, e *Event) about {
	versions := b.pack.Versions(d.Rule, b.r.At.KnownAt)
	e.Sequence = max(0, len(versions)-1)
	if e.Sequence > 0 {
		year, month, day := versions[e.Sequence].Known().Date()
		e.Modified = time.Date(year, month, day, 0, 0, 0, 0, time.UTC)
	}
	read, decision := kindsOf(versions), ""
	if clocked(versions) {
		_, decision, _ = strings.Cut(d.Deadline, "/")
	}
	return func(item *domain.Item, says domain.Kind) bool {
		switch says.(type) {
		case *domain.StrategyScheduled, *domain.StrategyEnded:
			return true
		}
		if decision != "" {
			return decides(says) == decision
		}
		return read[item.Kind]
	}
}

// kindsOf gives the kinds of entries that versions of a rule read: those that
// meet it or that it counts from, the adoptions that bring it into force, and
// those without which one of these cannot stand.
func kindsOf(versions rules.Versions) map[string]bool {
	kinds := map[string]bool{}
	for _, r := range versions {
		if r.Span == rules.OfPeriod {
			continue
		}
		kinds["version.adopted"] = true
		for _, m := range append(r.By[:len(r.By):len(r.By)], r.Start.Entries...) {
			kinds[m.Kind] = true
			if made := madeBy(m.Kind); made != "" {
				kinds[made] = true
			}
		}
	}
	return kinds
}

// madeBy gives the kind that makes what an entry of another kind is about.
func madeBy(kind string) string {
	switch thing, _, _ := strings.Cut(kind, "."); thing {
	case "revision":
		return "revision.started"
	case "decision":
		return "decision.taken"
	}
	return ""
}

// clocked tells whether a rule follows one decision to legal force.
func clocked(versions rules.Versions) bool {
	for _, r := range versions {
		if r.Clock != nil {
			return true
		}
	}
	return false
}
