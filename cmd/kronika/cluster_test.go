package main

import (
	"fmt"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync/atomic"
	"testing"

	"kronika/eventstore/clustertest"
)

// turns is a proxy that gives what is asked to one instance after another, as
// the composed one does, and says which it was.
func turns(t *testing.T, instances ...*running) *running {
	t.Helper()
	var to []*httputil.ReverseProxy
	for i, s := range instances {
		u, err := url.Parse(s.url)
		if err != nil {
			t.Fatal(err)
		}
		to = append(to, &httputil.ReverseProxy{
			Rewrite:        func(r *httputil.ProxyRequest) { r.SetURL(u); r.Out.Host = r.In.Host },
			ModifyResponse: func(r *http.Response) error { r.Header.Set("Via", fmt.Sprint(i)); return nil },
		})
	}
	var n atomic.Uint64
	front := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		to[n.Add(1)%uint64(len(to))].ServeHTTP(w, r)
	}))
	t.Cleanup(front.Close)
	return &running{t: t, url: front.URL}
}

// TestTopology runs what docker-compose.yml does: three NATS servers with the
// configuration that stands there, two instances with the flags that stand
// there, and a proxy. What is written through one is read through the other at
// once.
func TestTopology(t *testing.T) {
	c := clustertest.Start(t, clustertest.Options{})
	nats, composed := "--nats="+c.URL(), clustertest.Read(t, clustertest.Passwords()).Services["kronika-1"]
	replicas := "--replicas=" + composed.Environment["KRONIKA_REPLICAS"]
	made := kronika(t, nil, "token", "make", "drift", "--role=admin", nats, replicas)
	if made.code != 0 || !strings.Contains(made.err, "NATS") {
		t.Fatal(made)
	}
	must(t, "import", nats, "testdata/base.jsonl")
	args := []string{nats, replicas}
	for i, arg := range composed.Command[1:] {
		if arg != "--listen" && composed.Command[i] != "--listen" {
			args = append(args, arg)
		}
	}
	front, token := turns(t, inProcess(t, world{}, args...), inProcess(t, world{}, args...)), "Authorization: Bearer "+strings.TrimSpace(made.out)
	if status, _, _ := front.ask("POST", "/api/v1/entries", fmt.Sprintf(meetingLine, "m")); status != http.StatusUnauthorized {
		t.Errorf("recording without a token: %d", status)
	}
	wrote, read := map[string]int{}, map[string]int{}
	for i := range 20 {
		status, h, body := front.ask("POST", "/api/v1/entries", fmt.Sprintf(meetingLine, fmt.Sprint("m", i)), token)
		if status != http.StatusOK {
			t.Fatal(status, body)
		}
		wrote[h.Get("Via")]++
		for range 1 + i%2 {
			status, h, body = front.ask("GET", "/api/v1/strategies/rus/timeline", "", "Kronika-After: "+sequenceOf(h))
			if status != http.StatusOK || !strings.Contains(body, fmt.Sprintf(`"id":"m%d"`, i)) {
				t.Errorf("m%d is not there: %d", i, status)
			}
			read[h.Get("Via")]++
		}
	}
	if len(wrote) != 2 || len(read) != 2 {
		t.Errorf("written through %v, read through %v", wrote, read)
	}
	must(t, "verify", nats)
	r := kronika(t, nil, "strategies", nats, "--replicas=1")
	if r.code != 5 || !strings.Contains(r.err, "num_replicas is 3") {
		t.Errorf("%+v", r)
	}
	for _, r := range []ran{kronika(t, nil, "strategies", nats), kronika(t, nil, "strategies", "--nats="+c.Address()),
		kronika(t, nil, "strategies", "--nats="+strings.Replace(c.URL(), ":program@", ":guessed@", 1))} {
		if strings.Contains(r.out+r.err, "program") || strings.Contains(r.out+r.err, "guessed") {
			t.Errorf("a password is told: %+v", r)
		}
	}
	if r := kronika(t, nil, "strategies", "--nats="+c.Address()); r.code != 6 {
		t.Errorf("without a user: %+v", r)
	}
}

func sequenceOf(h http.Header) string { return h.Get("Kronika-Sequence") }

// TestRestartSeries starts and stops an instance on the cluster twenty times
// while another one records, and kills the NATS servers one after another
// meanwhile: each start shows all that was acknowledged before it, and at the end
// both and the log have the same.
func TestRestartSeries(t *testing.T) {
	c := clustertest.Start(t, clustertest.Options{})
	nats := "--nats=" + c.URL()
	must(t, "import", nats, "testdata/base.jsonl")
	stays := inProcess(t, world{}, nats)
	var acknowledged atomic.Int64
	stop, done := make(chan struct{}), make(chan struct{})
	go func() {
		defer close(done)
		for i := 0; ; i++ {
			select {
			case <-stop:
				return
			default:
			}
			if got := <-later(stays, fmt.Sprint("m", i)); !strings.HasPrefix(got, "200 ") {
				t.Errorf("m%d: %s", i, got)
				return
			}
			acknowledged.Store(int64(i) + 1)
		}
	}()
	for round := range 20 {
		n := c.Nodes[round/6%len(c.Nodes)]
		switch round % 6 {
		case 1:
			n.Kill()
		case 4:
			n.Start()
			c.Ready()
		}
		before := acknowledged.Load()
		s := inProcess(t, world{}, nats)
		_, _, body := s.ask("GET", "/api/v1/strategies/rus/timeline", "")
		for i := range before {
			if strings.Count(body, fmt.Sprintf(`"id":"m%d"`, i)) != 1 {
				t.Errorf("m%d was acknowledged before the start and does not stand there once", i)
			}
		}
		s.stop()
		if code := s.code(); code != 0 {
			t.Errorf("ended with %d: %s", code, s.said())
		}
	}
	close(stop)
	<-done
	last := inProcess(t, world{}, nats)
	_, _, one := stays.ask("GET", "/api/v1/strategies/rus/timeline", "")
	_, _, other := last.ask("GET", "/api/v1/strategies/rus/timeline", "")
	if one != other || acknowledged.Load() == 0 {
		t.Errorf("%d acknowledged; the two that follow the log differ: %d and %d bytes", acknowledged.Load(), len(one), len(other))
	}
	must(t, "verify", nats)
}
