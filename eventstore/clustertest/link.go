package clustertest

import (
	"io"
	"net"
	"sync"

	"kronika/eventstore/eventstoretest"
)

// Link is the way from one server to another, which can be cut.
type Link struct {
	from, to int
	inner    net.Listener
	target   string

	mu    sync.Mutex
	cut   bool
	conns []net.Conn
}

// link gives the servers ports of one machine, and puts a link between every two
// of them. A server reaches itself directly, and finds out that it does.
func (c *Cluster) link() {
	c.t.Helper()
	var err error
	if c.ports, err = eventstoretest.FreePorts(2 * size); err != nil {
		c.t.Fatal(err)
	}
	for from := range size {
		for to := range size {
			if from != to {
				c.Links = append(c.Links, c.newLink(from, to))
			}
		}
	}
}

func (c *Cluster) newLink(from, to int) *Link {
	c.t.Helper()
	inner, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		c.t.Fatal(err)
	}
	l := &Link{from: from, to: to, inner: inner, target: c.route(to)}
	go l.accept()
	c.t.Cleanup(func() {
		inner.Close()
		l.set(true)
	})
	return l
}

// dialled is where server i finds server j.
func (c *Cluster) dialled(i, j int) string {
	for _, l := range c.Links {
		if l.from == i && l.to == j {
			return l.inner.Addr().String()
		}
	}
	return c.route(j)
}

// CutOff takes a server away from the others; clients still reach it.
func (c *Cluster) CutOff(n *Node) { c.each(n, true) }

// Rejoin ends CutOff.
func (c *Cluster) Rejoin(n *Node) { c.each(n, false) }

func (c *Cluster) each(n *Node, cut bool) {
	for _, l := range c.Links {
		if c.Nodes[l.from] == n || c.Nodes[l.to] == n {
			l.set(cut)
		}
	}
}

func (l *Link) set(cut bool) {
	l.mu.Lock()
	defer l.mu.Unlock()
	l.cut = cut
	if cut {
		for _, c := range l.conns {
			c.Close()
		}
		l.conns = nil
	}
}

func (l *Link) accept() {
	for {
		near, err := l.inner.Accept()
		if err != nil {
			return
		}
		l.connect(near)
	}
}

func (l *Link) connect(near net.Conn) {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.cut {
		near.Close()
		return
	}
	far, err := net.Dial("tcp", l.target)
	if err != nil {
		near.Close()
		return
	}
	l.conns = append(l.conns, near, far)
	go carry(near, far)
	go carry(far, near)
}

func carry(to, from net.Conn) {
	defer to.Close()
	defer from.Close()
	_, _ = io.Copy(to, from)
}
