package eventstore

import (
	"context"
	"errors"
	"strings"
	"sync/atomic"
	"time"

	"github.com/google/uuid"
	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

const (
	// DefaultStream is the stream's name where Config names none.
	DefaultStream = "KRONIKA"
	// MaxAct is the most bytes that the body of one act may have. The server's
	// own limit is twice that, so headers and a copy through another broker fit.
	MaxAct = 512 << 10

	subjects = "strategy.>"
	prefix   = "strategy."
	identity = "kronika-log"
)

// Config says which log is meant. Its zero value is the usual one: the stream
// KRONIKA, on file, one replica.
type Config struct {
	Stream   string // name of the stream; DefaultStream where empty
	Replicas int    // copies, 1 to 5; where 0, Create makes 3 in a cluster and else 1, and Open takes any
	Memory   bool   // kept in memory and lost with the server: demo and tests
}

// Log is a log of acts on a JetStream stream. It is safe for use by several
// goroutines, holds nothing that must be closed, and leaves the connection to
// its owner.
type Log struct {
	nc   *nats.Conn
	name string
	id   string

	// wait is how long one request waits for its answer before it counts as
	// lost. Short, since asking again is harmless and a dead server is common.
	wait time.Duration
	// quiet is how long a reader without news goes on before it asks the leader
	// whether there really are none.
	quiet time.Duration
	// stale is how long a leader of the past may answer; none where there is but
	// one server.
	stale time.Duration

	// Healthy says why the log's server does not work, where that can be known
	// otherwise than by waiting for an answer; nil for never. It is asked once an
	// answer has not come, and set before the log is used.
	Healthy func() error

	resent  atomic.Uint64 // appends
	doubted atomic.Bool   // the last append had no answer

	appends, asks, others silence // of the server; see heard
}

// Create makes a new log. A stream of that name that exists already is refused
// with "log.exists", so that two creators at once never both believe the log
// to be theirs.
func Create(ctx context.Context, nc *nats.Conn, c Config) (*Log, error) {
	return create(ctx, nc, c, map[string]string{identity: uuid.NewString()})
}

// create makes a log with a mark. The server takes the creation of an equal
// stream for a repeated request and agrees; a mark of its own makes every
// creation unequal to others.
func create(ctx context.Context, nc *nats.Conn, c Config, mark map[string]string) (*Log, error) {
	l := handle(nc, c)
	l.id = mark[identity]
	if c.Replicas == 0 {
		c.Replicas = usualReplicas(nc)
	}
	want := wanted(c)
	want.Metadata = mark
	err := l.insist(ctx, "STREAM.CREATE."+l.name, want, nil)
	if !hasCode(err, jetstream.JSErrCodeStreamNameInUse) {
		return l, l.explain(err)
	}
	if made, infoErr := l.info(ctx); infoErr == nil && made.Config.Metadata[identity] == l.id {
		return l, nil // a first attempt succeeded and its answer was lost
	}
	return nil, domain.Fault(domain.Conflict, "log.exists", domain.Args{"stream": l.name})
}

// Open takes an existing log. A missing one is refused with "log.missing", so
// that a mistyped name never starts an empty history unseen; one whose
// configuration is not what Create makes is refused with "log.drift", a fault
// for each field, and never repaired; one that a move or a restore has begun and
// not finished, with "log.unfinished". Placement may differ, and the number of
// replicas where c names none.
func Open(ctx context.Context, nc *nats.Conn, c Config) (*Log, error) {
	l, stored, err := found(ctx, nc, c)
	if err != nil {
		return nil, err
	}
	return l, l.unfinished(stored)
}

// found is Open of a log that may be unfinished.
func found(ctx context.Context, nc *nats.Conn, c Config) (*Log, jetstream.StreamInfo, error) {
	l := handle(nc, c)
	stored, err := l.info(ctx)
	if err != nil {
		return nil, stored, l.explain(err)
	}
	if err := drift(l.name, stored.Config, wanted(c)); err != nil {
		return nil, stored, err
	}
	if err := otherReplicas(l.name, stored.Config.Replicas, c.Replicas); err != nil {
		return nil, stored, err
	}
	if l.id = stored.Config.Metadata[identity]; l.id == "" {
		l.id = stored.Created.UTC().Format(time.RFC3339Nano) // made by hand, with the server's own tools
	}
	return l, stored, nil
}

// ID is the identity of this log, made when it was created: what is kept beside
// a log (a snapshot, a position) belongs to the log of this ID only.
func (l *Log) ID() string { return l.id }

// Resent is how often an append was sent again, since its answer was lost or the
// server was not there.
func (l *Log) Resent() uint64 { return l.resent.Load() }

// broken says why there is no use in asking again, nil where there may be.
func (l *Log) broken() error {
	if l.Healthy == nil {
		return nil
	}
	var fault *domain.Error
	if errors.As(l.Healthy(), &fault) && fault.Key == "log.broken" {
		return fault
	}
	return nil
}

// Last gives the sequence of the last act in the log, 0 where there is none.
func (l *Log) Last(ctx context.Context) (uint64, error) {
	var answer jetstream.StreamInfo
	if err := l.insist(ctx, "STREAM.INFO."+l.name, nil, &answer); err != nil {
		return 0, l.explain(err)
	}
	return answer.State.LastSeq, nil
}

// Tail gives the sequence of the last act of one strategy, 0 where there is
// none. The leader is asked: what is acknowledged is always counted.
func (l *Log) Tail(ctx context.Context, key string) (uint64, error) {
	if !domain.IsKey(key) {
		return 0, domain.Fault(domain.Invalid, "log.key", domain.Args{"came": key})
	}
	ctx, cancel := bounded(ctx)
	defer cancel()
	m, err := l.get(ctx, message{LastBySubject: prefix + key})
	if errors.Is(err, errNone) {
		return 0, nil
	}
	return m.Seq, l.explain(err)
}

func handle(nc *nats.Conn, c Config) *Log {
	l := &Log{nc: nc, name: c.stream(), wait: 2 * time.Second, quiet: 2 * time.Second}
	if nc.ConnectedClusterName() != "" {
		l.stale = staleFor
	}
	return l
}

func (c Config) stream() string {
	if c.Stream == "" {
		return DefaultStream
	}
	return c.Stream
}

func keyOf(subject string) string { return strings.TrimPrefix(subject, prefix) }
