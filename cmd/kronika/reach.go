package main

import (
	"cmp"
	"context"
	"crypto/tls"
	"errors"
	"io/fs"
	"net"
	"regexp"
	"slices"
	"strings"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// reach says how a server is reached, and by whom.
type reach struct {
	net.Listener
	address string
	ip      net.IP      // listened on; nil for all, or where a name was given
	beyond  bool        // by others than this machine's user
	hosts   []string    // names that it answers to, in lower case
	name    string      // that others reach it by, as through a proxy; empty where none is given
	open    bool        // everybody may read
	proxies api.Proxies // that are believed, besides those of this machine
	tls     *tls.Config // nil for none of its own
}

var hostForm = regexp.MustCompile(`^[a-z0-9]([a-z0-9.-]{0,251}[a-z0-9])?$`)

// reach reads from the flags how the server is to be reached. A name of its own
// means that a proxy passes on what others ask, though it listens here only.
func (c *serveCmd) reach() (*reach, error) {
	at, err := reached("--listen", c.Listen)
	if err != nil {
		return nil, err
	}
	at.open = c.PublicRead
	for _, name := range c.Host {
		name = strings.ToLower(strings.TrimSuffix(name, "."))
		if !hostForm.MatchString(name) {
			return nil, domain.Wrong("--host", "serve.hostForm", domain.Args{"came": name})
		}
		at.hosts, at.beyond, at.name = append(at.hosts, name), true, cmp.Or(at.name, name)
	}
	if at.proxies, err = c.proxies(); err != nil {
		return nil, err
	}
	if (c.TLSCert == "") != (c.TLSKey == "") {
		return nil, domain.Fault(domain.Invalid, "serve.tlsPair", nil)
	}
	if c.TLSCert != "" {
		if at.tls, err = certified(c.TLSCert, c.TLSKey); err != nil {
			return nil, err
		}
	}
	return at, nil
}

// certified reads a certificate and its key.
func certified(cert, key string) (*tls.Config, error) {
	pair, err := tls.LoadX509KeyPair(cert, key)
	var missing *fs.PathError
	switch {
	case errors.As(err, &missing) && errors.Is(err, fs.ErrNotExist):
		return nil, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": missing.Path}).Because(err)
	case err != nil:
		return nil, domain.Wrong("--tls-cert", "serve.tlsFile", domain.Args{"reason": err.Error()}).Because(err)
	}
	return &tls.Config{Certificates: []tls.Certificate{pair}, MinVersion: tls.VersionTLS12}, nil
}

// reached reads an address to listen on, as a flag gave it.
func reached(flag, address string) (*reach, error) {
	host, port, err := net.SplitHostPort(address)
	if err == nil {
		_, err = net.LookupPort("tcp", port)
	}
	if err != nil {
		return nil, domain.Wrong(flag, "serve.address", domain.Args{"came": address}).Because(err)
	}
	at := &reach{address: address, ip: net.ParseIP(host)}
	at.beyond = host != "localhost" && (at.ip == nil || !at.ip.IsLoopback())
	if at.ip == nil && host != "" {
		at.hosts = append(at.hosts, strings.ToLower(host))
	}
	if at.ip.IsUnspecified() {
		at.ip = nil
	}
	return at, nil
}

// listen takes the address.
func (at *reach) listen() (err error) {
	if at.Listener, err = net.Listen("tcp", at.address); err != nil {
		return domain.Fault(domain.Unavailable, "serve.taken", domain.Args{"address": at.address}).Because(err)
	}
	return nil
}

// url is where this machine reaches the server.
func (at *reach) url() string {
	address := at.Addr().String()
	if host, port, err := net.SplitHostPort(address); err == nil && net.ParseIP(host).IsUnspecified() {
		address = net.JoinHostPort("127.0.0.1", port)
	}
	if at.tls != nil {
		return "https://" + address
	}
	return "http://" + address
}

// public is the scheme and name by which others reach the server, empty where no
// name is given: a proxy that passes on what they ask answers on the usual port.
func (at *reach) public() string {
	switch {
	case at.name == "":
		return ""
	case at.tls == nil:
		return "https://" + at.name
	}
	if _, port, err := net.SplitHostPort(at.Addr().String()); err == nil && port != "443" {
		return "https://" + net.JoinHostPort(at.name, port)
	}
	return "https://" + at.name
}

// knows tells whether the server answers to a host: to this machine's own, to
// the names given, and to the address listened on.
func (at *reach) knows(host string) bool {
	ip := net.ParseIP(host)
	switch {
	case host == "localhost" || slices.Contains(at.hosts, host):
		return true
	case ip == nil:
		return false
	}
	return ip.IsLoopback() || at.beyond && (at.ip == nil || at.ip.Equal(ip))
}

// guarded refuses to serve others where nobody could record.
func (p *program) guarded(ctx context.Context, r *record, at *reach) error {
	list, err := tokens.Beside(r.log).List(ctx, p.today())
	if err != nil {
		return err
	}
	for _, t := range list {
		if t.Status == tokens.Live && t.Role.May(tokens.Record) {
			return nil
		}
	}
	return p.noToken(at)
}

// noToken says what is missing, and the command that mends it.
func (p *program) noToken(at *reach) error {
	where := ""
	if p.flags.Data != "kronika-data" {
		where = " --data " + p.flags.Data
	}
	if p.flags.NATS != "" {
		where = " --nats URL"
	}
	came := at.address
	if len(at.hosts) > 0 {
		came = at.hosts[0]
	}
	return domain.Fault(domain.Invalid, "serve.noToken", domain.Args{"came": came, "where": where})
}

// tellReach says who may do what, where others than this machine's user are
// served, and that nothing is encrypted where nothing seems to be.
func (p *program) tellReach(at *reach, o *operation) {
	if !at.beyond {
		return
	}
	if at.open {
		o.tell(p, p.say("serve.readOpen", nil))
	} else {
		o.tell(p, p.say("serve.readClosed", nil))
	}
	if host, _, _ := net.SplitHostPort(at.address); at.tls == nil && host != "localhost" && !net.ParseIP(host).IsLoopback() {
		o.tell(p, p.say("serve.noTLS", nil))
	}
}
