package beside

import (
	"bytes"
	"context"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
	"kronika/eventstore"
)

// Sort is all that is kept of one sort.
type Sort struct {
	Name   string `json:"sort"`
	Limits Limits `json:"limits"`
	Kept   []Kept `json:"kept"` // the last changed last
}

// Sorts gives all that is kept beside a log, by the names of the sorts. Each is
// read at one moment, one after another.
func Sorts(ctx context.Context, log *eventstore.Log) (list []Sort, _ error) {
	nc, stream := log.Beside()
	js, err := jetstream.New(nc)
	if err != nil {
		return nil, Of(log, "", Limits{}).unreachable(err)
	}
	names, err := named(ctx, js, "KV_"+stream+"_")
	if err != nil {
		return nil, Of(log, "", Limits{}).unreachable(err)
	}
	for _, name := range names {
		s, err := js.Stream(ctx, "KV_"+stream+"_"+name)
		if err != nil {
			return nil, Of(log, name, Limits{}).unreachable(err)
		}
		c := s.CachedInfo().Config
		sort := Sort{Name: name, Limits: Limits{Value: c.MaxMsgSize, Size: c.MaxBytes, Seconds: int64(c.MaxAge / time.Second)}}
		if sort.Kept, _, err = Of(log, name, sort.Limits).All(ctx); err != nil {
			return nil, err
		}
		list = append(list, sort)
	}
	return list, nil
}

// named gives what follows a prefix in the names of streams, in order.
func named(ctx context.Context, js jetstream.JetStream, prefix string) (names []string, _ error) {
	all := js.StreamNames(ctx)
	for name := range all.Name() {
		if rest, ok := strings.CutPrefix(name, prefix); ok {
			names = append(names, rest)
		}
	}
	slices.Sort(names)
	return names, all.Err()
}

// Fill keeps beside a log what is kept beside another, in the same order. What
// is there already stays, so that a second call completes a first one; where
// something else is kept under a key it is "beside.other" (Conflict), and
// nothing of that sort is changed.
func Fill(ctx context.Context, to *eventstore.Log, s Sort) error {
	b := Of(to, s.Name, s.Limits)
	var err error
	for range attempts {
		var missing []Kept
		if missing, err = b.missing(ctx, s.Kept); err != nil || len(missing) == 0 {
			return err
		}
		if err = b.addAll(ctx, missing); err != nil && !errors.Is(err, ErrMoved) && domain.CodeOf(err) != domain.Unavailable {
			return err
		}
	}
	return err
}

// missing gives those that are not kept yet.
func (b *Bucket) missing(ctx context.Context, wanted []Kept) (list []Kept, _ error) {
	have, _, err := b.All(ctx)
	if err != nil {
		return nil, err
	}
	values := map[string][]byte{}
	for _, k := range have {
		values[k.Key] = k.Value
	}
	for _, k := range wanted {
		value, ok := values[k.Key]
		if ok && !bytes.Equal(value, k.Value) {
			return nil, domain.Fault(domain.Conflict, "beside.other", domain.Args{"bucket": b.name, "key": k.Key})
		}
		if !ok {
			list = append(list, k)
		}
	}
	return list, nil
}

func (b *Bucket) addAll(ctx context.Context, list []Kept) error {
	for _, k := range list {
		if err := b.Add(ctx, k.Key, k.Value); err != nil {
			return err
		}
	}
	return nil
}
