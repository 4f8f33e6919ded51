package tokens

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
)

// The limits of the bucket.
const (
	Limit      = 5000     // tokens, the revoked ones too
	valueLimit = 4 << 10  // bytes of a token
	sizeLimit  = 16 << 20 // bytes of the bucket
)

// waiting is how long one call waits for the bucket.
const waiting = 5 * time.Second

// Store keeps the tokens beside a log. It is safe for use by several goroutines,
// and by several programs at once.
type Store struct {
	nc     *nats.Conn
	stream string // of the log

	opened atomic.Pointer[bucket] // nil until it is needed and there
}

// bucket is the opened bucket.
type bucket struct {
	js jetstream.JetStream
	kv jetstream.KeyValue
}

// Beside gives the tokens that are kept beside a log. Nothing is asked of the
// server before it is needed, and the bucket is made with the first token.
func Beside(log *eventstore.Log) *Store {
	nc, stream := log.Beside()
	return &Store{nc: nc, stream: stream}
}

// name is the bucket's name.
func (s *Store) name() string { return s.stream + "_tokens" }

// open gives the bucket; nil where there is none and it is not to be made.
func (s *Store) open(ctx context.Context, create bool) (*bucket, error) {
	if b := s.opened.Load(); b != nil {
		return b, nil
	}
	js, err := jetstream.New(s.nc)
	if err != nil {
		return nil, unreachable(err)
	}
	kv, err := js.KeyValue(ctx, s.name())
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		if !create {
			return nil, nil
		}
		kv, err = s.create(ctx, js)
	}
	if err != nil {
		return nil, unreachable(err)
	}
	b := &bucket{js, kv}
	s.opened.Store(b)
	return b, nil
}

// create makes the bucket: as a stream, since that of the key-value interface
// would be read from any replica, which may not know yet of a revocation. Two
// that make it at once agree.
func (s *Store) create(ctx context.Context, js jetstream.JetStream) (jetstream.KeyValue, error) {
	log, err := js.Stream(ctx, s.stream)
	if err != nil {
		return nil, err
	}
	like := log.CachedInfo().Config
	_, err = js.CreateStream(ctx, jetstream.StreamConfig{
		Name:              "KV_" + s.name(),
		Subjects:          []string{"$KV." + s.name() + ".>"},
		Storage:           like.Storage,
		Replicas:          like.Replicas,
		Placement:         like.Placement,
		MaxMsgsPerSubject: 1,
		MaxMsgSize:        valueLimit,
		MaxBytes:          sizeLimit,
		Discard:           jetstream.DiscardNew,
		AllowRollup:       true,
		DenyDelete:        true,
	})
	if err != nil && !errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) {
		return nil, err
	}
	return js.KeyValue(ctx, s.name())
}

func unreachable(err error) error {
	return domain.Fault(domain.Unavailable, "token.unreachable", nil).Because(err)
}

// within bounds one call.
func within(ctx context.Context) (context.Context, context.CancelFunc) {
	return context.WithTimeout(ctx, waiting)
}
