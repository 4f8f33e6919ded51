package search

import (
	"slices"
	"sync"

	"kronika/domain"
	"kronika/projections/timeline"
)

// shownLimit is how many entries are kept as they were last shown. Most searches
// find the same strategies again: page after page, letter after letter.
const shownLimit = 50_000

// shown keeps readings of strategies that were found in, the last ones used.
type shown struct {
	mu      sync.Mutex
	by      map[shownAt]*told
	order   []shownAt // used last at the end
	entries int
}

type shownAt struct {
	of *domain.History
	at domain.At
}

// told are the entries of a reading and what each is called, by place. It is only
// read.
type told struct {
	items  []*domain.Item
	titles map[string]domain.Message // by id
}

// of gives the entries of a history as a reading tells them.
func (c *shown) of(h *domain.History, at domain.At) *told {
	key := shownAt{h, at}
	c.mu.Lock()
	t := c.by[key]
	if t != nil {
		i := slices.Index(c.order, key)
		c.order = append(slices.Delete(c.order, i, i+1), key)
	}
	c.mu.Unlock()
	if t != nil {
		return t
	}
	r := h.Read(at)
	t = &told{items: r.Recorded(), titles: make(map[string]domain.Message, len(r.Items))}
	for _, i := range timeline.Build(r, true) {
		t.titles[i.ID] = i.Title
	}
	c.keep(key, t)
	return t
}

// keep keeps a reading, and gives up those not used for longest.
func (c *shown) keep(key shownAt, t *told) {
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by[key] != nil || len(t.items) > shownLimit {
		return
	}
	c.by[key], c.order, c.entries = t, append(c.order, key), c.entries+len(t.items)
	for c.entries > shownLimit {
		c.entries -= len(c.by[c.order[0]].items)
		delete(c.by, c.order[0])
		c.order = c.order[1:]
	}
}
