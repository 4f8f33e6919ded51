package remote

import (
	"net"
	"net/url"
	"slices"

	"kronika/domain"
)

// Address reads the address of a server, as it came in a field. Beyond this
// machine only https will do, since a token and what is recorded would else lie
// open on the way. Errors, Invalid: "remote.address", "remote.plain".
func Address(field, came string) (*url.URL, error) {
	u, err := url.Parse(came)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, domain.Wrong(field, "remote.address", domain.Args{"came": excerpt(came)})
	}
	if u.Scheme == "http" && !onThisMachine(u.Hostname()) {
		return nil, domain.Wrong(field, "remote.plain", domain.Args{"came": excerpt(came)})
	}
	return u, nil
}

// Announced reads the address that the server of a folder gave. One that
// listens on every address is asked on the nearest.
func Announced(address string) (*url.URL, error) {
	u, err := Address("", address)
	if raw, wrong := url.Parse(address); wrong == nil {
		if ip := net.ParseIP(raw.Hostname()); ip != nil && ip.IsUnspecified() {
			raw.Host = net.JoinHostPort("localhost", raw.Port())
			return raw, nil
		}
	}
	return u, err
}

// onThisMachine tells whether a host is this machine, so that nothing sent to
// it goes over a network.
func onThisMachine(host string) bool {
	ip := net.ParseIP(host)
	if ip == nil || ip.IsLoopback() {
		return ip != nil || host == "localhost"
	}
	mine, err := net.InterfaceAddrs()
	return err == nil && slices.ContainsFunc(mine, func(a net.Addr) bool {
		of, ok := a.(*net.IPNet)
		return ok && of.IP.Equal(ip)
	})
}

// excerpt gives the beginning of what came, for a message.
func excerpt(s string) string { return domain.Excerpt(domain.Printable(s)) }
