package trace

import (
	"kronika/domain"
	"kronika/projections/timeline"
)

// other is another strategy's history, as far as it is at hand.
type other struct {
	*graph
	items []timeline.Item
}

// abroad describes what another strategy holds under an id or a key: of a
// priority its latest entry.
func (b *builder) abroad(strategy, asked string) Step {
	o := b.strategy(strategy)
	var step Step
	switch {
	case o == nil:
		step = missing(asked, domain.Say("trace.notHere", domain.Args{"id": asked, "strategy": strategy}))
	default:
		if found := o.find(asked); len(found) > 0 {
			step = stepOf(o.items[o.place[found[len(found)-1]]])
		} else {
			step = missing(asked, domain.Say("trace.notThere", domain.Args{"id": asked, "strategy": strategy}))
		}
	}
	step.Strategy = strategy
	return step
}

// strategy reads another strategy's history, once.
func (b *builder) strategy(key string) *other {
	if o, ok := b.others[key]; ok {
		return o
	}
	var o *other
	if b.elsewhere != nil {
		if r := b.elsewhere(key); r != nil {
			o = &other{placed(r), timeline.Build(r, true)}
		}
	}
	b.others[key] = o
	return o
}
