package postgrestest

import (
	"fmt"
	"testing"

	"github.com/jackc/pgx/v5"
)

// Database makes an empty database for a test and gives its URL.
func (c *Cluster) Database(t testing.TB) string {
	t.Helper()
	name := fmt.Sprintf("t%d", c.n.Add(1))
	Exec(t, c.url("postgres"), "create database "+name)
	return c.url(name)
}

// Exec runs statements in a database.
func Exec(t testing.TB, url, sql string, args ...any) {
	t.Helper()
	conn := Connect(t, url)
	if _, err := conn.Exec(t.Context(), sql, args...); err != nil {
		t.Fatal(err)
	}
}

// Connect opens a connection to a database until the test ends.
func Connect(t testing.TB, url string) *pgx.Conn {
	t.Helper()
	conn, err := pgx.Connect(t.Context(), url)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = conn.Close(t.Context()) })
	return conn
}

// Address is where the server listens, for a proxy.
func (c *Cluster) Address() string { return fmt.Sprintf("127.0.0.1:%d", c.port) }
