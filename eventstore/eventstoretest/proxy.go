package eventstoretest

import (
	"io"
	"net"
	"net/url"
	"sync"
	"sync/atomic"
	"testing"
)

// Proxy stands between a client and a server and can lose either direction.
type Proxy struct {
	target string
	inner  net.Listener

	loseAnswers  atomic.Bool
	loseRequests atomic.Bool
	lost         chan struct{}

	mu    sync.Mutex
	conns []net.Conn
}

// NewProxy stands in front of a server's address.
func NewProxy(t testing.TB, target string) *Proxy {
	t.Helper()
	u, err := url.Parse(target)
	if err != nil {
		t.Fatal(err)
	}
	l, err := net.Listen("tcp", "127.0.0.1:0")
	if err != nil {
		t.Fatal(err)
	}
	p := &Proxy{target: u.Host, inner: l, lost: make(chan struct{}, 1)}
	go p.accept()
	t.Cleanup(func() {
		l.Close()
		p.Cut()
	})
	return p
}

// URL is the address to connect to.
func (p *Proxy) URL() string { return "nats://" + p.inner.Addr().String() }

// Through is a URL with the proxy's address in the place of the server's.
func (p *Proxy) Through(t testing.TB, of string) string {
	t.Helper()
	u, err := url.Parse(of)
	if err != nil {
		t.Fatal(err)
	}
	u.Host = p.inner.Addr().String()
	return u.String()
}

// Freeze loses both directions from now on, without ending a connection.
func (p *Proxy) Freeze() {
	p.LoseAnswers()
	p.LoseRequests()
}

// LoseAnswers takes in whatever the server says from now on and drops it.
func (p *Proxy) LoseAnswers() { p.loseAnswers.Store(true) }

// LoseRequests takes in whatever the client says from now on and drops it.
func (p *Proxy) LoseRequests() { p.loseRequests.Store(true) }

// Lost receives when something was dropped.
func (p *Proxy) Lost() <-chan struct{} { return p.lost }

// Heal loses nothing any more. The connections, which miss a piece of what was
// said, are cut.
func (p *Proxy) Heal() {
	p.loseAnswers.Store(false)
	p.loseRequests.Store(false)
	p.Cut()
}

// Cut ends all connections; new ones are taken.
func (p *Proxy) Cut() {
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, c := range p.conns {
		c.Close()
	}
	p.conns = nil
}

func (p *Proxy) accept() {
	for {
		client, err := p.inner.Accept()
		if err != nil {
			return
		}
		server, err := net.Dial("tcp", p.target)
		if err != nil {
			client.Close()
			continue
		}
		p.mu.Lock()
		p.conns = append(p.conns, client, server)
		p.mu.Unlock()
		go p.carry(server, client, &p.loseRequests)
		go p.carry(client, server, &p.loseAnswers)
	}
}

// carry brings over what is read until either side ends.
func (p *Proxy) carry(to io.WriteCloser, from io.ReadCloser, lose *atomic.Bool) {
	defer to.Close()
	defer from.Close()
	buffer := make([]byte, 32<<10)
	for {
		n, err := from.Read(buffer)
		if err != nil {
			return
		}
		if lose.Load() {
			select {
			case p.lost <- struct{}{}:
			default:
			}
			continue
		}
		if _, err := to.Write(buffer[:n]); err != nil {
			return
		}
	}
}
