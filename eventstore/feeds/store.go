package feeds

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// Limit is how many calendars are kept, the revoked ones too.
const Limit = 1000

// attempts bounds how often a reading of the bucket is tried again because
// somebody else made a change in between.
const attempts = 20

// Store keeps the calendars beside a log. It is safe for use by several
// goroutines, and by several programs at once.
type Store struct{ bucket *beside.Bucket }

// Beside gives the calendars that are kept beside a log. Nothing is asked of the
// server before it is needed.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Of(log, "feeds", beside.Limits{Value: 4 << 10, Size: 8 << 20})}
}

// Find gives the live calendar of a secret. Errors: "calendar.unknown"
// (NotFound), "calendar.revoked" (Gone), "beside.unreachable" (Unavailable).
func (s *Store) Find(ctx context.Context, secret string) (Feed, error) {
	kept, err := s.bucket.Get(ctx, keyOf(secret))
	if errors.Is(err, beside.ErrNone) {
		return Feed{}, domain.Fault(domain.NotFound, "calendar.unknown", nil)
	}
	if err != nil {
		return Feed{}, err
	}
	var f Feed
	if err := json.Unmarshal(kept.Value, &f); err != nil {
		return Feed{}, err
	}
	if f = f.told(); f.Status == Revoked {
		return f, domain.Fault(domain.Gone, "calendar.revoked", nil)
	}
	return f, nil
}

// List gives all calendars in the order made.
func (s *Store) List(ctx context.Context) ([]Feed, error) {
	all, _, err := s.all(ctx)
	for tries := 1; errors.Is(err, beside.ErrMoved) && tries < attempts; tries++ {
		all, _, err = s.all(ctx)
	}
	if err != nil {
		return nil, busy(err)
	}
	list := []Feed{}
	for _, f := range all {
		list = append(list, f.told())
	}
	slices.SortFunc(list, func(a, b Feed) int {
		return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.Name, b.Name), a.Revoked.Compare(b.Revoked))
	})
	return list, nil
}

// all reads every calendar by its key, and the last sequence of the bucket.
func (s *Store) all(ctx context.Context) (map[string]Feed, uint64, error) {
	kept, last, err := s.bucket.All(ctx)
	if err != nil {
		return nil, 0, err
	}
	all := map[string]Feed{}
	for _, one := range kept {
		var f Feed
		if err := json.Unmarshal(one.Value, &f); err != nil {
			return nil, 0, err
		}
		all[one.Key] = f
	}
	return all, last, nil
}

// change stores what decide makes of all calendars, under the key that it gives;
// "" stores nothing. It decides anew where somebody else made a change in
// between.
func (s *Store) change(ctx context.Context, decide func(map[string]Feed) (string, Feed, error)) error {
	for tries := 1; ; tries++ {
		all, last, err := s.all(ctx)
		if err == nil {
			key, f, wrong := decide(all)
			if wrong != nil || key == "" {
				return wrong
			}
			err = s.put(ctx, key, f, last)
		}
		if !errors.Is(err, beside.ErrMoved) || tries == attempts {
			return busy(err)
		}
	}
}

// busy says that others made changes all the time.
func busy(err error) error {
	if errors.Is(err, beside.ErrMoved) {
		return domain.Fault(domain.Unavailable, "calendar.busy", nil).Because(err)
	}
	return err
}

func (s *Store) put(ctx context.Context, key string, f Feed, last uint64) error {
	f.Status = ""
	value, err := json.Marshal(f)
	if err != nil {
		return err
	}
	return s.bucket.Put(ctx, key, value, last)
}
