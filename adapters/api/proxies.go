package api

import (
	"net"
	"net/http"
	"net/netip"
	"slices"
	"strings"
)

// Proxies are the networks of the proxies whose word is taken for where a
// request comes from and how it was asked; this machine's own are always
// believed. Addresses of IPv4 stand in their own form.
type Proxies []netip.Prefix

// believe tells whether what an address says to have passed on is believed.
func (p Proxies) believe(address netip.Addr) bool {
	return address.IsLoopback() || slices.ContainsFunc(p, func(n netip.Prefix) bool { return n.Contains(address) })
}

// behind gives the address that a proxy passes a request on for: in what the
// proxies have written, each after those before it, the last one that is no proxy
// itself. Whatever stands before that is what somebody else says. Where something
// is no address, it is the last proxy that could tell.
func (p Proxies) behind(proxy netip.Addr, passed []string) netip.Addr {
	chain := strings.Split(strings.Join(passed, ","), ",")
	for _, came := range slices.Backward(chain) {
		from := addressIn(strings.TrimSpace(came))
		if !from.IsValid() {
			return proxy
		}
		if proxy = from; !p.believe(from) {
			return from
		}
	}
	return proxy
}

// AddressOf gives the address that a request comes from; of IPv6 the network,
// since one machine has as many addresses there as it likes. What proxies that
// are believed say is heeded, else all behind one would share its address.
func (a *API) AddressOf(r *http.Request) netip.Prefix {
	address := addressIn(r.RemoteAddr)
	if passed := r.Header.Values("X-Forwarded-For"); len(passed) > 0 && a.Proxies.believe(address) {
		address = a.Proxies.behind(address, passed)
	}
	bits := 32
	if address.Is6() {
		bits = 64
	}
	prefix, _ := address.Prefix(bits)
	return prefix
}

// schemeHeader is where proxies say how they were asked.
const schemeHeader = "X-Forwarded-Proto"

// schemeOf is how the proxy that passes a request on says that it was asked; ""
// where none says so that is believed.
func (a *API) schemeOf(r *http.Request) string {
	if !a.Proxies.believe(addressIn(r.RemoteAddr)) {
		return ""
	}
	return r.Header.Get(schemeHeader)
}

// Believing empties what others than the proxies that are believed say of how
// they were asked, so that the addresses that pages and calendars give are not
// theirs to choose. That something was said is still to be seen.
func (a *API) Believing(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !a.Proxies.believe(addressIn(r.RemoteAddr)) && r.Header.Get(schemeHeader) != "" {
			r.Header.Set(schemeHeader, "")
		}
		next.ServeHTTP(w, r)
	})
}

// addressIn reads an address, with a port or without.
func addressIn(s string) netip.Addr {
	if host, _, err := net.SplitHostPort(s); err == nil {
		s = host
	}
	address, _ := netip.ParseAddr(s)
	return address.Unmap().WithZone("")
}
