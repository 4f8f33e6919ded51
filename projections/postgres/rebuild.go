package postgres

import (
	"context"
	"errors"
	"time"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"

	"kronika/domain"
	"kronika/eventstore"
)

// Rebuilt is what building the tables anew came to.
type Rebuilt struct {
	At         time.Time // when they took the place of the old ones, by the database's clock
	Sequence   uint64    // of the last act that they show
	Strategies int
	Entries    int
	Compared   int // strategies compared with the tables that were there
	Different  int // of those, with a row that was different
}

// Rebuild builds the tables anew from held histories, while the old ones are read
// and written, and puts them in their place. progress is told how many strategies
// are done; nil for nobody. One at a time: another gets "postgres.busy"
// (Unavailable).
func (s *Store) Rebuild(ctx context.Context, held *eventstore.Held, progress eventstore.Progress) (Rebuilt, error) {
	conn, err := s.session(ctx)
	if err != nil {
		return Rebuilt{}, err
	}
	defer release(conn)
	ok, err := tryLock(ctx, conn, rebuildingLock)
	if err == nil && !ok {
		err = domain.Fault(domain.Unavailable, "postgres.busy", domain.Args{"address": s.Address()})
	}
	if err != nil {
		return Rebuilt{}, s.fault(err)
	}
	b := &rebuilding{Store: s, conn: conn, held: held, progress: progress}
	if err := b.fill(ctx); err != nil {
		return Rebuilt{}, s.fault(err)
	}
	for range switches {
		b.done = Rebuilt{}
		if err = b.change(ctx); !again(err) {
			break
		}
	}
	return b.done, s.fault(err)
}

const (
	// switches is how often bringing the new tables up to the old ones is tried, and
	// swaps how often to swap them then, for about a quarter of a minute: writers
	// and readers can be in the way.
	switches, swaps = 5, 100
)

// again tells whether a transaction failed only because others were in its way.
func again(err error) bool {
	var said *pgconn.PgError
	return errors.As(err, &said) && (said.Code == "40P01" || said.Code == lockTimeout) // deadlock, lock not to be had
}

// rebuilding is a rebuild under way.
type rebuilding struct {
	*Store
	conn     *pgx.Conn
	held     *eventstore.Held
	progress eventstore.Progress
	day      domain.Day // for which the rows are built
	sequence uint64     // that was held when building began
	entries  int
	old      bool // there are tables to compare with
	done     Rebuilt
}

// fill makes the new tables with the rows of all strategies and their indexes.
func (b *rebuilding) fill(ctx context.Context) error {
	if err := b.begin(ctx); err != nil {
		return err
	}
	keys := b.held.Strategies()
	built, building := make(chan []rowsFor, 1), make(chan error, 1)
	within, stop := context.WithCancel(ctx)
	defer stop()
	go func() {
		defer close(built)
		building <- b.build(within, keys, built)
	}()
	n := 0
	for rows := range built {
		if err := b.copy(ctx, rows); err != nil {
			return err
		}
		if n += len(rows); b.progress != nil {
			b.progress(uint64(n), uint64(len(keys)))
		}
	}
	if err := <-building; err != nil {
		return err
	}
	if _, err := b.conn.Exec(ctx, in(b.fresh, indexesSQL)); err != nil {
		return err
	}
	// A tenth of the usual sample tells as much of tables like these; the server
	// looks at them again by itself.
	_, err := b.conn.Exec(ctx, in(b.fresh, "SET default_statistics_target = 10; ANALYZE {model}.strategies, {model}.deadlines, {model}.consultations, {model}.timeline, {model}.priorities"))
	return err
}

// begin makes the empty tables, for the day of those that are there: so they can
// be compared.
func (b *rebuilding) begin(ctx context.Context) error {
	now, err := stateOf(b.conn.QueryRow(ctx, in(b.live, positionSQL)))
	if err = b.fault(err); err != nil && !missing(err) {
		return err
	}
	b.day, b.sequence = b.config.Today(), b.held.Sequence()
	if b.old = err == nil && b.readable(now) == nil; b.old {
		b.day = now.Day
	}
	if _, err := b.conn.Exec(ctx, "DROP SCHEMA IF EXISTS "+b.fresh+" CASCADE;"+in(b.fresh, schemaSQL)); err != nil {
		return err
	}
	_, err = b.conn.Exec(ctx, in(b.fresh, "INSERT INTO {model}.position (sequence, day, time_zone, log, program) VALUES ($1, $2, $3, $4, $5)"),
		b.sequence, moment(b.day), b.config.Zone.String(), b.config.Log, b.program)
	return err
}

// build makes the rows batch by batch, one ahead of their storing.
func (b *rebuilding) build(ctx context.Context, keys []string, to chan<- []rowsFor) error {
	for batch := range batches(b.held, keys) {
		rows, err := b.buildAll(b.held, batch, b.day)
		if err != nil {
			return err
		}
		select {
		case to <- rows:
		case <-ctx.Done():
			return ctx.Err()
		}
	}
	return nil
}

// copy adds the rows of strategies to the new tables.
func (b *rebuilding) copy(ctx context.Context, list []rowsFor) error {
	for i := range tables {
		t := &tables[i]
		var rows [][]any
		for _, r := range list {
			for _, one := range r.tables[i] {
				rows = append(rows, one.values)
			}
		}
		if err := fillTable(ctx, b.conn, b.fresh, t, rows); err != nil {
			return err
		}
		if i == inTimeline {
			b.entries += len(rows)
		}
	}
	return nil
}
