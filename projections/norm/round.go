package norm

import (
	"slices"

	"kronika/domain"
)

// The sorts of round; those after the first by the scope of their revision.
const (
	First    = "first"
	Review   = "review"
	Partial  = "partial"
	Full     = "full"
	Unstated = "unstated" // no revision was recorded as started
)

// Sorts lists the sorts of round.
func Sorts() []string { return []string{First, Review, Partial, Full, Unstated} }

// round is one way from a mandate or the start of a revision to an adoption or
// another end, and the life of what was adopted.
type round struct {
	begun     *domain.Item
	sort      string
	revisions map[string]bool // by key: whether concluded
	adopted   *domain.Item    // nil where none was
	ended     *domain.Item    // what ended the work
	next      *domain.Item    // the adoption or end of the strategy that ended the life

	own  []*domain.Item // up to the beginning of the next round
	work []*domain.Item // of these, up to its end, and what is said later of things made by then
	life []*domain.Item // from the adoption to the next
	made map[thing]bool
}

// formal are the methods of consultation that a round can begin with.
var formal = []string{"referral", "joint-consultation", "exhibition"}

// divide divides the history into rounds.
func (f *finder) divide() {
	var list []*round
	var cur *round
	for _, at := range f.standing {
		if cur == nil || f.begins(cur, at) {
			cur = &round{begun: at, sort: First, revisions: map[string]bool{}, made: map[thing]bool{}}
			if len(list) > 0 {
				cur.sort = Unstated
			}
			list = append(list, cur)
		}
		live(list, at)
		cur.take(at, f.things[at])
	}
	if len(list) > 0 && f.State.Mandate != nil {
		list[0].begun = f.State.Mandate.By
	}
	f.list = list
}

// begins tells whether an entry begins a new round.
func (f *finder) begins(cur *round, at *domain.Item) bool {
	if k, ok := at.Payload.(*domain.RevisionStarted); ok {
		return cur.ended != nil || cur.settled() && !cur.revisions[k.Revision]
	}
	if cur.ended == nil || cur.can(at) {
		return false
	}
	switch k := at.Payload.(type) {
	case *domain.VersionAdopted:
		return cur.adopted == nil || firstKey(cur.adopted) != k.Version
	case *domain.VersionDrafted, *domain.VersionReferred:
		return true
	case *domain.ConsultationPlanned:
		return slices.Contains(formal, k.Method)
	case *domain.ConsultationOpened:
		method, _ := f.value(at, "method")
		return slices.Contains(formal, method) && !cur.made[f.things[at]]
	case *domain.DecisionTaken:
		return k.Outcome == "approved" && slices.Contains([]string{"mandate", "referral", "revision"}, k.Matter)
	}
	return false
}

// settled tells whether all its revisions are concluded and changed something,
// without an adoption that is recorded.
func (r *round) settled() bool {
	for _, concluded := range r.revisions {
		if !concluded {
			return false
		}
	}
	return len(r.revisions) > 0
}

// can tells whether an entry of a day can be of the round's work though it has
// ended: of the day of the adoption, or one that a half-known adoption can mean.
func (r *round) can(at *domain.Item) bool {
	on := r.ended.Occurred
	return on.Known() && (on.Last().Open() && at.Day() == r.ended.Day() || !on.Last().Open() && at.Day() <= on.Last())
}

// take puts an entry into the round, and into its work if it is of that.
func (r *round) take(at *domain.Item, t thing) {
	r.own = append(r.own, at)
	decided, ok := at.Payload.(*domain.DecisionTaken)
	ofAdoption := ok && decided.Matter == "adoption"
	if r.ended != nil && !r.made[t] && !ofAdoption && !r.can(at) {
		return
	}
	r.work = append(r.work, at)
	if t.key != "" {
		r.made[t] = true
	}
	switch k := at.Payload.(type) {
	case *domain.RevisionStarted:
		r.started(k)
	case *domain.RevisionConcluded:
		r.concluded(k, at)
	case *domain.VersionAdopted:
		if r.adopted == nil {
			r.adopted = at
		}
		r.end(at)
	case *domain.StrategyEnded:
		r.end(at)
	}
}

func (r *round) end(at *domain.Item) {
	if r.ended == nil {
		r.ended = at
	}
}

func (r *round) started(k *domain.RevisionStarted) {
	r.revisions[k.Revision] = false
	scopes := []string{Unstated, Review, Partial, Full}
	if r.sort != First && slices.Index(scopes, k.Scope) > slices.Index(scopes, r.sort) {
		r.sort = k.Scope
	}
}

// concluded ends the round where its last revision left the strategy as it was.
// One that is to be followed by a revision goes on.
func (r *round) concluded(k *domain.RevisionConcluded, at *domain.Item) {
	if _, mine := r.revisions[k.Revision]; !mine {
		return
	}
	r.revisions[k.Revision] = k.Outcome != "to-be-revised"
	if r.settled() && (k.Outcome == "still-current" || k.Outcome == "abandoned") {
		r.end(at)
	}
}

// live puts an entry into the life of what was adopted last, which the next
// adoption or the end of the strategy ends.
func live(list []*round, at *domain.Item) {
	for _, r := range slices.Backward(list) {
		if r.adopted == nil {
			continue
		}
		again := at.Kind == "version.adopted" && r != list[len(list)-1]
		switch {
		case r.next != nil:
		case again || at.Kind == "strategy.ended":
			r.next = at
		default:
			r.life = append(r.life, at)
		}
		return
	}
}
