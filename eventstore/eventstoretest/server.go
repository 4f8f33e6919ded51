package eventstoretest

import (
	"fmt"
	"net"
	"net/url"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"
)

// Server is an outside server on a loopback port, with its own store.
type Server struct {
	*server.Server
	t       testing.TB
	options server.Options
}

// Listen runs one server. Options given replace the usual ones' port and store
// only where these are not set.
func Listen(t testing.TB, o server.Options) *Server {
	t.Helper()
	o.JetStream, o.NoSigs, o.NoLog, o.SyncAlways = true, true, true, true
	if o.Host == "" {
		o.Host, o.Port = "127.0.0.1", server.RANDOM_PORT
	}
	if o.StoreDir == "" {
		o.StoreDir = t.TempDir()
	}
	s := &Server{t: t, options: o}
	s.run()
	t.Cleanup(s.Stop)
	return s
}

// Stop stops the server; what it stored stays.
func (s *Server) Stop() {
	s.Shutdown()
	s.WaitForShutdown()
}

// Start runs the server again, at the same address and on the same store.
func (s *Server) Start() {
	s.t.Helper()
	s.run()
}

// URL is the server's address.
func (s *Server) URL() string {
	return fmt.Sprintf("nats://%s:%d", s.options.Host, s.options.Port)
}

func (s *Server) run() {
	s.t.Helper()
	o := s.options // the server writes into its options
	inner, err := server.NewServer(&o)
	if err != nil {
		s.t.Fatal(err)
	}
	s.Server = inner
	inner.Start()
	if !inner.ReadyForConnections(20 * time.Second) {
		s.t.Fatal("the server does not start")
	}
	s.options.Port = inner.Addr().(*net.TCPAddr).Port
}

// Cluster runs n servers as one cluster, and waits until it can take streams.
func Cluster(t testing.TB, n int) []*Server {
	t.Helper()
	ports, err := FreePorts(n)
	if err != nil {
		t.Fatal(err)
	}
	var routes []*url.URL
	for _, port := range ports {
		routes = append(routes, &url.URL{Scheme: "nats", Host: fmt.Sprintf("127.0.0.1:%d", port)})
	}
	var all []*Server
	for i, port := range ports {
		all = append(all, Listen(t, server.Options{
			ServerName: fmt.Sprintf("test-%d", i),
			Cluster:    server.ClusterOpts{Name: "test", Host: "127.0.0.1", Port: port},
			Routes:     routes,
		}))
	}
	Eventually(t, func() bool {
		for _, s := range all {
			if s.JetStreamIsLeader() {
				return len(s.JetStreamClusterPeers()) == n
			}
		}
		return false
	})
	return all
}

// Eventually waits for what gives no signal of its own, such as the election of
// a leader, or of a connection that was cut and tries again at ever longer
// intervals: a minute and a half at most.
func Eventually(t testing.TB, holds func() bool) {
	t.Helper()
	end := time.After(90 * time.Second)
	again := time.NewTicker(10 * time.Millisecond)
	defer again.Stop()
	for !holds() {
		select {
		case <-again.C:
		case <-end:
			t.Fatal("waited a minute and a half in vain")
		}
	}
}
