package redline

import (
	"strings"

	"kronika/domain"
)

// lineage follows priorities through merges, splits and from.
type lineage struct {
	from, to  *domain.Reading
	elsewhere Others
}

func newLineage(from, to *domain.Reading, elsewhere Others) *lineage {
	return &lineage{from, to, elsewhere}
}

// node is a priority of a strategy.
type node struct{ strategy, key string }

// ancestorLimit is the most priorities that one is followed back through.
const ancestorLimit = 1000

// reading gives the reading that tells of a strategy's priorities.
func (l *lineage) reading(strategy string) *domain.Reading {
	if strategy == l.to.Strategy {
		return l.to
	}
	if l.elsewhere != nil {
		if r := l.elsewhere(strategy); r != nil {
			return r
		}
	}
	if strategy == l.from.Strategy {
		return l.from
	}
	return nil
}

// priority gives a priority and the reading that it stands in, nil where it is
// not known.
func (l *lineage) priority(n node) (*domain.Priority, *domain.Reading) {
	if r := l.reading(n.strategy); r != nil {
		return r.State.Priority(n.key), r
	}
	return nil, nil
}

// origins gives what a priority was made of.
func (l *lineage) origins(n node) []node {
	p, _ := l.priority(n)
	if p == nil {
		return nil
	}
	list := make([]node, 0, len(p.Origins))
	for _, o := range p.Origins {
		if strategy, key, ok := strings.Cut(o, "/"); ok {
			list = append(list, node{strategy, key})
		} else {
			list = append(list, node{n.strategy, o})
		}
	}
	return list
}

// ancestors gives all that a priority was made of, however far back.
func (l *lineage) ancestors(p *domain.Priority) map[node]bool {
	seen := map[node]bool{}
	for queue := l.origins(node{l.to.Strategy, p.Key}); len(queue) > 0 && len(seen) < ancestorLimit; queue = queue[1:] {
		if !seen[queue[0]] {
			seen[queue[0]] = true
			queue = append(queue, l.origins(queue[0])...)
		}
	}
	return seen
}

// path gives the way from an ancestor to a priority, nil where there is none.
func (l *lineage) path(from, to node) []node {
	before := map[node]node{to: {}}
	for queue := []node{to}; len(queue) > 0 && len(before) < ancestorLimit; queue = queue[1:] {
		if queue[0] == from {
			var way []node
			for n := from; n != (node{}); n = before[n] {
				way = append(way, n)
			}
			return way
		}
		for _, o := range l.origins(queue[0]) {
			if _, ok := before[o]; !ok {
				before[o] = queue[0]
				queue = append(queue, o)
			}
		}
	}
	return nil
}

// pair pairs one field of a priority at both points.
func (l *lineage) pair(c couple, field string) *pair {
	p := &pair{name: name{Priority, "", field}}
	var a, b []said
	if c.old != nil {
		p.key, p.old = c.old.Key, wordsOf(c.old.Standing, field)
		a = spoken(l.from, c.old, field, false, nil)
		if l.from.Strategy != l.to.Strategy {
			p.key = l.from.Strategy + "/" + c.old.Key
		}
	}
	if c.new != nil {
		p.was = p.key
		p.key, p.new = c.new.Key, wordsOf(c.new.Standing, field)
		if p.was == p.key {
			p.was = ""
		}
		b = spoken(l.to, c.new, field, false, nil)
	}
	switch {
	case c.old != nil && c.new != nil && p.was != "":
		p.steps = l.followed(c, field, a)
	case c.new != nil:
		p.steps = steps(l.before(c.new.Key, field), b, l.to)
	default:
		p.steps = l.ended(c.old, field, a)
	}
	return p
}

// before gives what a priority had said by the first point, where it did not
// live then either.
func (l *lineage) before(key, field string) []said {
	if l.from.Strategy != l.to.Strategy {
		return nil
	}
	if p := l.from.State.Priority(key); p != nil {
		return spoken(l.from, p, field, false, nil)
	}
	return nil
}

// ended gives how a priority that is gone came to its end.
func (l *lineage) ended(old *domain.Priority, field string, a []said) []said {
	if l.from.Strategy == l.to.Strategy {
		var b []said
		if p := l.to.State.Priority(old.Key); p != nil {
			b = spoken(l.to, p, field, false, nil)
		}
		return steps(a, b, l.to)
	}
	if heir := l.heir(old); heir != nil {
		return []said{{origin{heir.Since, l.to}, ""}}
	}
	return nil
}

// heir gives the first living priority that an older one went into.
func (l *lineage) heir(old *domain.Priority) *domain.Priority {
	for _, p := range l.to.State.Tree() {
		if l.ancestors(p)[node{l.from.Strategy, old.Key}] {
			return p
		}
	}
	return nil
}

// followed gives what happened to a text on its way from one priority to
// another.
func (l *lineage) followed(c couple, field string, a []said) []said {
	way := l.path(node{l.from.Strategy, c.old.Key}, node{l.to.Strategy, c.new.Key})
	var b []said
	for i, n := range way {
		p, r := l.priority(n)
		if p == nil {
			continue
		}
		var next *domain.Item
		if i+1 < len(way) {
			if q, _ := l.priority(way[i+1]); q != nil {
				next = q.Since
			}
		}
		for _, s := range spoken(r, p, field, true, func(at *domain.Item) bool {
			return (i == 0 || !at.Before(p.Since)) && (next == nil || precedes(at, next))
		}) {
			b = add(b, s.by, s.text)
		}
	}
	if last(b) != wordsOf(c.new.Standing, field) {
		b = append(b, said{origin{c.new.Since, l.to}, wordsOf(c.new.Standing, field)})
	}
	return steps(a, b, l.to)
}

// precedes tells whether an entry had its effect before another, which may be
// of another strategy, had its own.
func precedes(at, next *domain.Item) bool {
	if at.Strategy == next.Strategy {
		return at.Before(next)
	}
	return at.Day() <= next.Day()
}
