package duties

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// drafting is one time that the strategy is drawn up or revised, or its life.
type drafting struct {
	about  string
	title  domain.Message
	window window
	since  []*domain.Item
	over   bool
	always bool // it is asked on any day, of all that was until then
}

// draftings lists what criteria and stages are asked of: the first drafting,
// from the first entry to the first adoption, and each revision, abandoned ones
// aside; or the strategy's life, from its first entry or its first adoption on.
func (b *builder) draftings(rule *rules.Rule) []drafting {
	switch {
	case len(b.reading.Items) == 0:
		return nil
	case rule.Per == rules.PerLife:
		return b.whole("life", domain.Say("duty.life", nil), domain.DateOf(b.firstDay()), nil)
	case rule.Per == rules.PerForce && len(b.adopted) == 0:
		return nil
	case rule.Per == rules.PerForce:
		on := b.adopted[0].Occurred
		return b.whole("in-force", domain.Say("duty.inForce", domain.Args{"on": on}), on, b.adopted[:1])
	}
	list := []drafting{b.first()}
	for _, r := range b.state.Revisions {
		if r.Outcome == "abandoned" || rule.Per == rules.PerText && !newText(r) {
			continue
		}
		title := domain.Say("duty.revision", domain.Args{"title": r.Title, "on": r.By.Occurred})
		list = append(list, b.process(r.Revision, title, r.By, r.Concluded))
	}
	return list
}

// newText tells whether a revision gives the strategy another text, as far as is
// recorded: a review alone does not.
func newText(r *domain.Revision) bool {
	if r.Concluded == nil {
		return r.Scope != "review"
	}
	return r.Outcome == "amended" || r.Outcome == "replaced"
}

// first is the first drafting of the strategy.
func (b *builder) first() drafting {
	var adopted *domain.Item
	if len(b.adopted) > 0 {
		adopted = b.adopted[0]
	}
	begun := b.reading.Items[0]
	d := b.process("first", domain.Say("duty.drafting", nil), begun, adopted)
	d.window.first = domain.DateOf(begun.Day())
	d.since = nil
	if adopted != nil {
		d.since = []*domain.Item{adopted}
	}
	return d
}

func (b *builder) process(about string, title domain.Message, from, to *domain.Item) drafting {
	d := drafting{about: about, title: title, since: []*domain.Item{from}, over: to != nil}
	d.window.first = from.Occurred
	if to != nil {
		d.window.last, d.since = to.Occurred, append(d.since, to)
		return d
	}
	if d.over = b.state.Ended != nil; d.over {
		d.window.last = b.state.Ended.By.Occurred
	} else {
		d.window.last = domain.DateOf(max(b.today, from.Day()))
	}
	return d
}

// whole is the strategy's life from a day on, until today or its end.
func (b *builder) whole(about string, title domain.Message, from domain.Date, since []*domain.Item) []drafting {
	until := b.today
	if b.state.Ended != nil {
		until = min(until, b.lastInForce())
	}
	return []drafting{{about: about, title: title, window: window{from, domain.DateOf(until)}, since: since, over: true, always: true}}
}

// claim begins what is asked of a drafting. What is asked always goes by the
// version of the day.
func (d drafting) claim(rule *rules.Rule) claim {
	c := claim{about: d.about, title: titled(rule, d.title), since: d.since}
	if d.always {
		c.from, c.to = d.window.last.First(), d.window.last.Last()
		return c
	}
	c.from, c.to, c.window = d.window.first.Counts(), d.window.last.Last(), d.window.shown()
	if !d.over {
		c.window[1] = nil
	}
	return c
}
