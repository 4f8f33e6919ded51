package main

import (
	"errors"
	"net"
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/eventstore"
)

// settleServer finds the server that is asked for, and the token for it. Where
// another place is named by what goes before, the server is none.
func (p *program) settleServer() error {
	f, from := &p.flags, p.settings.from
	p.bidden = from["server"].source == byFlag && f.Server != ""
	switch elsewhere := max(from["data"].source, from["nats"].source); {
	case p.bidden && elsewhere == byFlag:
		return domain.Wrong("--server", "remote.twoPlaces", nil)
	case elsewhere > from["server"].source:
		f.Server = ""
	}
	if strings.ContainsFunc(f.Token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return domain.Wrong("--token", "remote.token", nil)
	}
	if f.Server == "" {
		return nil
	}
	var err error
	p.server, err = addressOf("--server", f.Server)
	return err
}

// addressOf reads the address of a server. Beyond this machine only https will
// do, since a token and what is recorded would else lie open on the way.
func addressOf(field, came string) (*url.URL, error) {
	u, err := url.Parse(came)
	if err != nil || u.Scheme != "http" && u.Scheme != "https" || u.Hostname() == "" || u.User != nil || u.RawQuery != "" || u.Fragment != "" {
		return nil, domain.Wrong(field, "remote.address", domain.Args{"came": excerpt(came)})
	}
	if u.Scheme == "http" && !onThisMachine(u.Hostname()) {
		return nil, domain.Wrong(field, "remote.plain", domain.Args{"came": excerpt(came)})
	}
	return u, nil
}

// announced reads the address that the server of a folder gave. One that
// listens on every address is asked on the nearest.
func announced(address string) (*url.URL, error) {
	u, err := addressOf("", address)
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

// servedBy gives the server that keeps a folder from being opened.
func servedBy(err error) (eventstore.Holder, bool) {
	var holder eventstore.Holder
	return holder, errors.As(err, &holder) && holder.Stays
}

// excerpt gives the beginning of what came, for a message.
func excerpt(s string) string {
	s = clean(strings.ToValidUTF8(s[:min(len(s), 400)], "\uFFFD"))
	if r := []rune(s); len(r) > 80 {
		return string(r[:80]) + "…"
	}
	return s
}
