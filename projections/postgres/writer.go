package postgres

import (
	"context"
	"iter"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

// writer writes with the lock that its connection holds.
type writer struct {
	*Store
	conn  *pgx.Conn
	held  *eventstore.Held
	at    projections.Position // the tables', as it last left them
	shown map[string]seen      // nil before they are first looked at
}

// catchUp stores the rows of what has grown or, when the day has changed, of
// all.
func (w *writer) catchUp(ctx context.Context) error {
	if w.shown == nil {
		if err := w.look(ctx); err != nil {
			return err
		}
	}
	to := projections.Position{Sequence: w.held.Sequence(), Day: max(w.config.Today(), w.at.Day)}
	for keys := range batches(w.held, w.stale(to.Day)) {
		rows, err := w.buildAll(w.held, keys, to.Day)
		if err != nil {
			return err
		}
		if err := w.save(ctx, rows, w.at); err != nil {
			return err
		}
	}
	if to.Sequence <= w.at.Sequence && to.Day == w.at.Day {
		return nil
	}
	return w.save(ctx, nil, to)
}

// look finds out what the tables show.
func (w *writer) look(ctx context.Context) error {
	now, err := stateOf(w.conn.QueryRow(ctx, in(w.live, positionSQL)))
	if err != nil {
		return err
	}
	w.at = now.Position
	w.shown, err = seenIn(ctx, w.conn, w.live, nil)
	return err
}

// stale lists the strategies of which the tables do not show all, or not of a
// day.
func (w *writer) stale(day domain.Day) []string {
	var keys []string
	for _, key := range w.held.Strategies() {
		if old, ok := w.shown[key]; !ok || old.before(seen{w.held.History(key).Sequence(), day}) {
			keys = append(keys, key)
		}
	}
	return keys
}

// save stores rows, and how far the tables have come then, in one transaction,
// and tells all that listen.
func (w *writer) save(ctx context.Context, rows []rowsFor, to projections.Position) error {
	ctx, stop := context.WithTimeout(ctx, storing)
	defer stop()
	tx, err := w.conn.Begin(ctx)
	if err != nil {
		return err
	}
	defer func() { _ = tx.Rollback(ctx) }() // after a commit it does nothing
	if err := w.put(ctx, tx, w.live, rows, to); err != nil {
		return err
	}
	if w.written != nil {
		w.written()
	}
	if _, err := tx.Exec(ctx, "NOTIFY "+w.live); err != nil {
		return err
	}
	if err := tx.Commit(ctx); err != nil {
		return err
	}
	for _, r := range rows {
		w.shown[r.strategy] = seen{r.sequence, r.day}
	}
	w.at = projections.Position{Sequence: max(w.at.Sequence, to.Sequence), Day: max(w.at.Day, to.Day)}
	return nil
}

// batches cuts strategies into batches of at most so many entries together.
func batches(held *eventstore.Held, keys []string) iter.Seq[[]string] {
	return func(yield func([]string) bool) {
		var batch []string
		entries := 0
		for _, key := range keys {
			n := held.History(key).Len()
			if len(batch) > 0 && entries+n > together {
				if !yield(batch) {
					return
				}
				batch, entries = nil, 0
			}
			batch, entries = append(batch, key), entries+n
		}
		if len(batch) > 0 {
			yield(batch)
		}
	}
}

// buildAll makes the rows of strategies, on all processors.
func (s *Store) buildAll(held *eventstore.Held, keys []string, day domain.Day) ([]rowsFor, error) {
	type result struct {
		rows rowsFor
		err  error
	}
	list := projections.Each(held, keys, func(h *domain.History) result {
		rows, err := s.build(h, day)
		return result{rows, err}
	})
	rows := make([]rowsFor, len(list))
	for i, one := range list {
		if one.err != nil {
			return nil, domain.Fault(domain.Internal, "postgres.unwritten", nil).Because(one.err)
		}
		rows[i] = one.rows
	}
	return rows, nil
}
