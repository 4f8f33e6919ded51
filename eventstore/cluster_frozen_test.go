//go:build unix

package eventstore_test

import (
	"testing"

	"kronika/eventstore/clustertest"
)

// TestClusterFrozen freezes the leader, which believes to lead when it goes on.
func TestClusterFrozen(t *testing.T) {
	s := newTrial(t, clustertest.Options{})
	s.past = true
	s.while(func() {
		for range 2 {
			n := s.leader()
			n.Freeze()
			s.progress(5)
			n.Thaw()
			s.cluster.Ready()
		}
	})
}
