package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/timeline"
)

// Round writes a message as it is stored, and reads it.
func Round(m domain.Message) (domain.Message, error) {
	text, err := objectOf(m)
	if err != nil {
		return m, err
	}
	return readObject[domain.Message](text)
}

// ItemRound writes an item by hand and by reflection, and reads both.
func ItemRound(i timeline.Item) (byHand, other timeline.Item, err error) {
	a, err := itemText(&i)
	if err != nil {
		return i, i, err
	}
	b, err := objectOf(&i)
	if err != nil {
		return i, i, err
	}
	if byHand, err = readObject[timeline.Item](a); err != nil {
		return i, i, err
	}
	other, err = readObject[timeline.Item](b)
	return byHand, other, err
}

// OpenVersion gives the tables of another version.
func OpenVersion(ctx context.Context, c Config, version int) (*Store, error) {
	return openModel(ctx, c, modelOf(version))
}

// Hurry gives questions less time to be answered.
func (s *Store) Hurry(answers time.Duration) { s.answers = answers }

// Interrupt lets a test in before each batch is committed.
func (s *Store) Interrupt(written func()) { s.written = written }

// Put stores the rows of a history on a day as a writer would.
func (s *Store) Put(ctx context.Context, h *domain.History, today domain.Day) error {
	conn, err := s.session(ctx)
	if err != nil {
		return err
	}
	defer end(conn)
	rows, err := s.build(h, today)
	if err != nil {
		return err
	}
	return pgx.BeginFunc(ctx, conn, func(tx pgx.Tx) error {
		return s.put(ctx, tx, s.live, []rowsFor{rows}, projections.Position{Sequence: h.Sequence(), Day: today})
	})
}

// URL is the address of the database.
func (s *Store) URL() string { return s.config.URL }

// WritingLock is what pg_locks shows of the lock of whoever writes.
const WritingLock = writingLock & 0xffffffff

// Together is how many entries a batch has at most.
const Together = together

// Built are rows made beforehand, for a measurement of storing alone.
type Built []rowsFor

// BuildAll makes the rows of histories.
func (s *Store) BuildAll(held *eventstore.Held, today domain.Day) (Built, error) {
	return s.buildAll(held, held.Strategies(), today)
}

// Copy stores rows in new tables of a schema, by COPY and nothing else, and drops
// them; indexed, with the indexes made after. It tells how many rows there were.
func (s *Store) Copy(ctx context.Context, rows Built, indexed bool) (n int, took time.Duration, err error) {
	conn, err := s.session(ctx)
	if err != nil {
		return 0, 0, err
	}
	defer end(conn)
	if _, err := conn.Exec(ctx, in("raw", schemaSQL)); err != nil {
		return 0, 0, err
	}
	var all [][][]any
	for i := range tables {
		var list [][]any
		for _, r := range rows {
			for _, one := range r.tables[i] {
				list = append(list, one.values)
			}
		}
		all, n = append(all, list), n+len(list)
	}
	start := time.Now()
	for i := range tables {
		if err := fillTable(ctx, conn, "raw", &tables[i], all[i]); err != nil {
			return n, 0, err
		}
	}
	if indexed {
		if _, err := conn.Exec(ctx, in("raw", indexesSQL)); err != nil {
			return n, 0, err
		}
	}
	took = time.Since(start)
	_, err = conn.Exec(ctx, "DROP SCHEMA raw CASCADE")
	return n, took, err
}
