package gaps

import (
	"slices"

	"kronika/domain"
)

func (f *finder) evidenceUnused() {
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.EvidenceAdded); ok && stands(at) && !f.rested(at) {
			f.gap(k.Evidence, f.called(k.Title), at)
		}
	}
}

func (f *finder) signalsUnassessed() {
	for _, s := range f.State.Signals {
		if s.Effect == "act" && s.Assessed == nil && !f.rested(s.By) {
			f.gap(s.Signal, f.called(s.Title), s.By)
		}
	}
}

// signalsUnacted finds signals that were assessed to call for something, without
// anything recorded that rests on them.
func (f *finder) signalsUnacted() {
	assessed := map[string][]*domain.Item{}
	for _, at := range f.Items {
		if k, ok := at.Payload.(*domain.SignalAssessed); ok && stands(at) {
			assessed[k.Signal] = append(assessed[k.Signal], at)
		}
	}
	for _, s := range f.State.Signals {
		if s.Assessed == nil || s.Assessed.Payload.(*domain.SignalAssessed).Effect != "act" {
			continue
		}
		if !f.rested(append([]*domain.Item{s.By}, assessed[s.Signal]...)...) {
			f.gap(s.Signal, f.called(s.Title), s.Assessed, s.By, s.Assessed)
		}
	}
}

func (f *finder) choicesUnsettled() {
	for _, c := range f.State.Choices {
		if c.Settled == nil {
			f.gap(c.Choice, f.called(c.Question), c.By)
		}
	}
}

// inOrder sorts entries in the history's order, each once.
func (f *finder) inOrder(items []*domain.Item) []*domain.Item {
	slices.SortFunc(items, func(a, b *domain.Item) int { return f.place[a] - f.place[b] })
	return slices.Compact(items)
}
