package tokens

import (
	"context"
	"errors"

	"github.com/go-json-experiment/json"
	"github.com/nats-io/nats.go/jetstream"
)

var (
	errNone  = errors.New("no such token")
	errMoved = errors.New("something else was stored in between")
)

// get reads the token of a key.
func (b *bucket) get(ctx context.Context, key string) (Token, error) {
	found, err := b.kv.Get(ctx, key)
	if errors.Is(err, jetstream.ErrKeyNotFound) {
		return Token{}, errNone
	}
	if err != nil {
		return Token{}, err
	}
	var t Token
	err = json.Unmarshal(found.Value(), &t)
	return t, err
}

// put stores a token, unless something has been stored since a sequence of the
// bucket: then it is errMoved.
func (b *bucket) put(ctx context.Context, key string, t Token, last uint64) error {
	t.Status = ""
	value, err := json.Marshal(t)
	if err != nil {
		return err
	}
	_, err = b.js.Publish(ctx, "$KV."+b.kv.Bucket()+"."+key, value, jetstream.WithExpectLastSequence(last))
	var refused *jetstream.APIError
	if errors.As(err, &refused) && (refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequence ||
		refused.ErrorCode == jetstream.JSErrCodeStreamWrongLastSequenceConstant) {
		return errMoved
	}
	return err
}

// all reads every token, by its key, and the last sequence of the bucket. The
// sequence comes from the leader and is read first: where the tokens, which any
// replica may give, do not reach it, something is missing, and it is errMoved.
func (b *bucket) all(ctx context.Context) (map[string]Token, uint64, error) {
	status, err := b.kv.Status(ctx)
	if err != nil {
		return nil, 0, err
	}
	last := status.(*jetstream.KeyValueBucketStatus).StreamInfo().State.LastSeq
	watch, err := b.kv.WatchAll(ctx)
	if err != nil {
		return nil, 0, err
	}
	defer watch.Stop()
	found, reached := map[string]Token{}, uint64(0)
	for entry := range watch.Updates() {
		if entry == nil { // all that there is has been given
			if reached < last {
				return nil, 0, errMoved
			}
			return found, last, nil
		}
		var t Token
		if err := json.Unmarshal(entry.Value(), &t); err != nil {
			return nil, 0, err
		}
		found[entry.Key()], reached = t, max(reached, entry.Revision())
	}
	return nil, 0, context.Cause(ctx)
}
