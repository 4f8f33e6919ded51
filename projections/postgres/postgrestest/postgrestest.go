// Package postgrestest gives tests a real PostgreSQL: a throwaway cluster of the
// test's own on memory, and a database of its own for every test. What cannot be
// started fails the test; nothing is skipped.
//
// The server refuses to run as root, so that it is run as the user postgres, or
// nobody, where the tests are root's.
package postgrestest

import (
	"errors"
	"fmt"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"strconv"
	"sync/atomic"
	"syscall"
	"testing"
)

// Cluster is a running server with its data.
type Cluster struct {
	dir     string
	port    int
	as      *syscall.SysProcAttr
	server  *server // nil while none runs
	durable bool
	n       atomic.Int64
}

// Main runs the tests of a package with one cluster, which it hands over before
// the first test begins.
func Main(m *testing.M, use func(*Cluster)) int {
	c, err := Start(false)
	if err != nil {
		fmt.Fprintln(os.Stderr, "no PostgreSQL to test with:", err)
		return 1
	}
	defer c.Close()
	use(c)
	return m.Run()
}

// Start makes a cluster and starts its server. A durable one syncs what it
// acknowledges, so that it can be killed.
func Start(durable bool) (*Cluster, error) {
	base := "/dev/shm"
	if _, err := os.Stat(base); err != nil {
		base = os.TempDir()
	}
	dir, err := os.MkdirTemp(base, "kronika-pg")
	if err != nil {
		return nil, err
	}
	c := &Cluster{dir: dir, durable: durable}
	if err := c.init(); err != nil {
		_ = os.RemoveAll(dir)
		return nil, err
	}
	if err := c.Run(); err != nil {
		c.Close()
		return nil, err
	}
	return c, nil
}

// program finds a program of the server: on the PATH, or where Debian has it.
func program(name string) (string, error) {
	if path, err := exec.LookPath(name); err == nil {
		return path, nil
	}
	found, err := filepath.Glob("/usr/lib/postgresql/*/bin/" + name)
	if err == nil && len(found) > 0 {
		return found[len(found)-1], nil
	}
	return "", errors.New(name + " is not installed (Debian: postgresql-15)")
}

// init makes the data folder, as a user that the server accepts.
func (c *Cluster) init() error {
	initdb, err := program("initdb")
	if err != nil {
		return err
	}
	c.as = &syscall.SysProcAttr{Setpgid: true, Pdeathsig: syscall.SIGQUIT}
	if os.Getuid() == 0 {
		uid, gid, err := servant()
		if err != nil {
			return err
		}
		c.as.Credential = &syscall.Credential{Uid: uid, Gid: gid}
		if err := os.Chown(c.dir, int(uid), int(gid)); err != nil {
			return err
		}
	}
	cmd := exec.Command(initdb, "-D", c.dir+"/data", "-U", "test", "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync", "--no-instructions")
	cmd.Dir, cmd.SysProcAttr = c.dir, &syscall.SysProcAttr{Credential: c.as.Credential}
	if out, err := cmd.CombinedOutput(); err != nil {
		return fmt.Errorf("initdb: %w: %s", err, out)
	}
	return nil
}

func servant() (uid, gid uint32, err error) {
	for _, name := range []string{"postgres", "nobody"} {
		u, err := user.Lookup(name)
		if err != nil {
			continue
		}
		id, err := strconv.ParseUint(u.Uid, 10, 32)
		group, err2 := strconv.ParseUint(u.Gid, 10, 32)
		if err := errors.Join(err, err2); err != nil {
			return 0, 0, err
		}
		return uint32(id), uint32(group), nil
	}
	return 0, 0, errors.New("there is neither a user postgres nor nobody")
}

func (c *Cluster) url(database string) string {
	return fmt.Sprintf("postgres://test@127.0.0.1:%d/%s?sslmode=disable", c.port, database)
}
