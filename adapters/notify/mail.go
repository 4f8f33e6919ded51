package notify

import (
	"context"
	"errors"
	"fmt"
	"net/mail"
	"strings"
	"time"

	gomail "github.com/wneessen/go-mail"
)

// mailTime bounds the handing over of one mail.
const mailTime = 30 * time.Second

// undelivered says why a mail was not taken. It names neither address nor
// password, so that it can be logged and kept.
type undelivered struct {
	final bool // it will not be taken later either
	away  bool // the server takes no mail at all now
	why   string
}

func (u *undelivered) Error() string { return u.why }

// send hands a mail over to the server. When it returns nil the server has taken
// it.
func (m *Mailbox) send(ctx context.Context, to, id string, w Written, at time.Time) error {
	msg := gomail.NewMsg()
	if err := errors.Join(msg.From(m.From), msg.To(to)); err != nil {
		return &undelivered{final: true, why: "the sender's or receiver's address has no valid form"}
	}
	msg.Subject(w.Subject)
	msg.SetMessageIDWithValue(id)
	msg.SetDateWithValue(at)
	msg.SetGenHeader("Auto-Submitted", "auto-generated")
	msg.SetGenHeader("X-Auto-Response-Suppress", "All")
	msg.SetBodyString(gomail.TypeTextPlain, w.Text)
	msg.AddAlternativeString(gomail.TypeTextHTML, w.HTML)
	client, err := gomail.NewClient(m.Host, m.options()...)
	if err != nil {
		return &undelivered{away: true, why: "the mail server's settings do not go together"}
	}
	ctx, cancel := context.WithTimeout(ctx, mailTime)
	defer cancel()
	connection, err := client.DialToSMTPClientWithContext(ctx)
	if err != nil {
		return &undelivered{away: true, why: fmt.Sprintf("the mail server %s:%d cannot be reached or does not let us in", m.Host, m.Port)}
	}
	err = client.SendWithSMTPClient(connection, msg)
	_ = client.CloseWithSMTPClient(connection) // what was taken stays taken
	if err == nil || msg.IsDelivered() {
		return nil
	}
	return refusal(err)
}

// options are how the server is spoken to.
func (m *Mailbox) options() []gomail.Option {
	list := []gomail.Option{gomail.WithPort(m.Port), gomail.WithTimeout(mailTime)}
	switch m.TLS {
	case "implicit":
		list = append(list, gomail.WithSSL())
	case "opportunistic":
		list = append(list, gomail.WithTLSPolicy(gomail.TLSOpportunistic))
	case "none":
		list = append(list, gomail.WithTLSPolicy(gomail.NoTLS))
	default:
		list = append(list, gomail.WithTLSPolicy(gomail.TLSMandatory))
	}
	if m.User != "" {
		list = append(list, gomail.WithSMTPAuth(gomail.SMTPAuthAutoDiscover), gomail.WithUsername(m.User), gomail.WithPassword(m.password))
	}
	return list
}

// refusal tells whether the server refused this mail for good, which is about
// its receiver or its content: what is wrong with the sender or the server may be
// mended.
func refusal(err error) error {
	var e *gomail.SendError
	if !errors.As(err, &e) {
		return &undelivered{why: "the mail server broke off"}
	}
	about := e.Reason == gomail.ErrSMTPRcptTo || e.Reason == gomail.ErrSMTPData || e.Reason == gomail.ErrSMTPDataClose
	return &undelivered{final: about && e.ErrorCode() >= 500 && e.ErrorCode() < 600,
		why: strings.TrimSpace(fmt.Sprintf("%s: the mail server answered %d %s", e.Reason, e.ErrorCode(), e.EnhancedStatusCode()))}
}

// domainOf gives the part of the sender's address after the @.
func (m *Mailbox) domainOf() string {
	a, err := mail.ParseAddress(m.From)
	if err != nil {
		return "localhost"
	}
	return a.Address[strings.LastIndexByte(a.Address, '@')+1:]
}
