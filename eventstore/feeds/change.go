package feeds

import (
	"context"
	"strconv"
	"strings"
	"time"

	"kronika/domain"
	"kronika/eventstore/beside"
)

// Make makes a calendar: at a moment, by the name of the account that makes it.
//
// Errors: the faults of Asked.Check; "calendar.taken" (field "name") and
// "calendar.full", Invalid; "beside.unreachable" and "calendar.busy",
// Unavailable.
func (s *Store) Make(ctx context.Context, a Asked, by string, now time.Time) (Addressed, error) {
	f, faults := a.Check()
	if len(faults) > 0 {
		return Addressed{}, faults
	}
	f.Made, f.MadeBy = now.UTC().Truncate(time.Second), by
	secret := newSecret()
	err := s.change(ctx, func(all map[string]Feed) (string, Feed, error) {
		taken := live(all)
		switch {
		case taken[a.Name]:
			return "", f, domain.Wrong("name", "calendar.taken", domain.Args{"came": a.Name})
		case len(all) >= Limit:
			return "", f, domain.Fault(domain.Invalid, "calendar.full", domain.Args{"limit": Limit})
		case a.Name == "":
			f.Name = free(f.Shown, taken)
		}
		return beside.KeyOf(secret), f, nil
	})
	return Addressed{f.told(), pathOf(secret)}, err
}

// live gives the names that are taken.
func live(all map[string]Feed) map[string]bool {
	taken := map[string]bool{}
	for _, f := range all {
		if f.Revoked.IsZero() {
			taken[f.Name] = true
		}
	}
	return taken
}

// free makes up a name that is not taken.
func free(of Shown, taken map[string]bool) string {
	base := "all"
	switch {
	case of.Strategy != "":
		base = of.Strategy
	case of.Region != "":
		base = "region"
	}
	name := base
	for n := 2; taken[name]; n++ {
		number := "-" + strconv.Itoa(n)
		name = strings.TrimRight(base[:min(len(base), domain.KeyLimit-len(number))], "-") + number
	}
	return name
}

// Revoke ends the calendar of a name at once; again tells that it was ended
// already, and changes nothing. Errors: "calendar.noName" (NotFound) with the
// nearest name; "beside.unreachable" and "calendar.busy", Unavailable.
func (s *Store) Revoke(ctx context.Context, name, by string, now time.Time) (f Feed, again bool, _ error) {
	err := s.change(ctx, func(all map[string]Feed) (key string, _ Feed, err error) {
		if key, f, err = beside.Named(all, name, named, "calendar.noName"); err != nil {
			return "", f, err
		}
		if again = !f.Revoked.IsZero(); again {
			return "", f, nil
		}
		f.Revoked, f.RevokedBy = now.UTC().Truncate(time.Second), by
		return key, f, nil
	})
	return f.told(), again, err
}
