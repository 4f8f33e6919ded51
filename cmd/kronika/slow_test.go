package main

import (
	"testing"
	"time"

	"kronika/eventstore/clustertest"
)

// slowDisk is what starts a server whose every write to a file, and every wait
// for the disk, takes 20 milliseconds longer. The server is the process that was
// started, and can be killed as any other.
var slowDisk = []string{"strace", "-D", "-f", "-qq", "--seccomp-bpf", "-o", "/dev/null",
	"-e", "trace=pwrite64,fsync,fdatasync", "-e", "inject=pwrite64,fsync,fdatasync:delay_enter=20000"}

// TestSlowDisk lets the disks of all three NATS servers be slow, and one server
// be killed meanwhile: acts take longer, and each that is acknowledged is there
// once and whole.
func TestSlowDisk(t *testing.T) {
	s := &site{t: t, nodes: clustertest.Start(t, clustertest.Options{Before: slowDisk}), front: newFront(t)}
	s.args = []string{"--nats=" + s.nodes.URL()}
	s.instances = append(s.instances, s.instance())
	s.load = startLoad(t, s.front.url)
	for range 5 {
		start := time.Now()
		s.load.fresh(t)
		t.Logf("recorded after %v", time.Since(start).Round(time.Millisecond))
	}
	n := s.nodes.Nodes[0]
	n.Kill()
	s.load.fresh(t)
	n.Start()
	s.nodes.Ready()
	s.load.fresh(t)
	s.sound()
}
