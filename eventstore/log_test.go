package eventstore_test

import (
	"context"
	"errors"
	"sync"
	"sync/atomic"
	"testing"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func TestCreate(t *testing.T) {
	nc := eventstoretest.Start(t)
	t.Run("OK once of many", func(t *testing.T) {
		var made, refused atomic.Int32
		var all sync.WaitGroup
		for range 8 {
			all.Go(func() {
				_, err := eventstore.Create(t.Context(), nc, eventstore.Config{})
				switch domain.CodeOf(err) {
				case "":
					made.Add(1)
				case domain.Conflict:
					refused.Add(1)
				}
			})
		}
		all.Wait()
		if made.Load() != 1 || refused.Load() != 7 {
			t.Errorf("%d made and %d refused, want 1 and 7", made.Load(), refused.Load())
		}
	})
	t.Run("ErrExists", func(t *testing.T) {
		_, err := eventstore.Create(t.Context(), nc, eventstore.Config{})
		failed(t, err, domain.Conflict, "log.exists")
	})
	t.Run("ErrRefused", func(t *testing.T) {
		_, err := eventstore.Create(t.Context(), nc, eventstore.Config{Stream: "SECOND"})
		e := failed(t, err, domain.Unavailable, "log.refused")
		if e.Args["reason"] == "" {
			t.Error("no reason given")
		}
	})
	t.Run("ErrUnreachable", func(t *testing.T) {
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		_, err := eventstore.Create(ctx, nc, eventstore.Config{})
		failed(t, err, domain.Unavailable, "log.unreachable")
	})
}

func TestOpen(t *testing.T) {
	nc := eventstoretest.Start(t)
	t.Run("ErrMissing", func(t *testing.T) {
		_, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		failed(t, err, domain.NotFound, "log.missing")
	})
	made := eventstoretest.Create(t, nc, eventstore.Config{})
	t.Run("OK", func(t *testing.T) {
		opened, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		must(t, err)
		if opened.ID() == "" || opened.ID() != made.ID() {
			t.Errorf("identity %q, want that of the one made: %q", opened.ID(), made.ID())
		}
	})
	t.Run("ErrMissing by name", func(t *testing.T) {
		_, err := eventstore.Open(t.Context(), nc, eventstore.Config{Stream: "KRONIKAN"})
		failed(t, err, domain.NotFound, "log.missing")
	})
	t.Run("ErrDrift after a change", func(t *testing.T) {
		js, err := jetstream.New(nc)
		must(t, err)
		changed := eventstore.Wanted(eventstore.Config{})
		changed.MaxAge = time.Hour
		_, err = js.UpdateStream(t.Context(), changed)
		must(t, err)
		_, err = eventstore.Open(t.Context(), nc, eventstore.Config{})
		e := failed(t, err, domain.Unavailable, "log.drift")
		if e.Args["field"] != "max_age" || e.Args["stored"] != "3600000000000" || e.Args["wanted"] != "0" {
			t.Errorf("drift told as %v", e.Args)
		}
	})
}

func TestOpenDrift(t *testing.T) {
	type config = jetstream.StreamConfig
	cases := map[string]func(*config){
		"subjects":                func(c *config) { c.Subjects = []string{"strategy.*"} },
		"retention":               func(c *config) { c.Retention = jetstream.InterestPolicy },
		"max_consumers":           func(c *config) { c.MaxConsumers = 9 },
		"max_msgs":                func(c *config) { c.MaxMsgs = 9 },
		"max_bytes":               func(c *config) { c.MaxBytes = 1 << 20 },
		"max_age":                 func(c *config) { c.MaxAge = time.Hour },
		"max_msgs_per_subject":    func(c *config) { c.MaxMsgsPerSubject = 9 },
		"max_msg_size":            func(c *config) { c.MaxMsgSize = 999 },
		"discard":                 func(c *config) { c.Discard = jetstream.DiscardOld },
		"discard_new_per_subject": func(c *config) { c.DiscardNewPerSubject, c.MaxMsgsPerSubject = true, 9 },
		"storage":                 func(c *config) { c.Storage = jetstream.MemoryStorage },
		"no_ack":                  func(c *config) { c.NoAck = true },
		"duplicate_window":        func(c *config) { c.Duplicates = time.Minute },
		"sources":                 func(c *config) { c.Sources = []*jetstream.StreamSource{{Name: "OTHER"}} },
		"deny_delete":             func(c *config) { c.DenyDelete = false },
		"deny_purge":              func(c *config) { c.DenyPurge = false },
		"allow_rollup_hdrs":       func(c *config) { c.AllowRollup, c.DenyPurge = true, false },
		"compression":             func(c *config) { c.Compression = jetstream.S2Compression },
		"first_seq":               func(c *config) { c.FirstSeq = 5 },
		"subject_transform": func(c *config) {
			c.SubjectTransform = &jetstream.SubjectTransformConfig{Source: "strategy.a", Destination: "strategy.b"}
		},
		"republish":                 func(c *config) { c.RePublish = &jetstream.RePublish{Source: ">", Destination: "out.>"} },
		"allow_direct":              func(c *config) { c.AllowDirect = false },
		"consumer_limits":           func(c *config) { c.ConsumerLimits.InactiveThreshold = time.Second },
		"allow_msg_ttl":             func(c *config) { c.AllowMsgTTL = true },
		"subject_delete_marker_ttl": func(c *config) { c.SubjectDeleteMarkerTTL, c.DenyPurge = time.Minute, false },
		"allow_msg_counter":         func(c *config) { c.AllowMsgCounter, c.Discard = true, jetstream.DiscardOld },
		"allow_atomic":              func(c *config) { c.AllowAtomicPublish = true },
		"allow_msg_schedules":       func(c *config) { c.AllowMsgSchedules, c.Discard = true, jetstream.DiscardOld },
		"allow_batched":             func(c *config) { c.AllowBatchPublish = true },
		"persist_mode":              func(c *config) { c.PersistMode = jetstream.AsyncPersistMode },
	}
	for field, change := range cases {
		t.Run("Err "+field, func(t *testing.T) {
			nc := eventstoretest.Start(t)
			stream(t, nc, change)
			_, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
			failed(t, err, domain.Unavailable, "log.drift")
			var all domain.Errors
			if !errors.As(err, &all) {
				t.Fatalf("got %T, want a list", err)
			}
			for _, e := range all {
				if e.Args["field"] == field && e.Args["stored"] != e.Args["wanted"] {
					return
				}
			}
			t.Errorf("the field is not named: %v", err)
		})
	}
	t.Run("OK what an operator may choose", func(t *testing.T) {
		nc := eventstoretest.Start(t)
		stream(t, nc, func(c *config) {
			c.Description, c.Metadata = "ours", map[string]string{"owner": "archive"}
		})
		log, err := eventstore.Open(t.Context(), nc, eventstore.Config{})
		must(t, err)
		if log.ID() == "" {
			t.Error("no identity")
		}
	})
	t.Run("Err num_replicas where they were asked for", func(t *testing.T) {
		nc := eventstoretest.Start(t)
		stream(t, nc, func(*config) {})
		_, err := eventstore.Open(t.Context(), nc, eventstore.Config{Replicas: 3})
		failed(t, err, domain.Unavailable, "log.drift")
	})
}

func TestLast(t *testing.T) {
	log := eventstoretest.New(t)
	check := func(key string, wantLast, wantTail uint64) {
		t.Helper()
		last, err := log.Last(t.Context())
		must(t, err)
		tail, err := log.Tail(t.Context(), key)
		must(t, err)
		if last != wantLast || tail != wantTail {
			t.Errorf("last %d and tail %d, want %d and %d", last, tail, wantLast, wantTail)
		}
	}
	check("a", 0, 0)
	put(t, log, "a", "1", 0)
	put(t, log, "b", "2", 0)
	check("a", 2, 1)
	check("b", 2, 2)
	check("c", 2, 0)
	_, err := log.Tail(t.Context(), "a.*")
	failed(t, err, domain.Invalid, "log.key")
}
