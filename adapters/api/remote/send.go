package remote

import (
	"bytes"
	"context"
	"io"
	"net/http"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

// send sends a request. The answer's body fails where the server says nothing
// for too long.
func (c *Client) send(ctx context.Context, q request) (*http.Response, error) {
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
	req.Header.Set("Accept-Language", c.as.Lang)
	req.Header.Set("User-Agent", "kronika")
	for name, value := range map[string]string{"Authorization": bearer(c.as.Token), "Idempotency-Key": q.key, "Traceparent": c.as.Trace} {
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
	client  *Client
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
func (c *Client) decode(answer *http.Response, into any) error {
	b, err := io.ReadAll(io.LimitReader(answer.Body, answerLimit+1))
	switch {
	case err != nil:
		return err
	case len(b) > answerLimit:
		return domain.Fault(domain.Unavailable, "remote.endless", domain.Args{"url": c.URL()})
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
