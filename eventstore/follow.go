package eventstore

import (
	"context"
	"errors"

	"kronika/domain"
)

// follow keeps the histories fresh, from after a sequence on, until ctx ends or
// the log cannot be read.
func (h *Held) follow(ctx context.Context, after uint64) {
	defer close(h.done)
	err := h.log.Follow(ctx, after, h.take)
	if err == nil || errors.Is(err, context.Canceled) {
		err = domain.Fault(domain.Unavailable, "log.closed", nil).Because(err)
	}
	h.mu.Lock()
	h.ended = err
	close(h.news)
	h.mu.Unlock()
}

// take puts a message at the end of its history, unless who recorded it did so;
// then it must be what was recorded.
func (h *Held) take(m Message) error {
	s, err := Decode(m)
	if err != nil {
		return err
	}
	h.mu.Lock()
	defer h.mu.Unlock()
	if m.Seq > h.seq {
		h.put(m.Key, s)
		return nil
	}
	if h.own[m.Seq] != s.Act {
		// Acknowledged by a server that did not sync, and lost with its power.
		return domain.Fault(domain.Unavailable, "log.replaced", domain.Args{"sequence": int(m.Seq), "strategy": m.Key})
	}
	delete(h.own, m.Seq)
	return nil
}

// took tells of an act that was stored just now. Where it is the next one, it is
// held at once: its recorder need not wait until it comes back from the log.
func (h *Held) took(strategy string, s domain.Stored) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.ended == nil && s.Sequence == h.seq+1 {
		h.own[s.Sequence] = s.Act
		h.put(strategy, s)
	}
}

// put puts the next act at the end of its history. h.mu is held.
func (h *Held) put(strategy string, s domain.Stored) {
	history := h.histories[strategy]
	if history == nil {
		history = domain.NewHistory(strategy)
	}
	h.histories[strategy] = history.Next(s)
	h.seq = s.Sequence
	h.entries += len(s.Entries)
	close(h.news)
	h.news = make(chan struct{})
}

// upTo gives a strategy's history up to an act that was stored after another
// history: the one held, where that ends with the act, else a copy with it.
func (h *Held) upTo(strategy string, before *domain.History, s domain.Stored) *domain.History {
	if now := h.History(strategy); now != nil && now.Sequence() == s.Sequence {
		return now
	}
	return before.With(s)
}
