package postgres

import (
	"context"
	"errors"

	"github.com/jackc/pgx/v5"
	"github.com/jackc/pgx/v5/pgconn"
)

// otherColumns is the server's code for a view that cannot be replaced by one of
// other columns.
const otherColumns = "42P16"

// point makes the views of the live tables, unless they are those of a newer
// program already. Views that keep their columns are replaced, so that what
// analysts built on them goes on; others are made anew, with the rights that were
// granted on them.
func (b *rebuilding) point(ctx context.Context, tx pgx.Tx) error {
	var newer bool
	const sql = "SELECT EXISTS (SELECT FROM pg_namespace WHERE nspname ~ '^kronika_v[0-9]{1,4}$' AND substr(nspname, 10)::int > substr($1, 10)::int)"
	if err := tx.QueryRow(ctx, sql, b.live).Scan(&newer); err != nil || newer {
		return err
	}
	make := func(tx pgx.Tx) error {
		_, err := tx.Exec(ctx, in(b.live, viewsSQL))
		return err
	}
	err := pgx.BeginFunc(ctx, tx, make)
	var said *pgconn.PgError
	if !errors.As(err, &said) || said.Code != otherColumns {
		return err
	}
	granted, err := rights(ctx, tx)
	if err != nil {
		return err
	}
	if err := unmake(ctx, tx); err != nil {
		return err
	}
	if err := make(tx); err != nil {
		return err
	}
	return grant(ctx, tx, granted)
}

// right is what somebody was granted on a view, as the statement that grants it.
type right struct{ View, Statement string }

// rights gives what others were granted on the views.
func rights(ctx context.Context, tx pgx.Tx) ([]right, error) {
	list, err := tx.Query(ctx, `
		SELECT format('kronika.%I', c.relname) AS view,
			format('GRANT %s ON kronika.%I TO %s', a.privilege_type, c.relname, CASE a.grantee WHEN 0 THEN 'PUBLIC' ELSE quote_ident(pg_get_userbyid(a.grantee)) END) AS statement
		FROM pg_class c CROSS JOIN aclexplode(c.relacl) a
		WHERE c.relnamespace = 'kronika'::regnamespace AND c.relkind = 'v' AND a.grantee <> c.relowner`)
	if err != nil {
		return nil, err
	}
	return pgx.CollectRows(list, pgx.RowToStructByName[right])
}

// grant grants again what was granted, on the views that there still are.
func grant(ctx context.Context, tx pgx.Tx, granted []right) error {
	for _, r := range granted {
		var there bool
		err := tx.QueryRow(ctx, "SELECT to_regclass($1) IS NOT NULL", r.View).Scan(&there)
		if err == nil && there {
			_, err = tx.Exec(ctx, r.Statement)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

// unmake drops the views, all at once since one is made from another. It fails
// where somebody has built on them: what they built is not ours to drop.
func unmake(ctx context.Context, tx pgx.Tx) error {
	_, err := tx.Exec(ctx, `DO $$ DECLARE views text; BEGIN
		SELECT string_agg(format('kronika.%I', relname), ', ') INTO views FROM pg_class WHERE relnamespace = 'kronika'::regnamespace AND relkind = 'v';
		EXECUTE 'DROP VIEW ' || views;
	END $$`)
	return err
}
