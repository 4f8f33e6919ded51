package eventstore_test

import (
	"testing"

	"kronika/eventstore/clustertest"
)

// TestClusterKilled kills one server after another, the leader every other time,
// and starts it again, while four instances record and read.
func TestClusterKilled(t *testing.T) {
	s := newTrial(t, clustertest.Options{})
	s.while(func() {
		for round := range 5 {
			n := s.cluster.Nodes[round%len(s.cluster.Nodes)]
			if round%2 == 0 {
				n = s.leader()
			}
			n.Kill()
			s.progress(5) // the other two go on
			n.Start()
			s.cluster.Ready()
		}
	})
}

// TestClusterCutOff takes the leader away from the other servers, while its
// clients still reach it.
func TestClusterCutOff(t *testing.T) {
	s := newTrial(t, clustertest.Options{})
	s.past = true
	s.while(func() {
		for range 3 {
			n := s.leader()
			s.cluster.CutOff(n)
			s.progress(5)
			s.cluster.Rejoin(n)
			s.cluster.Ready()
		}
	})
}

// TestClusterDown kills all three servers at once and starts them again: what
// was acknowledged is on disk.
func TestClusterDown(t *testing.T) {
	s := newTrial(t, clustertest.Options{})
	s.while(func() {
		for range 2 {
			s.progress(10)
			for _, n := range s.cluster.Nodes {
				n.Kill()
			}
			for _, n := range s.cluster.Nodes {
				n.Start()
			}
			s.cluster.Ready()
		}
	})
}
