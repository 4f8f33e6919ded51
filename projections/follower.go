package projections

import (
	"context"
	"sync"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/memory"
	"kronika/projections/strategies"
)

// Row is what spans strategies, of one strategy: its place in the register, its
// deadlines and its consultations, as they are today.
type Row struct {
	Strategy      string
	Sequence      uint64               // of the strategy's last act that it shows
	Register      *strategies.Strategy // nil where nothing is so by today
	Deadlines     []deadlines.Deadline
	Consultations []consultations.Consultation
	Unruled       bool   // no rule pack holds
	Rules         string // the pack that is named, known or not
}

// RowOf builds the row of a history, read as of a day and as known at a time.
func RowOf(h *domain.History, at domain.At, today domain.Day, packs *rules.Packs) Row {
	r := h.Read(at)
	row := Row{
		Strategy:      r.Strategy,
		Sequence:      h.Sequence(),
		Deadlines:     deadlines.Build(r, today, packs),
		Consultations: consultations.Build(r, today, packs),
		Unruled:       deadlines.Unruled(r, packs),
	}
	if s := r.State.Schedule; s != nil {
		row.Rules = s.Rules
	}
	if s, ok := strategies.Build(r, today, packs); ok {
		row.Register = &s
	}
	return row
}

// Follower keeps the rows of the present fresh.
type Follower struct {
	held  *eventstore.Held
	packs *rules.Packs
	today func() domain.Day

	work sync.Mutex // held while rows are built, so that none is built from less than the last

	mu    sync.Mutex
	place *memory.Place[Row]
	day   domain.Day // for which the rows were built
	seq   uint64
	news  chan struct{}
	ended error
}

// Follow builds the rows of all strategies and keeps them fresh until ctx ends.
// today is the day it is now, asked for again whenever it matters.
func Follow(ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day) *Follower {
	f := &Follower{held: held, packs: packs, today: today, news: make(chan struct{})}
	f.Rebuild()
	go f.follow(ctx)
	return f
}

// Rebuild builds the rows of all strategies anew, from the held histories.
func (f *Follower) Rebuild() {
	f.work.Lock()
	defer f.work.Unlock()
	seq, day, place := f.held.Sequence(), f.today(), memory.New[Row]()
	for _, row := range Each(f.held, f.held.Strategies(), f.row(day)) {
		place.Put(row.Strategy, row.Sequence, row)
	}
	f.mu.Lock()
	f.place, f.day = place, day
	f.mu.Unlock()
	f.tell(seq, nil)
}

func (f *Follower) row(day domain.Day) func(*domain.History) Row {
	return func(h *domain.History) Row { return RowOf(h, domain.At{}, day, f.packs) }
}

// follow builds the rows of what has changed.
func (f *Follower) follow(ctx context.Context) {
	for seq := f.seq; ; {
		now, err := f.held.After(ctx, seq)
		if err != nil {
			f.tell(seq, err)
			return
		}
		f.refresh()
		seq = now
		f.tell(seq, nil)
	}
}

// refresh builds the rows of the strategies whose histories have grown.
func (f *Follower) refresh() {
	f.work.Lock()
	defer f.work.Unlock()
	for _, key := range f.held.Strategies() {
		h := f.held.History(key)
		if seq, ok := f.place.At(key); !ok || seq < h.Sequence() {
			f.place.Put(key, h.Sequence(), f.row(f.day)(h))
		}
	}
}

// tell lets those who wait go on.
func (f *Follower) tell(seq uint64, ended error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.seq, f.ended = max(f.seq, seq), ended
	close(f.news)
	f.news = make(chan struct{})
}

// WaitFor waits until the rows show the act of a sequence, or says why they
// will not.
func (f *Follower) WaitFor(ctx context.Context, seq uint64) error {
	for {
		f.mu.Lock()
		now, news, ended := f.seq, f.news, f.ended
		f.mu.Unlock()
		switch {
		case now >= seq:
			return nil
		case ended != nil:
			return ended
		}
		select {
		case <-news:
		case <-ctx.Done():
			return domain.Fault(domain.Unavailable, "log.slow", domain.Args{"sequence": int(seq)}).Because(ctx.Err())
		}
	}
}

// Rows lists the rows of all strategies for a day, in the order of their keys:
// as they are kept where it is the follower's day, else built now.
func (f *Follower) Rows(today domain.Day) []Row {
	f.mu.Lock()
	place, day := f.place, f.day
	f.mu.Unlock()
	if today == day {
		return place.All()
	}
	if today == f.today() {
		f.Rebuild()
		return f.Rows(today)
	}
	return Each(f.held, f.held.Strategies(), f.row(today))
}

// Sequence is that of the last act that the rows show.
func (f *Follower) Sequence() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seq
}
