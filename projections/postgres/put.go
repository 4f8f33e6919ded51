package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/projections"
)

// rowsFor are all rows of a strategy as of an act, on a day.
type rowsFor struct {
	strategy string
	sequence uint64
	day      domain.Day
	tables   [][]row // in the order of tables
}

// build makes the rows of a strategy's history on a day.
func (s *Store) build(h *domain.History, today domain.Day) (rowsFor, error) {
	p := projections.PresentOf(h, today, s.config.Packs)
	rows, err := rowsOf(&p, today, s.config.Words)
	return rowsFor{h.Strategy, p.Sequence, today, rows}, err
}

// seen is how far the rows of a strategy have come.
type seen struct {
	sequence uint64
	day      domain.Day
}

// before tells whether rows are older than others.
func (a seen) before(b seen) bool {
	return a.sequence < b.sequence || a.sequence == b.sequence && a.day < b.day
}

// put stores the rows of strategies that are newer than what a schema has, and
// moves its position on. It is part of a transaction, which holds up other
// writers, and a rebuild, until its end. Tables that have meanwhile become those
// of another program or log stay as they are.
func (s *Store) put(ctx context.Context, tx pgx.Tx, schema string, list []rowsFor, to projections.Position) error {
	now, err := stateOf(tx.QueryRow(ctx, in(schema, "SELECT sequence, day, log, program FROM {model}.position FOR UPDATE")))
	if err == nil {
		err = s.readable(now)
	}
	if err != nil {
		return err
	}
	if list, err = newer(ctx, tx, schema, list); err != nil {
		return err
	}
	for i := range tables {
		if err := putTable(ctx, tx, schema, i, list); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, "UPDATE "+schema+".position SET sequence = greatest(sequence, $1), day = greatest(day, $2)", to.Sequence, moment(to.Day))
	return err
}

// newer leaves out what the tables have already.
func newer(ctx context.Context, tx pgx.Tx, schema string, list []rowsFor) ([]rowsFor, error) {
	have, err := seenIn(ctx, tx, schema, keysOf(list))
	if err != nil {
		return nil, err
	}
	var rest []rowsFor
	for _, r := range list {
		if old, ok := have[r.strategy]; !ok || old.before(seen{r.sequence, r.day}) {
			rest = append(rest, r)
		}
	}
	return rest, nil
}

// querying is what both a connection and a transaction can do.
type querying interface {
	Query(ctx context.Context, sql string, args ...any) (pgx.Rows, error)
}

// seenIn tells how far strategies have come; all where none is named.
func seenIn(ctx context.Context, tx querying, schema string, keys []string) (map[string]seen, error) {
	list, err := tx.Query(ctx, "SELECT strategy, sequence, day FROM "+schema+".strategies WHERE $1::text[] IS NULL OR strategy = ANY($1)", keys)
	if err != nil {
		return nil, err
	}
	have := map[string]seen{}
	var strategy string
	var one seen
	var day time.Time
	_, err = pgx.ForEachRow(list, []any{&strategy, &one.sequence, &day}, func() error {
		one.day = dayOf(day)
		have[strategy] = one
		return nil
	})
	return have, err
}

func keysOf(list []rowsFor) []string {
	keys := make([]string, len(list))
	for i, r := range list {
		keys[i] = r.strategy
	}
	return keys
}

// putTable stores those rows of a table that changed, and removes those that are
// no more.
func putTable(ctx context.Context, tx pgx.Tx, schema string, i int, list []rowsFor) error {
	t := &tables[i]
	have, err := digests(ctx, tx, schema, t, keysOf(list))
	if err != nil {
		return err
	}
	var changed [][]any
	var gone [2][]string
	for _, r := range list {
		for _, one := range r.tables[i] {
			at := place{r.strategy, one.key}
			old, there := have[at]
			delete(have, at)
			if there && old == one.digest {
				continue
			}
			if there {
				gone[0], gone[1] = append(gone[0], at.strategy), append(gone[1], at.key)
			}
			changed = append(changed, one.values)
		}
	}
	for at := range have {
		gone[0], gone[1] = append(gone[0], at.strategy), append(gone[1], at.key)
	}
	if len(gone[0]) > 0 {
		if _, err := tx.Exec(ctx, "DELETE FROM "+schema+"."+t.name+" t USING unnest($1::text[], $2::text[]) AS gone(strategy, key)"+
			" WHERE t.strategy = gone.strategy AND t."+t.key+" = gone.key", gone[0], gone[1]); err != nil {
			return err
		}
	}
	return fillTable(ctx, tx, schema, t, changed)
}

// place is where a row is in a table.
type place struct{ strategy, key string }

// digests gives the digests of the rows that strategies have in a table.
func digests(ctx context.Context, tx pgx.Tx, schema string, t *table, keys []string) (map[place]int64, error) {
	have := map[place]int64{}
	if len(keys) == 0 {
		return have, nil
	}
	list, err := tx.Query(ctx, "SELECT strategy, "+t.key+", digest FROM "+schema+"."+t.name+" WHERE strategy = ANY($1)", keys)
	if err != nil {
		return nil, err
	}
	var at place
	var digest int64
	_, err = pgx.ForEachRow(list, []any{&at.strategy, &at.key, &digest}, func() error {
		have[at] = digest
		return nil
	})
	return have, err
}

// copying is what both a connection and a transaction can do.
type copying interface {
	CopyFrom(ctx context.Context, table pgx.Identifier, columns []string, from pgx.CopyFromSource) (int64, error)
}

// fillTable adds rows to a table.
func fillTable(ctx context.Context, to copying, schema string, t *table, rows [][]any) error {
	if len(rows) == 0 {
		return nil
	}
	_, err := to.CopyFrom(ctx, pgx.Identifier{schema, t.name}, t.columns, pgx.CopyFromRows(rows))
	return err
}
