//go:build !linux

package clustertest

import "testing"

func host(int) string { return "" }

func (n *Node) own(int) []string {
	n.t.Helper()
	n.t.Fatal("servers can be apart on Linux only")
	return nil
}

// InNetwork is told of in network_linux.go.
func InNetwork(t *testing.T, _ func(*testing.T)) {
	t.Helper()
	t.Fatal("networks can be made on Linux only")
}
