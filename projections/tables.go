package projections

import (
	"context"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections/memory"
)

// Position is how far read models have come. The zero Position is before
// everything.
type Position struct {
	Sequence uint64     // of the last act that they show
	Day      domain.Day // that what depends on the day was built for
}

// Fetch gives the rows of read models outside the process that are not in what
// somebody has of them already, of their day, and their position. Where there is
// nothing new it waits, about a second. A fault means that they cannot be used
// for now.
type Fetch func(ctx context.Context, have Position) ([]Row, Position, error)

const (
	// alone is how long a follower whose read models are away builds its rows
	// itself before it asks for them again.
	alone = time.Second
	// patience is how often tables may have nothing new though the log has, about
	// a second each, before they count as away.
	patience = 5
)

// FollowTables is FollowWatched that takes the rows from read models outside the
// process instead of building them, so that what one instance has built serves
// all. While they are away, it builds what it needs itself, from the histories:
// readers and writers go on. say is told, by one goroutine, when they are away
// and why, and nil when they are back.
func FollowTables(ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day,
	watch Watch, fetch Fetch, say func(error)) *Follower {
	f := newFollower(held, packs, today, watch)
	go f.followTables(ctx, fetch, say)
	return f
}

// followTables takes what is new until ctx or the log ends.
func (f *Follower) followTables(ctx context.Context, fetch Fetch, say func(error)) {
	var have Position
	first, behind, away := f.held.Sequence(), 0, false
	for ctx.Err() == nil && f.held.Err() == nil {
		rows, now, err := fetch(ctx, have)
		if ctx.Err() != nil {
			break
		}
		if (err != nil) != away {
			away = err != nil
			say(err)
		}
		if err == nil {
			f.held.Others(now.Sequence)
		}
		if behind++; now != have || now.Sequence >= f.held.Sequence() {
			behind = 0
		}
		switch {
		case err != nil || behind > patience || !f.take(rows, now):
			f.buildAlone(ctx)
		case now.Sequence >= first:
			have = now
			f.begin()
		default:
			have = now
		}
	}
	f.begin()
	err := f.held.Err()
	if err == nil {
		err = domain.Fault(domain.Unavailable, "log.slow", domain.Args{"sequence": int(f.Sequence()) + 1}).Because(ctx.Err())
	}
	f.tell(0, err)
}

// begin lets those go on who wait for the first rows.
func (f *Follower) begin() {
	f.once.Do(func() {
		f.mu.Lock()
		built := f.place != nil
		f.mu.Unlock()
		if !built {
			f.rebuild(nil)
		}
		close(f.ready)
	})
}

// take puts rows of the tables where they are read; false where they are of a
// day that is over here, or begin a day with less than is shown already.
func (f *Follower) take(rows []Row, now Position) bool {
	f.work.Lock()
	defer f.work.Unlock()
	f.mu.Lock()
	place := f.place
	switch {
	case place != nil && (now.Day < f.day || now.Day > f.day && now.Sequence < f.seq):
		f.mu.Unlock()
		return false
	case place == nil || now.Day > f.day:
		place = memory.New[Row]()
	}
	f.mu.Unlock()
	for _, row := range rows {
		kept := f.watch.making(row.Strategy, row.Sequence)
		place.Put(row.Strategy, row.Sequence, row)
		kept()
	}
	f.mu.Lock()
	f.place, f.day = place, now.Day
	f.mu.Unlock()
	f.tell(now.Sequence, nil)
	return true
}

// buildAlone builds the rows of what has grown, from the histories, and waits
// until more has or it is time to ask for the tables again.
func (f *Follower) buildAlone(ctx context.Context) {
	seq := f.held.Sequence()
	f.mu.Lock()
	stale := f.place == nil || f.day != f.today()
	f.mu.Unlock()
	if stale {
		f.rebuild(f.count)
	} else {
		f.refresh()
	}
	f.begin()
	f.tell(seq, nil)
	within, stop := context.WithTimeout(ctx, alone)
	defer stop()
	_, _ = f.held.After(within, seq) // the end of either is seen by the caller
}
