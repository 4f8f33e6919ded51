package main

import (
	"bytes"
	"context"
	"io"
	"net"
	"net/http"
	"net/url"
	"time"

	"github.com/go-json-experiment/json"

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

// client asks one server.
type client struct {
	base  *url.URL
	token string
	lang  string
	trace string // the traceparent of what the command is part of; empty for none
	http  *http.Client
}

// request is what is asked.
type request struct {
	method, path string
	query        url.Values
	body         []byte
	key          string        // Idempotency-Key
	silence      time.Duration // silence, where 0
}

func newClient(base *url.URL, token, lang, trace string) *client {
	return &client{base, token, lang, trace, &http.Client{
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

func (c *client) close() { c.http.CloseIdleConnections() }

// url is the server's address as it is told to users.
func (c *client) url() string { return excerpt(c.base.String()) }

// hello asks the server what it is.
func (c *client) hello(ctx context.Context) (log api.Log, err error) {
	answer, err := c.send(ctx, request{method: http.MethodGet, path: "/api/v1/log"})
	if err != nil {
		return log, err
	}
	defer answer.Body.Close()
	switch {
	case answer.StatusCode == http.StatusNotFound && isProblem(answer):
		return log, domain.Fault(domain.Unavailable, "remote.older", domain.Args{"url": c.url()})
	case answer.StatusCode >= 300 && (answer.StatusCode < 400 || isProblem(answer)):
		return log, c.refused(answer)
	case answer.StatusCode == http.StatusOK:
		err = c.decode(answer, &log)
	}
	if lost(err) {
		return log, err
	}
	if err != nil || log.Program != api.ProgramName {
		return log, domain.Fault(statusCode(answer.StatusCode), "remote.notKronika", domain.Args{"url": c.url(), "status": statusText(answer)}).Because(err)
	}
	log.Version = excerpt(log.Version)
	return log, nil
}

// call asks and reads the answer, nil where its headers are enough.
func (c *client) call(ctx context.Context, q request, into any) (http.Header, error) {
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
func (c *client) insist(ctx context.Context, q request, into any) (http.Header, error) {
	header, err := c.call(ctx, q, into)
	if lost(err) {
		return c.call(ctx, q, into)
	}
	return header, err
}

// send sends a request. The answer's body fails where the server says nothing
// for too long.
func (c *client) send(ctx context.Context, q request) (*http.Response, error) {
	if q.silence == 0 {
		q.silence = silence
	}
	heard, cancel := context.WithCancelCause(ctx)
	timer := time.AfterFunc(q.silence, func() { cancel(errSilent) })
	to := c.base.JoinPath(q.path)
	to.RawQuery = q.query.Encode()
	req, err := http.NewRequestWithContext(heard, q.method, to.String(), bytes.NewReader(q.body))
	if err != nil {
		cancel(nil)
		return nil, domain.Fault(domain.Internal, "http.internal", nil).Because(err)
	}
	req.Header.Set("Accept-Language", c.lang)
	req.Header.Set("User-Agent", "kronika")
	for name, value := range map[string]string{"Authorization": c.token, "Idempotency-Key": q.key, "Traceparent": c.trace} {
		if value != "" {
			req.Header.Set(name, value)
		}
	}
	answer, err := c.http.Do(req)
	if err != nil {
		timer.Stop()
		defer cancel(nil)
		return nil, c.unanswered(heard, err)
	}
	answer.Body = &body{answer.Body, c, heard, timer, q.silence, cancel}
	return answer, nil
}

// body is the body of an answer while the server has not fallen silent.
type body struct {
	from    io.ReadCloser
	client  *client
	heard   context.Context
	timer   *time.Timer
	silence time.Duration
	cancel  context.CancelCauseFunc
}

// Read reads on; that no more comes is told in our words.
func (b *body) Read(p []byte) (int, error) {
	n, err := b.from.Read(p)
	b.timer.Reset(b.silence)
	if err != nil && err != io.EOF {
		err = b.client.unanswered(b.heard, err)
	}
	return n, err
}

// Close ends it.
func (b *body) Close() error {
	b.timer.Stop()
	err := b.from.Close()
	b.cancel(nil)
	return err
}

// decode reads an answer of JSON.
func (c *client) decode(answer *http.Response, into any) error {
	b, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit+1))
	switch {
	case err != nil:
		return err
	case len(b) > answerLimit:
		return domain.Fault(domain.Unavailable, "remote.endless", domain.Args{"url": c.url()})
	case into == nil:
		return nil
	}
	if err := json.Unmarshal(b, into); err != nil {
		return c.unreadable(err)
	}
	return nil
}

// bearer makes the header of a token, if there is one.
func bearer(token string) string {
	if token == "" {
		return ""
	}
	return "Bearer " + token
}
