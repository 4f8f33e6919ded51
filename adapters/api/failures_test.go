package api

import (
	"net/netip"
	"testing"
	"time"
)

// TestFailuresAreForgotten remembers no more addresses than it may, and none that
// has been quiet for long.
func TestFailuresAreForgotten(t *testing.T) {
	var f failures
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	address := func(n int) netip.Prefix {
		return netip.PrefixFrom(netip.AddrFrom4([4]byte{10, byte(n >> 16), byte(n >> 8), byte(n)}), 32)
	}
	for n := range addresses + 100 {
		f.add(address(n), now)
	}
	if len(f.by) != addresses {
		t.Errorf("%d addresses are remembered", len(f.by))
	}
	f.add(address(addresses+100), now.Add(time.Hour))
	if len(f.by) != 1 {
		t.Errorf("%d addresses are remembered after an hour without any attempt", len(f.by))
	}
	one := address(1)
	for range failuresAtOnce {
		if f.spent(one, now) {
			t.Error("spent too early")
		}
		f.add(one, now)
	}
	if !f.spent(one, now) || f.spent(one, now.Add(failuresEvery)) {
		t.Error("the next attempt is not to be had when it should")
	}
}
