package postgres

import (
	"context"
	"strings"

	"github.com/jackc/pgx/v5"
)

// mostDifferences is how many differences of a rebuild are kept.
const mostDifferences = 1000

// comparableSQL makes a table of the strategies that both the old and the new tables
// show up to the same act and day, or that one of them should and does not have:
// what was recorded since the old tables were written last is left out.
const comparableSQL = `
CREATE TEMP TABLE comparable ON COMMIT DROP AS
    SELECT strategy FROM {old}.strategies o FULL JOIN {new}.strategies n USING (strategy)
    WHERE (n.sequence IS NULL OR n.sequence <= $1) AND (o.day IS NULL OR n.day IS NULL OR o.day = n.day)`

// differingSQL gathers the rows of a table that are not the same in both: by the
// database's own hash of each whole row, since a join of whole rows is several
// times as slow.
const differingSQL = `
INSERT INTO differing
    SELECT '{table}', d.strategy, d.key, to_json(o), to_json(n)
    FROM (
        SELECT strategy, key
        FROM (SELECT strategy, {key} AS key, hash_record_extended({row}, 0) AS hash FROM {old}.{table} r) a
        FULL JOIN (SELECT strategy, {key} AS key, hash_record_extended({row}, 0) AS hash FROM {new}.{table} r) b USING (strategy, key)
        WHERE a.hash IS DISTINCT FROM b.hash AND strategy IN (SELECT strategy FROM comparable)
    ) d
    LEFT JOIN {old}.{table} o ON o.strategy = d.strategy AND o.{key} = d.key
    LEFT JOIN {new}.{table} n ON n.strategy = d.strategy AND n.{key} = d.key`

// compare finds the rows that are not the same in the old tables, whose last act
// has a sequence, and the new.
func (b *rebuilding) compare(ctx context.Context, tx pgx.Tx, sequence uint64) error {
	if _, err := tx.Exec(ctx, "CREATE TEMP TABLE differing (of text, strategy text, key text, was json, became json) ON COMMIT DROP"); err != nil {
		return err
	}
	schemas := strings.NewReplacer("{old}", b.live, "{new}", b.fresh)
	if _, err := tx.Exec(ctx, schemas.Replace(comparableSQL), pgx.QueryExecModeSimpleProtocol, sequence); err != nil {
		return err
	}
	for _, t := range tables {
		of := strings.NewReplacer("{old}", b.live, "{new}", b.fresh, "{table}", t.name, "{key}", t.key, "{row}", t.hashed())
		if _, err := tx.Exec(ctx, of.Replace(differingSQL)); err != nil {
			return err
		}
	}
	return tx.QueryRow(ctx, "SELECT (SELECT count(*) FROM comparable), (SELECT count(DISTINCT strategy) FROM differing)").
		Scan(&b.done.Compared, &b.done.Different)
}

// note keeps what the rebuild came to, and what was different.
func (b *rebuilding) note(ctx context.Context, tx pgx.Tx) error {
	err := tx.QueryRow(ctx, "SELECT sequence, now() FROM "+b.live+".position").Scan(&b.done.Sequence, &b.done.At)
	if err != nil {
		return err
	}
	err = tx.QueryRow(ctx, "SELECT count(*), coalesce(sum(entries), 0) FROM "+b.live+".strategies").Scan(&b.done.Strategies, &b.done.Entries)
	if err != nil {
		return err
	}
	d := b.done
	if _, err = tx.Exec(ctx, "INSERT INTO kronika.rebuilds (model, program, sequence, strategies, entries, compared, different) VALUES ($1, $2, $3, $4, $5, $6, $7)",
		b.live, b.program, d.Sequence, d.Strategies, d.Entries, d.Compared, d.Different); err != nil {
		return err
	}
	if d.Different > 0 {
		if _, err = tx.Exec(ctx, `INSERT INTO kronika.differences ("table", strategy, key, was, became)
			SELECT * FROM differing ORDER BY of, strategy, key LIMIT $1`, mostDifferences); err != nil {
			return err
		}
	}
	_, err = tx.Exec(ctx, `DELETE FROM kronika.rebuilds WHERE at < (SELECT at FROM kronika.rebuilds ORDER BY at DESC OFFSET 100 LIMIT 1);
		DELETE FROM kronika.differences WHERE at < (SELECT min(at) FROM kronika.rebuilds);
		NOTIFY `+b.live)
	return err
}

// Last tells of the last rebuild; ok is false where there was none.
func (s *Store) Last(ctx context.Context) (d Rebuilt, ok bool, err error) {
	conn, err := s.session(ctx)
	if err != nil {
		return d, false, err
	}
	defer end(conn)
	err = conn.QueryRow(ctx, "SELECT at, sequence, strategies, entries, compared, different FROM kronika.rebuilds WHERE model = $1 ORDER BY at DESC LIMIT 1", s.live).
		Scan(&d.At, &d.Sequence, &d.Strategies, &d.Entries, &d.Compared, &d.Different)
	if err == pgx.ErrNoRows {
		return d, false, nil
	}
	if err = s.fault(err); missing(err) {
		return d, false, nil
	}
	return d, err == nil, err
}
