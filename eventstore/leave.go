package eventstore

import (
	"sync"
	"time"
)

// leaveAfter is how long a server of a cluster may bring no answer before the
// connection turns to another one: longer than the election of a leader takes
// (four to nine seconds).
const leaveAfter = 10 * time.Second

// silence is how long answers have not come.
type silence struct {
	mu          sync.Mutex
	since, last time.Time // of those that did not come in a row
}

// over takes in how a request ended, and tells whether none has been answered
// for leaveAfter; it tells so once. What lies more than that between two
// requests is no silence: nobody asked.
func (s *silence) over(answered bool, now time.Time) bool {
	s.mu.Lock()
	defer s.mu.Unlock()
	if answered {
		s.since = time.Time{}
		return false
	}
	if s.since.IsZero() || now.Sub(s.last) > leaveAfter {
		s.since = now
	}
	s.last = now
	if now.Sub(s.since) < leaveAfter {
		return false
	}
	s.since = time.Time{}
	return true
}

// heard takes in how an append or another request ended. A server that was cut
// off from the others is there, and answers the connection itself, but leads
// nowhere: after a while another one is tried. Appends are counted apart, since
// a leader of the past still answers what it is only asked.
func (l *Log) heard(s *silence, err error) {
	if s.over(err == nil || !passing(err), time.Now()) && len(l.nc.Servers()) > 1 && l.nc.IsConnected() {
		_ = l.nc.ForceReconnect() // fails only on a connection that is closed
	}
}
