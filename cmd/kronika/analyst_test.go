package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/jackc/pgx/v5"

	"kronika/projections/postgres/postgrestest"
)

// analystSQL are the statements for analysts in the README.
func analystSQL(t *testing.T) (role, question string) {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	_, rest, ok := strings.Cut(string(b), "    CREATE ROLE analyst")
	made, rest, ok2 := strings.Cut(rest, "\n\n    SELECT")
	question, _, ok3 := strings.Cut(rest, "\n\n")
	if !ok || !ok2 || !ok3 {
		t.Fatal("the README has no statements for analysts")
	}
	return "CREATE ROLE analyst" + strings.Replace(made, "PASSWORD '…'", "PASSWORD 'x'", 1), "SELECT" + question
}

// TestAnalyst runs what the README says an analyst is given and asks, as that
// analyst and after the tables were built anew too: every view can be read and
// says in comments what it and its columns are; nothing else can be read, and
// nothing written.
func TestAnalyst(t *testing.T) {
	data, url := shipped(t), database(t)
	must(t, "rebuild", data, "--postgres="+url)
	role, question := analystSQL(t)
	postgrestest.Exec(t, url, role)
	as := postgrestest.Connect(t, strings.Replace(url, "test@", "analyst:x@", 1))
	for range 2 {
		must(t, "rebuild", data, "--postgres="+url)
		rows, err := as.Query(t.Context(), question)
		if err != nil {
			t.Fatal(err)
		}
		if late, err := pgx.CollectRows(rows, pgx.RowToMap); err != nil || len(late) == 0 || late[0]["days_left"].(int32) >= 0 {
			t.Errorf("%v, %v", late, err)
		}
		for _, view := range viewsNamed(t) {
			if said, n := described(t, as, view); said == "" || n == 0 {
				t.Errorf("%s: %q, %d columns with a comment", view, said, n)
			}
		}
	}
	for _, sql := range []string{"SELECT * FROM kronika_v1.timeline", "UPDATE kronika.strategies SET title = 'x'", "DELETE FROM kronika.rebuilds",
		"CREATE TABLE kronika.x ()", "DROP VIEW kronika.today"} {
		if _, err := as.Exec(t.Context(), sql); err == nil {
			t.Errorf("an analyst may %s", sql)
		}
	}
}

// viewsNamed are the views that the README names.
func viewsNamed(t *testing.T) []string {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile("(?s)views of schema `kronika`: `([a-z_ \n]+)`").FindSubmatch(b)
	if found == nil {
		t.Fatal("the README names no views")
	}
	return strings.Fields(string(found[1]))
}

// described reads a whole view and gives its comment, and how many of its columns
// have one: all of them, or an error.
func described(t *testing.T, as *pgx.Conn, view string) (said string, columns int) {
	t.Helper()
	if _, err := as.Exec(t.Context(), "SELECT * FROM kronika."+view); err != nil {
		t.Error(err)
	}
	var bare int
	err := as.QueryRow(t.Context(), `SELECT coalesce(obj_description(c.oid), ''), count(col_description(c.oid, attnum)), count(*) FILTER (WHERE col_description(c.oid, attnum) IS NULL)
		FROM pg_class c JOIN pg_attribute ON attrelid = c.oid AND attnum > 0 WHERE c.oid = to_regclass($1) GROUP BY c.oid`, "kronika."+view).Scan(&said, &columns, &bare)
	if err != nil || bare > 0 {
		t.Errorf("%s: %d columns without a comment, %v", view, bare, err)
	}
	return said, columns
}
