package postgres

import (
	"context"
	"errors"
	"fmt"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/eventstore"
)

const (
	// turn is how often one that does not write asks for the lock, and one that
	// does looks whether the day has changed.
	turn = time.Second
	// together is how many entries the strategies of one batch have at most, a
	// single larger one aside: a batch is built in memory.
	together = 4_000
	// The names of the advisory locks, in this database: of whoever writes the
	// first version's tables (those of a later one have the next, so that either
	// has a writer), and of whoever rebuilds, since all versions share the views.
	writingLock, rebuildingLock = 0x6b726f6e696b6101, 0x6b726f6e696b6102
)

// Write keeps the tables fresh from the held histories until ctx ends, whenever
// it is this instance's turn: one of all that call it writes, and another takes
// over within seconds where that one is gone or hears less of the log. Where there are no tables, or those
// of another program, it builds them. say is told, by one goroutine, why that
// cannot be done, once a reason, and nil once it can be done again.
func (s *Store) Write(ctx context.Context, held *eventstore.Held, say func(error)) {
	told := ""
	var seen standing
	for ctx.Err() == nil {
		err := s.lead(ctx, held, &seen, func() {
			if told != "" {
				told = ""
				say(nil)
			}
		})
		if reason := reasonOf(err); err != nil && ctx.Err() == nil && told != reason {
			told = reason
			say(err)
		}
		select {
		case <-time.After(turn):
		case <-ctx.Done():
		}
	}
}

// reasonOf tells reasons apart, whatever the driver says of each time.
func reasonOf(err error) string {
	var e *domain.Error
	if errors.As(err, &e) {
		return fmt.Sprint(e.Key, e.Args)
	}
	return fmt.Sprint(err)
}

// lead writes for as long as it has the lock; nil where another has it. well is
// called whenever the tables are up to date.
func (s *Store) lead(ctx context.Context, held *eventstore.Held, seen *standing, well func()) error {
	conn, err := s.session(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	ok, err := tryLock(ctx, conn, s.writing)
	if err == nil && !ok {
		ok, err = s.claim(ctx, conn, held, seen)
	}
	if err != nil || !ok {
		return s.fault(err)
	}
	if err := s.ours(ctx, conn, held); err != nil {
		return err
	}
	w := &writer{Store: s, conn: conn, held: held}
	for {
		if err := w.catchUp(ctx); err != nil {
			return s.fault(err)
		}
		well()
		if err := held.Err(); err != nil {
			return err
		}
		within, stop := context.WithTimeout(ctx, turn)
		_, idle := held.After(within, w.at.Sequence) // until there is more or the day may have changed
		stop()
		if ctx.Err() != nil {
			return nil
		}
		if idle == nil {
			continue
		}
		if claimed, err := s.claimed(ctx, conn); err != nil || claimed {
			return s.fault(err)
		}
	}
}

func tryLock(ctx context.Context, conn *pgx.Conn, lock int64) (ok bool, err error) {
	err = conn.QueryRow(ctx, "SELECT pg_try_advisory_lock($1)", lock).Scan(&ok)
	return ok, err
}

// ours sees to it that there are tables of this log by this program.
func (s *Store) ours(ctx context.Context, conn *pgx.Conn, held *eventstore.Held) error {
	now, err := stateOf(conn.QueryRow(ctx, in(s.live, positionSQL)))
	if err = s.fault(err); err != nil && !missing(err) {
		return err
	}
	if err == nil && now.log != s.config.Log {
		return s.readable(now)
	}
	if err == nil && now.program == s.program {
		return nil
	}
	_, err = s.Rebuild(ctx, held, nil)
	return err
}

// CatchUp brings the tables up to what is held, once, or waits until whoever has
// the lock has done it: for a command that has recorded. Where there are no
// tables, there is nothing to do.
func (s *Store) CatchUp(ctx context.Context, held *eventstore.Held) error {
	conn, err := s.session(ctx)
	if err != nil {
		return err
	}
	defer release(conn)
	for {
		now, err := stateOf(conn.QueryRow(ctx, in(s.live, positionSQL)))
		if err = s.fault(err); err == nil {
			err = s.readable(now)
		}
		if missing(err) {
			return nil
		}
		if err != nil || now.Sequence >= held.Sequence() {
			return err
		}
		ok, err := tryLock(ctx, conn, s.writing)
		if err != nil {
			return s.fault(err)
		}
		if ok {
			return s.fault((&writer{Store: s, conn: conn, held: held}).catchUp(ctx))
		}
		select {
		case <-time.After(turn / 20):
		case <-ctx.Done():
			return domain.Fault(domain.Unavailable, "postgres.slow", domain.Args{"address": s.Address()}).Because(ctx.Err())
		}
	}
}
