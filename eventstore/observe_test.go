package eventstore_test

import (
	"context"
	"testing"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// TestObserve tells what came of each call of Record.
func TestObserve(t *testing.T) {
	ctx := context.Background()
	clock := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	log := eventstoretest.New(t)
	meanwhile := func() {} // between the check and the append
	now := func() time.Time {
		do := meanwhile
		meanwhile = func() {}
		do()
		return clock
	}
	b, other := setup(t, log, now), setup(t, log, nil)
	var seen []eventstore.Observation
	b.recorder.Observe = func(o eventstore.Observation) { seen = append(seen, o) }
	record := func(entries ...domain.Entry) eventstore.Observation {
		t.Helper()
		_, err := b.recorder.Record(ctx, "s", entries, eventstore.How{Recorder: "anna"})
		last := seen[len(seen)-1]
		if last.Strategy != "s" || (err == nil) != (last.Refused == nil) || last.Recorded() != (last.Entries > 0) {
			t.Fatalf("%+v, %v", last, err)
		}
		return last
	}

	t.Run("OK", func(t *testing.T) {
		if o := record(mandate(t, "s"), proposal(t, "s", "a", "2019")); o.Entries != 2 || o.Append <= 0 || o.Conflicts != 0 || o.Code() != "" || o.Behind != 0 {
			t.Errorf("%+v", o)
		}
	})
	t.Run("Known", func(t *testing.T) {
		if o := record(mandate(t, "s")); o.Recorded() || o.Append != 0 || o.Code() != "" {
			t.Errorf("%+v", o)
		}
	})
	t.Run("ErrRefused", func(t *testing.T) {
		if o := record(mandate(t, "s"), proposal(t, "s", "a", "2020")); o.Recorded() || o.Append != 0 || o.Code() != domain.Invalid {
			t.Errorf("%+v", o)
		}
	})
	t.Run("Conflict", func(t *testing.T) {
		meanwhile = func() {
			_, err := other.recorder.Record(ctx, "s", []domain.Entry{proposal(t, "s", "theirs", "2019")}, eventstore.How{})
			must(t, err)
		}
		if o := record(proposal(t, "s", "ours", "2019")); o.Conflicts != 1 || !o.Recorded() {
			t.Errorf("%+v", o)
		}
	})
	t.Run("ClockBack", func(t *testing.T) {
		last := b.held.History("s").LastRecorded()
		clock = last.Add(-time.Hour)
		if o := record(proposal(t, "s", "later", "2016")); o.Behind != time.Hour {
			t.Errorf("behind by %v", o.Behind)
		}
	})
	t.Run("ErrClosed", func(t *testing.T) {
		over, stop := context.WithCancel(ctx)
		stop()
		if _, err := b.recorder.Record(over, "s", []domain.Entry{proposal(t, "s", "never", "2016")}, eventstore.How{}); err == nil {
			t.Error("recorded")
		}
		if o := seen[len(seen)-1]; o.Recorded() || o.Code() != domain.Unavailable {
			t.Errorf("%+v", o)
		}
	})
}

// TestResent counts the appends whose answer was lost.
func TestResent(t *testing.T) {
	proxy, log, direct := lossy(t)
	proxy.LoseRequests()
	done := appendLater(t, log, "mil", "ours", 0)
	<-proxy.Lost()
	proxy.Heal()
	if r := <-done; r.err != nil || log.Resent() == 0 || direct.Resent() != 0 {
		t.Errorf("%v, sent again %d times", r.err, log.Resent())
	}
}
