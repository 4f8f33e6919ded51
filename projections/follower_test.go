package projections_test

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
)

// TestFollower lets writers read their own writes in the rows, and the rows
// follow the day.
func TestFollower(t *testing.T) {
	packs, err := rules.Load()
	if err != nil {
		t.Fatal(err)
	}
	ctx, stop := context.WithCancel(context.Background())
	log := eventstoretest.New(t)
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-held.Done()
	})
	var today atomic.Int32
	today.Store(int32(domain.DayOf(2026, 11, 21)))
	f := projections.Follow(ctx, held, packs, func() domain.Day { return domain.Day(today.Load()) })
	recorder := eventstore.NewRecorder(log, held, nil)
	record := func(line string) uint64 {
		e, faults := domain.ParseEntry([]byte(line), domain.Input{})
		if len(faults) > 0 {
			t.Error(faults)
			return 0
		}
		receipt, err := recorder.Record(ctx, e.Strategy, []domain.Entry{e}, eventstore.How{Recorder: "local"})
		if err != nil {
			t.Error(err)
		}
		return receipt.Sequence
	}

	t.Run("WaitFor", func(t *testing.T) {
		var writers sync.WaitGroup
		for w := range 8 {
			writers.Go(func() {
				key := fmt.Sprintf("s%d", w)
				record(fmt.Sprintf(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"0","region":"R","family":"rus"}}`, key))
				for i := range 10 {
					title := fmt.Sprint(i + 1)
					seq := record(fmt.Sprintf(`{"id":"t%d","strategy":%q,"kind":"strategy.retitled","occurred":"2019","data":{"title":%q}}`, i, key, title))
					if err := f.WaitFor(ctx, seq); err != nil {
						t.Error(err)
					}
					if got := rowOf(f, key, domain.Day(today.Load())).Register.Title; got != title {
						t.Errorf("%s reads %q after writing %q", key, got, title)
					}
				}
			})
		}
		writers.Wait()
		want := projections.Each(held, held.Strategies(), func(h *domain.History) string {
			return projections.RowOf(h, domain.At{}, domain.Day(today.Load()), packs).Register.Title
		})
		for i, row := range f.Rows(domain.Day(today.Load())) {
			if row.Register.Title != want[i] {
				t.Errorf("%s shows %q, a fresh fold %q", row.Strategy, row.Register.Title, want[i])
			}
		}
	})
	t.Run("Day", func(t *testing.T) {
		record(`{"id":"d","strategy":"s0","kind":"deadline.set","occurred":"2020","data":{"deadline":"d","title":"D","due":"2026-11-30","basis":"plan"}}`)
		seq := record(`{"id":"e","strategy":"s0","kind":"deadline.set","occurred":"2020","data":{"deadline":"e","title":"E","due":"2027-11-30","basis":"plan"}}`)
		if err := f.WaitFor(ctx, seq); err != nil {
			t.Fatal(err)
		}
		status := func(day domain.Day) string { return rowOf(f, "s0", day).Deadlines[0].Status }
		if got := status(domain.DayOf(2026, 11, 21)); got != "due-soon" {
			t.Errorf("today it is %s", got)
		}
		if got := status(domain.DayOf(2026, 1, 1)); got != "upcoming" {
			t.Errorf("asked for another day it is %s", got)
		}
		today.Store(int32(domain.DayOf(2026, 12, 1)))
		if got := status(domain.DayOf(2026, 12, 1)); got != "overdue" {
			t.Errorf("when the day has come it is %s", got)
		}
	})
	t.Run("ErrEnded", func(t *testing.T) {
		stop()
		<-held.Done()
		within, cancel := context.WithTimeout(context.Background(), time.Minute)
		defer cancel()
		if err := f.WaitFor(within, held.Sequence()+1); domain.CodeOf(err) != domain.Unavailable {
			t.Errorf("waiting for what will not come: %v", err)
		}
	})
}

func rowOf(f *projections.Follower, key string, today domain.Day) projections.Row {
	for _, row := range f.Rows(today) {
		if row.Strategy == key {
			return row
		}
	}
	return projections.Row{}
}
