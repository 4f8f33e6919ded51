package lineage

import (
	"slices"
	"strconv"

	"kronika/domain"
)

// deed is a Deed in the order of deeds.
type deed struct {
	Deed
	leads bool // from each of the priorities that it was done to, to each that came of it
	day   domain.Day
	notes []Remark
}

// account makes the deeds of a reading. Own is the strategy that entries may be
// named of by their bare ids.
type account struct {
	*domain.Reading
	own string
}

// deedsOf lists what the entries of a reading did to priorities, in the
// history's order.
func deedsOf(r *domain.Reading, own string) []deed {
	changes := map[*domain.Item][]changed{}
	for _, p := range r.State.Priorities {
		for _, c := range p.Changes {
			changes[c.By] = append(changes[c.By], changed{full(r.Strategy, p.Key), c})
		}
	}
	a := account{r, own}
	var list []deed
	for _, item := range r.Items {
		if by := changes[item]; by != nil {
			list = append(list, a.deeds(item, by)...)
		}
	}
	return list
}

// changed is what an entry did to one priority.
type changed struct {
	priority string
	domain.Change
}

// full names a priority, or an entry, of any strategy.
func full(strategy, key string) string { return strategy + "/" + key }

// deeds gives what one entry did: first to the lines of descent, then to what
// goes on living.
func (a account) deeds(item *domain.Item, by []changed) []deed {
	list := a.structural(item)
	for _, c := range by {
		if c.Before != nil && c.Before.Status == domain.Live && c.After.Status == domain.Live {
			list = append(list, differences(c)...)
		}
	}
	base, notes := a.base(item)
	for i := range list {
		d := base
		d.What, d.Of, d.Into, d.Before, d.After = list[i].What, there(list[i].Of), there(list[i].Into), list[i].Before, list[i].After
		list[i].Deed, list[i].day, list[i].notes = d, item.Day(), notes
	}
	return list
}

// structural gives what an entry did to the lines of descent.
func (a account) structural(item *domain.Item) []deed {
	switch k := item.Payload.(type) {
	case *domain.PriorityProposed:
		into := a.all(k.Priority)
		if len(k.From) > 0 {
			return []deed{leading(Carried, k.From, into)}
		}
		return []deed{act(New, nil, into)}
	case *domain.PriorityMerged:
		return []deed{leading(Merged, a.all(k.Priorities...), a.all(k.Into))}
	case *domain.PrioritySplit:
		var parts []string
		for _, part := range k.Into {
			parts = append(parts, part.Priority)
		}
		return []deed{leading(Split, a.all(k.Priority), a.all(parts...))}
	case *domain.PriorityDropped:
		return []deed{act(Dropped, a.all(k.Priority), nil)}
	case *domain.PriorityRestored:
		return []deed{act(Restored, a.all(k.Priority), a.all(k.Priority))}
	}
	return nil
}

func act(what string, of, into []string) deed {
	return deed{Deed: Deed{What: what, Of: of, Into: into}}
}

// leading is an act that leads from some priorities to others.
func leading(what string, of, into []string) deed {
	d := act(what, of, into)
	d.leads = true
	return d
}

func (a account) all(keys ...string) []string {
	names := make([]string, len(keys))
	for i, key := range keys {
		names[i] = full(a.Strategy, key)
	}
	return names
}

// differences lists what changed between two standings of a priority that went
// on living.
func differences(c changed) (list []deed) {
	differ := func(what, before, after string, shown bool) {
		if before == after {
			return
		}
		d := act(what, []string{c.priority}, []string{c.priority})
		if shown {
			d.Before, d.After = before, after
		}
		list = append(list, d)
	}
	differ(Renamed, c.Before.Title, c.After.Title, true)
	differ(Reworded, c.Before.Text, c.After.Text, false)
	differ(Moved, c.Before.Parent, c.After.Parent, true)
	differ(relevelled, c.Before.Level, c.After.Level, true)
	differ(ranked, rank(c.Before.Rank), rank(c.After.Rank), true)
	return list
}

func rank(n int) string {
	if n == 0 {
		return ""
	}
	return strconv.Itoa(n)
}

// base gives what all deeds of an entry have in common, and the entries that
// speak of it.
func (a account) base(item *domain.Item) (d Deed, notes []Remark) {
	d = Deed{Entry: a.ref(item.ID), Kind: item.Kind, Occurred: item.Occurred, Authority: item.Authority,
		Reference: item.Reference, Reason: item.Reason, Because: there(slices.Clone(item.Because))}
	d.OccurredFrom, d.OccurredTo = item.Occurred.Days()
	d.Stated = len(item.Sources) > 0
	if decision := a.decision(item); decision != nil {
		d.Decision, d.Stated = a.ref(decision.ID), true
		if d.Authority == "" {
			d.Authority = decision.Authority
		}
		if d.Reference == "" && d.Authority == decision.Authority {
			d.Reference = decision.Reference
		}
	}
	d.Stated = d.Stated || d.Authority != "" || d.Reference != ""
	for _, note := range slices.Concat(item.Annotated, item.Disputed) {
		notes = append(notes, a.remark(note))
	}
	return d, notes
}

// remark gives what an entry says of another.
func (a account) remark(item *domain.Item) Remark {
	r := Remark{Entry: a.ref(item.ID), Kind: item.Kind}
	switch k := item.Payload.(type) {
	case *domain.EntryAnnotated:
		r.Text = k.Text
	case *domain.EntryDisputed:
		r.Text = k.Text
	}
	return r
}

// decision finds the decision that an entry says that it rests on.
func (a account) decision(item *domain.Item) *domain.Item {
	for _, id := range item.Because {
		if at := a.Find(id); at != nil && stands(at) {
			if _, ok := at.Payload.(*domain.DecisionTaken); ok {
				return at
			}
		}
	}
	return nil
}

// ref names an entry.
func (a account) ref(id string) string {
	if a.Strategy == a.own {
		return id
	}
	return full(a.Strategy, id)
}

func stands(i *domain.Item) bool { return len(i.Withdrawn) == 0 && i.Impossible == nil }

// there gives a list that is there though it may be empty.
func there[T any](list []T) []T {
	if list == nil {
		return []T{}
	}
	return list
}
