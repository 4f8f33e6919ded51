// Package projectionstest holds read models of the present to their contract,
// wherever their rows live: what is recorded is read in them, whole and in order,
// and what depends on the day follows the day.
package projectionstest

import (
	"context"
	"fmt"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
)

// Open gives a follower of the held histories, which ends with ctx.
type Open func(t testing.TB, ctx context.Context, held *eventstore.Held, packs *rules.Packs, today func() domain.Day) *projections.Follower

// suite is a log with a follower of it.
type suite struct {
	*testing.T
	ctx      context.Context
	stop     func()
	held     *eventstore.Held
	recorder *eventstore.Recorder
	packs    *rules.Packs
	follower *projections.Follower
	day      atomic.Int32
}

// Exercise runs the contract.
func Exercise(t *testing.T, open Open) {
	t.Run("WaitFor", func(t *testing.T) { begin(t, open).readsItsWrites() })
	t.Run("Day", func(t *testing.T) { begin(t, open).followsTheDay() })
	t.Run("Late", func(t *testing.T) { begin(t, open).showsWhatComesLate() })
	t.Run("ErrEnded", func(t *testing.T) { begin(t, open).ends() })
}

func begin(t *testing.T, open Open) *suite {
	t.Helper()
	s := &suite{T: t}
	s.day.Store(int32(domain.DayOf(2026, 11, 21)))
	s.ctx, s.stop = context.WithCancel(context.Background())
	var err error
	if s.packs, err = rules.Load(); err != nil {
		t.Fatal(err)
	}
	log := eventstoretest.New(t)
	if s.held, err = eventstore.Hold(s.ctx, log, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		s.stop()
		<-s.held.Done()
	})
	s.recorder = eventstore.NewRecorder(log, s.held, nil)
	s.follower = open(t, s.ctx, s.held, s.packs, s.today)
	return s
}

func (s *suite) today() domain.Day { return domain.Day(s.day.Load()) }

// record records an entry and gives the act's sequence.
func (s *suite) record(line string, args ...any) uint64 {
	s.Helper()
	e, faults := domain.ParseEntry(fmt.Appendf(nil, line, args...), domain.Input{})
	if len(faults) > 0 {
		s.Error(faults)
		return 0
	}
	receipt, err := s.recorder.Record(s.ctx, e.Strategy, []domain.Entry{e}, eventstore.How{Recorder: "local"})
	if err != nil {
		s.Error(err)
	}
	return receipt.Sequence
}

func (s *suite) mandate(key string) uint64 {
	return s.record(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"0","region":"R","family":"rus"}}`, key)
}

// wait waits until the rows show an act.
func (s *suite) wait(seq uint64) {
	s.Helper()
	within, cancel := context.WithTimeout(s.ctx, time.Minute)
	defer cancel()
	if err := s.follower.WaitFor(within, seq); err != nil {
		s.Error(err)
	}
}

// row gives the row of a strategy on a day.
func (s *suite) row(key string, today domain.Day) projections.Row {
	for _, row := range s.follower.Rows(today) {
		if row.Strategy == key {
			return row
		}
	}
	return projections.Row{}
}

// same holds the rows of a day to a fresh fold of the histories.
func (s *suite) same(today domain.Day) {
	s.Helper()
	want := projections.Each(s.held, s.held.Strategies(), func(h *domain.History) projections.Row {
		return projections.RowOf(h, domain.At{}, today, s.packs)
	})
	if diff := cmp.Diff(written(s, want), written(s, s.follower.Rows(today))); diff != "" {
		s.Errorf("on %s the rows are not those of a fresh fold: %s", today, diff)
	}
}

func written(s *suite, rows []projections.Row) string {
	b, err := json.Marshal(rows, json.Deterministic(true))
	if err != nil {
		s.Error(err)
	}
	return string(b)
}

// readsItsWrites lets many writers at once read what they have written.
func (s *suite) readsItsWrites() {
	var writers sync.WaitGroup
	for w := range 8 {
		writers.Go(func() {
			key := fmt.Sprintf("s%d", w)
			s.mandate(key)
			for i := range 10 {
				title := fmt.Sprint(i + 1)
				s.wait(s.record(`{"id":"t%d","strategy":%q,"kind":"strategy.retitled","occurred":"2019","data":{"title":%q}}`, i, key, title))
				if got := s.row(key, s.today()).Register; got == nil || got.Title != title {
					s.Errorf("%s reads %+v after writing %q", key, got, title)
				}
			}
		})
	}
	writers.Wait()
	s.same(s.today())
}

// followsTheDay asks for other days, and lets the day change.
func (s *suite) followsTheDay() {
	s.mandate("s0")
	s.mandate("s1")
	s.record(`{"id":"d","strategy":"s0","kind":"deadline.set","occurred":"2020","data":{"deadline":"d","title":"D","due":"2026-11-30","basis":"plan"}}`)
	s.wait(s.record(`{"id":"e","strategy":"s0","kind":"deadline.set","occurred":"2020","data":{"deadline":"e","title":"E","due":"2027-11-30","basis":"plan"}}`))
	status := func(day domain.Day) string { return s.row("s0", day).Deadlines[0].Status }
	if got := status(s.today()); got != "due-soon" {
		s.Errorf("today it is %s", got)
	}
	if got := status(domain.DayOf(2026, 1, 1)); got != "upcoming" {
		s.Errorf("asked for another day it is %s", got)
	}
	s.day.Store(int32(domain.DayOf(2026, 12, 1)))
	if got := status(s.today()); got != "overdue" {
		s.Errorf("when the day has come it is %s", got)
	}
	s.wait(s.record(`{"id":"t","strategy":"s1","kind":"strategy.retitled","occurred":"2019","data":{"title":"B"}}`))
	s.same(s.today())
	s.same(domain.DayOf(2026, 11, 21))
}

// showsWhatComesLate records what happened earlier, and takes entries back.
func (s *suite) showsWhatComesLate() {
	s.mandate("s0")
	s.record(`{"id":"o","strategy":"s0","kind":"consultation.opened","occurred":"2020-03","data":{"consultation":"k","closes":"2020-06","method":"referral","title":"K"}}`)
	s.record(`{"id":"r","strategy":"s0","kind":"consultation.response-received","occurred":"2020-05","data":{"consultation":"k","response":"a","party":"A","category":"other","stance":"supports"}}`)
	s.record(`{"id":"p","strategy":"s0","kind":"strategy.scheduled","occurred":"2018","data":{"from":"2018","to":"2030","rules":"se-rus"}}`)
	s.record(`{"id":"v","strategy":"s0","kind":"version.adopted","occurred":"2019-02","data":{"version":"v"}}`)
	s.wait(s.record(`{"id":"c","strategy":"s0","kind":"consultation.closed","occurred":"2020-06","data":{"consultation":"k"}}`))
	s.same(s.today())
	s.record(`{"id":"w","strategy":"s0","kind":"entry.withdrawn","reason":"Fel","data":{"entry":"c"}}`)
	s.wait(s.record(`{"id":"x","strategy":"s0","kind":"entry.corrected","data":{"entry":"v","occurred":"2021"}}`))
	s.same(s.today())
}

// ends tells who waits for what will not come.
func (s *suite) ends() {
	s.wait(s.mandate("s0"))
	s.stop()
	<-s.held.Done()
	within, cancel := context.WithTimeout(context.Background(), time.Minute)
	defer cancel()
	if err := s.follower.WaitFor(within, s.held.Sequence()+1); domain.CodeOf(err) != domain.Unavailable {
		s.Errorf("waiting for what will not come: %v", err)
	}
}
