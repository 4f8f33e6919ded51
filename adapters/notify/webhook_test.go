package notify

import (
	"encoding/base64"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
	standardwebhooks "github.com/standard-webhooks/standard-webhooks/libraries/go"
)

var (
	oldSecret = "whsec_" + base64.StdEncoding.EncodeToString([]byte("0123456789abcdef01234567"))
	newSecret = "whsec_" + base64.StdEncoding.EncodeToString([]byte("76543210fedcba9876543210fedcba98"))
)

// receiver is a webhook's other end.
type receiver struct {
	*httptest.Server
	mu     sync.Mutex
	list   []*message.Message // UUID is the webhook-id
	heads  []http.Header
	answer func(id string) int // nil for 204
}

func receiverFor(t testing.TB) *receiver {
	t.Helper()
	r := &receiver{}
	r.Server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, q *http.Request) {
		body, _ := io.ReadAll(q.Body)
		r.mu.Lock()
		defer r.mu.Unlock()
		status := http.StatusNoContent
		if r.answer != nil {
			status = r.answer(q.Header.Get("webhook-id"))
		}
		if status < 300 {
			r.list, r.heads = append(r.list, message.NewMessage(q.Header.Get("webhook-id"), body)), append(r.heads, q.Header)
		}
		w.Header().Set("Location", "/elsewhere")
		w.WriteHeader(status)
	}))
	t.Cleanup(r.Close)
	return r
}

func (r *receiver) answering(f func(id string) int) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.answer = f
}

// got gives the messages taken so far.
func (r *receiver) got() []*message.Message {
	r.mu.Lock()
	defer r.mu.Unlock()
	return append([]*message.Message{}, r.list...)
}

// wait waits until so many messages were taken.
func (r *receiver) wait(t testing.TB, n int) []*message.Message {
	t.Helper()
	eventually(t, func() bool { return len(r.got()) >= n })
	return r.got()
}

// eventually waits until something is so.
func eventually(t testing.TB, is func() bool) {
	t.Helper()
	look, end := time.NewTicker(time.Millisecond), time.After(3*time.Minute)
	defer look.Stop()
	for !is() {
		select {
		case <-look.C:
		case <-end:
			t.Fatal("it did not come about")
		}
	}
}

func publisherTo(t testing.TB, w Webhook) message.Publisher {
	t.Helper()
	p, err := (&Notifier{Sources: Sources{Now: time.Now}}).toWebhook(w)(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { _ = p.Close() })
	return p
}

// The official verifier takes what is signed, with the secret before and the
// secret after a change, and takes nothing that was changed on the way.
func TestSignatures(t *testing.T) {
	r := receiverFor(t)
	p := publisherTo(t, Webhook{Name: "diariet", URL: r.URL, Secrets: []string{oldSecret, newSecret}, Private: true})
	if err := p.Publish("diariet", message.NewMessage("id_1", message.Payload(`{"å":1}`))); err != nil {
		t.Fatal(err)
	}
	got, head := r.wait(t, 1)[0], r.heads[0]
	for _, secret := range []string{oldSecret, newSecret} {
		v, err := standardwebhooks.NewWebhook(secret)
		if err != nil {
			t.Fatal(err)
		}
		if err := v.Verify(got.Payload, head); err != nil {
			t.Error(err)
		}
		if v.Verify(append(got.Payload, ' '), head) == nil {
			t.Error("a changed body is taken")
		}
	}
	if head.Get("Content-Type") != "application/cloudevents+json" || got.UUID != "id_1" {
		t.Errorf("%v", head)
	}
}

func TestVerdict(t *testing.T) {
	r := receiverFor(t)
	p := publisherTo(t, Webhook{Name: "diariet", URL: r.URL, Secrets: []string{oldSecret}, Private: true})
	for _, c := range []struct {
		status           int
		ok, refuse, gone bool
	}{{200, true, false, false}, {204, true, false, false}, {302, false, false, false}, {307, false, false, false}, {401, false, false, false},
		{404, false, false, false}, {429, false, false, false}, {500, false, false, false}, {503, false, false, false},
		{400, false, true, false}, {422, false, true, false}, {410, false, false, true}} {
		r.answering(func(string) int { return c.status })
		err := p.Publish("diariet", message.NewMessage("id", nil))
		if (err == nil) != c.ok || errors.Is(err, errRefused) != c.refuse || errors.Is(err, errGone) != c.gone {
			t.Errorf("%d: %v", c.status, err)
		}
	}
	if got := r.got(); len(got) != 2 {
		t.Errorf("%d were taken: a redirect was followed", len(got))
	}
}

// What is not public is reached only where the settings say so, whatever a name
// resolves to; errors do not tell the address.
func TestInside(t *testing.T) {
	r := receiverFor(t)
	for _, url := range []string{r.URL, strings.Replace(r.URL, "127.0.0.1", "localhost", 1)} {
		err := publisherTo(t, Webhook{Name: "diariet", URL: url, Secrets: []string{oldSecret}}).Publish("diariet", message.NewMessage("id", nil))
		if !errors.Is(err, errInside) || strings.Contains(err.Error(), "127.0.0.1") {
			t.Errorf("%s: %v", url, err)
		}
	}
	for text, want := range map[string][2]bool{
		"8.8.8.8": {true, true}, "2a00:1450::1": {true, true},
		"127.0.0.1": {false, true}, "10.1.2.3": {false, true}, "172.16.0.1": {false, true}, "192.168.1.1": {false, true}, "::1": {false, true}, "fd00::1": {false, true},
		"169.254.169.254": {false, false}, "fe80::1": {false, false}, "0.0.0.0": {false, false}, "::": {false, false}, "224.0.0.1": {false, false},
		"255.255.255.255": {false, false}, "100.64.0.1": {false, false}, "198.18.0.1": {false, false}, "2001:db8::1": {false, false}, "64:ff9b::7f00:1": {false, false},
	} {
		a := netip.MustParseAddr(text)
		if got := [2]bool{allowed(a, false), allowed(a, true)}; got != want {
			t.Errorf("%s: %v", text, got)
		}
	}
	if a := netip.MustParseAddr("::ffff:127.0.0.1"); allowed(a.Unmap(), false) {
		t.Error("a mapped address gets in")
	}
}
