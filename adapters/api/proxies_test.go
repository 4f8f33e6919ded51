package api

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"
)

var elsewhere = Proxies{netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("2001:db8:f::/48")}

// passedBy makes a request from an address, with what proxies say of it, a header
// each.
func passedBy(remote string, passed ...string) *http.Request {
	r := &http.Request{RemoteAddr: remote, Header: http.Header{}}
	for _, one := range passed {
		r.Header.Add("X-Forwarded-For", one)
	}
	return r
}

func TestAddressOf(t *testing.T) {
	for _, c := range []struct{ name, remote, passed, want, believing string }{
		{"Direct", "203.0.113.9:4711", "", "203.0.113.9/32", "203.0.113.9/32"},
		{"Spoofed", "203.0.113.9:4711", "198.51.100.7", "203.0.113.9/32", "203.0.113.9/32"},
		{"SpoofedProxy", "203.0.113.9:4711", "198.51.100.7, 10.0.0.1", "203.0.113.9/32", "203.0.113.9/32"},
		{"NextNetwork", "10.0.1.1:4711", "198.51.100.7", "10.0.1.1/32", "10.0.1.1/32"},
		{"Here", "127.0.0.1:4711", "198.51.100.7", "198.51.100.7/32", "198.51.100.7/32"},
		{"HereUnknown", "127.0.0.1:4711", "unknown", "127.0.0.1/32", "127.0.0.1/32"},
		{"HereEmpty", "127.0.0.1:4711", ",", "127.0.0.1/32", "127.0.0.1/32"},
		{"HereBehindOther", "127.0.0.1:4711", "198.51.100.7, 10.0.0.1", "10.0.0.1/32", "198.51.100.7/32"},
		{"Proxy", "10.0.0.1:4711", "198.51.100.7", "10.0.0.1/32", "198.51.100.7/32"},
		{"SpoofedBefore", "10.0.0.1:4711", "192.0.2.1, 198.51.100.7", "10.0.0.1/32", "198.51.100.7/32"},
		{"TwoProxies", "10.0.0.1:4711", "192.0.2.1, 198.51.100.7, 10.0.0.2", "10.0.0.1/32", "198.51.100.7/32"},
		{"TwoHeaders", "10.0.0.1:4711", "192.0.2.1, 198.51.100.7|10.0.0.2", "10.0.0.1/32", "198.51.100.7/32"},
		{"UnknownBeforeProxy", "10.0.0.1:4711", "198.51.100.7, unknown, 10.0.0.2", "10.0.0.1/32", "10.0.0.2/32"},
		{"ProxyItself", "10.0.0.1:4711", "10.0.0.3, 10.0.0.2", "10.0.0.1/32", "10.0.0.3/32"},
		{"IPv6", "[2001:db8:1:2:3:4:5:6]:4711", "", "2001:db8:1:2::/64", "2001:db8:1:2::/64"},
		{"IPv6Spoofed", "[2001:db8:1:2:3:4:5:6]:4711", "2001:db8:9::1", "2001:db8:1:2::/64", "2001:db8:1:2::/64"},
		{"IPv6Proxy", "[2001:db8:f::1]:4711", "2001:db8:9::1", "2001:db8:f::/64", "2001:db8:9::/64"},
		{"IPv6TwoProxies", "[2001:db8:f::1]:4711", "2001:db8:9::1, [2001:db8:f:1::2]:80", "2001:db8:f::/64", "2001:db8:9::/64"},
		{"IPv6ProxyOfIPv4", "[2001:db8:f::1]:4711", "198.51.100.7", "2001:db8:f::/64", "198.51.100.7/32"},
		{"Mapped", "[::ffff:203.0.113.9]:4711", "", "203.0.113.9/32", "203.0.113.9/32"},
		{"MappedProxy", "[::ffff:10.0.0.1]:4711", "::ffff:198.51.100.7", "10.0.0.1/32", "198.51.100.7/32"},
		{"IPv6Here", "[::1]:4711", "[2001:db8::1]:80", "2001:db8::/64", "2001:db8::/64"},
		{"None", "@", "198.51.100.7", "invalid Prefix", "invalid Prefix"},
	} {
		r := passedBy(c.remote)
		if c.passed != "" {
			r = passedBy(c.remote, strings.Split(c.passed, "|")...)
		}
		for proxies, want := range map[*Proxies]string{{}: c.want, &elsewhere: c.believing} {
			if got := fmt.Sprint((&API{Proxies: *proxies}).AddressOf(r)); got != want {
				t.Errorf("%s, believing %v: %s, want %s", c.name, *proxies, got, want)
			}
		}
	}
}

// TestNobodyElse puts whatever one likes before what proxies have written: it does
// not change which address counts.
func TestNobodyElse(t *testing.T) {
	a := &API{Proxies: elsewhere}
	rapid.Check(t, func(t *rapid.T) {
		address := rapid.SampledFrom([]string{"198.51.100.7", "10.0.0.9", "127.0.0.1", "2001:db8:9::1", "unknown", "", "10.0.0.1:80"})
		chain := append(rapid.SliceOfN(address, 0, 5).Draw(t, "before"), "192.0.2.7")
		chain = append(chain, rapid.SliceOfN(rapid.SampledFrom([]string{"10.0.0.2", "2001:db8:f::2", "127.0.0.1"}), 0, 3).Draw(t, "proxies")...)
		cut := rapid.IntRange(0, len(chain)-1).Draw(t, "header")
		var passed []string
		for _, part := range [][]string{chain[:cut], chain[cut:]} {
			passed = append(passed, strings.Join(part, ", "))
		}
		if got := a.AddressOf(passedBy("10.0.0.1:1", slices.DeleteFunc(passed, func(s string) bool { return s == "" })...)); got.String() != "192.0.2.7/32" {
			t.Fatalf("%q counts as %s", passed, got)
		}
	})
}

// TestFailuresBehindProxy lets those behind a proxy on another machine fail apart,
// and whoever comes from elsewhere not choose an address.
func TestFailuresBehindProxy(t *testing.T) {
	a := &API{Proxies: elsewhere}
	now := time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)
	for range failuresAtOnce {
		a.failures.add(a.AddressOf(passedBy("10.0.0.1:1", "192.0.2.7")), now)
		a.failures.add(a.AddressOf(passedBy("203.0.113.9:1", "192.0.2.8")), now)
	}
	for _, c := range []struct {
		remote, passed string
		spent          bool
	}{
		{"10.0.0.1:2", "192.0.2.7", true},
		{"10.0.0.2:1", "198.51.100.7, 192.0.2.7, 10.0.0.1", true},
		{"10.0.0.1:1", "192.0.2.8", false},
		{"203.0.113.9:1", "198.51.100.7", true},
	} {
		if got := a.failures.spent(a.AddressOf(passedBy(c.remote, c.passed)), now); got != c.spent {
			t.Errorf("%s for %s: spent %v", c.remote, c.passed, got)
		}
	}
}

// TestBelieving keeps what proxies say of how they were asked, and nobody else's
// word.
func TestBelieving(t *testing.T) {
	a := &API{Proxies: elsewhere}
	for remote, want := range map[string]string{"127.0.0.1:1": "https", "[::1]:1": "https", "10.0.0.1:1": "https",
		"[2001:db8:f::1]:1": "https", "203.0.113.9:1": "", "10.0.1.1:1": "", "@": ""} {
		r := passedBy(remote, "192.0.2.7")
		r.Header.Set(schemeHeader, "https")
		a.Believing(http.HandlerFunc(func(_ http.ResponseWriter, r *http.Request) {
			if got := r.Header.Get(schemeHeader); got != want || !a.beyond(r) {
				t.Errorf("from %s: %q, beyond %v", remote, got, a.beyond(r))
			}
		})).ServeHTTP(httptest.NewRecorder(), r)
	}
}
