package eventstore_test

import (
	"context"
	"errors"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// follow reads what comes after a sequence until the first act has come.
func follow(t *testing.T, log *eventstore.Log, after uint64) <-chan error {
	t.Helper()
	done, come := make(chan error, 1), errors.New("come")
	go func() {
		err := log.Follow(within(t, 40*time.Second), after, func(eventstore.Message) error { return come })
		if errors.Is(err, come) {
			err = nil
		}
		done <- err
	}()
	return done
}

// TestRests takes a reader's consumer away time after time, as soon as it is
// there: each next one comes after a longer pause.
func TestRests(t *testing.T) {
	const times = 8
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	seq := put(t, log, "s", "1", 0)
	made, err := nc.SubscribeSync("$JS.EVENT.ADVISORY.CONSUMER.CREATED." + eventstore.DefaultStream + ".>")
	must(t, err)
	start := time.Now()
	done := follow(t, log, seq)
	for range times {
		m, err := made.NextMsgWithContext(within(t, 20*time.Second))
		must(t, err)
		name := m.Subject[strings.LastIndexByte(m.Subject, '.')+1:]
		_, err = nc.RequestWithContext(within(t, 10*time.Second), "$JS.API.CONSUMER.DELETE."+eventstore.DefaultStream+"."+name, nil)
		must(t, err)
	}
	put(t, log, "s", "2", seq)
	must(t, <-done)
	least := time.Duration(0)
	for i := range times - 1 {
		least += 5 * time.Millisecond << i
	}
	if took := time.Since(start); took < least {
		t.Errorf("%d pulls in %v, without pauses of %v", times, took, least)
	}
}

// TestTooManyReaders follows a log that has all the consumers that it may have:
// it is waited until one of them is gone.
func TestTooManyReaders(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{JetStreamLimits: server.JSLimitOpts{DefaultMaxConsumers: 1}})
	nc := eventstoretest.Connect(t, s.URL())
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	put(t, log, "s", "1", 0)
	js, err := jetstream.New(nc)
	must(t, err)
	_, err = js.CreateConsumer(t.Context(), eventstore.DefaultStream, jetstream.ConsumerConfig{Name: "other", AckPolicy: jetstream.AckNonePolicy})
	must(t, err)
	asked, err := nc.SubscribeSync("$JS.API.CONSUMER.CREATE." + eventstore.DefaultStream + ".>")
	must(t, err)
	must(t, nc.Flush())
	done := follow(t, log, 0)
	for range 2 { // it was refused, and asks again
		_, err = asked.NextMsgWithContext(within(t, 20*time.Second))
		must(t, err)
	}
	select {
	case err := <-done:
		t.Fatal("ended with", err)
	default:
	}
	must(t, js.DeleteConsumer(context.Background(), eventstore.DefaultStream, "other"))
	must(t, <-done)
}
