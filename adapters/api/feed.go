package api

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strconv"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
)

// writing is how long a reader of the feed may take to receive what is sent.
const writing = 30 * time.Second

// Recorded is what the feed tells of one act.
type Recorded struct {
	Sequence uint64           `json:"sequence"` // in the log; the event's id
	Act      uuid.UUID        `json:"act"`
	Strategy string           `json:"strategy"`
	Recorded time.Time        `json:"recorded"`
	Recorder string           `json:"recorder"`
	Entries  []jsontext.Value `json:"entries"` // as an export has them, in the order given
}

// reader is one open feed.
type reader struct {
	api        *API
	from       *request
	w          http.ResponseWriter
	to         *http.ResponseController
	strategies []string // only these; all where there are none
	after      uint64   // told so far
	sent       bool     // something, since the last sign of life
}

// feed tells what is recorded, act by act, from a sequence on.
func (a *API) feed(w http.ResponseWriter, q *request) error {
	f := &reader{api: a, from: q, w: w, to: http.NewResponseController(w), strategies: q.query["strategy"]}
	for _, key := range f.strategies {
		if _, err := a.find(key); err != nil {
			return err
		}
	}
	var err error
	if f.after, err = a.from(q); err != nil {
		return err
	}
	select {
	case a.open <- struct{}{}:
		defer func() { <-a.open }()
	default:
		return domain.Fault(domain.Unavailable, "feed.full", domain.Args{"limit": a.Feeds})
	}
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	if q.Method == http.MethodHead {
		return nil
	}
	ctx, stop := context.WithCancel(q.Context())
	defer stop()
	defer context.AfterFunc(a.Ending, stop)()
	f.run(ctx)
	return nil
}

// from gives the sequence that a feed begins after: that of the last event that
// the reader has, else the one asked for, else the present.
func (a *API) from(q *request) (uint64, error) {
	field, came := "Last-Event-ID", q.Header.Get("Last-Event-ID")
	if came == "" {
		field, came = "after", q.after
	}
	if came == "" {
		return a.Held.Sequence(), nil
	}
	n, err := strconv.ParseInt(came, 10, 64)
	switch {
	case errors.Is(err, strconv.ErrSyntax):
		return 0, domain.Wrong(field, "field.form", domain.Args{"came": domain.Excerpt(came), "expected": domain.Say("form.whole", nil)})
	case n < 0:
		return 0, domain.Wrong(field, "number.range", domain.Args{"came": domain.Excerpt(came), "expected": domain.Say("range.from", domain.Args{"min": 0})})
	}
	return uint64(n), a.reaches(q.Context(), field, uint64(n))
}

// reaches waits until the log holds what a feed begins after, and says where it
// does not.
func (a *API) reaches(ctx context.Context, field string, n uint64) error {
	ctx, stop := context.WithTimeout(ctx, settling)
	defer stop()
	if n == 0 || a.Held.WaitFor(ctx, n) == nil {
		return nil
	}
	if err := a.Held.Err(); err != nil {
		return err
	}
	return domain.Wrong(field, "feed.ahead", domain.Args{"came": int(n), "last": int(a.Held.Sequence())}).Coded(domain.Gone)
}

// run tells what there is and then what comes, until the reader is gone, the
// server ends or the log is lost. The reader comes back by itself.
func (f *reader) run(ctx context.Context) {
	// The server's time for a request is over long before the feed is.
	if f.to.SetReadDeadline(time.Time{}) != nil || f.send([]byte("retry: 2000\n: kronika\n\n")) != nil {
		return
	}
	alive := time.NewTicker(f.api.Quiet)
	defer alive.Stop()
	for ctx.Err() == nil {
		quiet, stop := context.WithTimeout(ctx, f.api.Quiet)
		now, err := f.api.Held.After(quiet, f.after)
		stop()
		if _, refused := f.api.admit(f.from.Request, f.from.op.needs()); refused != nil {
			return // the token has been revoked or has expired since
		}
		switch {
		case err == nil:
			err = f.tell(ctx, now)
		case ctx.Err() == nil && quiet.Err() != nil:
			err = nil
		}
		if err != nil || f.live(alive.C) != nil {
			return
		}
	}
}

// live shows a reader to whom nothing was sent for a while that the feed is
// open: nothing may have been recorded, or only for other strategies.
func (f *reader) live(tick <-chan time.Time) error {
	select {
	case <-tick:
		if f.sent {
			f.sent = false
			return nil
		}
		err := f.send([]byte(": still here\n\n"))
		f.sent = false
		return err
	default:
		return nil
	}
}

// tell sends the acts up to a sequence.
func (f *reader) tell(ctx context.Context, upTo uint64) error {
	for f.after < upTo && ctx.Err() == nil {
		act, ok := f.api.acts.at(f.after + 1)
		if ok && (len(f.strategies) == 0 || slices.Contains(f.strategies, act.history.Strategy)) {
			event, err := f.api.event(act)
			if err == nil {
				err = f.send(event)
			}
			if err != nil {
				f.api.Log.Debug("feed ended", "after", f.after, "error", err)
				return err
			}
		}
		f.after++
	}
	return nil
}

// event gives an act as an event.
func (a *API) event(act act) ([]byte, error) {
	_, recorded, recorder := act.history.Stored(act.first)
	told := Recorded{Sequence: act.sequence, Act: act.id, Strategy: act.history.Strategy, Recorded: recorded, Recorder: recorder}
	for i := range act.n {
		var line bytes.Buffer
		if err := a.Line(&line, act.history, act.first+i); err != nil {
			return nil, err
		}
		told.Entries = append(told.Entries, bytes.TrimSpace(line.Bytes()))
	}
	b, err := json.Marshal(told)
	return fmt.Appendf(nil, "id: %d\nevent: recorded\ndata: %s\n\n", act.sequence, b), err
}

// send sends bytes at once, or fails where the reader does not take them.
func (f *reader) send(b []byte) error {
	if err := f.to.SetWriteDeadline(f.api.Until(writing)); err != nil {
		return err
	}
	if _, err := f.w.Write(b); err != nil {
		return err
	}
	f.sent = true
	return f.to.Flush()
}
