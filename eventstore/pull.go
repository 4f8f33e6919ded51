package eventstore

import (
	"context"
	"encoding/json"
	"strconv"
	"strings"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"
	"github.com/nats-io/nuid"
)

const (
	// One request for acts. Two are kept on their way, so that the server never
	// waits for us; together they bound what lies in memory unread.
	batch      = 1000
	batchBytes = 8 << 20
	batchTime  = 30 * time.Second
	// abandoned is when the server clears away a consumer whose reader is gone.
	abandoned = time.Minute

	acks = "$JS.ACK."
)

// pull is one consumer without a filter, from one sequence on, with the
// requests that are on their way to it.
type pull struct {
	nc       *nats.Conn
	consumer string
	sub      *nats.Subscription
	in       chan *nats.Msg
	due      uint64 // messages asked for that did not come yet
}

// pull makes the consumer. It keeps no state worth keeping: one replica, in
// memory, nothing acknowledged.
func (l *Log) pull(ctx context.Context, from uint64) (*pull, error) {
	p := &pull{nc: l.nc, in: make(chan *nats.Msg, 3*batch)}
	name := nuid.Next()
	p.consumer = l.name + "." + name
	config := jetstream.ConsumerConfig{
		Name:              name,
		DeliverPolicy:     jetstream.DeliverByStartSequencePolicy,
		OptStartSeq:       from,
		AckPolicy:         jetstream.AckNonePolicy,
		MemoryStorage:     true,
		Replicas:          1,
		InactiveThreshold: abandoned,
	}
	ask := map[string]any{"stream_name": l.name, "config": config, "action": "create"}
	err := l.ask(ctx, "CONSUMER.CREATE."+p.consumer, ask, nil)
	if err == nil {
		p.sub, err = l.nc.ChanSubscribe(l.nc.NewInbox(), p.in)
	}
	if err != nil && passing(err) {
		return nil, errAgain
	}
	return p, l.explain(err)
}

// ask keeps two requests on their way, for left messages at most.
func (p *pull) ask(left uint64) error {
	for p.due <= batch && p.due < left {
		n := min(batch, left-p.due)
		request, err := json.Marshal(map[string]any{"batch": n, "expires": batchTime,
			"max_bytes": max(batchBytes, 2*p.nc.MaxPayload())})
		if err != nil {
			return err
		}
		if err := p.nc.PublishRequest("$JS.API.CONSUMER.MSG.NEXT."+p.consumer, p.sub.Subject, request); err != nil {
			return err
		}
		p.due += n
	}
	return nil
}

// sequence gives a stored message's place in the log; false for a status.
func (p *pull) sequence(m *nats.Msg) (uint64, bool) {
	if !strings.HasPrefix(m.Reply, acks) {
		return 0, false
	}
	p.due -= min(p.due, 1)
	// $JS.ACK.stream.consumer.delivered.SEQUENCE.…, or with domain and account
	// before the stream.
	at := 5
	if strings.Count(m.Reply, ".") > 8 {
		at = 7
	}
	rest := m.Reply
	for range at {
		_, rest, _ = strings.Cut(rest, ".")
	}
	token, _, _ := strings.Cut(rest, ".")
	seq, err := strconv.ParseUint(token, 10, 64)
	return seq, err == nil
}

// status takes in the end of a request: how many of its messages will not come.
// A status without that number is the end of the consumer. (One end is silent:
// a request whose bytes come out at exactly none left. It leaves due too high,
// and the reader finds out when all is quiet.)
func (p *pull) status(m *nats.Msg) error {
	text := m.Header.Get("Nats-Pending-Messages")
	n, err := strconv.ParseUint(text, 10, 64)
	if err != nil || n > p.due {
		return errAgain
	}
	p.due -= n
	return nil
}

// close takes the consumer away. Nobody waits for the answer: where it is lost,
// the server does the same by itself a little later.
func (p *pull) close() {
	_ = p.sub.Unsubscribe()
	_ = p.nc.Publish("$JS.API.CONSUMER.DELETE."+p.consumer, nil)
}
