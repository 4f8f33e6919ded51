package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"

	"kronika/projections"
)

// Follow gives what a follower takes the rows from (projections.FollowTables):
// it listens for what is written, on one connection of its own, which is closed
// when ctx ends. It serves one follower.
func (s *Store) Follow(ctx context.Context) projections.Fetch {
	var conn *pgx.Conn
	drop := func() {
		if conn != nil {
			end(conn)
			conn = nil
		}
	}
	return func(call context.Context, have projections.Position) ([]projections.Row, projections.Position, error) {
		if conn == nil {
			var err error
			if conn, err = s.listen(ctx); err != nil {
				return nil, have, err
			}
		}
		// What was cut off without a word would else be waited for by the quarter of
		// an hour, and what is shown grow old meanwhile.
		within, stop := context.WithTimeout(call, s.answers+turn)
		defer stop()
		rows, now, err := s.fetch(within, conn, have)
		if err != nil || call.Err() != nil || ctx.Err() != nil {
			drop()
		}
		return rows, now, err
	}
}

func (s *Store) listen(ctx context.Context) (*pgx.Conn, error) {
	conn, err := s.session(ctx)
	if err != nil {
		return nil, err
	}
	if _, err := conn.Exec(ctx, "LISTEN "+s.live); err != nil {
		end(conn)
		return nil, s.fault(err)
	}
	return conn, nil
}

// fetch reads what is new. Where nothing is, it waits until something is
// written, and looks again after a second at the latest.
func (s *Store) fetch(ctx context.Context, conn *pgx.Conn, have projections.Position) (rows []projections.Row, now projections.Position, err error) {
	for waited := false; ; waited = true {
		now, err = s.reads(ctx, conn, func(tx pgx.Tx, now projections.Position) (err error) {
			if now != have {
				rows, err = s.since(ctx, tx, have, now)
			}
			return err
		})
		if err != nil || now != have || waited {
			return rows, now, err
		}
		within, stop := context.WithTimeout(ctx, turn)
		_, err = conn.WaitForNotification(within)
		over := within.Err() != nil
		stop()
		if err != nil && !(over && errors.Is(err, context.DeadlineExceeded)) {
			return nil, now, s.fault(err)
		}
	}
}
