package api

import (
	"container/list"
	"sync"
)

// The cache holds at most cacheSize bytes, and nothing larger than cacheEach.
const (
	cacheSize = 32 << 20
	cacheEach = 2 << 20
)

// made is a view as it is sent.
type made struct {
	body     []byte
	zipped   bool
	next     string
	total    string
	warnings []string
}

// cache holds the answers given last. Views are pure functions of what their
// tag says, so what is held never grows old.
type cache struct {
	mu    sync.Mutex
	by    map[string]*list.Element
	order *list.List // used last in front
	size  int
}

type cached struct {
	key string
	is  *made
}

func newCache() *cache { return &cache{by: map[string]*list.Element{}, order: list.New()} }

func (c *cache) get(key string) *made {
	c.mu.Lock()
	defer c.mu.Unlock()
	e := c.by[key]
	if e == nil {
		return nil
	}
	c.order.MoveToFront(e)
	return e.Value.(cached).is
}

func (c *cache) put(key string, m *made) {
	if len(m.body) > cacheEach {
		return
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	if c.by[key] != nil {
		return
	}
	c.by[key] = c.order.PushFront(cached{key, m})
	c.size += weight(key, m)
	for c.size > cacheSize {
		last := c.order.Remove(c.order.Back()).(cached)
		delete(c.by, last.key)
		c.size -= weight(last.key, last.is)
	}
}

// weight is about how many bytes an answer takes.
func weight(key string, m *made) int { return len(key) + len(m.body) + len(m.next) + 512 }
