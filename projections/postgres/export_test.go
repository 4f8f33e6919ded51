package postgres

import (
	"context"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/projections"
)

// Round writes a message as it is stored, and reads it.
func Round(m domain.Message) (domain.Message, error) {
	text, err := objectOf(m)
	if err != nil {
		return m, err
	}
	return readObject[domain.Message](text)
}

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
		return s.put(ctx, tx, live, []rowsFor{rows}, projections.Position{Sequence: h.Sequence(), Day: today})
	})
}

// URL is the address of the database.
func (s *Store) URL() string { return s.config.URL }

// WritingLock is what pg_locks shows of the lock of whoever writes.
const WritingLock = writingLock & 0xffffffff

// Together is how many entries a batch has at most.
const Together = together
