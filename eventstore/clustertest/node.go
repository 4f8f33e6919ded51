package clustertest

import (
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"testing"

	"github.com/nats-io/nats-server/v2/server"
)

// asNode makes the test's own binary run as a NATS server with the
// configuration in the file that it names.
const asNode = "KRONIKA_TEST_NODE"

// Main is called first thing in TestMain. In a process that was started as a
// server it does not return.
func Main() {
	file := os.Getenv(asNode)
	if file == "" {
		return
	}
	o, err := server.ProcessConfigFile(file)
	if err == nil {
		o.NoSigs, o.LogFile = true, file+".log"
		err = serve(o)
	}
	if err != nil {
		_, _ = os.Stderr.WriteString(err.Error() + "\n")
		os.Exit(1)
	}
	os.Exit(0)
}

// serve runs a server until standard input ends, as it does when the test that
// started it has ended, however it ended.
func serve(o *server.Options) error {
	s, err := server.NewServer(o)
	if err != nil {
		return err
	}
	s.ConfigureLogger()
	s.Start()
	_, err = io.Copy(io.Discard, os.Stdin)
	s.Shutdown()
	s.WaitForShutdown()
	return err
}

// Node is one server of a cluster.
type Node struct {
	Name string
	Dir  string // of its store

	t      testing.TB
	file   string // its configuration
	before []string
	cmd    *exec.Cmd
	in     io.Closer
}

// Start starts the server; it is there some time later.
func (n *Node) Start() {
	n.t.Helper()
	self, err := os.Executable()
	if err != nil {
		n.t.Fatal(err)
	}
	line := append(append([]string(nil), n.before...), self)
	n.cmd = exec.Command(line[0], line[1:]...)
	n.cmd.Env = append(os.Environ(), asNode+"="+n.file, "NATS_NAME="+n.Name)
	n.cmd.Stderr = os.Stderr
	if n.in, err = n.cmd.StdinPipe(); err == nil {
		err = n.cmd.Start()
	}
	if err != nil {
		n.t.Fatal(err)
	}
}

// Kill ends the server at once, as a loss of power does but for what the
// operating system has not written yet.
func (n *Node) Kill() {
	if n.cmd == nil {
		return
	}
	_ = n.cmd.Process.Kill()
	_ = n.cmd.Wait()
	n.cmd = nil
}

// Log is what the server wrote to its log file, for a test that failed.
func (n *Node) Log() string {
	b, err := os.ReadFile(n.file + ".log")
	if err != nil {
		return err.Error()
	}
	return string(b)
}

func (n *Node) write(text string) {
	n.t.Helper()
	if err := os.MkdirAll(filepath.Dir(n.file), 0o750); err != nil {
		n.t.Fatal(err)
	}
	if err := os.WriteFile(n.file, []byte(text), 0o600); err != nil {
		n.t.Fatal(err)
	}
}
