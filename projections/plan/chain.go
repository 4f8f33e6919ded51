package plan

import "kronika/domain"

// pass is what one count gives for a step: the day it begins, the day by which
// it must have ended, and what the first was counted from.
type pass struct {
	start, end domain.Day
	from       int  // place of the step; its own where it was moved, beyond the last for the adoption
	meeting    bool // it is the day of a meeting given
	squeezed   bool // it has less time than it takes, since it lies between two moved ones
}

// chain counts one plan: from one day of adoption, with lengths of one sort.
type chain struct {
	Ask
	adopt  domain.Day
	long   bool
	last   bool // moves are counted from the last day that they can mean
	passes []pass
}

// passes counts back from the first and from the last day of the adoption.
func (a Ask) passes(adopt domain.Date, long bool) [2][]pass {
	first := chain{Ask: a, adopt: adopt.First(), long: long}
	last := chain{Ask: a, adopt: adopt.Last(), long: long, last: true}
	return [2][]pass{first.count(), last.count()}
}

func (c *chain) count() []pass {
	c.passes = make([]pass, len(c.Lengths.Steps))
	end, from := c.adopt, len(c.passes)
	for last := len(c.passes) - 1; last >= 0; {
		first := c.Lengths.group(last)
		for i := first; i <= last; i++ {
			c.passes[i] = c.back(i, end, from)
		}
		end, from = c.earliest(first, last)
		last = first - 1
	}
	if len(c.Moves) > 0 {
		c.push()
	}
	return c.passes
}

// back counts a step back from the day by which it must have ended.
func (c *chain) back(i int, end domain.Day, from int) pass {
	if day, ok := c.moved(i); ok {
		return pass{start: day, end: end, from: i}
	}
	s := c.Lengths.Steps[i]
	p := pass{start: c.length(i).before(end, s.Work && c.Rest.July), end: end, from: from}
	for s.Work && c.Rest.DaysOff && c.off(p.start) {
		p.start--
	}
	p.start, p.meeting = back(c.given(s), p.start)
	return p
}

// length is how long a step lasts in this count.
func (c *chain) length(i int) Length {
	if c.long {
		return c.Lengths.Steps[i].long
	}
	return c.Lengths.Steps[i].short
}

// moved gives the day on which a step is asked to begin.
func (c *chain) moved(i int) (domain.Day, bool) {
	for _, m := range c.Moves {
		if m.Step != c.Lengths.Steps[i].Step {
			continue
		}
		if c.last {
			return m.On.Last(), true
		}
		return m.On.First(), true
	}
	return 0, false
}

// earliest gives the day on which the first of a group begins, and which it is.
func (c *chain) earliest(first, last int) (domain.Day, int) {
	by := first
	for i := first; i <= last; i++ {
		if c.passes[i].start < c.passes[by].start {
			by = i
		}
	}
	return c.passes[by].start, by
}

// push moves on what begins before the steps ahead of it can have ended, which
// only happens after a moved step.
func (c *chain) push() {
	for first := 0; first < len(c.passes); {
		last := c.groupEnd(first)
		if last == len(c.passes)-1 {
			return
		}
		ready, by := c.ready(first, last)
		next := last + 1
		for i := next; i < len(c.passes) && c.Lengths.group(i) == next; i++ {
			c.follow(i, ready, by)
		}
		end, _ := c.earliest(next, c.groupEnd(next))
		for i := first; i <= last; i++ {
			c.passes[i].end = end
		}
		first = next
	}
}

// groupEnd gives the last step of the group that a step begins.
func (c *chain) groupEnd(first int) int {
	for c.Lengths.Steps[first].Alongside && first < len(c.passes)-1 {
		first++
	}
	return first
}

// ready gives the day on which the last of a group can have ended, and which it is.
func (c *chain) ready(first, last int) (day domain.Day, by int) {
	day = domain.Beginning
	for i := first; i <= last; i++ {
		if at := c.length(i).after(c.passes[i].start, c.Lengths.Steps[i].Work && c.Rest.July); at > day {
			day, by = at, i
		}
	}
	return day, by
}

// follow lets a step begin no earlier than what is before it can have ended.
func (c *chain) follow(i int, ready domain.Day, by int) {
	p := &c.passes[i]
	if p.start >= ready {
		return
	}
	if p.from == i {
		c.passes[by].squeezed = true
		return
	}
	s := c.Lengths.Steps[i]
	for s.Work && c.Rest.DaysOff && c.off(ready) {
		ready++
	}
	p.start, p.meeting = on(c.given(s), ready)
	p.from = by
}
