package projections

import (
	"context"
	"sync"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/memory"
	"kronika/projections/overview"
	"kronika/projections/strategies"
)

// Row is what spans strategies, of one strategy: its place in the register, its
// deadlines, its consultations and its line of an overview, as they are today.
type Row struct {
	Strategy      string
	Sequence      uint64               // of the strategy's last act that it shows
	Register      *strategies.Strategy // nil where nothing is so by today
	Deadlines     []deadlines.Deadline
	Consultations []consultations.Consultation
	Overview      overview.Line
	Unruled       bool   // no rule pack holds
	Rules         string // the pack that is named, known or not
}

// RowOf builds the row of a history, read as of a day and as known at a time.
func RowOf(h *domain.History, at domain.At, today domain.Day, packs *rules.Packs) Row {
	return rowOf(h, h.Read(at), today, packs)
}

func rowOf(h *domain.History, r *domain.Reading, today domain.Day, packs *rules.Packs) Row {
	row := Row{
		Strategy:      r.Strategy,
		Sequence:      h.Sequence(),
		Deadlines:     deadlines.Build(r, today, packs),
		Consultations: consultations.Build(r, today, packs),
		Unruled:       deadlines.Unruled(r, packs),
	}
	row.Overview = overview.Build(r, row.Deadlines, today, packs)
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
	watch Watch

	work sync.Mutex // held while rows are built, so that none is built from less than the last

	ready chan struct{} // closed when there are rows
	once  sync.Once     // closes ready, where they come from tables

	mu          sync.Mutex
	place       *memory.Place[Row] // nil before ready
	day         domain.Day         // for which the rows were built
	took        time.Duration      // building them
	done, total int                // strategies, of the first building
	seq         uint64
	news        chan struct{}
	ended       error
}

// Watch is for whoever runs a follower and wants to see it work. Its zero value
// watches nothing.
type Watch struct {
	// Progress is told, by one goroutine at a time, how many strategies the first
	// building has done.
	Progress eventstore.Progress
	// Now is the clock that the building of all rows is timed by.
	Now func() time.Time
	// Row is told that the row of a strategy whose history has grown is being
	// made, of the history up to a sequence, or taken from tables, and gives
	// what is called when it is kept.
	Row func(strategy string, sequence uint64) (done func())
}

// Follow keeps the rows of all strategies fresh until ctx ends. It returns at
// once: the rows are first built in the background, and until then whoever asks
// for them waits. today is the day it is now, asked for again whenever it
// matters.
func Follow(ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day) *Follower {
	return FollowWatched(ctx, held, packs, today, Watch{})
}

// FollowWatched is Follow with somebody watching.
func FollowWatched(ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day, watch Watch) *Follower {
	f := newFollower(held, packs, today, watch)
	go f.follow(ctx)
	return f
}

func newFollower(held *eventstore.Held, packs *rules.Packs, today func() domain.Day, watch Watch) *Follower {
	if watch.Now == nil {
		watch.Now = func() time.Time { return time.Time{} }
	}
	return &Follower{held: held, packs: packs, today: today, watch: watch,
		ready: make(chan struct{}), news: make(chan struct{}), total: len(held.Strategies())}
}

// follow builds the rows, and then those of what has changed.
func (f *Follower) follow(ctx context.Context) {
	f.rebuild(f.count)
	close(f.ready)
	for seq := f.Sequence(); ; {
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
			kept := f.watch.making(key, h.Sequence())
			f.place.Put(key, h.Sequence(), f.row(f.day)(h))
			kept()
		}
	}
}

func (w Watch) making(strategy string, sequence uint64) (done func()) {
	if w.Row == nil {
		return func() {}
	}
	return w.Row(strategy, sequence)
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
// as they are kept where it is the follower's day, else built now. Before the
// rows are first built it waits for them; Ready waits no longer than it is
// told to.
func (f *Follower) Rows(today domain.Day) []Row {
	<-f.ready
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
	return each(f.held, f.held.Strategies(), f.row(today), nil)
}

// Sequence is that of the last act that the rows show, 0 before they are built.
func (f *Follower) Sequence() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seq
}
