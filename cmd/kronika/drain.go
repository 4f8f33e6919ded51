package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"kronika/domain"
)

// drainLimit is the longest that a server may be told to go on answering.
const drainLimit = 10 * time.Minute

// until waits until the service is to end: told to by ctx, and then as long as
// others need to hear of it, or because the log or the listener is lost.
func (s *service) until(ctx context.Context, failed <-chan error) error {
	told, drained := ctx.Done(), (<-chan time.Time)(nil)
	for {
		select {
		case <-told:
			told = nil
			s.leave()
			if s.how.drain == 0 {
				return nil
			}
			s.how.tell(s.program, s.say("serve.drains", domain.Args{"seconds": s.how.drain.Seconds()}))
			drained = time.After(s.how.drain)
		case <-drained:
			return nil
		case <-s.held.Done():
			return s.held.Err()
		case err := <-failed:
			if errors.Is(err, http.ErrServerClosed) {
				return nil
			}
			return err
		}
	}
}

// parting asks clients to come on a new connection once the service is leaving,
// so that none is on its way on an old one when that is closed.
func (s *service) parting(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if s.leaving.Err() != nil {
			w.Header().Set("Connection", "close")
		}
		next.ServeHTTP(w, r)
	})
}
