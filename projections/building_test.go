package projections_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
)

// TestBuilding follows while the rows cannot be built yet: nobody is kept, who
// asks for rows waits for all of them, and what is recorded meanwhile is there.
func TestBuilding(t *testing.T) {
	const strategies = 5
	packs := domaintest.Packs(t)
	log := eventstoretest.New(t)
	ctx, held := eventstoretest.Hold(t, log)
	recorder := eventstore.NewRecorder(log, held, nil)
	record := func(line string) {
		t.Helper()
		e, faults := domain.ParseEntry([]byte(line), domain.Input{})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if _, err := recorder.Record(ctx, e.Strategy, []domain.Entry{e}, eventstore.How{}); err != nil {
			t.Fatal(err)
		}
	}
	for i := range strategies {
		record(fmt.Sprintf(`{"id":"m","strategy":"s%d","kind":"strategy.mandated","occurred":"2018","data":{"title":"0","region":"R","family":"rus"}}`, i))
	}
	gate, day := make(chan struct{}), domain.DayOf(2026, 11, 21)
	clock := time.Unix(0, 0)
	var progress []uint64
	f := projections.FollowWatched(ctx, held, packs, func() domain.Day {
		<-gate
		return day
	}, projections.Watch{
		Progress: func(done, total uint64) {
			if total != strategies {
				t.Errorf("%d of %d", done, total)
			}
			progress = append(progress, done)
		},
		Now: func() time.Time {
			clock = clock.Add(time.Second)
			return clock
		},
	})

	t.Run("ErrBuilding", func(t *testing.T) {
		now, stop := context.WithCancel(ctx)
		stop()
		var fault *domain.Error
		if err := f.Ready(now); !errors.As(err, &fault) || fault.Key != "views.building" || fault.Code != domain.Unavailable || fault.Args["total"] != strategies {
			t.Errorf("%v", err)
		}
		if err := f.WaitFor(now, 1); domain.CodeOf(err) != domain.Unavailable {
			t.Errorf("%v", err)
		}
		if _, ok := f.Built(); ok || f.Sequence() != 0 {
			t.Error("built though the gate is shut")
		}
	})
	rows := make(chan []projections.Row)
	go func() { rows <- f.Rows(day) }()
	record(`{"id":"t","strategy":"s3","kind":"strategy.retitled","occurred":"2019","data":{"title":"new"}}`)
	close(gate)
	if n := len(<-rows); n != strategies {
		t.Errorf("%d rows", n)
	}
	if err := errors.Join(f.Ready(ctx), f.WaitFor(ctx, strategies+1)); err != nil {
		t.Fatal(err)
	}
	if got := rowOf(f, "s3", day).Register.Title; got != "new" {
		t.Errorf("reads %q", got)
	}
	if took, ok := f.Built(); !ok || took != time.Second {
		t.Errorf("built in %v", took)
	}
	if fmt.Sprint(progress) != "[1 2 3 4 5]" {
		t.Errorf("progress %v", progress)
	}
	gone, end := context.WithCancel(ctx)
	end()
	if err := f.Ready(gone); err != nil {
		t.Errorf("ready, and yet: %v", err)
	}
}

func rowOf(f *projections.Follower, key string, today domain.Day) projections.Row {
	for _, row := range f.Rows(today) {
		if row.Strategy == key {
			return row
		}
	}
	return projections.Row{}
}
