package eventstore_test

import (
	"bytes"
	"log/slog"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"syscall"
	"testing"

	"kronika/domain"
	"kronika/eventstore"
)

func start(t *testing.T, dir string, o eventstore.EmbeddedOptions) *eventstore.Embedded {
	t.Helper()
	e, err := eventstore.StartEmbedded(t.Context(), dir, o)
	must(t, err)
	t.Cleanup(func() { must(t, e.Close()) })
	return e
}

func TestEmbedded(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "new", "data")
	t.Run("OK makes folder and log", func(t *testing.T) {
		if eventstore.HasLog(dir, eventstore.Config{}) {
			t.Error("a log is there before it was made")
		}
		if _, err := os.Stat(dir); err == nil {
			t.Error("asking for a log made the folder")
		}
		e := start(t, dir, eventstore.EmbeddedOptions{})
		if eventstore.HasLog(dir, eventstore.Config{}) {
			t.Error("a server alone is no log")
		}
		log, err := eventstore.Create(t.Context(), e.Conn(), eventstore.Config{})
		must(t, err)
		fill(t, log, 3)
		if !eventstore.HasLog(dir, eventstore.Config{}) || eventstore.HasLog(dir, eventstore.Config{Stream: "OTHER"}) {
			t.Error("the log is not found, or one that is not there")
		}
	})
	t.Run("OK keeps the log", func(t *testing.T) {
		e := start(t, dir, eventstore.EmbeddedOptions{})
		log, err := eventstore.Open(t.Context(), e.Conn(), eventstore.Config{})
		must(t, err)
		if got := bodies(t, log, 0, 3); !slices.Equal(got, []string{"1", "2", "3"}) {
			t.Errorf("got %v", got)
		}
	})
	t.Run("OK syncs before it acknowledges, and has no socket", func(t *testing.T) {
		s := start(t, dir, eventstore.EmbeddedOptions{}).Server()
		if !s.JetStreamConfig().SyncAlways {
			t.Error("an acknowledged act may be lost with the power")
		}
		if s.Addr() != nil {
			t.Errorf("listens on %v", s.Addr())
		}
	})
	t.Run("OK closed twice", func(t *testing.T) {
		e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
		must(t, err)
		must(t, e.Close())
		must(t, e.Close())
	})
	t.Run("OK logs where it is told to", func(t *testing.T) {
		var out bytes.Buffer
		e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{
			Logger: slog.New(slog.NewTextHandler(&out, &slog.HandlerOptions{Level: slog.LevelDebug}))})
		must(t, err)
		must(t, e.Close())
		if !bytes.Contains(out.Bytes(), []byte("from=nats")) {
			t.Error("not a line")
		}
	})
}

func TestEmbeddedInMemory(t *testing.T) {
	temp := t.TempDir()
	t.Setenv("TMPDIR", temp)
	nothing := func() {
		t.Helper()
		if left, err := os.ReadDir(temp); err != nil || len(left) > 0 {
			t.Errorf("left behind: %v %v", left, err)
		}
	}
	e := start(t, "", eventstore.EmbeddedOptions{})
	nothing()
	log, err := eventstore.Create(t.Context(), e.Conn(), eventstore.Config{Memory: true})
	must(t, err)
	fill(t, log, 5)
	if got := bodies(t, log, 0, 5); len(got) != 5 {
		t.Errorf("got %v", got)
	}
	must(t, e.Announce("http://127.0.0.1:8080"))
	must(t, e.Healthy())
	nothing()
	must(t, e.Close())
	nothing()
}

func TestEmbeddedFolder(t *testing.T) {
	why := func(t *testing.T, dir string) string {
		t.Helper()
		_, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
		e := failed(t, err, domain.Unavailable, "log.folder")
		if e.Args["dir"] != dir || e.Cause == nil {
			t.Errorf("told as %v because of %v", e.Args, e.Cause)
		}
		return e.Args["why"].(domain.Message).Key
	}
	file := filepath.Join(t.TempDir(), "file")
	must(t, os.WriteFile(file, nil, 0o600))
	t.Run("ErrNotFolder", func(t *testing.T) {
		if got := why(t, file); got != "log.folder.notFolder" {
			t.Error(got)
		}
	})
	t.Run("ErrNotFolder within", func(t *testing.T) {
		dir := t.TempDir()
		must(t, os.WriteFile(filepath.Join(dir, "log"), nil, 0o600))
		if got := why(t, dir); got != "log.folder.notFolder" {
			t.Error(got)
		}
		must(t, os.Remove(filepath.Join(dir, "log")))
		start(t, dir, eventstore.EmbeddedOptions{}) // the lock was given back
	})
	t.Run("ErrDenied", func(t *testing.T) {
		dir := t.TempDir()
		must(t, os.Chmod(dir, 0o500))
		asNobody(t)
		if got := why(t, dir); got != "log.folder.denied" {
			t.Error(got)
		}
	})
	t.Run("ErrDenied to look", func(t *testing.T) {
		dir := filepath.Join(t.TempDir(), "data")
		failed(t, eventstore.FindLog(dir, eventstore.Config{}), domain.NotFound, "log.noFolder")
		must(t, os.Mkdir(dir, 0o700))
		failed(t, eventstore.FindLog(dir, eventstore.Config{}), domain.NotFound, "log.noFolder")
		must(t, os.Chmod(dir, 0o000))
		asNobody(t)
		e := failed(t, eventstore.FindLog(dir, eventstore.Config{}), domain.Unavailable, "log.folder")
		if why := e.Args["why"].(domain.Message).Key; why != "log.folder.denied" {
			t.Error(why)
		}
	})
	t.Run("ErrOther", func(t *testing.T) {
		if got := why(t, "/proc/none"); got != "log.folder.other" {
			t.Error(got)
		}
	})
}

// asNobody takes from root, for this test, the right to every file.
func asNobody(t *testing.T) {
	t.Helper()
	if os.Getuid() != 0 {
		return
	}
	runtime.LockOSThread()
	must(t, syscall.Setfsuid(65534))
	t.Cleanup(func() {
		must(t, syscall.Setfsuid(0))
		runtime.UnlockOSThread()
	})
}
