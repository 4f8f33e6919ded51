package eventstore_test

import (
	"bytes"
	"context"
	"fmt"
	"iter"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/nats-io/nats.go/jetstream"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// keep stores an act as it is, whatever it says.
func keep(t rapid.TB, log *eventstore.Log, key string, act domain.Stored, expected uint64) uint64 {
	body, err := eventstore.Encode(act)
	if err != nil {
		t.Fatal(err)
	}
	seq, err := log.Append(context.Background(), key, act.Act, body, expected)
	if err != nil {
		t.Fatal(err)
	}
	return seq
}

// few makes a log of n small acts over three strategies.
func few(t rapid.TB, log *eventstore.Log, n int) {
	tails := map[string]uint64{}
	for i := range n {
		key := fmt.Sprintf("s%d", i%3)
		act := domain.Stored{Act: uuid.New(), Recorded: time.Unix(1e9+int64(i), 123000).UTC(), Recorder: fmt.Sprintf("anna%d", i%2)}
		for k := range i%4 + 1 {
			act.Entries = append(act.Entries, jsontext.Value(fmt.Sprintf(`{"id":"%d-%d"}`, i, k)))
		}
		tails[key] = keep(t, log, key, act, tails[key])
	}
}

// holding holds a log until the test ends, and gives what was said of the snapshot.
func holding(t testing.TB, log *eventstore.Log, path string) (*eventstore.Held, []domain.Message) {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	var said []domain.Message
	held, err := eventstore.HoldFrom(ctx, log, path, nil, func(m domain.Message) { said = append(said, m) })
	must(t, err)
	t.Cleanup(func() {
		stop()
		<-held.Done()
	})
	return held, said
}

// differ says where two holders differ; "" where they hold the same.
func differ(a, b *eventstore.Held) string {
	if a.Sequence() != b.Sequence() || !slices.Equal(a.Strategies(), b.Strategies()) {
		return fmt.Sprintf("%d %v and %d %v", a.Sequence(), a.Strategies(), b.Sequence(), b.Strategies())
	}
	for _, key := range a.Strategies() {
		if d := differAt(a.History(key), b.History(key)); d != "" {
			return d
		}
	}
	return ""
}

func differAt(a, b *domain.History) string {
	next, stop := iter.Pull(b.Acts())
	defer stop()
	for one := range a.Acts() {
		other, ok := next()
		same := ok && one.Sequence == other.Sequence && one.Act == other.Act && one.Recorder == other.Recorder &&
			one.Recorded.Equal(other.Recorded) &&
			slices.EqualFunc(one.Entries, other.Entries, func(x, y jsontext.Value) bool { return bytes.Equal(x, y) })
		if !same {
			return fmt.Sprintf("%s: %+v and %+v", a.Strategy, one, other)
		}
	}
	if more, ok := next(); ok || a.Len() != b.Len() || a.Bytes() != b.Bytes() || a.Sequence() != b.Sequence() {
		return fmt.Sprintf("%s: also %+v", a.Strategy, more)
	}
	return ""
}

// TestSnapshotSame loads random logs with and without a snapshot taken anywhere
// in them.
func TestSnapshotSame(t *testing.T) {
	e, err := eventstore.StartEmbedded(t.Context(), "", eventstore.EmbeddedOptions{})
	must(t, err)
	t.Cleanup(func() { must(t, e.Close()) })
	js, err := jetstream.New(e.Conn())
	must(t, err)
	path := filepath.Join(t.TempDir(), "snapshot")
	rapid.Check(t, func(r *rapid.T) {
		ctx, stop := context.WithCancel(context.Background())
		defer stop()
		log, err := eventstore.Create(ctx, e.Conn(), eventstore.Config{Memory: true})
		if err != nil {
			r.Fatal(err)
		}
		defer func() { _ = js.DeleteStream(context.Background(), eventstore.DefaultStream) }()
		tails := map[string]uint64{}
		held := func(path string) *eventstore.Held {
			h, err := eventstore.HoldFrom(ctx, log, path, nil, func(m domain.Message) { r.Fatalf("ignored: %v", m) })
			if err != nil {
				r.Fatal(err)
			}
			return h
		}
		store := func(name string) {
			for _, a := range rapid.SliceOfN(randomAct(), 0, 12).Draw(r, name) {
				tails[a.key] = keep(r, log, a.key, a.Stored, tails[a.key])
			}
		}
		_ = os.Remove(path)
		store("before")
		if err := held("").Snapshot(ctx, path); err != nil {
			r.Fatal(err)
		}
		store("after")
		plain, quick := held(""), held(path)
		if d := differ(plain, quick); d != "" {
			r.Fatal(d)
		}
		// What is loaded is snapshot again, and read again.
		if err := quick.Snapshot(ctx, path); err != nil {
			r.Fatal(err)
		}
		if d := differ(plain, held(path)); d != "" {
			r.Fatal(d)
		}
	})
}

type keyed struct {
	key string
	domain.Stored
}

func randomAct() *rapid.Generator[keyed] {
	return rapid.Custom(func(r *rapid.T) keyed {
		a := keyed{key: rapid.SampledFrom([]string{"a", "b-1", "rus-2030"}).Draw(r, "key")}
		copy(a.Act[:], rapid.SliceOfN(rapid.Byte(), 16, 16).Draw(r, "act"))
		a.Recorded = time.Unix(rapid.Int64Range(-6e9, 6e9).Draw(r, "seconds"), rapid.Int64Range(0, 999_999_999).Draw(r, "nanoseconds")).UTC()
		a.Recorder = rapid.SampledFrom([]string{"", "local", "anna", "åsa ☃"}).Draw(r, "recorder")
		for _, text := range rapid.SliceOfN(rapid.String(), 0, 5).Draw(r, "entries") {
			b, err := jsontext.AppendQuote(nil, text)
			if err != nil {
				r.Skip(err)
			}
			a.Entries = append(a.Entries, jsontext.Value(`{"text":`+string(b)+`}`))
		}
		return a
	})
}

func TestSnapshotWritten(t *testing.T) {
	log := eventstoretest.New(t)
	path := filepath.Join(t.TempDir(), "snapshot")
	held, _ := holding(t, log, path)

	t.Run("OK an empty log has none", func(t *testing.T) {
		must(t, held.Snapshot(t.Context(), path))
		if _, err := os.Stat(path); err == nil || held.SnapshotDue() {
			t.Error("a snapshot of nothing")
		}
	})
	few(t, log, 30)
	must(t, held.WaitFor(t.Context(), 30))
	t.Run("OK few acts are not worth one", func(t *testing.T) {
		must(t, held.SnapshotIfDue(t.Context(), path))
		if _, err := os.Stat(path); err == nil {
			t.Error("written")
		}
	})
	t.Run("OK what a crash left is written over", func(t *testing.T) {
		must(t, os.WriteFile(path+".new", bytes.Repeat([]byte("x"), 1<<20), 0o600))
		if again, said := holding(t, log, path); again.Sequence() != 30 || len(said) > 0 {
			t.Error("a file half written was looked at")
		}
		must(t, held.Snapshot(t.Context(), path))
		again, said := holding(t, log, path)
		if d := differ(held, again); d != "" || len(said) > 0 {
			t.Error(d, said)
		}
		if _, err := os.Stat(path + ".new"); err == nil {
			t.Error("left behind")
		}
	})
	t.Run("OK is due after a thousand entries", func(t *testing.T) {
		act := domain.Stored{Act: uuid.New(), Recorded: time.Unix(2e9, 0), Recorder: "anna"}
		for i := range 1000 {
			act.Entries = append(act.Entries, jsontext.Value(fmt.Sprintf(`{"id":"%d"}`, i)))
		}
		seq := keep(t, log, "large", act, 0)
		must(t, held.WaitFor(t.Context(), seq))
		if !held.SnapshotDue() {
			t.Error("not due")
		}
		ctx, stop := context.WithCancel(t.Context())
		kept := make(chan struct{})
		go func() {
			defer close(kept)
			held.KeepSnapshot(ctx, path, func(m domain.Message) { t.Error(m) })
		}()
		eventstoretest.Eventually(t, func() bool { return !held.SnapshotDue() })
		stop()
		<-kept
		again, said := holding(t, log, path)
		if d := differ(held, again); d != "" || len(said) > 0 || again.SnapshotDue() {
			t.Error(d, said)
		}
	})
	t.Run("ErrFull", func(t *testing.T) {
		before, err := os.ReadFile(path)
		must(t, err)
		must(t, os.Symlink("/dev/full", path+".new"))
		e := failed(t, held.Snapshot(t.Context(), path), domain.Unavailable, "snapshot.unwritten")
		if why := e.Args["why"].(domain.Message).Key; why != "log.folder.full" || e.Args["file"] != path {
			t.Errorf("told as %v", e.Args)
		}
		if after, err := os.ReadFile(path); err != nil || !bytes.Equal(before, after) {
			t.Error("the one before is gone")
		}
	})
	t.Run("ErrStopped", func(t *testing.T) {
		ctx, stop := context.WithCancel(t.Context())
		stop()
		failed(t, held.Snapshot(ctx, path), domain.Unavailable, "snapshot.unwritten")
	})
}

// TestSnapshotMeanwhile takes snapshots while acts are recorded.
func TestSnapshotMeanwhile(t *testing.T) {
	b := setup(t, eventstoretest.New(t), nil)
	path := filepath.Join(t.TempDir(), "snapshot")
	how := eventstore.How{Recorder: "local"}
	_, err := b.recorder.Record(t.Context(), "s", []domain.Entry{mandate(t, "s")}, how)
	must(t, err)
	done := make(chan error, 1)
	go func() {
		var err error
		for i := 0; i < 200 && err == nil; i++ {
			_, err = b.recorder.Record(context.Background(), "s", []domain.Entry{proposal(t, "s", fmt.Sprintf("p%d", i), "2019")}, how)
		}
		done <- err
	}()
	for recording := true; recording; {
		select {
		case err := <-done:
			must(t, err)
			recording = false
		default:
		}
		must(t, b.held.Snapshot(t.Context(), path))
		part, err := eventstore.Restore(t.Context(), b.log, path)
		must(t, err)
		if n := part.History("s").Len(); uint64(n) != part.Sequence() {
			t.Fatalf("%d entries up to %d", n, part.Sequence())
		}
	}
	again, said := holding(t, b.log, path)
	if d := differ(b.held, again); d != "" || len(said) > 0 {
		t.Error(d, said)
	}
}
