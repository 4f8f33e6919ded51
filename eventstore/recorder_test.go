package eventstore_test

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// bench is a log with a recorder, on a server of its own.
type bench struct {
	log      *eventstore.Log
	held     *eventstore.Held
	recorder *eventstore.Recorder
}

func setup(t testing.TB, log *eventstore.Log, now func() time.Time) bench {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-held.Done()
	})
	return bench{log, held, eventstore.NewRecorder(log, held, now)}
}

func entry(t testing.TB, line string) domain.Entry {
	t.Helper()
	e, faults := domain.ParseEntry([]byte(line), domain.Input{})
	if len(faults) > 0 {
		t.Fatalf("%s: %v", line, faults)
	}
	return e
}

func mandate(t testing.TB, strategy string) domain.Entry {
	return entry(t, fmt.Sprintf(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"T","region":"R","family":"rus"}}`, strategy))
}

func proposal(t testing.TB, strategy, key, occurred string) domain.Entry {
	return entry(t, fmt.Sprintf(`{"id":"p-%s","strategy":%q,"kind":"priority.proposed","occurred":%q,"data":{"priority":%q,"level":"goal","title":"T"}}`, key, strategy, occurred, key))
}

func TestRecord(t *testing.T) {
	ctx := context.Background()
	clock := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	b := setup(t, eventstoretest.New(t), func() time.Time { return clock })
	record := func(entries ...domain.Entry) (eventstore.Receipt, error) {
		return b.recorder.Record(ctx, "s", entries, eventstore.How{Recorder: "anna"})
	}

	t.Run("ErrNotMandated", func(t *testing.T) {
		_, err := record(proposal(t, "s", "a", "2019"))
		wantKey(t, err, domain.Invalid, "strategy.notMandated")
		if b.held.History("s") != nil {
			t.Error("something was stored")
		}
	})
	t.Run("OK", func(t *testing.T) {
		receipt, err := record(proposal(t, "s", "early", "2017"), mandate(t, "s"))
		if err != nil {
			t.Fatal(err)
		}
		if receipt.Sequence != 1 || len(receipt.New) != 2 || !receipt.Recorded.Equal(clock) || receipt.New[0].Recorder != "anna" {
			t.Errorf("receipt %+v", receipt)
		}
		if h := b.held.History("s"); h.Len() != 2 {
			t.Error("the writer does not read its own write")
		}
	})
	t.Run("Known", func(t *testing.T) {
		receipt, err := record(mandate(t, "s"), mandate(t, "s"))
		if err != nil || receipt.Known != 2 || len(receipt.New) != 0 || receipt.Sequence != 1 {
			t.Errorf("%+v, %v", receipt, err)
		}
	})
	t.Run("Nothing", func(t *testing.T) {
		receipt, err := b.recorder.Record(ctx, "none", nil, eventstore.How{})
		if err != nil || receipt.Sequence != 0 || b.held.History("none") != nil {
			t.Errorf("%+v, %v", receipt, err)
		}
	})
	t.Run("ErrIDTaken", func(t *testing.T) {
		other := mandate(t, "s")
		other.Reason = "mended"
		_, err := record(other)
		wantKey(t, err, domain.Invalid, "entry.idTaken")
	})
	t.Run("ClockBack", func(t *testing.T) {
		before := clock
		clock = clock.Add(-time.Hour)
		receipt, err := record(proposal(t, "s", "late", "2016"))
		if err != nil || !receipt.Recorded.Equal(before) {
			t.Errorf("recorded %v, %v: times never go back within a strategy", receipt.Recorded, err)
		}
	})
	t.Run("ErrImpossible", func(t *testing.T) {
		drop := entry(t, `{"id":"d","strategy":"s","kind":"priority.dropped","occurred":"2016-05","data":{"priority":"early"}}`)
		_, err := record(drop)
		wantKey(t, err, domain.Invalid, "key.madeLater")
	})
}

func wantKey(t *testing.T, err error, code domain.Code, key string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code || e.Key != key {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}

// TestRecorders lets writers of several recorders, as in several processes,
// record on one strategy and on many: every act is stored once, none is lost.
func TestRecorders(t *testing.T) {
	t.Run("OK one strategy", func(t *testing.T) { crowd(t, 1) })
	t.Run("OK many strategies", func(t *testing.T) { crowd(t, 16) })
}

func crowd(t *testing.T, strategies int) {
	const writers, each = 16, 20
	log := eventstoretest.New(t)
	benches := []bench{setup(t, log, nil), setup(t, log, nil), setup(t, log, nil), setup(t, log, nil)}
	ctx := within(t, time.Minute)
	for s := range strategies {
		key := fmt.Sprintf("s%d", s)
		_, err := benches[0].recorder.Record(ctx, key, []domain.Entry{mandate(t, key)}, eventstore.How{Recorder: "local"})
		must(t, err)
	}
	last, err := log.Last(ctx)
	must(t, err)
	var wg sync.WaitGroup
	for w := range writers {
		b := benches[w%len(benches)]
		must(t, b.held.WaitFor(ctx, last))
		wg.Go(func() {
			for i := range each {
				key := fmt.Sprintf("s%d", (w+i)%strategies)
				e := proposal(t, key, fmt.Sprintf("w%d-%d", w, i), "2019")
				_, err := b.recorder.Record(ctx, key, []domain.Entry{e}, eventstore.How{Recorder: "local"})
				for domain.CodeOf(err) == domain.Conflict {
					_, err = b.recorder.Record(ctx, key, []domain.Entry{e}, eventstore.How{Recorder: "local"})
				}
				if err != nil {
					t.Error(err)
					return
				}
			}
		})
	}
	wg.Wait()
	whole(t, log, strategies, strategies+writers*each)
}

// whole checks that a log has so many strategies and entries, each once.
func whole(t *testing.T, log *eventstore.Log, strategies, entries int) {
	t.Helper()
	held := setup(t, log, nil).held
	n, ids := 0, map[string]bool{}
	for _, key := range held.Strategies() {
		for _, item := range held.History(key).Read(domain.At{}).Items {
			n++
			if ids[key+"/"+item.ID] {
				t.Errorf("%s stands twice", item.ID)
			}
			ids[key+"/"+item.ID] = true
		}
	}
	if n != entries || len(held.Strategies()) != strategies {
		t.Errorf("%d entries of %d", n, entries)
	}
	found, err := eventstore.Verify(t.Context(), log, nil)
	if err != nil || len(found.Faults) > 0 || found.Entries != n {
		t.Errorf("%+v, %v", found, err)
	}
}

func TestPlan(t *testing.T) {
	ctx := context.Background()
	b := setup(t, eventstoretest.New(t), nil)
	how := eventstore.How{Recorder: "local"}

	t.Run("Parts", func(t *testing.T) {
		entries := []domain.Entry{mandate(t, "big")}
		for i := range 30 {
			e := proposal(t, "big", fmt.Sprintf("p%d", i), "2019")
			e.Reason = strings.Repeat("å", 25_000)
			entries = append(entries, e)
		}
		plan, faults := b.recorder.Plan("big", entries, how)
		if len(faults) > 0 || len(plan.Acts) < 3 || plan.New() != len(entries) {
			t.Fatalf("%d acts, %v", len(plan.Acts), faults)
		}
		if err := b.recorder.Store(ctx, plan, how, nil); err != nil {
			t.Fatal(err)
		}
		again, faults := b.recorder.Plan("big", entries, how)
		if len(faults) > 0 || again.New() != 0 || again.Known != len(entries) {
			t.Errorf("%+v, %v", again, faults)
		}
	})
	t.Run("CutMoved", func(t *testing.T) {
		// The mandate stands last, so that no cut before it is possible.
		entries := []domain.Entry{}
		for i := range 25 {
			e := proposal(t, "late", fmt.Sprintf("p%d", i), "2019")
			e.Reason = strings.Repeat("å", 25_000)
			entries = append(entries, e)
		}
		_, faults := b.recorder.Plan("late", append(entries, mandate(t, "late")), how)
		if len(faults) != 1 || faults[0].Key != "import.noCut" {
			t.Errorf("%v", faults)
		}
	})
	t.Run("ErrTooLarge", func(t *testing.T) {
		e := mandate(t, "huge")
		for range 6 {
			e.Sources = append(e.Sources, domain.Source{Title: strings.Repeat("x", 99_000)})
		}
		_, faults := b.recorder.Plan("huge", []domain.Entry{e}, how)
		if len(faults) != 1 || faults[0].Key != "entry.tooLarge" {
			t.Errorf("%v", faults)
		}
	})
	t.Run("Restore", func(t *testing.T) {
		restored := func(e domain.Entry, at string) domain.Entry {
			when, err := time.Parse(time.RFC3339Nano, at)
			if err != nil {
				t.Fatal(err)
			}
			e.Recorded, e.Recorder = when, "anna"
			return e
		}
		entries := []domain.Entry{
			restored(mandate(t, "r"), "2020-01-01T10:00:00.123456789Z"),
			restored(proposal(t, "r", "a", "2019"), "2020-01-01T10:00:00.123456789Z"),
			restored(proposal(t, "r", "b", "2019"), "2020-01-02T10:00:00Z"),
		}
		how := eventstore.How{Restore: true}
		plan, faults := b.recorder.Plan("r", entries, how)
		if len(faults) > 0 || len(plan.Acts) != 2 {
			t.Fatalf("%+v, %v", plan, faults)
		}
		if err := b.recorder.Store(ctx, plan, how, nil); err != nil {
			t.Fatal(err)
		}
		for i, e := range entries {
			if _, recorded, recorder := b.held.History("r").Stored(i); !recorded.Equal(e.Recorded) || recorder != "anna" {
				t.Errorf("entry %d has %v %s", i, recorded, recorder)
			}
		}
		if plan, faults := b.recorder.Plan("r", entries, how); len(faults) > 0 || plan.New() != 0 {
			t.Errorf("%+v, %v", plan, faults)
		}
		_, faults = b.recorder.Plan("r", []domain.Entry{entries[0], entries[2]}, how)
		if len(faults) != 1 || faults[0].Key != "restore.notEmpty" {
			t.Errorf("%v", faults)
		}
		back := []domain.Entry{restored(mandate(t, "q"), "2020-01-02T10:00:00Z"), restored(proposal(t, "q", "a", "2019"), "2020-01-01T10:00:00Z")}
		_, faults = b.recorder.Plan("q", back, how)
		if len(faults) != 1 || faults[0].Key != "restore.back" {
			t.Errorf("%v", faults)
		}
	})
}
