package postgres

import (
	"context"
	"strings"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/projections"
)

// change puts the new tables in the place of the old ones, in one transaction
// that holds back writers from its beginning and readers at its very end.
func (b *rebuilding) change(ctx context.Context) error {
	tx, err := b.conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }() // after a commit it does nothing
	if _, err := tx.Exec(ctx, "SET LOCAL lock_timeout = '3s'; SET LOCAL idle_in_transaction_session_timeout = 0"); err != nil {
		return err
	}
	if b.old {
		if err := b.level(ctx, tx); err != nil {
			return err
		}
	}
	if err := b.switchOver(ctx, tx); err != nil {
		return err
	}
	if err := b.note(ctx, tx); err != nil {
		return err
	}
	return tx.Commit(ctx)
}

// level holds back writers, brings the new tables up to the old ones, and
// compares the two.
func (b *rebuilding) level(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, "LOCK TABLE "+b.live+".position IN EXCLUSIVE MODE"); err != nil {
		return err
	}
	now, err := stateOf(tx.QueryRow(ctx, in(b.live, positionSQL)))
	if err != nil || b.readable(now) != nil {
		return err // what has become another program's is not compared
	}
	within, stop := context.WithTimeout(ctx, wait)
	defer stop()
	if b.held.WaitFor(within, now.Sequence) != nil {
		return ctx.Err() // the log has become shorter: there is nothing to compare with
	}
	keys, err := b.grown(ctx, tx)
	if err != nil {
		return err
	}
	rows, err := b.buildAll(b.held, keys, max(b.day, now.Day))
	if err != nil {
		return err
	}
	to := projections.Position{Sequence: max(b.sequence, now.Sequence), Day: now.Day}
	if err := b.put(ctx, tx, b.fresh, rows, to); err != nil {
		return err
	}
	return b.compare(ctx, tx, now.Sequence)
}

// grown lists the strategies that the old tables show more of than the new.
func (b *rebuilding) grown(ctx context.Context, tx pgx.Tx) ([]string, error) {
	older, err := seenIn(ctx, tx, b.fresh, nil)
	if err != nil {
		return nil, err
	}
	shown, err := seenIn(ctx, tx, b.live, nil)
	if err != nil {
		return nil, err
	}
	var keys []string
	for key, at := range shown {
		if old, ok := older[key]; (!ok || old.before(at)) && b.held.History(key) != nil {
			keys = append(keys, key)
		}
	}
	return keys, nil
}

// switchOver swaps the tables as soon as nobody reads them. It waits for a lock
// no longer than a tenth of a second at a time and then lets go of all: the
// server ends one of two that wait for each other after a second, and that must
// be no reader.
func (b *rebuilding) switchOver(ctx context.Context, tx pgx.Tx) error {
	if _, err := tx.Exec(ctx, "SET LOCAL lock_timeout = '100ms'"); err != nil {
		return err
	}
	for n := 1; ; n++ {
		err := pgx.BeginFunc(ctx, tx, func(tx pgx.Tx) error { return b.swap(ctx, tx) })
		if !again(err) || n == swaps {
			return err
		}
		select {
		case <-time.After(turn / 20):
		case <-ctx.Done():
			return ctx.Err()
		}
	}
}

// swap gives the new tables the name of the old ones, points the views to them,
// and drops the old ones: what waited to write into those finds that they are
// gone, and begins again.
func (b *rebuilding) swap(ctx context.Context, tx pgx.Tx) error {
	old := b.live + "_old"
	there, err := b.alone(ctx, tx)
	if err != nil {
		return err
	}
	if there {
		if _, err := tx.Exec(ctx, "ALTER SCHEMA "+b.live+" RENAME TO "+old); err != nil {
			return err
		}
	}
	if _, err := tx.Exec(ctx, "ALTER SCHEMA "+b.fresh+" RENAME TO "+b.live); err != nil {
		return err
	}
	if err := b.point(ctx, tx); err != nil {
		return err
	}
	_, err = tx.Exec(ctx, "DROP SCHEMA IF EXISTS "+old+" CASCADE")
	return err
}

// alone locks the old tables, in the order in which the program reads them, and
// the views: nothing that comes after needs to wait. there is false where there
// are no old tables.
func (b *rebuilding) alone(ctx context.Context, tx pgx.Tx) (there bool, err error) {
	if err := tx.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", b.live+".position").Scan(&there); err != nil {
		return there, err
	}
	list, err := tx.Query(ctx, "SELECT format('kronika.%I', relname) FROM pg_class WHERE relnamespace = to_regnamespace('kronika') AND relkind = 'v' ORDER BY oid")
	if err != nil {
		return there, err
	}
	names, err := pgx.CollectRows(list, pgx.RowTo[string])
	if err != nil {
		return there, err
	}
	if there {
		names = append(b.names(), names...)
	}
	if len(names) == 0 {
		return there, nil
	}
	_, err = tx.Exec(ctx, "LOCK TABLE "+strings.Join(names, ", ")+" IN ACCESS EXCLUSIVE MODE")
	return there, err
}

// names lists the tables that the program reads and writes.
func (b *rebuilding) names() []string {
	names := []string{b.live + ".position"}
	for _, t := range tables {
		names = append(names, b.live+"."+t.name)
	}
	return names
}
