package workshops

import (
	"context"
	"crypto/rand"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"strings"
	"sync"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// attempts bounds how often a change is made anew because another program made
// one in between.
const attempts = 20

// letters are those of codes: none that is taken for another one.
const letters = "23456789ABCDEFGHJKMNPQRSTUVWXYZ"

// CodeLength is how many letters a code has.
const CodeLength = 6

// Store keeps workshops. It is safe for use by several goroutines, and by several
// programs on one log.
type Store struct {
	bucket *beside.Bucket

	turn sync.Mutex // of those who change something

	mu      sync.Mutex
	codes   map[string]string // keys of the bucket by the codes seen
	changed chan struct{}     // closed at the next change made by this program
}

// Beside gives the workshops beside a log.
func Beside(log *eventstore.Log) *Store {
	return &Store{bucket: beside.Of(log, "workshops", beside.Limits{Value: 128 << 10, Size: 64 << 20}),
		codes: map[string]string{}, changed: make(chan struct{})}
}

// Changed gives what is closed when this program next changes a workshop.
func (s *Store) Changed() <-chan struct{} {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.changed
}

func (s *Store) tell() {
	s.mu.Lock()
	defer s.mu.Unlock()
	close(s.changed)
	s.changed = make(chan struct{})
}

// Of gives the latest workshop of a choice; its State is "" where there was none.
func (s *Store) Of(ctx context.Context, strategy, choice string) (Workshop, error) {
	w, _, err := s.get(ctx, keyOf(strategy, choice))
	return w, err
}

// ByCode gives the workshop of a code as somebody wrote it, in capitals or not,
// and false where it is none, not any more, or not at that moment.
func (s *Store) ByCode(ctx context.Context, code string, now time.Time) (Workshop, bool, error) {
	code = strings.ToUpper(code)
	if !IsCode(code) {
		return Workshop{}, false, nil
	}
	key, err := s.keyed(ctx, code)
	if err != nil || key == "" {
		return Workshop{}, false, err
	}
	w, _, err := s.get(ctx, key)
	return w, err == nil && w.Code == code && now.Before(w.Opened.Add(Lasts)), err
}

// IsCode tells whether a text has the form of a code, in capitals.
func IsCode(text string) bool {
	return len(text) == CodeLength && strings.Trim(text, letters) == ""
}

// keyed finds the key of a code among those seen, else in the bucket.
func (s *Store) keyed(ctx context.Context, code string) (string, error) {
	s.mu.Lock()
	key := s.codes[code]
	s.mu.Unlock()
	if key != "" {
		return key, nil
	}
	all, _, err := s.bucket.All(ctx)
	if err != nil {
		return "", err
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	s.codes = map[string]string{}
	for _, kept := range all {
		var w Workshop
		if err := json.Unmarshal(kept.Value, &w); err == nil && w.Code != "" {
			s.codes[w.Code] = kept.Key
		}
	}
	return s.codes[code], nil
}

func keyOf(strategy, choice string) string { return strategy + "." + choice }

// get reads a workshop with the sequence that it is kept at, 0 where there is
// none.
func (s *Store) get(ctx context.Context, key string) (w Workshop, seq uint64, err error) {
	kept, err := s.bucket.Get(ctx, key)
	if errors.Is(err, beside.ErrNone) {
		return w, 0, nil
	}
	if err == nil {
		err = json.Unmarshal(kept.Value, &w)
	}
	return w, kept.Seq, err
}

// change stores what decide makes of a workshop. It decides anew where another
// program made a change in between.
func (s *Store) change(ctx context.Context, key string, decide func(*Workshop) error) (Workshop, error) {
	s.turn.Lock()
	defer s.turn.Unlock()
	for range attempts {
		w, seq, err := s.get(ctx, key)
		if err != nil {
			return w, err
		}
		if err = decide(&w); err != nil {
			return w, err
		}
		b, err := json.Marshal(&w, json.Deterministic(true))
		if err != nil {
			return w, err
		}
		if _, err = s.bucket.Swap(ctx, key, b, seq); errors.Is(err, beside.ErrMoved) {
			continue
		}
		if err == nil {
			s.tell()
		}
		return w, err
	}
	return Workshop{}, domain.Fault(domain.Unavailable, "workshop.moved", nil)
}

// newCode makes a code.
func newCode() string {
	b := make([]byte, 0, CodeLength)
	for len(b) < CodeLength {
		var one [1]byte
		_, _ = rand.Read(one[:])       // never fails
		if n := int(one[0]); n < 248 { // 8 times 31: all letters alike
			b = append(b, letters[n%len(letters)])
		}
	}
	return string(b)
}

// NewPhone makes what a phone keeps in its cookie.
func NewPhone() string { return rand.Text() }

// PhoneOf gives what is kept of a phone's cookie.
func PhoneOf(cookie string) string {
	sum := sha256.Sum256([]byte(cookie))
	return base64.RawURLEncoding.EncodeToString(sum[:15])
}

// newAct makes the id of the act that a workshop will be recorded as.
func newAct() uuid.UUID { return uuid.Must(uuid.NewV7()) }
