package api_test

import (
	"fmt"
	"sync"
	"testing"

	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

// TestKeyOfAnotherAccount keeps the Idempotency-Keys of accounts apart.
func TestKeyOfAnotherAccount(t *testing.T) {
	h := setup(t, beyond)
	one, other := h.token(tokens.Wanted{Name: "one", Role: "record"}), h.token(tokens.Wanted{Name: "other", Role: "record"})
	first := h.must(mandate("s"), one, "Idempotency-Key: k")
	second := h.must(proposed("s", "", "a"), other, "Idempotency-Key: k")
	if list(t, first.body)[0]["recorder"] != "one" || list(t, second.body)[0]["recorder"] != "other" {
		t.Errorf("%+v %+v", first, second)
	}
	if again := h.must(mandate("s"), one, "Idempotency-Key: k"); again.body != first.body {
		t.Errorf("%+v", again)
	}
	h.revoke("one")
	if p := h.post(mandate("s"), one, "Idempotency-Key: k").problem(t); p.Status != 401 {
		t.Errorf("a revoked token is answered from memory: %+v", p)
	}
}

// TestTwoInstances sends the same request with the same Idempotency-Key to two
// programs on one log at the same moment: one act, and the same answer. With
// other content one of them is refused.
func TestTwoInstances(t *testing.T) {
	log := eventstoretest.New(t)
	both := []*house{over(t, log), over(t, log)}
	both[0].must(mandate("s"))
	twice := func(key string, bodies ...string) (answers [2]answer) {
		var done sync.WaitGroup
		start := make(chan struct{})
		for i, h := range both {
			done.Go(func() {
				<-start
				answers[i] = h.post(bodies[i%len(bodies)], "Idempotency-Key: "+key)
			})
		}
		close(start)
		done.Wait()
		return answers
	}
	const rounds = 40
	for n := range rounds {
		a := twice(fmt.Sprint("same", n), "["+proposed("s", "", fmt.Sprint("a", n))+","+proposed("s", "", fmt.Sprint("b", n))+"]")
		if a[0].status != 200 || a[0].body != a[1].body || a[0].header.Get("Etag") != a[1].header.Get("Etag") || a[1].header.Get("Kronika-New") != "2" {
			t.Fatalf("round %d: %+v", n, a)
		}
		b := twice(fmt.Sprint("other", n), proposed("s", fmt.Sprint("c", n), fmt.Sprint("c", n)), proposed("s", fmt.Sprint("d", n), fmt.Sprint("d", n)))
		if b[0].status+b[1].status != 200+409 {
			t.Fatalf("round %d: %+v", n, b)
		}
	}
	anew := over(t, log)
	if got := anew.held.History("s").Len(); got != 1+3*rounds {
		t.Errorf("%d entries", got)
	}
	for _, h := range both {
		if h.get("/api/v1/strategies/s/timeline").body != anew.get("/api/v1/strategies/s/timeline").body {
			t.Error("a program holds something else than the log has")
		}
	}
}
