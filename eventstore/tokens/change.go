package tokens

import (
	"context"
	"time"

	"kronika/domain"
	"kronika/eventstore/beside"
)

// Make makes a token, and the bucket where there is none. today is the day by
// which Expires is judged, now what the token is said to be made at, by the name
// of the account that makes it.
//
// Errors, all Invalid: the faults of Wanted.Check; "token.taken" where a token of
// that name is not revoked; "token.full". "token.unreachable" (Unavailable) where
// the bucket cannot be read or written.
func (s *Store) Make(ctx context.Context, w Wanted, by string, now time.Time, today domain.Day) (Issued, error) {
	t, faults := w.Check(today)
	if len(faults) > 0 {
		return Issued{}, faults
	}
	t.Made, t.MadeBy = now.UTC().Truncate(time.Second), by
	secret := newSecret()
	err := s.change(ctx, func(all map[string]Token) (string, Token, error) {
		for _, other := range all {
			if other.Name == t.Name && other.Revoked.IsZero() {
				return "", t, domain.Wrong("name", "token.taken", domain.Args{"came": t.Name})
			}
		}
		if len(all) >= Limit {
			return "", t, domain.Fault(domain.Invalid, "token.full", domain.Args{"limit": Limit})
		}
		return beside.KeyOf(secret), t, nil
	})
	return Issued{t.on(today), secret}, err
}

// Revoke ends the token of a name at once; again tells that it was ended
// already, and changes nothing. Errors: "token.unknown" (NotFound) with the
// nearest name; "token.unreachable" (Unavailable).
func (s *Store) Revoke(ctx context.Context, name, by string, now time.Time, today domain.Day) (t Token, again bool, _ error) {
	err := s.change(ctx, func(all map[string]Token) (key string, _ Token, err error) {
		if key, t, err = beside.Named(all, name, named, "token.unknown"); err != nil {
			return "", t, err
		}
		if again = !t.Revoked.IsZero(); again {
			return "", t, nil
		}
		t.Revoked, t.RevokedBy = now.UTC().Truncate(time.Second), by
		return key, t, nil
	})
	return t.on(today), again, err
}

// change stores what decide makes of all tokens, as beside.Things does.
func (s *Store) change(ctx context.Context, decide func(map[string]Token) (string, Token, error)) error {
	wrong, err := s.things.Change(ctx, decide)
	if err != nil {
		return unreachable(err)
	}
	return wrong
}

// named gives a token's name, and when it was revoked.
func named(t Token) (string, time.Time) { return t.Name, t.Revoked }
