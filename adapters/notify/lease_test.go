package notify

import (
	"sync"
	"testing"
	"time"

	"kronika/domain"
)

// Of several programs on one log one sends; another takes over.
func TestLease(t *testing.T) {
	h := open(t)
	settings := h.read(twoPersons)
	a, b := h.notifier(settings), h.notifier(settings)
	if err := a.take(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Once(t.Context()); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v", err)
	}
	if err := a.take(t.Context()); err != nil {
		t.Errorf("its own lease cannot be held for longer: %v", err)
	}
	if err := a.release(t.Context()); err != nil {
		t.Fatal(err)
	}
	if _, err := b.Once(t.Context()); err != nil {
		t.Error(err)
	}
	if err := a.take(t.Context()); err != nil {
		t.Error(err)
	}
	h.mu.Lock()
	h.now = h.now.Add(2 * time.Minute)
	h.mu.Unlock()
	if err := b.take(t.Context()); err != nil {
		t.Errorf("a lease that ran out is still held: %v", err)
	}
	if a.take(t.Context()) == nil {
		t.Error("two have it")
	}
}

// Two that make the same letters at once make each once.
func TestClaimedOnce(t *testing.T) {
	h := open(t)
	settings := h.read(twoPersons)
	l := &Letter{Account: "forst", On: 20000, State: claimed}
	var wg sync.WaitGroup
	made := make(chan error, 8)
	for range 8 {
		n := h.notifier(settings)
		wg.Go(func() { made <- n.claim(t.Context(), l) })
	}
	wg.Wait()
	close(made)
	won := 0
	for err := range made {
		if err == nil {
			won++
		}
	}
	if won != 1 {
		t.Errorf("%d made it", won)
	}
}

// Without receivers there is nothing to run.
func TestNothingToDo(t *testing.T) {
	h := open(t)
	h.notifier(h.read(`{"persons":[{"account":"a","mail":"a@region.example"}]}`)).Run(t.Context())
}
