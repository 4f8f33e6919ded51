package eventstore_test

import (
	"context"
	"errors"
	"fmt"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// crowded is a log that has all the consumers that it may have, with one of them.
func crowded(t *testing.T) (*eventstore.Log, jetstream.Consumer) {
	t.Helper()
	s := eventstoretest.Listen(t, server.Options{JetStreamLimits: server.JSLimitOpts{DefaultMaxConsumers: 1}})
	nc := eventstoretest.Connect(t, s.URL())
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	js, err := jetstream.New(nc)
	must(t, err)
	one, err := js.CreateConsumer(t.Context(), eventstore.DefaultStream, jetstream.ConsumerConfig{AckPolicy: jetstream.AckNonePolicy})
	must(t, err)
	return log, one
}

// TestRests lets a reader have no consumer: each time that it asks for one comes
// after a longer pause.
func TestRests(t *testing.T) {
	const times = 8
	log, _ := crowded(t)
	nc, stream := log.Beside()
	asked, err := nc.SubscribeSync("$JS.API.CONSUMER.CREATE." + stream + ".>")
	must(t, err)
	must(t, nc.Flush())
	start := time.Now()
	go func() { _ = log.Follow(t.Context(), 0, func(eventstore.Message) error { return nil }) }()
	least := time.Duration(0)
	for i := range times {
		_, err := asked.NextMsgWithContext(within(t, 20*time.Second))
		must(t, err)
		if took := time.Since(start); took < least {
			t.Errorf("asked %d times within %v, without pauses of %v", i+1, took, least)
		}
		least += 5 * time.Millisecond << i
	}
}

// TestTooManyReaders follows a log that has all the consumers that it may have:
// what comes is read all the same, and by a consumer once one of them is gone.
func TestTooManyReaders(t *testing.T) {
	log, other := crowded(t)
	fill(t, log, 3)
	must(t, log.Read(within(t, 40*time.Second), 0, 3, func(eventstore.Message) error { return nil }))

	come := make(chan string, 10)
	ctx, stop := context.WithCancel(within(t, time.Minute))
	done := make(chan error, 1)
	go func() {
		done <- log.Follow(ctx, 0, func(m eventstore.Message) error { come <- fmt.Sprint(m.Seq, m.Key, string(m.Body)); return nil })
	}()
	next := func(want string) {
		t.Helper()
		select {
		case got := <-come:
			if got != want {
				t.Errorf("got %s, want %s", got, want)
			}
		case err := <-done:
			t.Fatal(err)
		}
	}
	next("1s01")
	next("2s12")
	next("3s23")
	fill(t, log, 1)
	next("4s04")
	nc, stream := log.Beside()
	_, err := nc.RequestWithContext(within(t, 10*time.Second), "$JS.API.CONSUMER.DELETE."+stream+"."+other.CachedInfo().Name, nil)
	must(t, err)
	fill(t, log, 1)
	next("5s05")
	stop()
	if err := <-done; !errors.Is(err, context.Canceled) {
		t.Error(err)
	}
}
