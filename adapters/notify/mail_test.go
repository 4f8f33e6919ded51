package notify

import (
	"errors"
	"io"
	"mime"
	"mime/multipart"
	"mime/quotedprintable"
	"net/mail"
	"strings"
	"testing"

	"github.com/emersion/go-smtp"
)

// opened reads a mail as a mail program does; the body is its plain part.
func opened(m *mail.Message) (taken, error) {
	got := taken{header: m.Header, id: m.Header.Get("Message-ID")}
	var err error
	if got.subject, err = new(mime.WordDecoder).DecodeHeader(m.Header.Get("Subject")); err != nil {
		return got, err
	}
	_, params, err := mime.ParseMediaType(m.Header.Get("Content-Type"))
	if err != nil {
		return got, err
	}
	parts := multipart.NewReader(m.Body, params["boundary"])
	plain, err := parts.NextRawPart()
	if err != nil {
		return got, err
	}
	var r io.Reader = plain
	if plain.Header.Get("Content-Transfer-Encoding") == "quoted-printable" {
		r = quotedprintable.NewReader(plain)
	}
	b, err := io.ReadAll(r)
	got.body = strings.ReplaceAll(string(b), "\r\n", "\n")
	if _, next := parts.NextRawPart(); next != nil {
		return got, next
	}
	return got, err
}

const oneDeadline = `d 2026-11-01 deadline.set {"deadline":"plan","title":"Åtgärdsplan","due":"2026-12-01","basis":"plan"}`

const twoPersons = `{"site":"https://kronika.example","mail":MAIL,"persons":[
	{"account":"forst","mail":"forst@region.example"},{"account":"sedan","mail":"sedan@region.example","language":"en"}]}`

func TestMail(t *testing.T) {
	h := open(t)
	h.record("rus", mandate, oneDeadline)
	n := h.notifier(h.read(twoPersons))
	if out := h.remind(n); out.Sent != 1 {
		t.Fatalf("%+v", out)
	}
	got := h.post.all()[0]
	if got.to != "forst@region.example" || got.subject != "Kronika: 1 sak att se till" || got.header.Get("Auto-Submitted") != "auto-generated" {
		t.Errorf("%+v", got)
	}
	for _, want := range []string{"RUS: Åtgärdsplan\n", "Tidsfrist: 1 december 2026. 8 dagar kvar.\n", "Post: d\n", ": https://kronika.example/r/forst.2026-11-23.0."} {
		if !strings.Contains(got.body, want) {
			t.Errorf("%q is not in\n%s", want, got.body)
		}
	}
	if !strings.HasSuffix(got.id, "@region.example>") {
		t.Errorf("Message-ID %s", got.id)
	}
}

// A server that does not do what the settings ask of it gets no mail.
func TestMailTLS(t *testing.T) {
	h := open(t)
	m := *h.read(twoPersons).Mail
	for policy, want := range map[string]bool{"none": true, "opportunistic": true, "required": false} {
		m.TLS = policy
		err := m.send(t.Context(), "a@region.example", "1@region.example", Written{Subject: "S", Text: "T", HTML: "H"}, h.now)
		if (err == nil) != want {
			t.Errorf("%s: %v", policy, err)
		}
	}
	m.TLS, m.User, m.password = "none", "kronika", "hemligt"
	err := m.send(t.Context(), "a@region.example", "1@region.example", Written{}, h.now)
	if err == nil || strings.Contains(err.Error(), "hemligt") || strings.Contains(err.Error(), "a@region") {
		t.Errorf("a password went over an open line, or is told: %v", err)
	}
}

// A letter that the server does not take now waits, longer each time; what it
// refuses for good is poisoned, and goes to the next person.
func TestMailRefused(t *testing.T) {
	h := open(t)
	h.record("rus", mandate, oneDeadline)
	n := h.notifier(h.read(twoPersons))
	h.post.refusing(func(string) error { return &smtp.SMTPError{Code: 451, Message: "later"} })
	if out := h.remind(n); out.Waiting != 1 {
		t.Fatalf("%+v", out)
	}
	if out := h.remind(n); out.Waiting+out.Sent != 0 {
		t.Errorf("tried again at once: %+v", out)
	}
	h.post.refusing(func(to string) error {
		if to == "forst@region.example" {
			return &smtp.SMTPError{Code: 550, EnhancedCode: smtp.EnhancedCode{5, 1, 1}, Message: "no such forst@region.example"}
		}
		return nil
	})
	h.at("2026-11-24", 9)
	if out := h.remind(n); out.Failed != 1 || out.Sent != 1 {
		t.Fatalf("%+v", out)
	}
	if got := h.post.all(); len(got) != 1 || got[0].to != "sedan@region.example" || !strings.Contains(got[0].body, "7 days left") {
		t.Errorf("%+v", got)
	}
	list, err := n.Poison(t.Context())
	if err != nil || len(list) != 1 || list[0].Handler != mailHandler || !strings.Contains(list[0].Reason, "550 5.1.1") || strings.Contains(list[0].Reason, "region.example") {
		t.Fatalf("%+v, %v", list, err)
	}
	t.Run("Retry", func(t *testing.T) {
		if err := n.Retry(t.Context(), list[0].ID); err == nil {
			t.Error("delivered")
		}
		h.post.refusing(nil)
		if err := n.Retry(t.Context(), list[0].ID); err != nil {
			t.Error(err)
		}
		if got := h.post.all(); len(got) != 2 || got[1].to != "forst@region.example" {
			t.Errorf("%+v", got)
		}
		if list, err := n.Poison(t.Context()); err != nil || len(list) != 0 {
			t.Errorf("%v, %v", list, err)
		}
	})
}

// What was done between the claim and the sending is not brought up.
func TestMailDone(t *testing.T) {
	h := open(t)
	h.record("rus", mandate, oneDeadline)
	n := h.notifier(h.read(twoPersons))
	h.post.refusing(func(string) error { return errors.New("later") })
	h.remind(n)
	h.post.refusing(nil)
	h.record("rus", `e 2026-11-24 deadline.met {"deadline":"plan"}`)
	h.at("2026-11-25", 9)
	if out := h.remind(n); out.Sent+out.Waiting != 0 || len(h.post.all()) != 0 {
		t.Errorf("%+v", out)
	}
}

// While the mail server is away one letter is tried, and not all.
func TestMailAway(t *testing.T) {
	h := open(t)
	h.record("rus", mandate, oneDeadline, `e 2026-11-01 deadline.set {"deadline":"andra","title":"Andra","due":"2026-12-01","basis":"plan","owner":"Nämnden"}`)
	settings := h.read(strings.Replace(twoPersons, `"language":"en"`, `"parties":["Nämnden"]`, 1))
	port := settings.Mail.Port
	settings.Mail.Port = 1
	n := h.notifier(settings)
	if out := h.remind(n); out.Waiting != 1 || out.Sent != 0 {
		t.Errorf("%+v", out)
	}
	settings.Mail.Port = port
	h.at("2026-11-24", 9)
	if out := h.remind(n); out.Sent != 2 {
		t.Errorf("%+v", out)
	}
}
