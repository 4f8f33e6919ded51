package eventstore

import (
	"errors"

	"kronika/domain"
)

// errNothingFollowed is why nothing comes to histories that follow no log.
var errNothingFollowed = errors.New("these histories follow no log")

// HeldOf holds histories that somebody else read. It follows no log: nothing
// comes to it, Done is closed from the start, and waiting for more than is there
// fails at once.
func HeldOf(histories ...*domain.History) *Held {
	h := &Held{histories: map[string]*domain.History{}, news: make(chan struct{}), done: make(chan struct{}), ended: errNothingFollowed}
	for _, one := range histories {
		h.histories[one.Strategy] = one
		h.seq = max(h.seq, one.Sequence())
		h.entries += one.Len()
	}
	close(h.done)
	return h
}
