package tokens

import (
	"context"
	"errors"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// Limit is the most tokens, the revoked ones too.
const Limit = 5000

// Store keeps the tokens beside a log. It is safe for use by several goroutines,
// and by several programs at once.
type Store struct{ bucket *beside.Bucket }

// Beside gives the tokens that are kept beside a log. Nothing is asked of the
// server before it is needed, and the bucket is made with the first token.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Of(log, "tokens", beside.Limits{Value: 4 << 10, Size: 16 << 20})}
}

// all reads every token, by its key, and the last sequence of the bucket.
func (s *Store) all(ctx context.Context) (map[string]Token, uint64, error) {
	kept, last, err := s.bucket.All(ctx)
	if err != nil {
		return nil, 0, unreachable(err)
	}
	all := make(map[string]Token, len(kept))
	for _, k := range kept {
		var t Token
		if err := json.Unmarshal(k.Value, &t); err != nil {
			return nil, 0, unreachable(err)
		}
		all[k.Key] = t
	}
	return all, last, nil
}

// put stores a token, unless something has been stored since a sequence of the
// bucket: then it is beside.ErrMoved.
func (s *Store) put(ctx context.Context, key string, t Token, last uint64) error {
	t.Status = ""
	value, err := json.Marshal(t)
	if err != nil {
		return err
	}
	err = s.bucket.Put(ctx, key, value, last)
	if err != nil && !errors.Is(err, beside.ErrMoved) {
		return unreachable(err)
	}
	return err
}

func unreachable(err error) error {
	return domain.Fault(domain.Unavailable, "token.unreachable", nil).Because(err)
}
