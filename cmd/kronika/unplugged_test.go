//go:build linux

package main

import (
	"fmt"
	"net/http"
	"testing"
	"time"

	"kronika/eventstore/clustertest"
)

// TestUnplugged pulls the cable of a NATS server's machine, of the one that leads
// and of the others, while acts are recorded and all is read: the instances
// are told nothing, find it out, and go on with the others, and so do the tables.
func TestUnplugged(t *testing.T) {
	clustertest.InNetwork(t, func(t *testing.T) {
		s := newSite(t, clustertest.Options{Apart: true})
		s.load = startLoad(t, s.front.url)
		s.goesOn("at first")
		s.unplugged(s.leads(), "the machine that leads")
		leader := s.leads()
		for _, n := range s.nodes.Nodes {
			if n != leader {
				s.unplugged(n, "a machine that does not lead")
			}
		}
		s.sound()
	})
}

// unplugged pulls a cable, and puts it in again once all goes on without: also
// the instance that spoke with this server.
func (s *site) unplugged(n *clustertest.Node, what string) {
	s.t.Helper()
	s.nodes.Unplug(n)
	start := time.Now()
	seq := s.goesOn(what + " unplugged")
	for i, b := range s.instances {
		waitFor(s.t, func() bool {
			status, _, _ := b.ask("GET", "/api/v1/strategies", "", fmt.Sprint("Kronika-After: ", seq))
			return status == http.StatusOK
		})
		s.t.Logf("instance %d shows it after %v", i+1, time.Since(start).Round(time.Millisecond))
	}
	s.nodes.Plug(n)
	s.nodes.Ready()
	s.goesOn("plugged in again")
}
