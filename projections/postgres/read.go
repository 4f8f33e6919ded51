package postgres

import (
	"context"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/consultations"
	"kronika/projections/deadlines"
	"kronika/projections/priorities"
	"kronika/projections/timeline"
)

// state is how far the tables have come and whose they are.
type state struct {
	projections.Position
	log, program string
}

const positionSQL = "SELECT sequence, day, log, program FROM {model}.position"

func stateOf(r pgx.Row) (state, error) {
	var s state
	var day time.Time
	err := r.Scan(&s.Sequence, &day, &s.log, &s.program)
	s.Day = dayOf(day)
	return s, err
}

// readable says why the tables cannot be read: they belong to another log, or
// were built by another program.
func (s *Store) readable(now state) error {
	switch {
	case s.config.Log != "" && now.log != s.config.Log:
		return domain.Fault(domain.Unavailable, "postgres.otherLog", domain.Args{"address": s.Address()})
	case now.program != s.program:
		return domain.Fault(domain.Unavailable, "postgres.otherProgram", domain.Args{"address": s.Address()})
	}
	return nil
}

// reads runs a function on what the tables are at one moment.
func (s *Store) reads(ctx context.Context, conn *pgx.Conn, do func(pgx.Tx, projections.Position) error) (projections.Position, error) {
	tx, err := conn.BeginTx(ctx, pgx.TxOptions{IsoLevel: pgx.RepeatableRead, AccessMode: pgx.ReadOnly})
	if err != nil {
		return projections.Position{}, s.fault(err)
	}
	defer func() { _ = tx.Rollback(ctx) }() // nothing was written
	now, err := stateOf(tx.QueryRow(ctx, in(s.live, positionSQL)))
	if err == nil {
		err = s.readable(now)
	}
	if err == nil {
		err = do(tx, now.Position)
	}
	return now.Position, s.fault(err)
}

// Position tells how far the tables have come. Its errors are those of Rows.
func (s *Store) Position(ctx context.Context) (projections.Position, error) {
	conn, err := s.session(ctx)
	if err != nil {
		return projections.Position{}, err
	}
	defer end(conn)
	return s.reads(ctx, conn, func(pgx.Tx, projections.Position) error { return nil })
}

// Rows gives the rows of all strategies in the order of their keys, and the
// position they are of. Errors: "postgres.empty" (NotFound) where there
// are no tables; "postgres.otherProgram" and "postgres.otherLog" (Unavailable).
func (s *Store) Rows(ctx context.Context) (rows []projections.Row, now projections.Position, err error) {
	conn, err := s.session(ctx)
	if err != nil {
		return nil, now, err
	}
	defer end(conn)
	now, err = s.reads(ctx, conn, func(tx pgx.Tx, now projections.Position) (err error) {
		rows, err = s.since(ctx, tx, projections.Position{}, now)
		return err
	})
	return rows, now, err
}

// since gives the rows, of the day of now, that are not in what somebody has.
func (s *Store) since(ctx context.Context, tx pgx.Tx, have, now projections.Position) ([]projections.Row, error) {
	if have.Day != now.Day {
		have.Sequence = 0
	}
	const sql = "SELECT strategy, sequence, coalesce(rules, ''), NOT ruled, object FROM {model}.strategies" +
		" WHERE sequence > $1 AND day = $2 ORDER BY strategy COLLATE \"C\""
	list, err := tx.Query(ctx, in(s.live, sql), have.Sequence, moment(now.Day))
	if err != nil {
		return nil, err
	}
	rows, err := pgx.CollectRows(list, func(r pgx.CollectableRow) (row projections.Row, err error) {
		var object string
		if err := r.Scan(&row.Strategy, &row.Sequence, &row.Rules, &row.Unruled, &object); err != nil {
			return row, err
		}
		is, err := readObject[register](object)
		row.Register, row.Overview = is.Register, is.Overview
		return row, err
	})
	if err != nil || len(rows) == 0 {
		return rows, err
	}
	return rows, s.fill(ctx, tx, rows)
}

// fill reads the deadlines and consultations of rows.
func (s *Store) fill(ctx context.Context, tx pgx.Tx, rows []projections.Row) error {
	by, keys := make(map[string]*projections.Row, len(rows)), make([]string, len(rows))
	for i := range rows {
		keys[i] = rows[i].Strategy
		by[keys[i]] = &rows[i]
	}
	err := objects(ctx, tx, s.live, inDeadlines, "place", keys, func(strategy string, d deadlines.Deadline) {
		by[strategy].Deadlines = append(by[strategy].Deadlines, d)
	})
	if err != nil {
		return err
	}
	return objects(ctx, tx, s.live, inConsultations, "place", keys, func(strategy string, c consultations.Consultation) {
		if c.Tallied.Participants == nil {
			c.Participants = domain.Count{} // as JSON it is 0, which would be a count
		}
		by[strategy].Consultations = append(by[strategy].Consultations, c)
	})
}

// objects reads the objects of strategies from a table of a schema, in an order.
func objects[T any](ctx context.Context, tx pgx.Tx, schema string, from int, order string, keys []string, each func(strategy string, object T)) error {
	list, err := tx.Query(ctx, "SELECT strategy, object FROM "+schema+"."+tables[from].name+" WHERE strategy = ANY($1) ORDER BY strategy, "+order, keys)
	if err != nil {
		return err
	}
	var strategy, text string
	_, err = pgx.ForEachRow(list, []any{&strategy, &text}, func() error {
		object, err := readObject[T](text)
		each(strategy, object)
		return err
	})
	return err
}

// Timeline gives the items of a strategy's timeline, withdrawn ones too. One that
// the tables do not have is "strategy.unknown" (NotFound).
func (s *Store) Timeline(ctx context.Context, strategy string) (list []timeline.Item, now projections.Position, err error) {
	return listOf[timeline.Item](ctx, s, inTimeline, "day, number", strategy)
}

// Priorities gives all priorities of a strategy with their changes: package
// priorities narrows them.
func (s *Store) Priorities(ctx context.Context, strategy string) (list []priorities.Priority, now projections.Position, err error) {
	return listOf[priorities.Priority](ctx, s, inPriorities, "place", strategy)
}

// listOf reads the objects of one strategy, which must be there.
func listOf[T any](ctx context.Context, s *Store, from int, order, strategy string) (list []T, now projections.Position, err error) {
	conn, err := s.session(ctx)
	if err != nil {
		return nil, now, err
	}
	defer end(conn)
	now, err = s.reads(ctx, conn, func(tx pgx.Tx, _ projections.Position) error {
		if err := s.known(ctx, tx, strategy); err != nil {
			return err
		}
		return objects(ctx, tx, s.live, from, order, []string{strategy}, func(_ string, object T) { list = append(list, object) })
	})
	return list, now, err
}

// known says that a strategy is not there, and which is nearest.
func (s *Store) known(ctx context.Context, tx pgx.Tx, strategy string) error {
	list, err := tx.Query(ctx, "SELECT strategy FROM "+s.live+".strategies")
	if err != nil {
		return err
	}
	keys, err := pgx.CollectRows(list, pgx.RowTo[string])
	if err != nil {
		return err
	}
	for _, key := range keys {
		if key == strategy {
			return nil
		}
	}
	return domain.Wrong("strategy", "strategy.unknown", domain.Args{
		"came": strategy, "nearest": domain.NearestOf(strategy, keys)}).Coded(domain.NotFound)
}
