package web

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"time"

	"kronika/domain"
	"kronika/eventstore/workshops"
)

const (
	// wallsLimit is how many walls may be open at once.
	wallsLimit = 50
	// wallLook is how often the workshop is looked at all the same: another
	// program on the log may have taken marks.
	wallLook = 2 * time.Second
	// wallWriting is how long a wall may take to receive what is sent.
	wallWriting = 30 * time.Second
)

// wallStream sends the wall anew whenever marks have come, and "turned" once the
// workshop does not take any, after which the page is read again.
func (s *Web) wallStream(w http.ResponseWriter, r *http.Request) {
	look := s.look(r)
	err := look.ask()
	if err == nil {
		_, err = look.recorder(look.history.Strategy)
	}
	if err == nil {
		_, _, err = look.shop()
	}
	if err == nil && s.walls.Add(1) > wallsLimit {
		s.walls.Add(-1)
		err = domain.Fault(domain.Unavailable, "live.walls", domain.Args{"limit": wallsLimit})
	}
	if err != nil {
		s.fault(w, look, err)
		return
	}
	defer s.walls.Add(-1)
	h := w.Header()
	h.Set("Content-Type", "text/event-stream")
	h.Set("Cache-Control", "no-store")
	h.Set("X-Accel-Buffering", "no")
	ctx, stop := context.WithCancel(r.Context())
	defer stop()
	defer context.AfterFunc(s.Ending, stop)()
	(&wallReader{look: look, w: w, to: http.NewResponseController(w)}).run(ctx)
}

// wallReader is an open wall.
type wallReader struct {
	*look
	w    http.ResponseWriter
	to   *http.ResponseController
	sent string
}

// run sends what there is, then what comes, until the reader is gone, the server
// ends or the workshop takes no more marks. The reader comes back by itself.
func (r *wallReader) run(ctx context.Context) {
	if r.to.SetReadDeadline(time.Time{}) != nil || r.send("retry: 2000\n: kronika\n\n") != nil {
		return
	}
	alive := time.NewTicker(wallLook)
	defer alive.Stop()
	for ctx.Err() == nil {
		changed := r.web.Workshops.Changed()
		shop, err := r.web.Workshops.Of(ctx, r.history.Strategy, r.PathValue("choice"))
		if err != nil || r.show(shop) != nil || !shop.Running(r.web.Now()) {
			return
		}
		select {
		case <-ctx.Done():
		case <-changed:
		case <-alive.C:
		}
	}
}

// show sends the wall where it is another than the one sent last.
func (r *wallReader) show(shop workshops.Workshop) error {
	if !shop.Running(r.web.Now()) {
		return r.send("event: turned\ndata: now\n\n")
	}
	part, err := r.fragment(shop)
	if err != nil {
		return err
	}
	if part == r.sent {
		return r.send(": still here\n\n")
	}
	r.sent = part
	return r.send(fmt.Sprintf("event: marks\ndata: %s\n\n", strings.ReplaceAll(strings.TrimSpace(part), "\n", "\ndata: ")))
}

func (r *wallReader) send(text string) error {
	if err := r.to.SetWriteDeadline(r.web.Until(wallWriting)); err != nil {
		return err
	}
	if _, err := r.w.Write([]byte(text)); err != nil {
		return err
	}
	return r.to.Flush()
}
