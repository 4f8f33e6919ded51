package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kronika/eventstore"
	"kronika/projections"
)

// standing is what one that does not write found at its last turn.
type standing struct {
	projections.Position      // of the tables
	behind               bool // it held more than they show
}

// claim waits for the lock where the tables have stood still from one turn to the
// next though this instance holds more than they show: whoever writes may hear
// nothing of the log any more, and have no way to find that out by itself. It
// gives way once it is idle (see claimed), and to the first in the queue, so
// that the lock does not fall back to it.
func (s *Store) claim(ctx context.Context, conn *pgx.Conn, held *eventstore.Held, seen *standing) (bool, error) {
	now, err := stateOf(conn.QueryRow(ctx, in(s.live, positionSQL)))
	if missing(s.fault(err)) || err == nil && s.readable(now) != nil {
		*seen = standing{}
		return false, nil // it is at building them
	}
	if err != nil {
		return false, err
	}
	last := *seen
	*seen = standing{now.Position, now.Sequence < held.Sequence()}
	if !seen.behind || *seen != last {
		return false, nil
	}
	return s.queue(ctx, conn)
}

// queue waits for the lock, a few turns at most.
func (s *Store) queue(ctx context.Context, conn *pgx.Conn) (ok bool, err error) {
	err = pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		if _, err := tx.Exec(ctx, "SET LOCAL lock_timeout = '5s'"); err != nil {
			return err
		}
		_, err := tx.Exec(ctx, "SELECT pg_advisory_lock($1)", s.writing) // of the session, not the transaction
		return err
	})
	var said *pgconn.PgError
	if errors.As(err, &said) && said.Code == lockTimeout {
		return false, nil
	}
	return err == nil, err
}

// claimed tells whether somebody waits for the lock that this session holds.
func (s *Store) claimed(ctx context.Context, conn *pgx.Conn) (waits bool, err error) {
	const sql = "SELECT EXISTS (SELECT FROM pg_locks WHERE locktype = 'advisory' AND NOT granted AND objsubid = 1" +
		" AND database = (SELECT oid FROM pg_database WHERE datname = current_database())" +
		" AND classid::bigint << 32 | objid::bigint = $1)"
	err = conn.QueryRow(ctx, sql, s.writing).Scan(&waits)
	return waits, err
}
