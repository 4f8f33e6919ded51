package tokens

import (
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// Limit is the most tokens, the revoked ones too.
const Limit = 5000

// Store keeps the tokens beside a log. It is safe for use by several goroutines,
// and by several programs at once.
type Store struct{ things beside.Things[Token] }

// Beside gives the tokens that are kept beside a log. Nothing is asked of the
// server before it is needed, and the bucket is made with the first token.
func Beside(log *eventstore.Log) *Store {
	return &Store{beside.Things[Token]{Bucket: beside.Of(log, "tokens", beside.Limits{Value: 4 << 10, Size: 16 << 20})}}
}

func unreachable(err error) error {
	return domain.Fault(domain.Unavailable, "token.unreachable", nil).Because(err)
}
