package remote

import (
	"context"
	"net"
	"net/http"
	"net/url"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
)

// The limits of what a server may answer, and for how long it may say nothing.
const (
	answerLimit  = 16 << 20 // bytes of an answer
	historyLimit = 4 << 30  // bytes of histories, unpacked
	lineLimit    = 4 << 20  // bytes of one act of them
	silence      = 3 * time.Minute
	longSilence  = 31 * time.Minute // while it reads its whole log
)

// Client asks one server.
type Client struct {
	base *url.URL
	as   As
	http *http.Client
}

// As says in whose name a server is asked, and how it is to answer.
type As struct {
	Token string // empty for none
	Lang  string // of what it says, "sv" or "en"
	Trace string // the traceparent of what this is part of; empty for none
}

// request is what is asked.
type request struct {
	method, path string
	query        url.Values
	body         []byte
	key          string        // Idempotency-Key
	silence      time.Duration // silence, where 0
}

// New makes a client of the server at an address that Address has let pass.
func New(base *url.URL, as As) *Client {
	return &Client{base, as, &http.Client{
		// Wherever else it points, the token is not for there.
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
		Transport: &http.Transport{
			Proxy:                  http.ProxyFromEnvironment,
			DialContext:            (&net.Dialer{Timeout: 5 * time.Second}).DialContext,
			TLSHandshakeTimeout:    10 * time.Second,
			MaxResponseHeaderBytes: 64 << 10,
			DisableCompression:     onThisMachine(base.Hostname()), // it costs more than it spares there
			ForceAttemptHTTP2:      true,
		}}}
}

// Close lets go of the connections that are kept open.
func (c *Client) Close() { c.http.CloseIdleConnections() }

// URL is the server's address as it is told to users.
func (c *Client) URL() string { return excerpt(c.base.String()) }

// Hello asks the server what it is. Errors, Unavailable where no reason is given:
// "remote.notKronika", "remote.older", and those of a connection.
func (c *Client) Hello(ctx context.Context) (log api.Log, err error) {
	answer, err := c.send(ctx, request{method: http.MethodGet, path: "/api/v1/log"})
	if err != nil {
		return log, err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusNotFound && isProblem(answer):
		return log, domain.Fault(domain.Unavailable, "remote.older", domain.Args{"url": c.URL()})
	case answer.StatusCode >= 300 && (answer.StatusCode < 400 || isProblem(answer)):
		return log, c.refused(answer)
	case answer.StatusCode == http.StatusOK:
		err = c.decode(answer, &log)
	}
	if Lost(err) {
		return log, err
	}
	if err != nil || log.Program != api.ProgramName {
		return log, domain.Fault(statusCode(answer.StatusCode), "remote.notKronika", domain.Args{"url": c.URL(), "status": statusText(answer)}).Because(err)
	}
	log.Version = excerpt(log.Version)
	return log, nil
}

// call asks and reads the answer, nil where its headers are enough.
func (c *Client) call(ctx context.Context, q request, into any) (http.Header, error) {
	answer, err := c.send(ctx, q)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, c.refused(answer)
	}
	return answer.Header, c.decode(answer, into)
}

// insist is call that asks again once where no answer came: for what may be sent
// twice.
func (c *Client) insist(ctx context.Context, q request, into any) (http.Header, error) {
	header, err := c.call(ctx, q, into)
	if Lost(err) {
		return c.call(ctx, q, into)
	}
	return header, err
}
