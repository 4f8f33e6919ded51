package web

import (
	"net"
	"net/http"
	"net/netip"
	"sync"
	"time"

	"golang.org/x/time/rate"
)

// Wrong codes that an address may try: a room of people at once, who may all
// stand behind one address, then one for each stretch of time. In the hours that
// a workshop lasts, that is a chance of one in a hundred thousand.
const (
	triesAtOnce = 40
	triesEvery  = 4 * time.Second
	// triesKept is how many addresses are remembered.
	triesKept = 10_000
)

// tries counts the wrong codes by the address that they came from.
type tries struct {
	mu sync.Mutex
	by map[netip.Prefix]*rate.Limiter
}

// spent tells whether an address has tried all that it may.
func (t *tries) spent(address netip.Prefix, now time.Time) bool {
	t.mu.Lock()
	defer t.mu.Unlock()
	l := t.by[address]
	return l != nil && l.TokensAt(now) < 1
}

// add counts a wrong code.
func (t *tries) add(address netip.Prefix, now time.Time) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if t.by == nil {
		t.by = map[netip.Prefix]*rate.Limiter{}
	}
	if t.by[address] == nil {
		t.room()
		t.by[address] = rate.NewLimiter(rate.Every(triesEvery), triesAtOnce)
	}
	t.by[address].AllowN(now, 1)
}

// room forgets any address where too many are remembered.
func (t *tries) room() {
	for address := range t.by {
		if len(t.by) < triesKept {
			return
		}
		delete(t.by, address)
	}
}

// addressOf gives where a request comes from: of IPv6 the network, in which one
// machine has as many addresses as it likes.
func addressOf(r *http.Request) netip.Prefix {
	host, _, err := net.SplitHostPort(r.RemoteAddr)
	if err != nil {
		host = r.RemoteAddr
	}
	address, err := netip.ParseAddr(host)
	if err != nil {
		return netip.Prefix{}
	}
	bits := 32
	if address = address.Unmap(); address.Is6() {
		bits = 64
	}
	prefix, _ := address.WithZone("").Prefix(bits) // of so many bits it has one
	return prefix
}
