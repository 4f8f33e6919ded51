package api

import (
	"fmt"
	"net/http"
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

func TestAddressOf(t *testing.T) {
	for _, c := range []struct{ remote, passed, want string }{
		{"203.0.113.9:4711", "", "203.0.113.9/32"},
		{"203.0.113.9:4711", "198.51.100.7", "203.0.113.9/32"},
		{"127.0.0.1:4711", "198.51.100.7", "198.51.100.7/32"},
		{"127.0.0.1:4711", "10.0.0.1, 198.51.100.7", "198.51.100.7/32"},
		{"127.0.0.1:4711", "unknown", "127.0.0.1/32"},
		{"[2001:db8:1:2:3:4:5:6]:4711", "", "2001:db8:1:2::/64"},
		{"[::ffff:203.0.113.9]:4711", "", "203.0.113.9/32"},
		{"[::1]:4711", "[2001:db8::1]:80", "2001:db8::/64"},
		{"@", "", "invalid Prefix"},
	} {
		r := &http.Request{RemoteAddr: c.remote, Header: http.Header{}}
		if c.passed != "" {
			r.Header.Set("X-Forwarded-For", c.passed)
		}
		if got := fmt.Sprint(AddressOf(r)); got != c.want {
			t.Errorf("%s, passed on for %q: %s", c.remote, c.passed, got)
		}
	}
}
