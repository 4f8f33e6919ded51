package postgrestest

import (
	"net"
	"strings"
	"syscall"
	"testing"

	"github.com/jackc/pgx/v5"
)

func started(t *testing.T) *Cluster {
	t.Helper()
	c, err := Start(true)
	if err != nil {
		t.Fatal("no PostgreSQL to test with: ", err)
	}
	t.Cleanup(c.Close)
	return c
}

// TestKill kills the server while sessions work and starts it again at once: a
// process that outlived the first one would keep the next from starting.
func TestKill(t *testing.T) {
	c := started(t)
	for range 5 {
		cut := make(chan error)
		for range 3 {
			conn, err := pgx.Connect(t.Context(), c.url("postgres"))
			if err != nil {
				t.Fatal(err)
			}
			began := make(chan struct{})
			go func() {
				close(began)
				_, err := conn.Exec(t.Context(), "SELECT count(*) FROM generate_series(1, 10000000000)")
				cut <- err
			}()
			<-began
		}
		pid := c.server.cmd.Process.Pid
		if err := c.Kill(); err != nil {
			t.Fatal(err)
		}
		if left, err := childrenOf(pid); len(left) > 0 || err != nil {
			t.Errorf("%v are left, %v", left, err)
		}
		for range 3 {
			if <-cut == nil {
				t.Error("a session went on")
			}
		}
		if err := c.Run(); err != nil {
			t.Fatal(err)
		}
	}
}

// TestEnded lets the server end by itself, and not start: killing and closing it
// return all the same, and why it did not start is told.
func TestEnded(t *testing.T) {
	c := started(t)
	if err := syscall.Kill(c.server.cmd.Process.Pid, syscall.SIGQUIT); err != nil {
		t.Fatal(err)
	}
	<-c.server.ended
	if err := c.Kill(); err != nil {
		t.Error(err)
	}
	l, err := net.Listen("tcp", c.Address())
	if err != nil {
		t.Fatal(err)
	}
	defer l.Close()
	if err := c.Run(); err == nil || !strings.Contains(err.Error(), "could not create any TCP/IP sockets") {
		t.Errorf("started with its port taken: %v", err)
	}
	c.Close()
	c.Close()
}
