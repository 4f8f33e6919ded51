package duties

import (
	"fmt"
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// builder holds what the duties of one strategy are made from.
type builder struct {
	reading *domain.Reading
	state   *domain.Strategy
	today   domain.Day
	pack    *rules.Pack
	options Options
	plain   bool // as deadlines tell it: what may lie inside a window makes no doubt

	adopted  []*domain.Item
	terms    []rules.Term   // begun by today
	standing []*domain.Item // entries of the world that stand, in the history's order
}

func newBuilder(r *domain.Reading, today domain.Day, pack *rules.Pack, o Options) *builder {
	b := &builder{reading: r, state: r.State, today: today, pack: pack, options: o}
	if pack == nil {
		return b
	}
	b.adopted = r.State.Adopted()
	b.terms = pack.Elections.Terms(today)
	b.standing = make([]*domain.Item, 0, len(r.Items))
	for _, item := range r.Items {
		if item.Payload != nil && item.Impossible == nil && len(item.Withdrawn) == 0 && !domain.OfRecord(item.Kind) {
			b.standing = append(b.standing, item)
		}
	}
	return b
}

// shapes are the functions that find what a version of a rule asks.
var shapes = map[string]func(*builder, *rules.Rule) []claim{
	rules.Between:   (*builder).between,
	rules.Within:    (*builder).within,
	rules.Every:     (*builder).every,
	rules.OneTerm:   (*builder).oneTerm,
	rules.MidTerm:   (*builder).midTerm,
	rules.Lasting:   (*builder).lasting,
	rules.InStages:  (*builder).stages,
	rules.Objection: (*builder).objection,
	rules.Criteria:  (*builder).criteria,
	rules.Yearly:    (*builder).yearly,
}

// all gives the duties of all rules; with those that ask nothing yet where whole.
func (b *builder) all(whole bool) []Duty {
	var list []Duty
	for _, id := range b.pack.IDs() {
		list = b.of(list, id, whole)
	}
	number(list)
	return list
}

// number gives the second and further duties of a name a number, such as those
// of two events of the same day.
func number(list []Duty) {
	seen := make(map[string]int, len(list))
	for i := range list {
		name := list[i].Duty
		if seen[name]++; seen[name] > 1 {
			list[i].Duty = fmt.Sprintf("%s-%d", name, seen[name])
		}
	}
}

// of adds the duties of a rule: what each of its versions asks, where it is the
// version that holds for it.
func (b *builder) of(list []Duty, id string, whole bool) []Duty {
	versions := b.pack.Versions(id, b.reading.At.KnownAt)
	if len(versions) == 0 {
		return list
	}
	n := len(list)
	for _, version := range versions {
		if b.plain && !version.Dated() {
			continue
		}
		rule := version.Counted(b.options.Counting)
		for _, c := range shapes[rule.Shape](b, rule) {
			if versions.Of(c.from, c.to) == version {
				list = append(list, b.judge(rule, c))
			}
		}
	}
	if whole && len(list) == n {
		list = append(list, b.nothing(versions))
	}
	return list
}

// nothing shows a rule that asks nothing of the strategy yet.
func (b *builder) nothing(versions rules.Versions) Duty {
	rule := versions.On(b.today)
	if rule == nil {
		d := b.duty(versions[len(versions)-1], "")
		d.Status, d.Why = NotInForce, domain.Say("why.notInForce", domain.Args{"day": b.today, "valid": d.Valid})
		return d
	}
	d := b.duty(rule, "")
	d.Status, d.Why = Info, domain.Say("why.nothingYet", nil)
	return d
}

// matching lists the entries that one of several sorts fits, in the history's
// order.
func (b *builder) matching(matches []rules.Match) []*domain.Item {
	var list []*domain.Item
	for _, item := range b.standing {
		for i := range matches {
			if m := &matches[i]; m.Fits(item) && b.about(m, item) {
				list = append(list, item)
				break
			}
		}
	}
	return list
}

// about tells whether an entry about the same thing says what a match asks of
// one.
func (b *builder) about(m *rules.Match, item *domain.Item) bool {
	if len(m.Of) == 0 {
		return true
	}
	keys := domain.KeysOf(item)
	for _, other := range b.standing {
		if sameThing(other.Kind, item.Kind) && slices.Equal(domain.KeysOf(other), keys) && rules.HasAll(other, m.Of) {
			return true
		}
	}
	return false
}

func sameThing(a, b string) bool { return thing(a) == thing(b) }

func thing(kind string) string {
	for i := range len(kind) {
		if kind[i] == '.' {
			return kind[:i]
		}
	}
	return kind
}

func inOrder(a, b *domain.Item) int {
	switch {
	case a == b:
		return 0
	case a.Before(b):
		return -1
	}
	return 1
}

// starts lists the entries that a time counts from: of the first sort that there
// is one of. earliest tells that it counts from them at the earliest.
func (b *builder) starts(s rules.Start) (list []*domain.Item, earliest bool) {
	for i := range s.Entries {
		if list = b.matching(s.Entries[i : i+1]); len(list) > 0 {
			return list, s.Entries[i].Earliest
		}
	}
	return nil, false
}

// lastInForce is the last day on which the strategy is in force: that of its
// ending, else of its period, else Never. A half-known ending counts from its
// first day, a half-known end of the period from its last.
func (b *builder) lastInForce() domain.Day {
	switch {
	case b.state.Ended != nil:
		return b.state.Ended.By.Day()
	case b.state.Schedule != nil && b.state.Schedule.To.Known():
		return b.state.Schedule.To.Last()
	}
	return domain.Never
}

// firstDay is the day of the strategy's first entry, Never where it has none.
func (b *builder) firstDay() domain.Day {
	if len(b.reading.Items) == 0 {
		return domain.Never
	}
	return b.reading.Items[0].Day()
}
