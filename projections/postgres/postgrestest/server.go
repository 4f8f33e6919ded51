package postgrestest

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"runtime"
	"strconv"
	"strings"
	"syscall"
	"time"

	"github.com/jackc/pgx/v5"

	"kronika/eventstore/eventstoretest"
)

// server is one start of the server, until all its processes have ended.
type server struct {
	cmd   *exec.Cmd
	said  bytes.Buffer  // to be read once it has ended
	ended chan struct{} // closed when all its processes have
	how   error         // it ended, set before
}

// Run starts the server on the data that is there, after Kill too, and waits
// until it answers.
func (c *Cluster) Run() error {
	postgres, err := program("postgres")
	if err != nil {
		return err
	}
	if c.port == 0 {
		ports, err := eventstoretest.FreePorts(1)
		if err != nil {
			return err
		}
		c.port = ports[0]
	}
	s := &server{cmd: exec.Command(postgres, c.settings()...), ended: make(chan struct{})}
	s.cmd.Dir, s.cmd.SysProcAttr, s.cmd.Stderr = c.dir, c.as, &s.said
	if err := s.start(); err != nil {
		return err
	}
	c.server = s
	return c.answers()
}

// settings are the arguments of the server.
func (c *Cluster) settings() []string {
	sync := "off"
	if c.durable {
		sync = "on"
	}
	args := []string{"-D", c.dir + "/data", "-k", c.dir, "-p", strconv.Itoa(c.port)}
	for _, set := range []string{"listen_addresses=127.0.0.1", "fsync=" + sync, "synchronous_commit=" + sync, "full_page_writes=" + sync,
		"wal_level=minimal", "max_wal_senders=0", "autovacuum=off", "shared_buffers=128MB", "max_wal_size=4GB", "max_connections=200", "log_min_messages=fatal"} {
		args = append(args, "-c", set)
	}
	return args
}

// start starts the server and sees to its end.
func (s *server) start() error {
	began := make(chan error, 1)
	go func() {
		// Its death signal comes with the end of the thread that started it.
		runtime.LockOSThread()
		defer runtime.UnlockOSThread()
		err := s.cmd.Start()
		began <- err
		if err != nil {
			return
		}
		// It waits for the end of what they say too, so for the last of them.
		s.how = s.cmd.Wait()
		close(s.ended)
	}()
	return <-began
}

func (c *Cluster) answers() error {
	ctx, cancel := context.WithTimeout(context.Background(), 30*time.Second)
	defer cancel()
	for {
		within, stop := context.WithTimeout(ctx, 2*time.Second) // something else may listen there, and say nothing
		conn, err := pgx.Connect(within, c.url("postgres"))
		stop()
		if err == nil {
			return conn.Close(ctx)
		}
		select {
		case <-c.server.ended:
			return fmt.Errorf("the server ended: %w: %s", c.server.how, c.server.said.String())
		case <-ctx.Done():
			return err
		case <-time.After(10 * time.Millisecond):
		}
	}
}

// Kill ends all processes of the server at once, as a loss of power would, and
// returns when they are gone: what is left of one keeps the next from starting.
// Where none runs it does nothing.
func (c *Cluster) Kill() error {
	if c.server == nil {
		return nil
	}
	s := c.server
	c.server = nil
	err := s.kill()
	<-s.ended
	return err
}

// kill stops the first process, so that it starts no more of them, and kills the
// others, which are in groups of their own, before it.
func (s *server) kill() error {
	pid := s.cmd.Process.Pid
	select {
	case <-s.ended:
		return nil
	default:
	}
	all := []error{syscall.Kill(pid, syscall.SIGSTOP)}
	children, err := childrenOf(pid)
	all = append(all, err)
	for _, child := range append(children, pid) {
		all = append(all, syscall.Kill(child, syscall.SIGKILL))
	}
	for i, err := range all {
		if errors.Is(err, syscall.ESRCH) {
			all[i] = nil // it has ended by itself
		}
	}
	return errors.Join(all...)
}

// childrenOf lists the processes that a process has started.
func childrenOf(pid int) (children []int, _ error) {
	list, err := os.ReadDir("/proc")
	if err != nil {
		return nil, err
	}
	for _, e := range list {
		child, err := strconv.Atoi(e.Name())
		if err != nil {
			continue
		}
		text, err := os.ReadFile("/proc/" + e.Name() + "/stat")
		if err != nil {
			continue // ended meanwhile
		}
		_, rest, _ := strings.Cut(string(text), ") ") // its name stands in brackets, its parent two further
		if f := strings.Fields(rest); len(f) > 1 && f[1] == strconv.Itoa(pid) {
			children = append(children, child)
		}
	}
	return children, nil
}

// Close ends the server and removes its data.
func (c *Cluster) Close() {
	_ = c.Kill()
	_ = os.RemoveAll(c.dir)
}
