package postgres_test

import (
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/projections/postgres"
	"kronika/projections/postgres/postgrestest"
)

// TestRebuildMeanwhile builds the tables anew again and again while they are
// written and read: nothing is lost, and nothing differs.
func TestRebuildMeanwhile(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	i := join(t, r.held, url)
	end := stream(r)
	stored(t, i.store, 4)
	other := open(t, config(t, url))
	for range 8 {
		d, err := other.Rebuild(t.Context(), r.held, nil)
		if domain.CodeOf(err) == domain.Unavailable && strings.Contains(err.Error(), "busy") {
			continue
		}
		if err != nil || d.Different != 0 {
			t.Errorf("%+v, %v", d, err)
		}
		if rows, _, err := other.Rows(t.Context()); err != nil || len(rows) != 4 {
			t.Errorf("%d rows, %v", len(rows), err)
		}
	}
	stored(t, i.store, end())
	i.stop()
	equal(t, url, r.held)
}

// TestRebuildDifferent finds what somebody did to the tables by hand, keeps both
// sides of it, and mends it. The views go on.
func TestRebuildDifferent(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("a")
	r.mandate("b")
	r.entry("b", "deadline.set", "2020", `{"deadline":"d","title":"D","due":"2026-12","basis":"plan"}`)
	s := open(t, config(t, url))
	first, err := s.Rebuild(t.Context(), r.held, nil)
	if err != nil || first.Compared != 0 || first.Strategies != 2 || first.Entries != 3 {
		t.Fatalf("%+v, %v", first, err)
	}
	conn := postgrestest.Connect(t, url)
	postgrestest.Exec(t, url, "DO $$ BEGIN CREATE ROLE analyst; EXCEPTION WHEN duplicate_object THEN NULL; END $$; GRANT USAGE ON SCHEMA kronika TO analyst; GRANT SELECT ON ALL TABLES IN SCHEMA kronika TO analyst")
	postgrestest.Exec(t, url, "UPDATE kronika_v1.strategies SET title = 'forged' WHERE strategy = 'a'; DELETE FROM kronika_v1.deadlines")
	second, err := s.Rebuild(t.Context(), r.held, nil)
	if err != nil || second.Compared != 2 || second.Different != 2 {
		t.Fatalf("%+v, %v", second, err)
	}
	list, err := conn.Query(t.Context(), `SELECT "table" || ' ' || strategy || ' ' || key || ' ' || coalesce(was->>'title', '-') || ' ' || coalesce(became->>'title', became->>'title_sv', '-')
		FROM kronika.differences ORDER BY 1`)
	if err != nil {
		t.Fatal(err)
	}
	got, err := pgx.CollectRows(list, pgx.RowTo[string])
	if err != nil || strings.Join(got, "\n") != "deadlines b d - sv text {\"text\":\"D\"}\nstrategies a a forged a" {
		t.Errorf("%q, %v", got, err)
	}
	if third, err := s.Rebuild(t.Context(), r.held, nil); err != nil || third.Compared != 2 || third.Different != 0 {
		t.Errorf("%+v, %v", third, err)
	}
	if last, ok, err := s.Last(t.Context()); err != nil || !ok || last.Different != 0 || last.Sequence != 3 {
		t.Errorf("%+v, %v, %v", last, ok, err)
	}
	var seen string
	if err := conn.QueryRow(t.Context(), "SELECT title || deadlines.status FROM kronika.strategies JOIN kronika.deadlines USING (strategy)").Scan(&seen); err != nil || seen != "bdue-soon" && seen != "boverdue" {
		t.Errorf("the views show %q, %v", seen, err)
	}
	postgrestest.Exec(t, url, "SET ROLE analyst; SELECT * FROM kronika.strategies, kronika.deadlines, kronika.timeline, kronika.consultations, kronika.today")
	if _, err := conn.Exec(t.Context(), "SET ROLE analyst; SELECT * FROM kronika_v1.strategies"); err == nil {
		t.Error("who may read the views may read the tables")
	}
}

// TestViewsChange gives the views of tables other columns: who was let read them
// still may, and what somebody built on them is not dropped.
func TestViewsChange(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("a")
	s := open(t, config(t, url))
	rebuild := func() error {
		_, err := s.Rebuild(t.Context(), r.held, nil)
		return err
	}
	if err := rebuild(); err != nil {
		t.Fatal(err)
	}
	older := "DROP VIEW kronika.parties; CREATE VIEW kronika.parties AS SELECT 1 AS party; CREATE OR REPLACE VIEW kronika.former AS SELECT 1 AS x;"
	postgrestest.Exec(t, url, older+"DO $$ BEGIN CREATE ROLE reader; EXCEPTION WHEN duplicate_object THEN NULL; END $$; GRANT USAGE ON SCHEMA kronika TO reader; GRANT SELECT ON kronika.parties, kronika.strategies, kronika.former TO reader")
	if err := rebuild(); err != nil {
		t.Fatal(err)
	}
	postgrestest.Exec(t, url, "SET ROLE reader; SELECT strategy, category FROM kronika.parties; SELECT * FROM kronika.strategies")
	postgrestest.Exec(t, url, older+"CREATE VIEW public.mine AS SELECT * FROM kronika.parties")
	if err := rebuild(); domain.CodeOf(err) != domain.Unavailable || !strings.Contains(err.Error(), "depend") {
		t.Errorf("a view that others built on was dropped: %v", err)
	}
	if rows, _, err := s.Rows(t.Context()); err != nil || len(rows) != 1 {
		t.Errorf("after a rebuild that failed: %d rows, %v", len(rows), err)
	}
}

// TestOther neither reads nor writes the tables of another log, and builds those
// of another program anew.
func TestOther(t *testing.T) {
	r, url := newRecord(t), cluster.Database(t)
	r.mandate("a")
	c := config(t, url)
	s := open(t, c)
	if err := s.Usable(t.Context()); err != nil {
		t.Error("an empty database:", err)
	}
	if _, _, err := s.Rows(t.Context()); domain.CodeOf(err) != domain.NotFound {
		t.Error("an empty database:", err)
	}
	if _, err := s.Rebuild(t.Context(), r.held, nil); err != nil {
		t.Fatal(err)
	}
	c.Log = "another"
	if err := open(t, c).Usable(t.Context()); domain.CodeOf(err) != domain.Unavailable {
		t.Error("another log:", err)
	}
	c = config(t, url)
	c.Program = "another"
	newer := open(t, c)
	if _, _, err := newer.Rows(t.Context()); domain.CodeOf(err) != domain.Unavailable {
		t.Error("another program:", err)
	}
	if err := newer.CatchUp(t.Context(), r.held); domain.CodeOf(err) != domain.Unavailable {
		t.Error("another program:", err)
	}
	if err := s.Put(t.Context(), r.held.History("a"), today); err != nil {
		t.Error(err)
	}
	if d, err := newer.Rebuild(t.Context(), r.held, nil); err != nil || d.Compared != 0 {
		t.Errorf("%+v, %v", d, err)
	}
	if err := s.Put(t.Context(), r.held.History("a"), today+1); domain.CodeOf(err) != domain.Unavailable {
		t.Error("an older program writes into the tables of a newer one:", err)
	}
}

// TestCommented finds no table, view or column without a comment.
func TestCommented(t *testing.T) {
	s := rebuilt(t)
	conn := postgrestest.Connect(t, s.URL())
	list, err := conn.Query(t.Context(), `
		SELECT n.nspname || '.' || c.relname || coalesce('.' || a.attname, '') FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
		CROSS JOIN LATERAL (SELECT NULL AS attname, 0 AS attnum UNION ALL SELECT attname, attnum FROM pg_attribute WHERE attrelid = c.oid AND attnum > 0 AND NOT attisdropped) a
		WHERE n.nspname LIKE 'kronika%' AND c.relkind IN ('r', 'v') AND coalesce(obj_description(c.oid), '') = '' AND a.attnum = 0
		   OR n.nspname LIKE 'kronika%' AND c.relkind IN ('r', 'v') AND a.attnum > 0 AND col_description(c.oid, a.attnum) IS NULL`)
	if err != nil {
		t.Fatal(err)
	}
	bare, err := pgx.CollectRows(list, pgx.RowTo[string])
	if err != nil || len(bare) > 0 {
		t.Errorf("without a comment: %v, %v", bare, err)
	}
}

// TestSecret finds the password in no error.
func TestSecret(t *testing.T) {
	for _, url := range []string{
		"postgres://u:geheim@127.0.0.1:1/d", "postgres://u:geheim@127.0.0.1:x/d", "postgres://u:gehe im@127.0.0.1/d",
		"host=127.0.0.1 port=1 password=geheim user=u", "host=127.0.0.1 port=x password='geheim", strings.Replace(cluster.Database(t), "test@", "nobody:geheim@", 1),
	} {
		_, err := postgres.Open(t.Context(), config(t, url))
		if err == nil || strings.Contains(err.Error(), "gehei") || strings.Contains(err.Error(), "gehe im") {
			t.Errorf("%s: %v", url, err)
		}
	}
}
