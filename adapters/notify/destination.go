package notify

import (
	"context"
	"strings"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/eventstore"
)

// Publishing opens the way to a place where entries go. A region that runs
// another broker writes one more of these, around the publisher that Watermill
// has for it, and names it in destinations:
//
//	func toKafka(brokers []string) Publishing {
//		return func(context.Context) (message.Publisher, error) {
//			return kafka.NewPublisher(kafka.PublisherConfig{Brokers: brokers, Marshaler: kafka.DefaultMarshaler{}}, nil)
//		}
//	}
//
// Each message is an Event; its UUID is the event's id. What Publish returns
// without an error has arrived.
type Publishing func(context.Context) (message.Publisher, error)

// destination is one place where entries go, in the log's order. Its name is
// that of its handler, and where its position is kept.
type destination struct {
	name   string
	chosen Chosen
	topic  func(strategy, kind string) string
	open   Publishing
	giveUp time.Duration // after so long with nothing but failures no more is tried; 0 for never
}

// destinations lists where entries go by the settings.
func (n *Notifier) destinations() (list []destination) {
	for _, e := range n.Settings.Events {
		list = append(list, destination{name: e.Name, chosen: e.Chosen, open: n.toNATS(e), topic: func(strategy, kind string) string {
			return e.Prefix + "." + strategy + "." + token(kind)
		}})
	}
	for _, w := range n.Settings.Webhooks {
		list = append(list, destination{name: w.Name, chosen: w.Chosen, open: n.toWebhook(w), giveUp: time.Duration(w.GiveUp) * 24 * time.Hour,
			topic: func(string, string) string { return w.Name }})
	}
	return list
}

// token makes of a kind what may stand in a subject, since a later version's
// kind may have any form.
func token(kind string) string {
	return strings.Map(func(r rune) rune {
		if r <= ' ' || r == '*' || r == '>' || r == 0x7f {
			return '_'
		}
		return r
	}, strings.Trim(kind, "."))
}

// toNATS republishes to a NATS server, on PREFIX.STRATEGY.KIND.
func (n *Notifier) toNATS(e Events) Publishing {
	return func(ctx context.Context) (message.Publisher, error) {
		nc, _ := n.Log.Beside()
		closing := func() {}
		if e.URL != "" {
			var err error
			if nc, err = eventstore.Connect(ctx, e.URL); err != nil {
				return nil, err
			}
			closing = nc.Close
		}
		js, err := jetstream.New(nc)
		if err != nil {
			closing()
			return nil, err
		}
		return &natsPublisher{nc, js, e.Stream, closing}, nil
	}
}

// natsPublisher publishes to NATS: acknowledged by a stream, or else taken by
// the server, which keeps nothing for listeners that are away.
type natsPublisher struct {
	nc      *nats.Conn
	js      jetstream.JetStream
	stream  bool
	closing func()
}

// Publish publishes messages on a subject.
func (p *natsPublisher) Publish(subject string, messages ...*message.Message) error {
	for _, m := range messages {
		out := &nats.Msg{Subject: subject, Data: m.Payload, Header: nats.Header{
			"Nats-Msg-Id": {m.UUID}, "Content-Type": {eventMedia}}}
		if parent := m.Metadata.Get(metaParent); parent != "" {
			out.Header["traceparent"] = []string{parent}
		}
		ctx, cancel := context.WithTimeout(m.Context(), publishTime)
		err := p.publish(ctx, out)
		cancel()
		if err != nil {
			return err
		}
	}
	return nil
}

func (p *natsPublisher) publish(ctx context.Context, m *nats.Msg) error {
	if p.stream {
		_, err := p.js.PublishMsg(ctx, m)
		return err
	}
	if err := p.nc.PublishMsg(m); err != nil {
		return err
	}
	return p.nc.FlushWithContext(ctx)
}

// Close closes the connection, unless it is the log's.
func (p *natsPublisher) Close() error {
	p.closing()
	return nil
}

const (
	eventMedia  = "application/cloudevents+json"
	publishTime = 10 * time.Second
)
