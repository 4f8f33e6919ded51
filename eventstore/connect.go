package eventstore

import (
	"context"
	"errors"
	"net"
	"net/url"
	"strings"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/domain"
)

// Connect opens a connection to an outside server, or to a cluster (addresses
// separated by commas). It tries once, for as long as ctx lasts and 5 seconds
// at most; later losses are mended by the connection itself, for ever. More
// options (credentials, TLS, handlers that log) come last and win. A user and
// password in the first address are those for all. Errors: "nats.unreachable"
// (Unavailable) and, where the server does not let this user in, "nats.denied"
// (Forbidden), with the address, its secrets left out.
func Connect(ctx context.Context, address string, more ...nats.Option) (*nats.Conn, error) {
	limit := 5 * time.Second
	if end, ok := ctx.Deadline(); ok {
		limit = min(limit, time.Until(end))
	}
	options := append(steady(), nats.Timeout(limit), nats.PingInterval(ping), nats.MaxPingsOutstanding(2), nats.SetCustomDialer(&net.Dialer{Timeout: min(dial, limit)}))
	options = append(options, userOf(address)...)
	type result struct {
		nc  *nats.Conn
		err error
	}
	done := make(chan result, 1)
	go func() {
		nc, err := nats.Connect(address, append(options, more...)...)
		done <- result{nc, err}
	}()
	select {
	case r := <-done:
		if r.err != nil {
			return nil, unreachable(address, r.err)
		}
		return r.nc, nil
	case <-ctx.Done():
		go func() {
			if r := <-done; r.nc != nil {
				r.nc.Close()
			}
		}()
		return nil, unreachable(address, ctx.Err())
	}
}

const (
	// ping is how often a server is asked whether it is there. One that has not
	// answered twice is left for another at the third.
	ping = 2 * time.Second
	// dial is how long a server may take to be reached at all: of one whose machine
	// is off, nothing is heard, and the next one waits for its turn.
	dial = 2 * time.Second
)

// steady are the options of every connection that carries a log.
func steady() []nats.Option {
	return []nats.Option{
		nats.Name("kronika"),
		nats.MaxReconnects(-1),
		nats.ReconnectWait(250 * time.Millisecond),
		// What is published while the connection is down fails at once. The
		// usual buffer would send it much later, after its owner gave up.
		nats.ReconnectBufSize(-1),
		nats.ErrorHandler(func(*nats.Conn, *nats.Subscription, error) {}), // the default writes to stderr
	}
}

func unreachable(address string, err error) error {
	var u *url.Error
	if errors.As(err, &u) {
		err = u.Err // its text repeats the address with all its secrets
	}
	args := domain.Args{"url": Redact(address)}
	if errors.Is(err, nats.ErrAuthorization) {
		return domain.Fault(domain.Forbidden, "nats.denied", args).Because(err)
	}
	return domain.Fault(domain.Unavailable, "nats.unreachable", args).Because(err)
}

// userOf gives the user that the first of a list of addresses names, for those
// that name none.
func userOf(addresses string) []nats.Option {
	first, _, _ := strings.Cut(addresses, ",")
	u, err := url.Parse(strings.TrimSpace(first))
	if err != nil || u.User == nil {
		return nil
	}
	if password, ok := u.User.Password(); ok {
		return []nats.Option{nats.UserInfo(u.User.Username(), password)}
	}
	return []nats.Option{nats.Token(u.User.Username())}
}

// Redact takes user, password and token out of a list of addresses.
func Redact(addresses string) string {
	list := strings.Split(addresses, ",")
	for i, one := range list {
		at := strings.LastIndexByte(one, '@')
		if at < 0 {
			continue
		}
		scheme, _, ok := strings.Cut(one[:at], "://")
		if ok {
			scheme += "://"
		} else {
			scheme = ""
		}
		list[i] = scheme + "…" + one[at:]
	}
	return strings.Join(list, ",")
}
