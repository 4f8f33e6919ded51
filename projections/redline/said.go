package redline

import (
	"slices"

	"kronika/domain"
)

// said is what a text was from one entry on; empty where its thing does not
// live.
type said struct {
	by   origin
	text string
}

// name is which text of which thing.
type name struct{ thing, key, field string }

// add notes what an entry says, where that is something new.
func add(list []said, by origin, text string) []said {
	if k := len(list) - 1; k >= 0 && list[k].text == text {
		return list
	}
	return append(list, said{by, text})
}

// last gives what a text is by the end of its history.
func last(list []said) string {
	if len(list) == 0 {
		return ""
	}
	return list[len(list)-1].text
}

// others gives what a reading says beside its priorities, in the order in which
// each was first said.
func others(r *domain.Reading) (names []name, texts map[name][]said) {
	texts = map[name][]said{}
	for _, item := range r.Items {
		if item.Payload == nil || item.Impossible != nil || len(item.Withdrawn) > 0 {
			continue
		}
		if n, words := concluded(item.Payload); n.thing != "" {
			if texts[n] == nil {
				names = append(names, n)
			}
			texts[n] = add(texts[n], origin{item, r}, words)
		}
	}
	slices.SortStableFunc(names, func(a, b name) int { return order(a) - order(b) })
	return names, texts
}

// order puts the strategy's title first.
func order(n name) int {
	if n.thing == Strategy {
		return 0
	}
	return 1
}

// concluded gives the words of an entry that says a title of the strategy or a
// conclusion.
func concluded(k domain.Kind) (name, string) {
	switch k := k.(type) {
	case *domain.StrategyMandated:
		return name{Strategy, "", title}, k.Title
	case *domain.StrategyRetitled:
		return name{Strategy, "", title}, k.Title
	case *domain.ChoiceSettled:
		return name{Choice, k.Choice, conclusion}, k.Conclusion
	case *domain.SignalAssessed:
		return name{Signal, k.Signal, conclusion}, k.Conclusion
	case *domain.RevisionConcluded:
		return name{Revision, k.Revision, conclusion}, k.Conclusion
	case *domain.AssessmentMade:
		return name{Assessment, k.Assessment, conclusion}, k.Conclusion
	}
	return name{}, ""
}

// wordsOf gives a field of a priority's standing.
func wordsOf(s domain.Standing, field string) string {
	if field == title {
		return s.Title
	}
	return s.Text
}

// spoken gives what a field of a priority was, change by change: all of them, or
// only those that keep allows. Without dead, it says nothing while it does not
// live.
func spoken(r *domain.Reading, p *domain.Priority, field string, dead bool, keep func(*domain.Item) bool) []said {
	var list []said
	for _, c := range p.Changes {
		if keep != nil && !keep(c.By) {
			continue
		}
		words := wordsOf(c.After, field)
		if c.After.Status != domain.Live && !dead {
			words = ""
		}
		list = add(list, origin{c.By, r}, words)
	}
	return list
}

// steps gives what happened to a text between two readings of it: what the
// second says after what both say, each with the entry that made it so.
func steps(a, b []said, to *domain.Reading) []said {
	k := 0
	for k < min(len(a), len(b)) && a[k].text == b[k].text && a[k].by.item.ID == b[k].by.item.ID {
		k++
	}
	list := slices.Clone(b[k:])
	for i := range list {
		if known(a[k:], list[i].by.item) {
			list[i].by = mended(list[i].by)
		}
	}
	if len(list) == 0 && last(a) != last(b) {
		list = append(list, said{undone(a[k:], to), last(b)})
	}
	return bundled(list)
}

// stepLimit is the most entries that a text is followed through.
const stepLimit = 500

func bundled(list []said) []said {
	return list[max(0, len(list)-stepLimit):]
}

// known tells whether an entry stands in a list already.
func known(list []said, item *domain.Item) bool {
	return slices.ContainsFunc(list, func(s said) bool { return s.by.item.ID == item.ID })
}

// mended gives the last correction of an entry, the entry itself where there is
// none.
func mended(by origin) origin {
	if n := len(by.item.Corrected); n > 0 {
		return origin{by.item.Corrected[n-1], by.reading}
	}
	return by
}

// undone gives the entry by which words that were said are not said any more:
// the withdrawal or correction of an entry that said them.
func undone(list []said, to *domain.Reading) origin {
	for _, s := range slices.Backward(list) {
		item := to.Find(s.by.item.ID)
		if item == nil {
			return s.by
		}
		if n := len(item.Withdrawn); n > 0 {
			return origin{item.Withdrawn[n-1], to}
		}
		if len(item.Corrected) > 0 || item.Impossible != nil {
			return mended(origin{item, to})
		}
	}
	return list[len(list)-1].by
}
