package backup_test

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/backup"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

// noise is text that compression makes no smaller, so that parts have a size.
func noise(n int) string {
	var b strings.Builder
	for range n {
		b.WriteString(uuid.NewString())
	}
	return b.String()
}

// filled is a log with acts of a few strategies, and a token beside it.
func filled(t testing.TB, acts int) *eventstore.Log {
	t.Helper()
	log := eventstoretest.New(t)
	tails := map[string]uint64{}
	for i := range acts {
		add(t, log, fmt.Sprint("s", i%3), tails)
	}
	if _, err := tokens.Beside(log).Make(t.Context(), tokens.Wanted{Name: "drift", Role: "admin"}, "local", time.Unix(0, 0), domain.DayOf(2026, 1, 1)); err != nil {
		t.Fatal(err)
	}
	return log
}

func add(t testing.TB, log *eventstore.Log, key string, tails map[string]uint64) {
	t.Helper()
	id := uuid.New()
	body := fmt.Sprintf(`{"act":%q,"recorded":"2026-11-22T00:00:00Z","recorder":"å<\u2028>","entries":[{"text":%q}]}`, id, noise(4))
	seq, err := log.Append(t.Context(), key, id, []byte(body), tails[key])
	if err != nil {
		t.Fatal(err)
	}
	tails[key] = seq
}

// taken is a back-up of a log.
func taken(t testing.TB, log *eventstore.Log) ([]byte, backup.Manifest) {
	t.Helper()
	var file bytes.Buffer
	m, err := backup.Write(t.Context(), &file, backup.What{Log: log, Program: "test", Made: time.Unix(1, 0),
		Files: []backup.File{{Name: "notify.json", Text: []byte("{}")}}})
	if err != nil {
		t.Fatal(err)
	}
	return file.Bytes(), m
}

// contents are the acts of a log, and what is kept beside it, as text.
func contents(t testing.TB, log *eventstore.Log) string {
	t.Helper()
	var b strings.Builder
	last, err := log.Last(t.Context())
	if err == nil {
		err = log.Read(t.Context(), 0, last, func(m eventstore.Message) error {
			fmt.Fprintf(&b, "%d %s %s\n", m.Seq, m.Key, m.Body)
			return nil
		})
	}
	list, listErr := tokens.Beside(log).List(t.Context(), domain.DayOf(2026, 1, 1))
	if err = errors.Join(err, listErr); err != nil {
		t.Fatal(err)
	}
	return fmt.Sprintf("%s%s %+v", b.String(), log.ID(), list)
}

// restored restores a file that must be good.
func restored(t testing.TB, nc *nats.Conn, file []byte) (backup.Restored, error) {
	t.Helper()
	m, err := backup.Check(bytes.NewReader(file))
	if err != nil {
		t.Fatal(err)
	}
	return backup.Restore(t.Context(), nc, eventstore.Config{}, m, bytes.NewReader(file), nil)
}

// TestRestore restores logs of several lengths: all is as it was.
func TestRestore(t *testing.T) {
	for _, n := range []int{0, 1, 40} {
		t.Run(fmt.Sprint("OK ", n), func(t *testing.T) {
			log := filled(t, n)
			file, m := taken(t, log)
			nc := eventstoretest.Start(t)
			done, err := restored(t, nc, file)
			if err != nil || done.New != uint64(n) || done.Sequence != m.Sequence || len(done.Files) != 1 || string(done.Files[0].Text) != "{}" {
				t.Fatalf("%+v, %v", done, err)
			}
			copied, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
			if err != nil {
				t.Fatal(err)
			}
			if got, want := contents(t, copied), contents(t, log); got != want {
				t.Errorf("got\n%s\nwant\n%s", got, want)
			}
			if _, again := taken(t, copied); again.Digest != m.Digest {
				t.Errorf("the digest was %s and is %s", m.Digest, again.Digest)
			}
		})
	}
	t.Run("ErrThere", func(t *testing.T) {
		log := filled(t, 3)
		file, _ := taken(t, log)
		nc, _ := log.Beside()
		before := contents(t, log)
		if _, err := restored(t, nc, file); domain.CodeOf(err) != domain.Conflict {
			t.Error(err)
		}
		if contents(t, log) != before {
			t.Error("something was changed")
		}
	})
}

// TestRestoreCutOff ends restores after any number of acts: nobody opens what is
// there then, and the next one completes it.
func TestRestoreCutOff(t *testing.T) {
	log := filled(t, 12)
	file, m := taken(t, log)
	for _, after := range []uint64{1, 7, 11} {
		nc := eventstoretest.Start(t)
		ctx, stop := context.WithCancel(t.Context())
		_, err := backup.Restore(ctx, nc, eventstore.Config{}, m, bytes.NewReader(file), func(done, _ uint64) {
			if done == after {
				stop()
			}
		})
		if err == nil {
			t.Fatal("not cut off")
		}
		if _, err := eventstore.Open(t.Context(), nc, eventstore.Config{}); keyOf(err) != "log.unfinished" {
			t.Errorf("after %d acts: %v", after, err)
		}
		done, err := restored(t, nc, file)
		if err != nil || done.New == 0 || done.New == 12 {
			t.Errorf("%+v, %v", done, err)
		}
		copied, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		if err != nil || contents(t, copied) != contents(t, log) {
			t.Errorf("after %d acts it was not completed: %v", after, err)
		}
	}
}

// TestCheck cuts off and changes files anywhere: it is told, with the part, or
// what would be restored is the same all the same.
func TestCheck(t *testing.T) {
	file, want := taken(t, filled(t, 20))
	t.Run("ErrCut", func(t *testing.T) {
		rapid.Check(t, func(r *rapid.T) {
			n := rapid.IntRange(0, len(file)-1).Draw(r, "bytes")
			same(r, file[:n], want)
		})
	})
	t.Run("ErrChanged", func(t *testing.T) {
		rapid.Check(t, func(r *rapid.T) {
			changed := slices.Clone(file)
			at := rapid.IntRange(0, len(file)-1).Draw(r, "at")
			changed[at] ^= byte(rapid.IntRange(1, 255).Draw(r, "bits"))
			same(r, changed, want)
		})
	})
	t.Run("ErrNone", func(t *testing.T) {
		for _, text := range []string{"", "x", strings.Repeat("hello", 1000), string(make([]byte, 2048))} {
			if _, err := backup.Check(strings.NewReader(text)); keyOf(err) != "backup.none" {
				t.Errorf("%.10q: %v", text, err)
			}
		}
	})
}

// same holds a check to telling what is amiss, by its part, if anything is.
func same(t rapid.TB, file []byte, want backup.Manifest) {
	m, err := backup.Check(bytes.NewReader(file))
	if err == nil {
		if m.Digest != want.Digest || !slices.Equal(m.Parts, want.Parts) || m.Log != want.Log {
			t.Fatalf("passes for whole: %+v", m)
		}
		return
	}
	var fault *domain.Error
	if !errors.As(err, &fault) || fault.Code != domain.Invalid {
		t.Fatal(err)
	}
	if fault.Key != "backup.none" && fault.Args["part"] == nil && fault.Args["after"] == nil && fault.Args["version"] == nil {
		t.Fatalf("does not say where: %v", err)
	}
}

func keyOf(err error) string {
	var fault *domain.Error
	if errors.As(err, &fault) {
		return fault.Key
	}
	return ""
}

// TestLive backs up a log in which four writers record meanwhile: it is the log
// up to a sequence, which it names.
func TestLive(t *testing.T) {
	log := filled(t, 30)
	ctx, stop := context.WithCancel(t.Context())
	var writers sync.WaitGroup
	for i := range 4 {
		writers.Go(func() {
			tails := map[string]uint64{}
			for ctx.Err() == nil {
				add(t, log, fmt.Sprint("w", i), tails)
			}
		})
	}
	var files [][]byte
	for range 5 {
		file, _ := taken(t, log)
		files = append(files, file)
	}
	stop()
	writers.Wait()
	all := contents(t, log)
	for _, file := range files {
		nc := eventstoretest.Start(t)
		done, err := restored(t, nc, file)
		if err != nil || done.Sequence < 30 {
			t.Fatalf("%+v, %v", done, err)
		}
		copied, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		if err != nil {
			t.Fatal(err)
		}
		acts, _, _ := strings.Cut(contents(t, copied), log.ID())
		if !strings.HasPrefix(all, acts) || strings.Count(acts, "\n") != int(done.Sequence) {
			t.Errorf("what was restored up to %d is not how the log began", done.Sequence)
		}
	}
}
