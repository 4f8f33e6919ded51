//go:build unix

package clustertest

import "syscall"

// Freeze stops the server's work without its knowing, as a virtual machine that
// is moved or a disk that hangs does: it answers nobody, and when it goes on it
// believes to be what it was.
func (n *Node) Freeze() { n.signal(syscall.SIGSTOP) }

// Thaw lets a frozen server go on.
func (n *Node) Thaw() { n.signal(syscall.SIGCONT) }

func (n *Node) signal(s syscall.Signal) {
	if n.cmd == nil {
		return
	}
	if err := n.cmd.Process.Signal(s); err != nil {
		n.t.Error(err)
	}
}
