package feeds

import (
	"cmp"
	"context"
	"errors"
	"slices"
	"time"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// Limit is how many calendars are kept, the revoked ones too.
const Limit = 1000

// Store keeps the calendars beside a log. It is safe for use by several
// goroutines, and by several programs at once.
type Store struct{ things beside.Things[Feed] }

// Beside gives the calendars that are kept beside a log. Nothing is asked of the
// server before it is needed.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Things[Feed]{Bucket: beside.Of(log, "feeds", beside.Limits{Value: 4 << 10, Size: 8 << 20})}}
}

// Find gives the live calendar of a secret. Errors: "calendar.unknown"
// (NotFound), "calendar.revoked" (Gone), "beside.unreachable" (Unavailable).
func (s *Store) Find(ctx context.Context, secret string) (Feed, error) {
	f, _, err := s.things.Find(ctx, beside.KeyOf(secret))
	if errors.Is(err, beside.ErrNone) {
		return Feed{}, domain.Fault(domain.NotFound, "calendar.unknown", nil)
	}
	if err != nil {
		return Feed{}, err
	}
	if f = f.told(); f.Status == Revoked {
		return f, domain.Fault(domain.Gone, "calendar.revoked", nil)
	}
	return f, nil
}

// List gives all calendars in the order made.
func (s *Store) List(ctx context.Context) ([]Feed, error) {
	all, _, err := s.things.Every(ctx)
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

// change stores what decide makes of all calendars, as beside.Things does.
func (s *Store) change(ctx context.Context, decide func(map[string]Feed) (string, Feed, error)) error {
	wrong, err := s.things.Change(ctx, decide)
	if err != nil {
		return busy(err)
	}
	return wrong
}

// busy says that others made changes all the time.
func busy(err error) error {
	if errors.Is(err, beside.ErrMoved) {
		return domain.Fault(domain.Unavailable, "calendar.busy", nil).Because(err)
	}
	return err
}

// named gives a calendar's name, and when it was revoked.
func named(f Feed) (string, time.Time) { return f.Name, f.Revoked }
