package eventstore_test

import (
	"bytes"
	"fmt"
	"strconv"
	"testing"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/eventstore"
)

const benchActs = 200_000

// BenchmarkRead compares Read with the other ways to read a whole log: 200,000
// acts of 450 bytes over 500 strategies, on file, with the two headers that
// Append writes. Server and reader share the process, so the figures are those
// of both.
func BenchmarkRead(b *testing.B) {
	nc := large(b)
	log, err := eventstore.Open(b.Context(), nc, eventstore.Config{})
	must(b, err)
	for name, read := range map[string]func() int{
		"Read":         func() int { return readAll(b, log) },
		"direct-get":   func() int { return directGet(b, nc) },
		"push-ordered": func() int { return pushOrdered(b, nc) },
		"consume":      func() int { return consume(b, nc) },
	} {
		b.Run(name, func(b *testing.B) {
			b.ReportAllocs()
			for b.Loop() {
				if n := read(); n != benchActs {
					b.Fatalf("%d acts", n)
				}
			}
			b.ReportMetric(float64(benchActs*b.N)/b.Elapsed().Seconds(), "acts/s")
		})
	}
}

// large makes a log of benchActs. The server does not sync here: that is what
// writing costs, not reading.
func large(b *testing.B) *nats.Conn {
	b.Helper()
	s, err := server.NewServer(&server.Options{JetStream: true, StoreDir: b.TempDir(), DontListen: true, NoSigs: true})
	must(b, err)
	s.Start()
	b.Cleanup(func() { s.Shutdown(); s.WaitForShutdown() })
	nc, err := nats.Connect("", nats.InProcessServer(s))
	must(b, err)
	b.Cleanup(nc.Close)
	_, err = eventstore.Create(b.Context(), nc, eventstore.Config{})
	must(b, err)
	js, err := jetstream.New(nc)
	must(b, err)
	tails := map[string]int{}
	body := bytes.Repeat([]byte("x"), 450)
	for i := range benchActs {
		m := nats.NewMsg(fmt.Sprintf("strategy.region-strategy-%d", i%500))
		m.Data = body
		m.Header.Set(jetstream.MsgIDHeader, uuid.NewString())
		m.Header.Set(jetstream.ExpectedLastSubjSeqHeader, strconv.Itoa(tails[m.Subject]))
		_, err := js.PublishMsgAsync(m, jetstream.WithStallWait(10*time.Second))
		must(b, err)
		tails[m.Subject] = i + 1
	}
	<-js.PublishAsyncComplete()
	return nc
}

func readAll(b *testing.B, log *eventstore.Log) (n int) {
	must(b, log.Read(b.Context(), 0, benchActs, func(eventstore.Message) error {
		n++
		return nil
	}))
	return n
}

// directGet asks for batches without headers, two on their way: the cheapest,
// but without subject and sequence.
func directGet(b *testing.B, nc *nats.Conn) (n int) {
	const batch = 1000
	in := make(chan *nats.Msg, 4*batch)
	sub, err := nc.ChanSubscribe(nc.NewInbox(), in)
	must(b, err)
	defer func() { must(b, sub.Unsubscribe()) }()
	next := 1
	ask := func() {
		must(b, nc.PublishRequest("$JS.API.DIRECT.GET."+eventstore.DefaultStream, sub.Subject,
			fmt.Appendf(nil, `{"seq":%d,"batch":%d,"no_hdr":true}`, next, batch)))
		next += batch
	}
	for ask(); n < benchActs; {
		if next == 1+batch {
			ask()
		}
		if m := <-in; len(m.Data) > 0 {
			n++
		} else if next <= benchActs {
			ask()
		}
	}
	return n
}

func pushOrdered(b *testing.B, nc *nats.Conn) (n int) {
	js, err := nc.JetStream()
	must(b, err)
	done := make(chan struct{})
	sub, err := js.Subscribe("strategy.>", func(*nats.Msg) {
		if n++; n == benchActs {
			close(done)
		}
	}, nats.OrderedConsumer(), nats.BindStream(eventstore.DefaultStream))
	must(b, err)
	<-done
	must(b, sub.Unsubscribe())
	return n
}

func consume(b *testing.B, nc *nats.Conn) (n int) {
	js, err := jetstream.New(nc)
	must(b, err)
	c, err := js.OrderedConsumer(b.Context(), eventstore.DefaultStream, jetstream.OrderedConsumerConfig{})
	must(b, err)
	done := make(chan struct{})
	reading, err := c.Consume(func(jetstream.Msg) {
		if n++; n == benchActs {
			close(done)
		}
	}, jetstream.PullMaxMessages(5000))
	must(b, err)
	<-done
	reading.Stop()
	return n
}
