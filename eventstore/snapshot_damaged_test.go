package eventstore_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// snapshot makes a log of n acts and its snapshot, and gives its bytes.
func snapshot(t testing.TB, log *eventstore.Log, n int) (*eventstore.Held, string, []byte) {
	t.Helper()
	few(t, log, n)
	held, _ := holding(t, log, "")
	path := filepath.Join(t.TempDir(), "snapshot")
	must(t, held.Snapshot(t.Context(), path))
	whole, err := os.ReadFile(path)
	must(t, err)
	return held, path, whole
}

// ignored checks that a snapshot is ignored with a reason, nothing is lost, and
// it is written anew.
func ignored(t *testing.T, log *eventstore.Log, path, reason string) {
	t.Helper()
	want, _ := holding(t, log, "")
	got, said := holding(t, log, path)
	if d := differ(want, got); d != "" {
		t.Error(d)
	}
	if len(said) != 1 || said[0].Key != "snapshot.ignored" || said[0].Args["file"] != path || said[0].Args["reason"].(domain.Message).Key != reason {
		t.Fatalf("said %v, want %s", said, reason)
	}
	must(t, got.SnapshotIfDue(t.Context(), path))
	again, said := holding(t, log, path)
	if d := differ(want, again); d != "" || len(said) > 0 {
		t.Error(d, said)
	}
}

// TestSnapshotDamaged cuts a snapshot at every place and changes every byte of
// it: it is ignored, or gives what the log gives.
func TestSnapshotDamaged(t *testing.T) {
	log := eventstoretest.New(t)
	held, path, whole := snapshot(t, log, 24)
	tried := func(b []byte) bool {
		t.Helper()
		must(t, os.WriteFile(path, b, 0o600))
		got, err := eventstore.Restore(t.Context(), log, path)
		if err != nil {
			if got.Sequence() != 0 || len(got.Strategies()) != 0 {
				t.Fatal("ignored, and yet taken in part")
			}
			return false
		}
		if d := differ(held, got); d != "" {
			t.Fatal(d)
		}
		return true
	}
	if !tried(whole) {
		t.Fatal("whole, and yet ignored")
	}
	for n := range whole {
		if tried(whole[:n]) {
			t.Fatalf("taken though cut at %d of %d", n, len(whole))
		}
	}
	for n := range whole {
		b := bytes.Clone(whole)
		b[n] ^= byte(1 + rand.IntN(255))
		if tried(b) {
			t.Fatalf("taken though byte %d of %d is another", n, len(whole))
		}
	}
	for n, b := range map[string][]byte{"longer": append(bytes.Clone(whole), 0), "twice": append(bytes.Clone(whole), whole...), "other": []byte("hello\n"), "zeros": make([]byte, len(whole))} {
		if tried(b) {
			t.Errorf("taken though %s", n)
		}
	}
}

func TestSnapshotIgnored(t *testing.T) {
	log := eventstoretest.New(t)
	_, path, whole := snapshot(t, log, 24)
	with := func(t *testing.T, b []byte) {
		t.Helper()
		must(t, os.WriteFile(path, b, 0o600))
	}
	t.Run("ErrCut", func(t *testing.T) {
		with(t, whole[:len(whole)/2])
		ignored(t, log, path, "snapshot.damaged")
	})
	t.Run("ErrEmpty", func(t *testing.T) {
		with(t, nil)
		ignored(t, log, path, "snapshot.damaged")
	})
	t.Run("ErrFlipped", func(t *testing.T) {
		b := bytes.Clone(whole)
		b[len(b)/3] ^= 1
		with(t, b)
		ignored(t, log, path, "snapshot.damaged")
	})
	t.Run("ErrVersion", func(t *testing.T) {
		with(t, bytes.Replace(whole, []byte("snapshot 1\n"), []byte("snapshot 2\n"), 1))
		ignored(t, log, path, "snapshot.version")
	})
	t.Run("ErrOtherLog", func(t *testing.T) {
		with(t, whole)
		other := eventstoretest.New(t)
		few(t, other, 24)
		ignored(t, other, path, "snapshot.otherLog")
	})
	t.Run("ErrUnreadable", func(t *testing.T) {
		must(t, os.Remove(path))
		must(t, os.WriteFile(path, whole, 0o000))
		asNobody(t)
		_, said := holding(t, log, path)
		if len(said) != 1 || said[0].Args["reason"].(domain.Message).Key != "snapshot.unreadable" {
			t.Errorf("said %v", said)
		}
	})
}

// TestSnapshotSetBack puts an older copy of the log's folder in its place.
func TestSnapshotSetBack(t *testing.T) {
	dir, copied := filepath.Join(t.TempDir(), "data"), filepath.Join(t.TempDir(), "copy")
	path := filepath.Join(t.TempDir(), "snapshot")
	opened := func(t *testing.T, dir string, do func(*eventstore.Log)) {
		t.Helper()
		e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
		must(t, err)
		defer func() { must(t, e.Close()) }()
		log, err := eventstore.Open(t.Context(), e.Conn(), eventstore.Config{})
		if domain.CodeOf(err) == domain.NotFound {
			log, err = eventstore.Create(t.Context(), e.Conn(), eventstore.Config{})
		}
		must(t, err)
		do(log)
	}
	act := func(log *eventstore.Log, expected uint64) uint64 {
		return keep(t, log, "mil", domain.Stored{Act: uuid.New(), Recorded: time.Unix(3e9, 0), Recorder: "anna"}, expected)
	}
	opened(t, dir, func(log *eventstore.Log) { few(t, log, 24) })
	must(t, os.CopyFS(copied, os.DirFS(dir)))
	opened(t, dir, func(log *eventstore.Log) {
		act(log, act(log, 0))
		held, _ := holding(t, log, "")
		must(t, held.Snapshot(t.Context(), path))
	})
	whole, err := os.ReadFile(path)
	must(t, err)
	opened(t, copied, func(log *eventstore.Log) {
		t.Run("ErrAhead", func(t *testing.T) { ignored(t, log, path, "snapshot.ahead") })
		act(log, act(log, act(log, 0)))
		must(t, os.WriteFile(path, whole, 0o600))
		t.Run("ErrOtherAct", func(t *testing.T) { ignored(t, log, path, "snapshot.otherAct") })
	})
}

// snapshots writes one snapshot after another until it is killed.
func snapshots(dir string) error {
	ctx := context.Background()
	e, err := eventstore.StartEmbedded(ctx, dir, eventstore.EmbeddedOptions{As: "serve"})
	if err != nil {
		return err
	}
	log, err := eventstore.Open(ctx, e.Conn(), eventstore.Config{})
	if err != nil {
		return err
	}
	held, err := eventstore.Hold(ctx, log, nil)
	for n := 1; err == nil; n++ {
		err = held.Snapshot(ctx, filepath.Join(dir, "snapshot"))
		fmt.Println(n)
	}
	return err
}

// TestSnapshotKilled kills a process that writes snapshots: there is a whole one
// each time.
func TestSnapshotKilled(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	path := filepath.Join(dir, "snapshot")
	e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
	must(t, err)
	log, err := eventstore.Create(t.Context(), e.Conn(), eventstore.Config{})
	must(t, err)
	few(t, log, 300)
	must(t, e.Close())
	for round := range 5 {
		cmd := exec.CommandContext(t.Context(), os.Args[0], "snapshots", dir)
		end := uint64(1 + rand.IntN(20))
		acknowledged(t, cmd, func(n uint64) {
			if n == end {
				must(t, cmd.Process.Kill())
			}
		})
		e, err := eventstore.StartEmbedded(t.Context(), dir, eventstore.EmbeddedOptions{})
		must(t, err)
		log, err := eventstore.Open(t.Context(), e.Conn(), eventstore.Config{})
		must(t, err)
		got, err := eventstore.Restore(t.Context(), log, path)
		if err != nil || got.Sequence() != 300 {
			t.Errorf("round %d: %d, %v", round, got.Sequence(), err)
		}
		must(t, e.Close())
	}
}

// FuzzSnapshot gives anything for a snapshot: it is refused, or what was written.
func FuzzSnapshot(f *testing.F) {
	histories := map[string]*domain.History{}
	for i := range 24 {
		key := fmt.Sprintf("s%d", i%3)
		h := histories[key]
		if h == nil {
			h = domain.NewHistory(key)
		}
		histories[key] = h.With(domain.Stored{Sequence: uint64(i) + 1, Act: goldenAct, Recorded: time.Unix(int64(i), 5),
			Recorder: "anna", Entries: []jsontext.Value{[]byte(`{"id":"x"}`)}})
	}
	path := filepath.Join(f.TempDir(), "snapshot")
	file, err := os.Create(path)
	must(f, err)
	must(f, eventstore.WriteSnapshot(file, 24, histories))
	must(f, file.Close())
	whole, err := os.ReadFile(path)
	must(f, err)
	f.Add(whole)
	f.Add(whole[:len(whole)-1])
	f.Add([]byte("kronika snapshot 1\n"))
	f.Fuzz(func(t *testing.T, b []byte) {
		must(t, os.WriteFile(path, b, 0o600))
		list, err := eventstore.ReadSnapshot(path)
		if err != nil {
			return
		}
		for _, h := range list {
			if d := differAt(histories[h.Strategy], h); d != "" {
				t.Error(d)
			}
		}
	})
}

// TestSnapshotTable changes the table of a part behind the back of its checksum:
// nothing panics, and no more is given than the part announces.
func TestSnapshotTable(t *testing.T) {
	log := eventstoretest.New(t)
	few(t, log, 24)
	held, _ := holding(t, log, "")
	h := held.History("s1")
	table := eventstore.AppendTable(nil, h)
	p := eventstore.SnapshotPart{Strategy: "s1", Entries: h.Len(), Bodies: h.Bytes()}
	var bodies []byte
	for act := range h.Acts() {
		p.Acts++
		for _, e := range act.Entries {
			bodies = append(bodies, e...)
		}
	}
	if same, err := eventstore.ReadTable(p, table, bodies, 24); err != nil || differAt(h, same) != "" {
		t.Fatal(err)
	}
	rapid.Check(t, func(r *rapid.T) {
		b := bytes.Clone(table)
		for range rapid.IntRange(1, 8).Draw(r, "changes") {
			b[rapid.IntRange(0, len(b)-1).Draw(r, "place")] = rapid.Byte().Draw(r, "byte")
		}
		b = b[:rapid.IntRange(0, len(b)).Draw(r, "length")]
		got, err := eventstore.ReadTable(p, b, bodies, 24)
		if err == nil && (got.Len() != p.Entries || got.Bytes() != p.Bodies || got.Sequence() > 24) {
			r.Fatalf("%d entries of %d bytes", got.Len(), got.Bytes())
		}
	})
}
