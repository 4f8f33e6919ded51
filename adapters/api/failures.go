package api

import (
	"net/netip"
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
