package beside

import (
	"context"
	"errors"
	"time"

	"kronika/domain"

	"github.com/go-json-experiment/json"
)

// Things is a bucket whose values are things of one type, as JSON.
type Things[T any] struct{ *Bucket }

// Find gives the thing under a key and its sequence, or ErrNone.
func (s Things[T]) Find(ctx context.Context, key string) (one T, seq uint64, _ error) {
	kept, err := s.Get(ctx, key)
	if err != nil {
		return one, 0, err
	}
	return one, kept.Seq, json.Unmarshal(kept.Value, &one)
}

// Every gives all things by their keys, and the last sequence of the bucket.
func (s Things[T]) Every(ctx context.Context) (map[string]T, uint64, error) {
	kept, last, err := s.All(ctx)
	if err != nil {
		return nil, 0, err
	}
	all := make(map[string]T, len(kept))
	for _, k := range kept {
		var one T
		if err := json.Unmarshal(k.Value, &one); err != nil {
			return nil, 0, err
		}
		all[k.Key] = one
	}
	return all, last, nil
}

// Change stores what decide makes of all things, under the key that it gives; ""
// stores nothing. It decides anew where somebody else made a change in between,
// and gives ErrMoved where others do so all the time. wrong is decide's own
// error, err that of the bucket.
func (s Things[T]) Change(ctx context.Context, decide func(map[string]T) (key string, one T, wrong error)) (wrong, err error) {
	for range attempts {
		var all map[string]T
		var last uint64
		if all, last, err = s.Every(ctx); err != nil {
			return nil, err
		}
		key, one, wrong := decide(all)
		if wrong != nil || key == "" {
			return wrong, nil
		}
		value, fault := json.Marshal(one)
		if fault != nil {
			return nil, fault
		}
		if err = s.Put(ctx, key, value, last); !errors.Is(err, ErrMoved) {
			return nil, err
		}
	}
	return nil, err
}

// Named finds the thing of a name: the one that has not ended, else the one that
// ended last. of gives a thing's name, and when it ended. Where none has the name,
// the error (NotFound, field "name") says so by its key, with the nearest name.
func Named[T any](all map[string]T, name string, of func(T) (name string, ended time.Time), unknown string) (found string, _ T, _ error) {
	var names []string
	var last time.Time
	for key, one := range all {
		is, ended := of(one)
		names = append(names, is)
		switch {
		case is != name:
		case ended.IsZero():
			return key, one, nil
		case found == "" || ended.After(last):
			found, last = key, ended
		}
	}
	if found == "" {
		came := domain.Excerpt(name)
		return "", all[""], domain.Wrong("name", unknown, domain.Args{
			"came": came, "nearest": domain.NearestOf(came, names)}).Coded(domain.NotFound)
	}
	return found, all[found], nil
}
