// Package sessions keeps who has signed in to the pages: a session is a secret in
// a browser's cookie that stands for the token it was begun with. Sessions are
// forgotten, so they are kept beside the log and never in it.
//
// The secret is 32 random bytes, told once and kept nowhere. The bucket's key is
// its SHA-256, and what it keeps of the token is that token's key in the bucket of
// tokens, a SHA-256 too: who reads the bucket can use neither.
//
// Decisions where the contract is silent:
//   - A session lasts 12 hours at most and one hour without a request. When it was
//     last used is stored once in five minutes, so that reading costs no write; it
//     may thus end up to five minutes early and never late.
//   - The token is looked up at each request: what is revoked, for one program or
//     for all on the log, ends its sessions at once.
//   - Ending a session leaves a note that it has ended, which cannot be taken back
//     by a request that is under way. The bucket drops everything after 12 hours.
//   - No name, address or browser is kept.
package sessions

import (
	"context"
	"encoding/base64"
	"errors"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// How long sessions last.
const (
	Longest = 12 * time.Hour  // from the moment they begin
	Idle    = time.Hour       // from the last request
	noted   = 5 * time.Minute // between notes of the last request
)

// attempts bounds how often an ending is tried again because of a request that
// was noted in between.
const attempts = 20

// Session is what is known of a session, its secret aside.
type Session struct {
	Token string    `json:"token"` // key of the token in the bucket of tokens
	Made  time.Time `json:"made"`
	Used  time.Time `json:"used"` // the last request that was noted
	Ended bool      `json:"ended,omitzero"`
}

// Store keeps the sessions beside a log. It is safe for use by several
// goroutines, and by several programs at once.
type Store struct{ things beside.Things[Session] }

// Beside gives the sessions that are kept beside a log. Nothing is asked of the
// server before it is needed, and the bucket is made with the first session.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Things[Session]{Bucket: beside.Of(log, "sessions", beside.Limits{Value: 1 << 10, Size: 16 << 20, Seconds: int64(Longest / time.Second)})}}
}

var form = base64.RawURLEncoding.Strict()

// IsSecret tells whether a text has the form of a session's secret.
func IsSecret(s string) bool {
	b, err := form.DecodeString(s)
	return err == nil && len(b) == beside.SecretBytes
}

// Begin begins a session for the token of a secret, which the caller has checked,
// and gives the session's own secret. Error: "beside.unreachable" (Unavailable).
func (s *Store) Begin(ctx context.Context, token string, now time.Time) (secret string, _ error) {
	secret = form.EncodeToString(beside.NewSecret())
	now = now.UTC().Truncate(time.Second)
	value, err := json.Marshal(Session{Token: beside.KeyOf(token), Made: now, Used: now})
	if err != nil {
		return "", err
	}
	return secret, s.things.Add(ctx, beside.KeyOf(secret), value)
}

// Find gives the session of a secret, and notes that it is used. Errors:
// "session.over" (Unauthenticated), also where there never was one;
// "beside.unreachable" (Unavailable).
func (s *Store) Find(ctx context.Context, secret string, now time.Time) (Session, error) {
	if !IsSecret(secret) {
		return Session{}, over()
	}
	is, seq, err := s.things.Find(ctx, beside.KeyOf(secret))
	if errors.Is(err, beside.ErrNone) {
		return Session{}, over()
	}
	if err != nil {
		return Session{}, err
	}
	if is.Ended || now.Sub(is.Made) >= Longest || now.Sub(is.Used) >= Idle {
		return Session{}, over()
	}
	if now.Sub(is.Used) < noted {
		return is, nil
	}
	is.Used = now.UTC().Truncate(time.Second)
	return is, s.replace(ctx, secret, is, seq)
}

// replace stores a session anew. That somebody else did so in between is no
// matter: they noted the same, or ended it, which the next request meets.
func (s *Store) replace(ctx context.Context, secret string, is Session, was uint64) error {
	value, err := json.Marshal(is)
	if err != nil {
		return err
	}
	if _, err = s.things.Swap(ctx, beside.KeyOf(secret), value, was); errors.Is(err, beside.ErrMoved) {
		return nil
	}
	return err
}

// End ends a session; one that is over already is left as it is. Error:
// "beside.unreachable" (Unavailable).
func (s *Store) End(ctx context.Context, secret string) error {
	if !IsSecret(secret) {
		return nil
	}
	for range attempts {
		is, seq, err := s.things.Find(ctx, beside.KeyOf(secret))
		if errors.Is(err, beside.ErrNone) || err == nil && is.Ended {
			return nil
		}
		if err != nil {
			return err
		}
		is.Ended = true
		if err := s.replace(ctx, secret, is, seq); err != nil {
			return err
		}
	}
	return domain.Fault(domain.Unavailable, "beside.unreachable", domain.Args{"bucket": "sessions"}).Because(beside.ErrMoved)
}

func over() error { return domain.Fault(domain.Unauthenticated, "session.over", nil) }
