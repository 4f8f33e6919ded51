// Package issued remembers what was given out: exports and cited views, so that
// a correction can say who may hold the error. It is kept beside the log, since
// it is of the house and not of a strategy's life.
//
// Decisions where the contract is silent:
//   - The same thing given out again, the same bytes of the same strategies, is
//     one: it is remembered from the first time.
//   - Nothing of what was given out is kept but its digest, and nobody's name
//     but the account that asked.
//   - What cannot be remembered is still given out; whoever gave it is told.
package issued

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// The forms.
const (
	Export = "export"
	Page   = "page"
)

// WhatLimit is the most bytes of what says what was given out.
const WhatLimit = 2 << 10

// Issue is one thing given out.
type Issue struct {
	ID         string    `json:"id"`              // of its content, 32 hexadecimal digits
	Form       string    `json:"form"`            // Export or Page
	At         time.Time `json:"at"`              // UTC, the first time
	By         string    `json:"by"`              // account
	What       string    `json:"what"`            // address of a page, arguments of an export
	Strategies []string  `json:"strategies"`      // keys; none for all that there were
	SHA256     string    `json:"sha256,omitzero"` // of the bytes given out, in hexadecimal digits
}

// Store keeps what was given out beside a log.
type Store struct{ bucket *beside.Bucket }

// Beside gives the store beside a log.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Of(log, "issued", beside.Limits{Value: 64 << 10, Size: 64 << 20})}
}

// Note remembers a thing, and gives it as it was first given out.
func (s *Store) Note(ctx context.Context, i Issue) (Issue, error) {
	i.What = strings.ToValidUTF8(i.What[:min(len(i.What), WhatLimit)], "")
	i.ID = idOf(i)
	if i.Strategies == nil {
		i.Strategies = []string{}
	}
	value, err := json.Marshal(i)
	if err != nil {
		return i, err
	}
	err = s.bucket.Add(ctx, i.ID, value)
	if errors.Is(err, beside.ErrMoved) {
		return s.Get(ctx, i.ID)
	}
	return i, err
}

// idOf makes the id from what the thing is; time and account are not of it.
func idOf(i Issue) string {
	h := sha256.New()
	for _, part := range append([]string{i.Form, i.What, i.SHA256}, i.Strategies...) {
		h.Write([]byte(part))
		h.Write([]byte{0})
	}
	return hex.EncodeToString(h.Sum(nil)[:16])
}

// Get gives a thing by its id, or beside.ErrNone.
func (s *Store) Get(ctx context.Context, id string) (Issue, error) {
	if !isID(id) {
		return Issue{}, beside.ErrNone
	}
	kept, err := s.bucket.Get(ctx, id)
	if err != nil {
		return Issue{}, err
	}
	var i Issue
	err = json.Unmarshal(kept.Value, &i)
	return i, err
}

func isID(id string) bool {
	b, err := hex.DecodeString(id)
	return err == nil && len(b) == 16 && id == strings.ToLower(id)
}

// Of lists what was given out of a strategy, by the time of the first.
func (s *Store) Of(ctx context.Context, strategy string) ([]Issue, error) {
	kept, _, err := s.bucket.All(ctx)
	if err != nil {
		return nil, err
	}
	list := []Issue{}
	for _, k := range kept {
		var i Issue
		if err := json.Unmarshal(k.Value, &i); err != nil {
			return nil, err
		}
		if len(i.Strategies) == 0 || slices.Contains(i.Strategies, strategy) {
			list = append(list, i)
		}
	}
	slices.SortFunc(list, func(a, b Issue) int { return a.At.Compare(b.At) })
	return list, nil
}

// IsDigest tells whether a text has the form of a SHA-256.
func IsDigest(text string) bool {
	b, err := hex.DecodeString(text)
	return err == nil && len(b) == sha256.Size && text == strings.ToLower(text)
}
