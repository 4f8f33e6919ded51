package tokens

import (
	"cmp"
	"context"
	"errors"
	"slices"

	"kronika/domain"
	"kronika/eventstore/beside"
)

// List gives all tokens with their status on a day, in the order made.
func (s *Store) List(ctx context.Context, today domain.Day) ([]Token, error) {
	list := []Token{}
	all, _, err := s.things.Every(ctx)
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
	return s.Holder(ctx, beside.KeyOf(secret), today)
}

// Holder gives the account of a token by the key that its secret has in the
// bucket, which lets nobody in by itself. Errors: those of Check.
func (s *Store) Holder(ctx context.Context, key string, today domain.Day) (Account, error) {
	t, _, err := s.things.Find(ctx, key)
	if errors.Is(err, beside.ErrNone) {
		return Account{}, notKnown()
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
