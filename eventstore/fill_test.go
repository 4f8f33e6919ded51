package eventstore_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// someActs makes the bodies of n acts over a few strategies, as messages of a log.
func someActs(t rapid.TB, n, strategies int) (list []eventstore.Message) {
	for i := range n {
		body, err := eventstore.Encode(domain.Stored{Act: uuid.New(), Recorded: time.Unix(int64(i), 0), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(fmt.Sprintf(`{"n":%d}`, i))}})
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, eventstore.Message{Seq: uint64(i + 1), Key: fmt.Sprint("s", i*i%strategies), Body: body})
	}
	return list
}

// source gives messages, and an error after the first n of them where n is not
// negative.
func source(list []eventstore.Message, n int) eventstore.Source {
	return func(_ context.Context, each func(eventstore.Message) error) error {
		for i, m := range list {
			if i == n {
				return errCut
			}
			if err := each(m); err != nil {
				return err
			}
		}
		return nil
	}
}

var errCut = errors.New("cut off")

// TestFill fills logs from others of all lengths, cut off at any act and begun
// again as often as it takes: the result is the same, to the byte, and nobody
// opens it before.
func TestFill(t *testing.T) {
	rapid.Check(t, func(r *rapid.T) {
		e, err := eventstore.StartEmbedded(t.Context(), "", eventstore.EmbeddedOptions{})
		if err != nil {
			r.Fatal(err)
		}
		defer e.Close()
		list := someActs(r, rapid.IntRange(0, 30).Draw(r, "acts"), rapid.IntRange(1, 4).Draw(r, "strategies"))
		config, total := eventstore.Config{Memory: true}, uint64(len(list))
		digest := eventstore.NewDigest()
		for _, m := range list {
			digest.Add(m)
		}
		for _, cut := range append(rapid.SliceOfN(rapid.IntRange(0, max(len(list)-1, 0)), 0, 3).Draw(r, "cuts"), -1) {
			log, err := eventstore.Adopt(t.Context(), e.Conn(), config, "the log", total)
			if err != nil {
				r.Fatal(err)
			}
			had, _ := log.Last(t.Context())
			filled, err := eventstore.Fill(t.Context(), log, source(list, cut), total, nil)
			if cut >= 0 && cut < len(list) {
				if err == nil {
					r.Fatal("a source that was cut off was not told of")
				}
				_, err = eventstore.Open(t.Context(), e.Conn(), config)
				if last, _ := log.Last(t.Context()); (last < total) != (err != nil) || last != max(had, uint64(cut)) {
					r.Fatalf("%d of %d acts after %d and a cut at %d: %v", last, total, had, cut, err)
				}
				continue
			}
			if err != nil || filled != (eventstore.Filled{Acts: total, New: total - had, Digest: digest.String()}) {
				r.Fatalf("%+v, %v", filled, err)
			}
		}
		log, err := eventstore.Open(t.Context(), e.Conn(), config)
		if err != nil || log.ID() != "the log" {
			r.Fatal(err)
		}
		n := 0
		err = log.Read(t.Context(), 0, total, func(m eventstore.Message) error {
			if want := list[n]; m.Key != want.Key || string(m.Body) != string(want.Body) {
				r.Errorf("number %d is of %s: %s", m.Seq, m.Key, m.Body)
			}
			n++
			return nil
		})
		if err != nil || n != len(list) {
			r.Errorf("read %d of %d: %v", n, len(list), err)
		}
	})
}

// TestFillRefused gives Fill logs that are not the beginning of the source.
func TestFillRefused(t *testing.T) {
	list := someActs(t, 6, 3)
	filled := func(t *testing.T, list []eventstore.Message) *eventstore.Log {
		log, err := eventstore.Adopt(t.Context(), eventstoretest.Start(t), eventstore.Config{}, "the log", 0)
		must(t, err)
		_, err = eventstore.Fill(t.Context(), log, source(list, -1), 6, nil)
		must(t, err)
		return log
	}
	t.Run("ErrLonger", func(t *testing.T) {
		_, err := eventstore.Fill(t.Context(), filled(t, list), source(list[:4], -1), 4, nil)
		failed(t, err, domain.Conflict, "fill.longer")
	})
	t.Run("ErrDiffers", func(t *testing.T) {
		log := filled(t, list[:4])
		other := append(append([]eventstore.Message(nil), list[:2]...), someActs(t, 6, 3)[2:]...)
		_, err := eventstore.Fill(t.Context(), log, source(other, -1), 6, nil)
		if e := failed(t, err, domain.Conflict, "fill.differs"); e.Args["sequence"] != 3 {
			t.Error(e.Args)
		}
		if last, _ := log.Last(t.Context()); last != 4 {
			t.Errorf("something was added: %d", last)
		}
	})
	t.Run("ErrGap", func(t *testing.T) {
		_, err := eventstore.Fill(t.Context(), filled(t, nil), source(append(list[:2:2], list[3]), -1), 6, nil)
		failed(t, err, domain.Unavailable, "log.gap")
	})
	t.Run("ErrAstray", func(t *testing.T) {
		log := filled(t, nil)
		_, err := eventstore.Fill(t.Context(), log, func(ctx context.Context, each func(eventstore.Message) error) error {
			must(t, each(list[0]))
			put(t, log, "another", "x", 0)
			return each(list[1])
		}, 6, nil)
		failed(t, err, domain.Conflict, "fill.astray")
	})
	t.Run("ErrOther", func(t *testing.T) {
		nc, _ := filled(t, list).Beside()
		_, err := eventstore.Adopt(t.Context(), nc, eventstore.Config{}, "another log", 6)
		failed(t, err, domain.Conflict, "log.other")
	})
}
