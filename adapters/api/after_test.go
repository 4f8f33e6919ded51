package api_test

import (
	"strings"
	"testing"

	"kronika/eventstore/eventstoretest"
)

// TestAfter records through one program and reads through another that follows
// the same log: given the number, the other one shows what was recorded at once.
func TestAfter(t *testing.T) {
	log := eventstoretest.New(t)
	one, other := over(t, log), over(t, log)
	one.must(mandate("s"))
	for _, key := range strings.Split("abcdefghij", "") {
		seq := one.must(proposed("s", key, key)).header.Get("Kronika-Sequence")
		for _, path := range []string{"/api/v1/strategies/s/timeline", "/api/v1/export?strategy=s", "/api/v1/strategies"} {
			if a := other.get(path, "Kronika-After: "+seq); a.status != 200 || path != "/api/v1/strategies" && !strings.Contains(a.body, `"id":"`+key+`"`) {
				t.Errorf("%s after %s: %d %s", path, seq, a.status, a.body)
			}
		}
	}
	if p := other.get("/api/v1/strategies", "Kronika-After: soon").problem(t); p.Status != 422 || p.Field != "Kronika-After" {
		t.Errorf("%+v", p)
	}
	if p := other.get("/api/v1/strategies", "Kronika-After: 1000").problem(t); p.Status != 503 {
		t.Errorf("%+v", p)
	}
}
