package eventstore

import (
	"sync"
	"time"
)

// leaveAfter is how long a server of a cluster may bring no answer, from the
// first request on that got none, before the connection turns to another one:
// two requests in a row. The election of a leader takes longer (four to nine
// seconds). To turn meanwhile does no harm, since nobody answers then, and to
// wait for its end would leave an instance that is cut off alone with what it
// had. Where the next server brings none either, each is given twice as long as
// the one before, up to half a minute: then it is not the server.
const (
	leaveAfter = 4 * time.Second
	doublings  = 3
)

// silence is how long answers have not come.
type silence struct {
	mu          sync.Mutex
	since, last time.Time // the first of those in a row that did not come was asked for; the last was given up
	left        int       // servers left in a row
}

// over takes in when a request was made and how it ended, and tells whether none
// has been answered for so long that the server is to be left; it tells so once.
// What lies more than leaveAfter between two requests is no silence: nobody asked.
func (s *silence) over(answered bool, began, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if answered {
		s.since, s.left = time.Time{}, 0
		return false
	}
	if s.since.IsZero() || began.Sub(s.last) > leaveAfter {
		s.since = began
	}
	s.last = now
	if now.Sub(s.since) < leaveAfter<<min(s.left, doublings) {
		return false
	}
	s.since = time.Time{}
	s.left++
	return true
}

// heard takes in how a request ended, and when it was made. A server that was cut
// off from the others is there, and answers the connection itself, but leads
// nowhere: after a while another one is tried.
func (l *Log) heard(s *silence, began time.Time, err error) {
	if s.over(err == nil || !passing(err), began, time.Now()) && len(l.nc.Servers()) > 1 && l.nc.IsConnected() {
		_ = l.nc.ForceReconnect() // fails only on a connection that is closed
	}
}

// heardAppend is heard for an append. They are counted apart, since a leader of
// the past still answers what it is only asked; but one that was not answered is
// no answer to whoever asks, either.
func (l *Log) heardAppend(began time.Time, err error) {
	l.heard(&l.appends, began, err)
	if err != nil && passing(err) {
		l.heard(&l.asks, began, err)
	}
}

// Others tells how far somebody else has come who follows the same log, such as
// whoever writes tables. Where that is more than is held, and stays so for some
// seconds, the server is left for another one: it was cut off, and may well answer,
// since it believes that it leads.
func (h *Held) Others(seq uint64) {
	if h.log == nil {
		return
	}
	var err error
	if h.Sequence() < seq {
		err = errStale
	}
	h.log.heard(&h.log.others, time.Now(), err)
}
