package gaps

import (
	"strings"

	"kronika/domain"
)

func (f *finder) prioritiesWithoutAction() {
	var served []string
	for _, a := range f.State.Actions {
		served = append(served, a.Priorities...)
	}
	f.unserved(served)
}

func (f *finder) prioritiesWithoutIndicator() {
	var served []string
	for _, i := range f.State.Indicators {
		if i.Retired == nil && i.Priority != "" {
			served = append(served, i.Priority)
		}
	}
	f.unserved(served)
}

// unserved adds the priorities that live and that nothing serves, of those but
// visions.
func (f *finder) unserved(served []string) {
	reached := f.beyond(served, func(p *domain.Priority) []string { return append([]string{p.Parent}, p.Became...) })
	for _, p := range f.State.Priorities {
		if p.Lives() && p.Level != "vision" && !reached[p.Key] {
			f.gap(p.Key, f.called(p.Title), p.Since)
		}
	}
}

// beyond gives some priorities and those that they lead on to, however far.
func (f *finder) beyond(keys []string, on func(*domain.Priority) []string) map[string]bool {
	reached := map[string]bool{}
	for len(keys) > 0 {
		key := keys[0]
		keys = keys[1:]
		if p := f.State.Priority(key); p != nil && !reached[key] {
			reached[key] = true
			keys = append(keys[:len(keys):len(keys)], on(p)...)
		}
	}
	return reached
}

func (f *finder) changesUnexplained() {
	for _, at := range f.Items {
		if !stands(at) || !strings.HasPrefix(at.Kind, "priority.") || at.Kind == "priority.proposed" || at.Payload == nil {
			continue
		}
		if at.Reason == "" && len(at.Because) == 0 {
			key := append(at.Keys("priority"), at.Keys("into")...)[0]
			f.gap(key, f.told(at), at)
		}
	}
}

func (f *finder) actionsWithoutPriority() {
	for _, a := range f.State.Actions {
		if len(a.Priorities) == 0 {
			f.gap(a.Action, f.called(a.Title), a.By)
		}
	}
}

// actionsOrphaned finds actions that go on though no priority of theirs lives.
func (f *finder) actionsOrphaned() {
	for _, a := range f.State.Actions {
		if len(a.Priorities) == 0 || a.Closed != nil {
			continue
		}
		lives, ends := false, []*domain.Item{}
		for key := range f.beyond(a.Priorities, func(p *domain.Priority) []string { return p.Became }) {
			p := f.State.Priority(key)
			lives = lives || p.Lives()
			if p.Until != nil {
				ends = append(ends, p.Until)
			}
		}
		if !lives && len(ends) > 0 {
			ends = f.inOrder(ends)
			f.gap(a.Action, f.called(a.Title), ends[len(ends)-1], append([]*domain.Item{a.By}, ends...)...)
		}
	}
}

func (f *finder) actionsWithoutOwner() {
	for _, a := range f.State.Actions {
		if a.Owner == "" && a.Closed == nil {
			f.gap(a.Action, f.called(a.Title), a.By)
		}
	}
}

func (f *finder) indicatorsUnmeasured() {
	for _, i := range f.State.Indicators {
		if len(i.Measured) == 0 && i.Retired == nil {
			f.gap(i.Indicator, f.called(i.Title), i.By)
		}
	}
}
