package clustertest

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"strings"
	"syscall"
	"testing"
	"time"
)

// inNetwork tells a process that it is the test in a network of its own.
const inNetwork = "KRONIKA_TEST_NETWORK"

// needed is said where a network cannot be made.
const needed = "this test makes networks of its own: it must be root's, with CAP_SYS_ADMIN and CAP_NET_ADMIN, " +
	"or be allowed to make user namespaces, and needs ip and nsenter (Debian: iproute2 and util-linux)"

// InNetwork runs a test in a network of its own, where the servers of a cluster
// can be Apart. The test's binary is started once more for that one test: so
// nothing else is cut off, several may run at once, and nothing stays behind
// however it ends. Without the right to make networks the test fails.
func InNetwork(t *testing.T, test func(*testing.T)) {
	t.Helper()
	if os.Getenv(inNetwork) != "" {
		prepare(t)
		test(t)
		return
	}
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	limit := 10 * time.Minute
	if end, ok := t.Deadline(); ok {
		limit = time.Until(end) - 5*time.Second
	}
	ctx, stop := context.WithTimeout(t.Context(), limit+5*time.Second)
	defer stop()
	cmd := exec.CommandContext(ctx, self, "-test.run=^"+t.Name()+"$", "-test.v", "-test.count=1", "-test.timeout="+limit.String())
	cmd.Env, cmd.SysProcAttr = append(os.Environ(), inNetwork+"=1"), apart()
	in, err := cmd.StdinPipe() // it ends with this process
	if err != nil {
		t.Fatal(err)
	}
	defer in.Close()
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState == nil {
		t.Fatalf("%s: %v", needed, err)
	}
	t.Logf("in a network of its own:\n%s", out)
	if err != nil || !strings.Contains(string(out), "--- PASS: "+t.Name()) {
		t.Errorf("it failed there: %v", err)
	}
}

// apart are a process's own networks and mounts; who is not root is given them
// with a user namespace, and stays who they are in it.
func apart() *syscall.SysProcAttr {
	attr := &syscall.SysProcAttr{Cloneflags: syscall.CLONE_NEWNET | syscall.CLONE_NEWNS}
	if os.Geteuid() != 0 {
		const netAdmin, sysAdmin = 12, 21 // linux/capability.h
		attr.Cloneflags |= syscall.CLONE_NEWUSER
		attr.UidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getuid(), HostID: os.Getuid(), Size: 1}}
		attr.GidMappings = []syscall.SysProcIDMap{{ContainerID: os.Getgid(), HostID: os.Getgid(), Size: 1}}
		attr.AmbientCaps = []uintptr{netAdmin, sysAdmin}
	}
	return attr
}

// prepare makes the network usable: its own loopback, the names of the servers'
// networks where nobody else sees them, and a switch to which they are connected.
func prepare(t *testing.T) {
	t.Helper()
	go func() {
		_, _ = os.Stdin.Read(make([]byte, 1)) // until the end
		os.Exit(1)
	}()
	err := syscall.Mount("none", "/", "", syscall.MS_REC|syscall.MS_PRIVATE, "")
	if err == nil {
		err = syscall.Mount("tmpfs", "/run", "tmpfs", 0, "mode=755")
	}
	if err != nil {
		t.Fatalf("%s: %v", needed, err)
	}
	ip(t, "link set lo up")
	ip(t, "link add switch type bridge")
	ip(t, "address add 10.77.0.254/24 dev switch")
	ip(t, "link set switch up")
}

func ip(t testing.TB, line string) {
	t.Helper()
	if out, err := exec.Command("ip", strings.Fields(line)...).CombinedOutput(); err != nil {
		t.Fatalf("ip %s: %v %s\n%s", line, err, out, needed)
	}
}

// host is the address of a server that is Apart.
func host(i int) string { return fmt.Sprintf("10.77.0.%d", i+1) }

// own gives a server a network with a cable to the switch, and what starts a
// process there.
func (n *Node) own(i int) (before []string) {
	n.t.Helper()
	for _, line := range []string{
		"netns add " + n.Name,
		"link add " + n.Name + " type veth peer name eth0 netns " + n.Name,
		"link set " + n.Name + " master switch up",
		"-n " + n.Name + " address add " + host(i) + "/24 dev eth0",
		"-n " + n.Name + " link set eth0 up",
		"-n " + n.Name + " link set lo up",
	} {
		ip(n.t, line)
	}
	return []string{"nsenter", "--net=/run/netns/" + n.Name, "--"}
}

// Unplug pulls the cable of a server that is Apart: neither the others nor its
// clients reach it, and nobody is told, since no connection is ended.
func (c *Cluster) Unplug(n *Node) {
	c.t.Helper()
	ip(c.t, "link set "+n.Name+" down")
}

// Plug ends Unplug.
func (c *Cluster) Plug(n *Node) {
	c.t.Helper()
	ip(c.t, "link set "+n.Name+" up")
}
