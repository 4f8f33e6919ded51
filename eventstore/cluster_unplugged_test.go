//go:build linux

package eventstore_test

import (
	"testing"

	"kronika/eventstore/clustertest"
)

// TestClusterUnplugged pulls the cable of the machine that leads: it hears of
// nobody and nobody of it, its clients included, and no connection ends. Each
// server is in a network of its own.
func TestClusterUnplugged(t *testing.T) {
	clustertest.InNetwork(t, func(t *testing.T) {
		s := newTrial(t, clustertest.Options{Apart: true})
		s.past = true
		s.while(func() {
			for range 3 {
				n := s.leader()
				s.cluster.Unplug(n)
				s.progress(10)
				s.cluster.Plug(n)
				s.cluster.Ready()
			}
		})
	})
}
