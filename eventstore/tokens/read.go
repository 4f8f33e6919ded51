package tokens

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore/beside"
)

// List gives all tokens with their status on a day, in the order made.
func (s *Store) List(ctx context.Context, today domain.Day) ([]Token, error) {
	list := []Token{}
	all, _, err := s.all(ctx)
	if err != nil {
		return nil, err
	}
	for _, t := range all {
		list = append(list, t.on(today))
	}
	slices.SortFunc(list, func(a, b Token) int {
		return cmp.Or(a.Made.Compare(b.Made), cmp.Compare(a.Name, b.Name), a.Revoked.Compare(b.Revoked))
	})
	return list, nil
}

// Check gives the account of a secret.
//
// Errors, Unauthenticated: "token.notKnown"; "token.expired" and "token.revoked"
// with the account's name. "token.unreachable" (Unavailable) where it cannot be
// told.
func (s *Store) Check(ctx context.Context, secret string, today domain.Day) (Account, error) {
	if !IsSecret(secret) {
		return Account{}, notKnown()
	}
	kept, err := s.bucket.Get(ctx, keyOf(secret))
	if errors.Is(err, beside.ErrNone) {
		return Account{}, notKnown()
	}
	var t Token
	if err == nil {
		err = json.Unmarshal(kept.Value, &t)
	}
	if err != nil {
		return Account{}, unreachable(err)
	}
	switch t = t.on(today); t.Status {
	case Revoked:
		return Account{}, domain.Fault(domain.Unauthenticated, "token.revoked", domain.Args{"name": t.Name})
	case Expired:
		return Account{}, domain.Fault(domain.Unauthenticated, "token.expired", domain.Args{"name": t.Name, "day": *t.Expires})
	}
	return t.Account, nil
}

func notKnown() error { return domain.Fault(domain.Unauthenticated, "token.notKnown", nil) }
