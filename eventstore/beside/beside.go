// Package beside keeps small things on the log's server and outside the log:
// what may be changed and forgotten, such as tokens, and what is remembered of
// the house rather than of a strategy, such as what was given out. Each sort has
// a key-value bucket of its own, named after the log's stream, with the same
// storage, replicas and placement.
//
// Decisions:
//   - A bucket is made with the first thing that is put into it; where there is
//     none, nothing is kept.
//   - Buckets are read from the leader: any replica would do for the usual
//     key-value interface, but it may not know yet of what was changed.
//   - A full bucket refuses what is new, and says so; it drops nothing but what
//     has reached its age, in the sorts that have one.
package beside

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

var (
	// ErrNone says that nothing is kept under a key.
	ErrNone = errors.New("nothing is kept under the key")
	// ErrMoved says that something else was stored in between, or that the key
	// is taken.
	ErrMoved = errors.New("something else was stored in between")
)

// attempts bounds how often something is tried again because something else was
// stored in between.
const attempts = 20

// waiting is how long one call waits for the server.
const waiting = 5 * time.Second

// Limits bound a bucket.
type Limits struct {
	Value int32 `json:"value"` // bytes of one value
	Size  int64 `json:"size"`  // bytes of all

	Seconds int64 `json:"seconds,omitzero"` // after which what was put is dropped; 0 for never
}

// Bucket is one sort of things. It is safe for use by several goroutines, and
// by several programs at once.
type Bucket struct {
	nc     *nats.Conn
	stream string // of the log
	name   string
	limits Limits

	opened atomic.Pointer[opened] // nil until it is needed and there
}

type opened struct {
	js jetstream.JetStream
	kv jetstream.KeyValue
}

// Of gives the bucket of a sort beside a log. Nothing is asked of the server
// before it is needed.
func Of(log *eventstore.Log, sort string, limits Limits) *Bucket {
	nc, stream := log.Beside()
	return &Bucket{nc: nc, stream: stream, name: stream + "_" + sort, limits: limits}
}

// Kept is one thing of a bucket.
type Kept struct {
	Key   string `json:"key"`
	Value []byte `json:"value"`
	Seq   uint64 `json:"seq"` // in the bucket, rising with every change
}

// Get gives what is kept under a key, or ErrNone.
func (b *Bucket) Get(ctx context.Context, key string) (Kept, error) {
	ctx, cancel := context.WithTimeout(ctx, waiting)
	defer cancel()
	o, err := b.open(ctx, false)
	if err != nil {
		return Kept{}, err
	}
	if o == nil {
		return Kept{}, ErrNone
	}
	found, err := o.kv.Get(ctx, key)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return Kept{}, ErrNone
	}
	if err != nil {
		return Kept{}, b.unreachable(err)
	}
	return Kept{key, found.Value(), found.Revision()}, nil
}

// Add keeps a value under a key, or says with ErrMoved that one is kept there.
func (b *Bucket) Add(ctx context.Context, key string, value []byte) error {
	_, err := b.put(ctx, key, value, jetstream.WithExpectLastSequencePerSubject(0))
	return err
}

// Swap keeps a value in the place of what is kept under a key since a sequence, 0
// for nothing, and gives its own sequence; where that is not what is kept there,
// it is ErrMoved.
func (b *Bucket) Swap(ctx context.Context, key string, value []byte, since uint64) (uint64, error) {
	return b.put(ctx, key, value, jetstream.WithExpectLastSequencePerSubject(since))
}

// Put keeps a value under a key, unless anything has been stored in the bucket
// since a sequence: then it is ErrMoved.
func (b *Bucket) Put(ctx context.Context, key string, value []byte, since uint64) error {
	_, err := b.put(ctx, key, value, jetstream.WithExpectLastSequence(since))
	return err
}

func (b *Bucket) put(ctx context.Context, key string, value []byte, expected jetstream.PublishOpt) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, waiting)
	defer cancel()
	o, err := b.open(ctx, true)
	if err != nil {
		return 0, err
	}
	ack, err := o.js.Publish(ctx, "$KV."+b.name+"."+key, value, expected)
	var refused *jetstream.APIError
	if errors.As(err, &refused) && (refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence ||
		refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant) {
		return 0, ErrMoved
	}
	if err != nil {
		return 0, b.unreachable(err)
	}
	return ack.Sequence, nil
}

// All gives everything that is kept, the last changed last, and the last
// sequence of the bucket.
func (b *Bucket) All(ctx context.Context) (list []Kept, last uint64, err error) {
	ctx, cancel := context.WithTimeout(ctx, waiting)
	defer cancel()
	o, err := b.open(ctx, false)
	if err != nil || o == nil {
		return nil, 0, err
	}
	for range attempts {
		if list, last, err = o.all(ctx); !errors.Is(err, ErrMoved) {
			break
		}
	}
	if err != nil {
		return nil, 0, b.unreachable(err)
	}
	return list, last, nil
}

// all reads the bucket once. The sequence comes from the leader and is read
// first: where the things, which any replica may give, do not reach it,
// something is missing, and it is ErrMoved.
func (o *opened) all(ctx context.Context) ([]Kept, uint64, error) {
	status, err := o.kv.Status(ctx)
	if err != nil {
		return nil, 0, err
	}
	last := status.(*jetstream.KeyValueBucketStatus).StreamInfo().State.LastSeq
	watch, err := o.kv.WatchAll(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer watch.Stop()
	var list []Kept
	reached := uint64(0)
	for entry := range watch.Updates() {
		if entry == nil { // all that there is has been given
			if reached < last {
				return nil, 0, ErrMoved
			}
			return list, last, nil
		}
		list, reached = append(list, Kept{entry.Key(), entry.Value(), entry.Revision()}), max(reached, entry.Revision())
	}
	return nil, 0, context.Cause(ctx)
}

// open gives the bucket; nil where there is none and it is not to be made.
func (b *Bucket) open(ctx context.Context, create bool) (*opened, error) {
	if o := b.opened.Load(); o != nil {
		return o, nil
	}
	js, err := jetstream.New(b.nc)
	if err != nil {
		return nil, b.unreachable(err)
	}
	kv, err := js.KeyValue(ctx, b.name)
	if errors.Is(err, jetstream.ErrBucketNotFound) {
		if !create {
			return nil, nil
		}
		kv, err = b.create(ctx, js)
	}
	if err != nil {
		return nil, b.unreachable(err)
	}
	o := &opened{js, kv}
	b.opened.Store(o)
	return o, nil
}

// create makes the bucket: as a stream, since that of the key-value interface
// would be read from any replica. Two that make it at once agree.
func (b *Bucket) create(ctx context.Context, js jetstream.JetStream) (jetstream.KeyValue, error) {
	log, err := js.Stream(ctx, b.stream)
	if err != nil {
		return nil, err
	}
	like := log.CachedInfo().Config
	config := jetstream.StreamConfig{
		Name:              "KV_" + b.name,
		Subjects:          []string{"$KV." + b.name + ".>"},
		Storage:           like.Storage,
		Replicas:          like.Replicas,
		Placement:         like.Placement,
		MaxMsgsPerSubject: 1,
		MaxMsgSize:        b.limits.Value,
		MaxBytes:          b.limits.Size,
		MaxAge:            time.Duration(b.limits.Seconds) * time.Second,
		Discard:           jetstream.DiscardNew,
		AllowRollup:       true,
		DenyDelete:        true,
	}
	for {
		_, err = js.CreateStream(ctx, config)
		if err == nil || errors.Is(err, jetstream.ErrStreamNameAlreadyInUse) {
			return js.KeyValue(ctx, b.name)
		}
		var refused *jetstream.APIError
		if !errors.As(err, &refused) || refused.ErrorCode != noPeers {
			return nil, err
		}
		select {
		case <-time.After(retry):
		case <-ctx.Done():
			return nil, err
		}
	}
}

// noPeers is JetStream's code for too few servers to keep the copies: one that has
// just come back counts as away for a moment. It is asked again after retry.
const (
	noPeers jetstream.ErrorCode = 10005
	retry                       = 100 * time.Millisecond
)

func (b *Bucket) unreachable(err error) error {
	return domain.Fault(domain.Unavailable, "beside.unreachable", domain.Args{"bucket": b.name}).Because(err)
}
