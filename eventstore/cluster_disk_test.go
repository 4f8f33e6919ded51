package eventstore_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"kronika/eventstore/clustertest"
)

// smallDisks makes a disk for each server of a cluster; nil where this process
// may not.
func smallDisks(t *testing.T) (dirs []string) {
	t.Helper()
	for range 3 {
		dir := t.TempDir()
		if out, err := exec.Command("mount", "-t", "tmpfs", "-o", "size=64m", "tmpfs", dir).CombinedOutput(); err != nil {
			t.Logf("no disk can be made here: %v %s", err, out)
			return nil
		}
		t.Cleanup(func() { _ = exec.Command("umount", "-l", dir).Run() })
		dirs = append(dirs, filepath.Join(dir, "data"))
	}
	return dirs
}

// fillDisk takes all the room on a server's disk.
func fillDisk(t *testing.T, n *clustertest.Node) {
	t.Helper()
	f, err := os.Create(besideData(n))
	if err != nil {
		t.Fatal(err)
	}
	defer f.Close()
	for _, size := range []int{1 << 20, 4096, 512, 1} {
		for _, err = f.Write(make([]byte, size)); err == nil; {
			_, err = f.Write(make([]byte, size))
		}
	}
}

// emptyDisk gives the room back, and starts the server anew.
func emptyDisk(t *testing.T, n *clustertest.Node) {
	t.Helper()
	if err := os.Remove(besideData(n)); err != nil {
		t.Error(err)
	}
	n.Kill()
	n.Start()
}

func besideData(n *clustertest.Node) string { return filepath.Join(filepath.Dir(n.Dir), "other") }

// TestClusterDiskFull fills the leader's disk, then all three, while four
// instances record: the other two go on; where none can, nothing is
// acknowledged; and with room again it goes on from what was.
func TestClusterDiskFull(t *testing.T) {
	dirs := smallDisks(t)
	if dirs == nil {
		return
	}
	s := newTrial(t, clustertest.Options{Dirs: dirs})
	s.while(func() {
		n := s.leader()
		fillDisk(t, n)
		s.progress(30)
		emptyDisk(t, n)
		s.cluster.Ready()
		for _, n := range s.cluster.Nodes {
			fillDisk(t, n)
		}
		s.refused()
		for _, n := range s.cluster.Nodes {
			emptyDisk(t, n)
		}
		s.cluster.Ready()
	})
}
