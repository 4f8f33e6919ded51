package api

import (
	"net"
	"net/http"
	"net/netip"
	"strings"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Failed attempts that an address may make: so many at once, then one for each
// stretch of time.
const (
	failuresAtOnce = 10
	failuresEvery  = 6 * time.Second
	// addresses is how many are remembered.
	addresses = 10_000
	// Failed attempts to sign in that all addresses may make together.
	triesAtOnce = 100
	triesEvery  = time.Second
)

// failures counts the attempts with tokens that do not hold, by address.
type failures struct {
	mu sync.Mutex
	by map[netip.Prefix]*rate.Limiter
	in *rate.Limiter // attempts to sign in, whoever makes them; nil before the first
}

// allSpent tells whether all addresses together have made the failed attempts to
// sign in that they may.
func (f *failures) allSpent(now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.in != nil && f.in.TokensAt(now) < 1
}

// addToAll counts a failed attempt to sign in.
func (f *failures) addToAll(now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.in == nil {
		f.in = rate.NewLimiter(rate.Every(triesEvery), triesAtOnce)
	}
	f.in.AllowN(now, 1)
}

// spent tells whether an address has made all the failed attempts that it may.
func (f *failures) spent(address netip.Prefix, now time.Time) bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	l := f.by[address]
	return l != nil && l.TokensAt(now) < 1
}

// add counts a failed attempt.
func (f *failures) add(address netip.Prefix, now time.Time) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.by == nil {
		f.by = map[netip.Prefix]*rate.Limiter{}
	}
	if f.by[address] == nil {
		f.room(now)
		f.by[address] = rate.NewLimiter(rate.Every(failuresEvery), failuresAtOnce)
	}
	f.by[address].AllowN(now, 1)
}

// room forgets addresses that have been quiet for long, any one where none has.
func (f *failures) room(now time.Time) {
	if len(f.by) < addresses {
		return
	}
	for address, l := range f.by {
		if l.TokensAt(now) >= failuresAtOnce {
			delete(f.by, address)
		}
	}
	for address := range f.by {
		if len(f.by) < addresses {
			return
		}
		delete(f.by, address)
	}
}

// AddressOf gives the address that a request comes from; of IPv6 the network,
// since one machine has as many addresses there as it likes. What a proxy on
// this machine says last is believed, else all would share its address.
func AddressOf(r *http.Request) netip.Prefix {
	address := addressIn(r.RemoteAddr)
	if passed := r.Header.Values("X-Forwarded-For"); address.IsLoopback() && len(passed) > 0 {
		last := passed[len(passed)-1]
		if from := addressIn(strings.TrimSpace(last[strings.LastIndexByte(last, ',')+1:])); from.IsValid() {
			address = from
		}
	}
	bits := 32
	if address.Is6() {
		bits = 64
	}
	prefix, _ := address.Prefix(bits)
	return prefix
}

// addressIn reads an address, with a port or without.
func addressIn(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	address, _ := netip.ParseAddr(s)
	return address.Unmap().WithZone("")
}
