package duties

import (
	"kronika/domain"
	"kronika/domain/rules"
)

// criteria asks, of each drafting or of the strategy's life, for things that are
// to be there (shape i).
func (b *builder) criteria(rule *rules.Rule) []claim {
	asked := b.asks(rule)
	shown := make([][]*domain.Item, len(asked))
	for i, one := range asked {
		shown[i] = b.matching(one.By)
	}
	var list []claim
	for _, d := range b.draftings(rule) {
		c := d.claim(rule)
		var missing, doubt bool
		for i, one := range asked {
			f, told, state := b.criterion(rule, one, shown[i], d)
			missing, doubt = missing || state == NoEvidence, doubt || state == CannotTell
			c.why = Sentences(c.why, told)
			c.found.also = append(c.found.also, f)
		}
		c.state = standing(missing, doubt, d.over)
		if c.state == Met {
			c.found = lastOf(c.found.also)
		}
		list = append(list, c)
	}
	return list
}

// asks lists the criteria of a rule, or one for each class of consultee of its
// duty: that somebody of it was invited or answered.
func (b *builder) asks(rule *rules.Rule) []rules.Criterion {
	if rule.Consulted == "" {
		return rule.Criteria
	}
	var list []rules.Criterion
	for _, class := range b.pack.Classes() {
		if class.Duty != rule.Consulted {
			continue
		}
		of := map[string][]string{"category": {class.Class}}
		list = append(list, rules.Criterion{Class: class.Class, By: []rules.Match{
			{Kind: "consultation.party-invited", Where: of}, {Kind: "consultation.response-received", Where: of}}})
	}
	return list
}

// criterion tells what shows one criterion in a drafting. Of the latest that is
// shown where the rule only informs, else of the first.
func (b *builder) criterion(rule *rules.Rule, one rules.Criterion, shown []*domain.Item, d drafting) (*domain.Item, domain.Message, string) {
	name := named(one)
	if len(one.If) > 0 && d.window.pick(b.matching(one.If)).met == nil {
		return nil, domain.Say("why.criterion.notAsked", domain.Args{"name": name}), Met
	}
	if len(one.By) == 0 {
		return nil, domain.Say("why.criterion.untold", domain.Args{"name": name}), CannotTell
	}
	f := d.window.pick(shown)
	if f.met == nil && len(f.maybe) > 0 {
		return f.maybe[0], domain.Say("why.criterion.unsure", domain.Args{"name": name, "on": f.maybe[0].Occurred}), CannotTell
	}
	switch {
	case f.met == nil:
		return nil, domain.Say("why.criterion.none", domain.Args{"name": name}), NoEvidence
	case rule.Severity == rules.Info:
		return b.latest(name, shown, d)
	case !f.sure:
		return f.met, domain.Say("why.criterion.unsure", domain.Args{"name": name, "on": f.met.Occurred}), CannotTell
	}
	return f.met, domain.Say("why.criterion", domain.Args{"name": name, "on": f.met.Occurred}), Met
}

// latest tells how long ago a criterion was shown last.
func (b *builder) latest(name domain.Message, shown []*domain.Item, d drafting) (*domain.Item, domain.Message, string) {
	last := shown[0]
	for _, item := range shown {
		if item.Day() <= d.window.last.Last() {
			last = item
		}
	}
	least, most := int(b.today-last.Occurred.Last()), int(b.today-last.Occurred.First())
	key, args := "why.latest.range", domain.Args{"name": name, "on": last.Occurred, "min": max(0, least), "max": most}
	switch {
	case last.Occurred.First().Open() || last.Occurred.Last().Open():
		key = "why.criterion"
	case least == most:
		key, args["days"] = "why.latest", least
	}
	return last, domain.Say(key, args), Met
}

// named is a criterion's name: its own, or the word for its class of consultee.
func named(one rules.Criterion) domain.Message {
	if one.Class != "" {
		return domain.Say("word.consultation.category."+one.Class, nil)
	}
	return one.Name.Text()
}
