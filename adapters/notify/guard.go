package notify

import (
	"errors"
	"net"
	"net/http"
	"net/netip"
	"syscall"
	"time"
)

// hookTime bounds one delivery to a webhook.
const hookTime = 15 * time.Second

// errInside says that an address is within the organisation or on this machine.
var errInside = errors.New("the address is not public")

// clientFor gives a client that follows no redirect, uses no proxy, and unless
// it may go inside reaches public addresses only. The address is looked at when
// the connection is made, after the name was resolved, so that a name that
// changes its address gets nobody in.
func clientFor(private bool) *http.Client {
	dialer := &net.Dialer{Timeout: 5 * time.Second, Control: func(_, address string, _ syscall.RawConn) error {
		at, err := netip.ParseAddrPort(address)
		if err != nil || !allowed(at.Addr().Unmap(), private) {
			return errInside
		}
		return nil
	}}
	return &http.Client{
		Timeout:       hookTime,
		Transport:     &http.Transport{DialContext: dialer.DialContext, TLSHandshakeTimeout: 5 * time.Second, MaxIdleConns: 2, IdleConnTimeout: time.Minute, ForceAttemptHTTP2: true, MaxResponseHeaderBytes: 64 << 10},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
}

// special are public by form and yet nobody's address (RFC 6890).
var special = []netip.Prefix{
	netip.MustParsePrefix("0.0.0.0/8"), netip.MustParsePrefix("100.64.0.0/10"), netip.MustParsePrefix("192.0.0.0/24"),
	netip.MustParsePrefix("192.0.2.0/24"), netip.MustParsePrefix("192.88.99.0/24"), netip.MustParsePrefix("198.18.0.0/15"),
	netip.MustParsePrefix("198.51.100.0/24"), netip.MustParsePrefix("203.0.113.0/24"), netip.MustParsePrefix("240.0.0.0/4"),
	netip.MustParsePrefix("64:ff9b::/96"), netip.MustParsePrefix("64:ff9b:1::/48"), netip.MustParsePrefix("2001::/23"),
	netip.MustParsePrefix("2001:db8::/32"), netip.MustParsePrefix("2002::/16"),
}

// allowed tells whether an address may be reached. Link-local ones never may:
// that is where clouds answer questions about themselves.
func allowed(a netip.Addr, private bool) bool {
	switch {
	case a.IsLoopback(), a.IsPrivate():
		return private
	case !a.IsGlobalUnicast():
		return false
	}
	for _, p := range special {
		if p.Contains(a) {
			return false
		}
	}
	return true
}
