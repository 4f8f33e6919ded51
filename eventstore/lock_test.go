package eventstore_test

import (
	"bufio"
	"context"
	"errors"
	"os"
	"os/exec"
	"strings"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/clustertest"
)

// TestMain lets the test binary be the other process, which holds a folder:
// "hold DIR COMMAND [stays]", or writes into it: "write DIR".
func TestMain(m *testing.M) {
	clustertest.Main()
	if len(os.Args) == 3 && os.Args[1] == "write" {
		os.Stderr.WriteString(write(os.Args[2]).Error() + "\n")
		os.Exit(1)
	}
	if len(os.Args) == 3 && os.Args[1] == "snapshots" {
		os.Stderr.WriteString(snapshots(os.Args[2]).Error() + "\n")
		os.Exit(1)
	}
	if len(os.Args) > 3 && os.Args[1] == "hold" {
		hold(os.Args[2], os.Args[3], len(os.Args) > 4)
		return
	}
	os.Exit(m.Run())
}

// hold holds a folder until its standard input ends, and says when it does.
func hold(dir, as string, stays bool) {
	e, err := eventstore.StartEmbedded(context.Background(), dir,
		eventstore.EmbeddedOptions{As: as, Stays: stays})
	if err == nil {
		err = e.Announce("http://127.0.0.1:1")
	}
	if err != nil {
		os.Stdout.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	os.Stdout.WriteString("held\n")
	_, _ = bufio.NewReader(os.Stdin).ReadString('\n')
	_ = e.Close()
}

// holder starts the other process, and waits until it holds the folder.
func holder(t *testing.T, dir string, more ...string) (*exec.Cmd, func()) {
	t.Helper()
	cmd := exec.CommandContext(t.Context(), os.Args[0], append([]string{"hold", dir}, more...)...)
	in, err := cmd.StdinPipe()
	must(t, err)
	out, err := cmd.StdoutPipe()
	must(t, err)
	must(t, cmd.Start())
	line, err := bufio.NewReader(out).ReadString('\n')
	if err != nil || strings.TrimSpace(line) != "held" {
		t.Fatalf("the other process says %q (%v)", line, err)
	}
	t.Cleanup(func() { in.Close(); _ = cmd.Wait() })
	return cmd, func() { in.Close() }
}

func TestLock(t *testing.T) {
	held := func(t *testing.T, err error, cmd *exec.Cmd, as string) {
		t.Helper()
		e := failed(t, err, domain.Unavailable, "log.locked")
		var h eventstore.Holder
		if !errors.As(err, &h) || h.PID != cmd.Process.Pid || h.As != as || h.Address != "http://127.0.0.1:1" {
			t.Errorf("the holder is %+v: %v", h, e.Args)
		}
	}
	t.Run("ErrLocked", func(t *testing.T) {
		dir := t.TempDir()
		cmd, _ := holder(t, dir, "import")
		_, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
		held(t, err, cmd, "import")
	})
	t.Run("ErrLocked at once by one that stays", func(t *testing.T) {
		dir := t.TempDir()
		cmd, _ := holder(t, dir, "serve", "stays")
		began := time.Now()
		_, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{Wait: time.Minute})
		held(t, err, cmd, "serve")
		if took := time.Since(began); took > 10*time.Second {
			t.Errorf("waited %v", took)
		}
	})
	t.Run("ErrLocked after waiting", func(t *testing.T) {
		dir := t.TempDir()
		cmd, _ := holder(t, dir, "import")
		_, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{Wait: 50 * time.Millisecond})
		held(t, err, cmd, "import")
	})
	t.Run("OK after waiting for a short command", func(t *testing.T) {
		dir := t.TempDir()
		_, end := holder(t, dir, "import")
		time.AfterFunc(50*time.Millisecond, end)
		start(t, dir, eventstore.EmbeddedOptions{Wait: 30 * time.Second})
	})
	t.Run("OK after the holder was killed", func(t *testing.T) {
		dir := t.TempDir()
		cmd, _ := holder(t, dir, "serve", "stays")
		must(t, cmd.Process.Kill())
		_ = cmd.Wait()
		start(t, dir, eventstore.EmbeddedOptions{})
	})
	t.Run("ErrLocked twice in one process", func(t *testing.T) {
		dir := t.TempDir()
		start(t, dir, eventstore.EmbeddedOptions{As: "demo", Stays: true})
		_, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{Wait: time.Minute})
		failed(t, err, domain.Unavailable, "log.locked")
	})
}
