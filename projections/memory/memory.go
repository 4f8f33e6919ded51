// Package memory keeps the rows of read models in memory: one row a strategy.
// They are built from the log at start and are gone with the process.
package memory

import (
	"maps"
	"slices"
	"sync"
)

// Place holds rows by strategy. It is safe for use by several goroutines; a row
// put is not changed afterwards.
type Place[T any] struct {
	mu   sync.RWMutex
	rows map[string]row[T]
}

type row[T any] struct {
	seq uint64
	is  T
}

// New makes an empty place.
func New[T any]() *Place[T] { return &Place[T]{rows: map[string]row[T]{}} }

// Put puts the row of a strategy as of a sequence of the log. An older row
// never replaces a newer one.
func (p *Place[T]) Put(strategy string, seq uint64, is T) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if old, ok := p.rows[strategy]; !ok || old.seq <= seq {
		p.rows[strategy] = row[T]{seq, is}
	}
}

// At gives the sequence of a strategy's row; ok is false where it has none.
func (p *Place[T]) At(strategy string) (seq uint64, ok bool) {
	p.mu.RLock()
	defer p.mu.RUnlock()
	r, ok := p.rows[strategy]
	return r.seq, ok
}

// All lists the rows of all strategies, in the order of their keys.
func (p *Place[T]) All() []T {
	p.mu.RLock()
	defer p.mu.RUnlock()
	list := make([]T, 0, len(p.rows))
	for _, key := range slices.Sorted(maps.Keys(p.rows)) {
		list = append(list, p.rows[key].is)
	}
	return list
}
