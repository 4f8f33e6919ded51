package notify

import (
	"context"
	"errors"
	"maps"
	"slices"
	"strings"
	"sync"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// attempts bounds how often a change is made anew because another program
// changed something in between.
const attempts = 20

// limits of the bucket: a poisoned entry is the largest value.
var limits = beside.Limits{Value: 900 << 10, Size: 256 << 20}

// book holds what is remembered of what left the house: letters, positions,
// what is poisoned. It is a bucket beside the log, read once and then mirrored
// here: every change is stored on condition that nobody else has changed
// anything, and where somebody has, the bucket is read again first. So of two
// programs that want to do the same thing one learns that it is done.
type book struct {
	bucket *beside.Bucket

	mu   sync.Mutex
	kept map[string][]byte
	seq  uint64
	read bool
}

func bookOf(log *eventstore.Log) *book {
	return &book{bucket: beside.Of(log, "notify", limits), kept: map[string][]byte{}}
}

// refresh reads what others may have changed.
func (b *book) refresh(ctx context.Context) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	return b.load(ctx)
}

func (b *book) load(ctx context.Context) error {
	list, last, err := b.bucket.All(ctx)
	if err != nil {
		return err
	}
	b.kept, b.seq, b.read = map[string][]byte{}, last, true
	for _, k := range list {
		b.kept[k.Key] = k.Value
	}
	return nil
}

// change changes what is kept under a key: f gets the value now, nil for none,
// and gives the next; an error of f changes nothing and is returned. f may be
// asked several times. An empty value is kept as none, since a bucket forgets
// nothing.
func (b *book) change(ctx context.Context, key string, f func(now []byte) ([]byte, error)) error {
	b.mu.Lock()
	defer b.mu.Unlock()
	for range attempts {
		if !b.read {
			if err := b.load(ctx); err != nil {
				return err
			}
		}
		next, err := f(b.kept[key])
		if err != nil {
			return err
		}
		err = b.bucket.Put(ctx, key, next, b.seq)
		if err == nil {
			b.kept[key] = next
			b.seq++
			return nil
		}
		b.read = false // what is known may be old, also where it is unclear what was stored
		if !errors.Is(err, beside.ErrMoved) {
			return err
		}
	}
	return domain.Fault(domain.Unavailable, "notify.busy", nil)
}

// get gives what is kept under a key as far as it is known here, nil for none.
func (b *book) get(ctx context.Context, key string) ([]byte, error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.read {
		if err := b.load(ctx); err != nil {
			return nil, err
		}
	}
	return b.kept[key], nil
}

// all gives all that is kept under keys that begin with a prefix, in the order
// of the keys.
func all[T any](ctx context.Context, b *book, prefix string) (list []*T, err error) {
	b.mu.Lock()
	defer b.mu.Unlock()
	if !b.read {
		if err := b.load(ctx); err != nil {
			return nil, err
		}
	}
	for _, key := range slices.Sorted(maps.Keys(b.kept)) {
		if !strings.HasPrefix(key, prefix) || len(b.kept[key]) == 0 {
			continue
		}
		next := new(T)
		if err := json.Unmarshal(b.kept[key], next); err != nil {
			return nil, domain.Fault(domain.Unavailable, "notify.spoilt", domain.Args{"key": key}).Because(err)
		}
		list = append(list, next)
	}
	return list, nil
}

// alter is change for a value of a type; f gets the zero value where there is
// none.
func alter[T any](ctx context.Context, b *book, key string, f func(*T) error) error {
	return b.change(ctx, key, func(now []byte) ([]byte, error) {
		is := new(T)
		if len(now) > 0 {
			if err := json.Unmarshal(now, is); err != nil {
				return nil, domain.Fault(domain.Unavailable, "notify.spoilt", domain.Args{"key": key}).Because(err)
			}
		}
		if err := f(is); err != nil {
			return nil, err
		}
		return json.Marshal(is, json.Deterministic(true))
	})
}

// forget keeps nothing under a key.
func (b *book) forget(ctx context.Context, key string) error {
	return b.change(ctx, key, func([]byte) ([]byte, error) { return nil, nil })
}
