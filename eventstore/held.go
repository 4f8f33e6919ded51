package eventstore

import (
	"context"
	"maps"
	"slices"
	"sync"

	"github.com/google/uuid"

	"kronika/domain"
)

// Held holds the histories of all strategies in memory, as stored bytes, and
// keeps them fresh by following the log. It is safe for use by several
// goroutines; the histories that it gives never change.
type Held struct {
	log *Log

	mu        sync.Mutex
	histories map[string]*domain.History
	seq       uint64
	news      chan struct{} // closed when seq has grown or following has ended
	ended     error
	done      chan struct{}
	own       map[uint64]uuid.UUID // acts held before they came back from the log

	entries  int        // held
	snapping sync.Mutex // held while a snapshot is written
	snapped  int        // entries of the last snapshot
	doubted  bool       // the snapshot that is there was ignored
}

// Progress is told how far a long read has come, in acts.
type Progress func(done, total uint64)

// Hold reads the log to its end, and then follows it until ctx ends. A body
// that is no act, or a gap in the sequence, ends it with an error: a history
// with holes must not be shown as whole.
func Hold(ctx context.Context, log *Log, progress Progress) (*Held, error) {
	return HoldFrom(ctx, log, "", progress, nil)
}

// HoldFrom is Hold that begins with the snapshot in a file, where there is one,
// and reads the log from there on. A snapshot that is damaged, of another form
// or of another log is ignored: say is told "snapshot.ignored" with the file and
// the reason, and the log is read whole. path "" is no snapshot.
func HoldFrom(ctx context.Context, log *Log, path string, progress Progress, say func(domain.Message)) (*Held, error) {
	h := &Held{log: log, histories: map[string]*domain.History{}, own: map[uint64]uuid.UUID{},
		news: make(chan struct{}), done: make(chan struct{})}
	last, err := log.Last(ctx)
	if err != nil {
		return nil, err
	}
	if path != "" {
		h.begin(ctx, path, last, say)
	}
	if err := log.Read(ctx, h.seq, last, func(m Message) error {
		if progress != nil && (m.Seq%10_000 == 0 || m.Seq == last) {
			progress(m.Seq, last)
		}
		return h.load(m)
	}); err != nil {
		return nil, err
	}
	h.seq = last
	go h.follow(ctx, last)
	return h, nil
}

// begin takes what a snapshot has, or says why it is ignored.
func (h *Held) begin(ctx context.Context, path string, last uint64, say func(domain.Message)) {
	err := h.restore(ctx, path, last)
	if err == nil || ctx.Err() != nil {
		return
	}
	h.doubted = true
	if say != nil {
		say(domain.Say("snapshot.ignored", domain.Args{"file": path, "reason": saidBy(err)}))
	}
}

// load takes a message before anybody else sees the histories.
func (h *Held) load(m Message) error {
	s, err := Decode(m)
	if err != nil {
		return err
	}
	history := h.histories[m.Key]
	if history == nil {
		history = domain.NewHistory(m.Key)
		h.histories[m.Key] = history
	}
	history.Add(s)
	h.entries += len(s.Entries)
	return nil
}

// History gives what is recorded for a strategy, nil where nothing is.
func (h *Held) History(strategy string) *domain.History {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.histories[strategy]
}

// Strategies lists the keys of all strategies, in their order.
func (h *Held) Strategies() []string {
	h.mu.Lock()
	defer h.mu.Unlock()
	return slices.Sorted(maps.Keys(h.histories))
}

// Sequence is that of the last act held.
func (h *Held) Sequence() uint64 {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.seq
}

// WaitFor waits until the act of a sequence is held, or says why it will not
// come. Nothing is held from the start.
func (h *Held) WaitFor(ctx context.Context, seq uint64) error {
	if seq == 0 {
		return nil
	}
	_, err := h.After(ctx, seq-1)
	return err
}

// After waits until more is held than a sequence, and gives the sequence now
// held.
func (h *Held) After(ctx context.Context, seq uint64) (uint64, error) {
	for {
		h.mu.Lock()
		now, news, ended := h.seq, h.news, h.ended
		h.mu.Unlock()
		switch {
		case now > seq:
			return now, nil
		case ended != nil:
			return now, ended
		}
		select {
		case <-news:
		case <-ctx.Done():
			return now, domain.Fault(domain.Unavailable, "log.slow", domain.Args{"sequence": int(seq) + 1}).Because(ctx.Err())
		}
	}
}

// Done is closed when following has ended; Err says why.
func (h *Held) Done() <-chan struct{} { return h.done }

// Err says why following ended, nil while it goes on.
func (h *Held) Err() error {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.ended
}
