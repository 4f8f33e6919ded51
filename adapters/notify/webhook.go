package notify

import (
	"bytes"
	"context"
	"crypto/hmac"
	"crypto/sha256"
	"encoding/base64"
	"errors"
	"fmt"
	"io"
	"net/http"
	"strconv"
	"strings"
	"time"

	"github.com/ThreeDotsLabs/watermill/message"
)

// errRefused says that a receiver will not have this message, now or later.
var errRefused = errors.New("the receiver refuses this message")

// errGone says that a receiver wants nothing any more.
var errGone = errors.New("the receiver answered 410: it wants nothing more")

// toWebhook posts to a webhook.
func (n *Notifier) toWebhook(w Webhook) Publishing {
	return func(context.Context) (message.Publisher, error) {
		p := &hookPublisher{hook: w, now: n.Now, client: clientFor(w.Private)}
		for _, s := range w.Secrets {
			key, _ := secretOf(s) // checked with the settings
			p.keys = append(p.keys, key)
		}
		return p, nil
	}
}

// hookPublisher posts events, signed as Standard Webhooks has it.
type hookPublisher struct {
	hook   Webhook
	keys   [][]byte
	now    func() time.Time
	client *http.Client
}

// Publish posts messages; the topic is the webhook.
func (p *hookPublisher) Publish(_ string, messages ...*message.Message) error {
	for _, m := range messages {
		if err := p.post(m); err != nil {
			return err
		}
	}
	return nil
}

// Close lets connections go.
func (p *hookPublisher) Close() error {
	p.client.CloseIdleConnections()
	return nil
}

func (p *hookPublisher) post(m *message.Message) error {
	r, err := http.NewRequestWithContext(m.Context(), http.MethodPost, p.hook.URL, bytes.NewReader(m.Payload))
	if err != nil {
		return err
	}
	at := p.now().Unix()
	h := r.Header
	h.Set("Content-Type", eventMedia)
	h.Set("User-Agent", "kronika")
	if parent := m.Metadata.Get(metaParent); parent != "" {
		h.Set("traceparent", parent)
	}
	h.Set("webhook-id", m.UUID)
	h.Set("webhook-timestamp", strconv.FormatInt(at, 10))
	h.Set("webhook-signature", signatures(p.keys, m.UUID, at, m.Payload))
	answer, err := p.client.Do(r)
	if err != nil {
		return fmt.Errorf("%s: %w", p.hook.Name, reachable(err))
	}
	_, _ = io.Copy(io.Discard, io.LimitReader(answer.Body, 64<<10)) // so that the connection serves again
	_ = answer.Body.Close()
	return verdict(answer.StatusCode)
}

// reachable leaves the address out of an error, since it may hold a secret.
func reachable(err error) error {
	for {
		inner := errors.Unwrap(err)
		if _, ok := err.(interface{ Timeout() bool }); !ok || inner == nil {
			return err
		}
		err = inner
	}
}

// signatures signs with each key, the versions set apart by spaces.
func signatures(keys [][]byte, id string, at int64, body []byte) string {
	var list []string
	for _, key := range keys {
		h := hmac.New(sha256.New, key)
		fmt.Fprintf(h, "%s.%d.%s", id, at, body)
		list = append(list, "v1,"+base64.StdEncoding.EncodeToString(h.Sum(nil)))
	}
	return strings.Join(list, " ")
}

// verdict says what a status means. A redirect is a failure: whoever moved says
// so to the operator, and nothing is sent to an address that nobody chose.
func verdict(status int) error {
	switch {
	case status >= 200 && status < 300:
		return nil
	case status == http.StatusGone:
		return errGone
	case status == http.StatusBadRequest, status == http.StatusRequestEntityTooLarge,
		status == http.StatusUnsupportedMediaType, status == http.StatusUnprocessableEntity:
		return fmt.Errorf("%w: it answered %d", errRefused, status)
	}
	return fmt.Errorf("the receiver answered %d", status)
}
