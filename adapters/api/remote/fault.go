package remote

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"mime"
	"net"
	"net/http"
	"strconv"
	"strings"
	"syscall"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/domain"
)

// errSilent is why a request was given up.
var errSilent = errors.New("the server says nothing")

// noAnswer marks a fault as one by which it is not known what the server did.
type noAnswer struct{ error }

// Unwrap gives what the connection said.
func (n noAnswer) Unwrap() error { return n.error }

// lost tells whether no whole answer came.
func Lost(err error) bool {
	var none noAnswer
	return errors.As(err, &none)
}

// unanswered says in words why no whole answer came.
func (c *Client) unanswered(heard context.Context, err error) error {
	var known *domain.Error
	var untrusted *tls.CertificateVerificationError
	var name *net.DNSError
	key, args := "remote.cut", domain.Args{"url": c.URL()}
	switch {
	case errors.As(err, &known):
		return err
	case heard.Err() != nil && !errors.Is(context.Cause(heard), errSilent):
		return heard.Err() // the user has stopped it
	case heard.Err() != nil:
		key = "remote.silent"
	case errors.As(err, &untrusted):
		args["reason"] = untrusted.Err.Error()
		return domain.Fault(domain.Unavailable, "remote.untrusted", args).Because(err)
	case errors.Is(err, http.ErrSchemeMismatch):
		return domain.Fault(domain.Unavailable, "remote.noTLS", args).Because(err)
	case errors.As(err, &name):
		key, args["host"] = "remote.noHost", excerpt(c.base.Hostname())
	case errors.Is(err, syscall.ECONNREFUSED):
		key = "remote.nobody"
	}
	return domain.Fault(domain.Unavailable, key, args).Because(noAnswer{err})
}

func (c *Client) unreadable(cause error) error {
	return domain.Fault(domain.Unavailable, "remote.unreadable", domain.Args{"url": c.URL()}).Because(cause)
}

func isProblem(answer *http.Response) bool {
	kind, _, err := mime.ParseMediaType(answer.Header.Get("Content-Type"))
	return err == nil && kind == "application/problem+json"
}

// statusCode gives the code of a status that comes without a reason.
func statusCode(status int) domain.Code {
	switch status {
	case http.StatusUnauthorized, http.StatusProxyAuthRequired:
		return domain.Unauthenticated
	case http.StatusForbidden:
		return domain.Forbidden
	}
	return domain.Unavailable
}

func statusText(answer *http.Response) string {
	return strings.TrimSpace(fmt.Sprint(answer.StatusCode, " ", http.StatusText(answer.StatusCode)))
}

// refused says why a request was not done: the server's own faults, as they
// would be here.
func (c *Client) refused(answer *http.Response) error {
	args := domain.Args{"url": c.URL(), "status": statusText(answer)}
	if answer.StatusCode >= 300 && answer.StatusCode < 400 {
		args["to"] = excerpt(answer.Header.Get("Location"))
		return domain.Fault(domain.Unavailable, "remote.elsewhere", args)
	}
	b, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit))
	if err != nil {
		return err
	}
	var p api.Problem
	if !isProblem(answer) || json.Unmarshal(b, &p) != nil || !p.Known() || p.Detail == "" {
		return domain.Fault(statusCode(answer.StatusCode), "remote.odd", args)
	}
	if len(p.Errors) == 0 {
		p.Errors = []api.Fault{p.Fault}
	}
	var faults domain.Errors
	for _, f := range p.Errors {
		faults = append(faults, faultOf(f, answer.StatusCode))
	}
	if p.More > 0 {
		faults = append(faults, domain.Fault(faults[0].Code, "remote.more", domain.Args{"n": p.More}))
	}
	if len(faults) == 1 {
		return faults[0]
	}
	return faults
}

// faultOf gives a fault that the server told. Its sentence is in the reader's
// language and names the entries that it is about; where it begins with the line
// and field, these are told apart again.
func faultOf(f api.Fault, status int) *domain.Error {
	said := domain.Printable(f.Detail)
	if where, rest, ok := strings.Cut(said, ": "); ok && f.Line > 0 && strings.HasSuffix(where, strconv.Itoa(f.Line)) {
		said = rest
	}
	if f.Field != "" {
		said = strings.TrimPrefix(said, f.Field+": ")
	}
	e := &domain.Error{Code: domain.Code(f.Code), Message: domain.Quote(said), Field: domain.Printable(f.Field), Line: f.Line}
	if status == http.StatusConflict && f.Field == "id" {
		e.Code = domain.Invalid // given again with other content, as a command says it
	}
	return e
}

// Rejected is the entry that a fault told by the server is about; the cause of
// the fault.
type Rejected struct{ Strategy, ID string }

// Error names it.
func (r Rejected) Error() string { return r.Strategy + "/" + r.ID }
