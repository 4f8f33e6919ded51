package eventstore_test

import (
	"slices"
	"testing"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/eventstore"
)

func TestHeldOf(t *testing.T) {
	one := func(key string, seq uint64) *domain.History {
		return domain.NewHistory(key).With(domain.Stored{Sequence: seq, Entries: []jsontext.Value{jsontext.Value(`{}`)}})
	}
	a, b := one("a", 7), one("b", 3)
	held := eventstore.HeldOf(b, a)
	if !slices.Equal(held.Strategies(), []string{"a", "b"}) || held.History("a") != a || held.History("c") != nil || held.Sequence() != 7 {
		t.Errorf("%v at %d", held.Strategies(), held.Sequence())
	}
	<-held.Done()
	if err := held.WaitFor(t.Context(), 7); err != nil {
		t.Error(err)
	}
	if err := held.WaitFor(t.Context(), 8); err == nil || held.Err() == nil {
		t.Error("what never comes was waited for")
	}
}
