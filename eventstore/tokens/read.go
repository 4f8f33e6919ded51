package tokens

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kronika/domain"
)

// List gives all tokens with their status on a day, in the order made.
func (s *Store) List(ctx context.Context, today domain.Day) ([]Token, error) {
	ctx, stop := within(ctx)
	defer stop()
	list := []Token{}
	b, err := s.open(ctx, false)
	if err != nil || b == nil {
		return list, err
	}
	all, _, err := b.all(ctx)
	for tries := 1; errors.Is(err, errMoved) && tries < attempts; tries++ {
		all, _, err = b.all(ctx)
	}
	if err != nil {
		return nil, unreachable(err)
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
	ctx, stop := within(ctx)
	defer stop()
	b, err := s.open(ctx, false)
	if err != nil {
		return Account{}, err
	}
	if b == nil {
		return Account{}, notKnown()
	}
	t, err := b.get(ctx, keyOf(secret))
	switch {
	case errors.Is(err, errNone):
		return Account{}, notKnown()
	case err != nil:
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
