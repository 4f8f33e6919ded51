package main

import (
	"context"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// drainTime is what the instances are given; the proxy asks much more often.
const drainTime = time.Second

// balancer sends requests to the instances that say they are ready, in turn.
type balancer struct {
	t     *testing.T
	mu    sync.Mutex
	ready []*url.URL
	next  int
}

// pick gives the next instance that is ready.
func (b *balancer) pick() *url.URL {
	b.mu.Lock()
	defer b.mu.Unlock()
	if len(b.ready) == 0 {
		return nil
	}
	b.next++
	return b.ready[b.next%len(b.ready)]
}

func (b *balancer) set(at *url.URL, ready bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.ready = slices.DeleteFunc(b.ready, func(u *url.URL) bool { return u == at })
	if ready {
		b.ready = append(b.ready, at)
	}
}

// watch asks an instance whether it is ready until it is there no more; first is
// closed when it first was, unready when it first was no longer.
func (b *balancer) watch(s *running) (first, unready chan struct{}) {
	at, err := url.Parse(s.url)
	if err != nil {
		b.t.Fatal(err)
	}
	first, unready = make(chan struct{}), make(chan struct{})
	go func() {
		was := false
		client := &http.Client{Transport: &http.Transport{DisableKeepAlives: true}}
		for tick := time.NewTicker(20 * time.Millisecond); ; <-tick.C {
			r, err := client.Get(s.url + "/readyz")
			is := err == nil && r.StatusCode == http.StatusOK
			if err == nil {
				_ = r.Body.Close()
			}
			if b.set(at, is); is && !was {
				close(first)
			}
			if was && !is {
				close(unready)
				return
			}
			was = was || is
		}
	}()
	return first, unready
}

func (b *balancer) handler() http.Handler {
	return &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			if at := b.pick(); at != nil {
				r.SetURL(at)
			}
		},
		ErrorHandler: func(w http.ResponseWriter, r *http.Request, err error) {
			b.t.Errorf("%s %s: %v", r.Method, r.URL, err)
			w.WriteHeader(http.StatusBadGateway)
		},
	}
}

// passer asks through the proxy.
type passer struct {
	t   *testing.T
	url string
}

// ask makes a request that must succeed.
func (c passer) ask(method, path, body string) bool {
	req, err := http.NewRequest(method, c.url+path, strings.NewReader(body))
	if err != nil {
		c.t.Error(err)
		return false
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		c.t.Errorf("%s %s: %v", method, path, err)
		return false
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		c.t.Errorf("%s %s: %d %v %s", method, path, r.StatusCode, err, b)
		return false
	}
	return true
}

// TestRolling replaces two instances on one log by new ones, one after the
// other and several times, while readers and writers go on through a proxy: no
// request fails, and what was acknowledged is in the log once.
func TestRolling(t *testing.T) {
	nats := eventstoretest.Listen(t, server.Options{})
	outside := "--nats=" + nats.URL()
	must(t, "import", outside, "testdata/base.jsonl")
	b := &balancer{t: t}
	start := func() (*running, chan struct{}) {
		s := ownProcess(t, nil, outside, "--drain="+drainTime.String())
		first, unready := b.watch(s)
		<-first
		return s, unready
	}
	proxy := httptest.NewServer(b.handler())
	t.Cleanup(proxy.Close)

	type instance struct {
		*running
		unready chan struct{}
	}
	instances := make([]instance, 2)
	for i := range instances {
		instances[i].running, instances[i].unready = start()
	}
	going, stop := context.WithCancel(t.Context())
	var busy sync.WaitGroup
	var mu sync.Mutex
	acknowledged := map[string]int{}
	reads := 0
	for n := range 3 {
		busy.Go(func() {
			c := passer{t, proxy.URL}
			for i := 0; going.Err() == nil; i++ {
				id := fmt.Sprintf("w%d-%d", n, i)
				if c.ask("POST", "/api/v1/entries", fmt.Sprintf(meetingLine, id)) {
					mu.Lock()
					acknowledged[id]++
					mu.Unlock()
				}
			}
		})
		busy.Go(func() {
			c := passer{t, proxy.URL}
			for i := 0; going.Err() == nil; i++ {
				if c.ask("GET", []string{"/api/v1/strategies", "/api/v1/strategies/rus/priorities", "/strategies/rus"}[i%3], "") {
					mu.Lock()
					reads++
					mu.Unlock()
				}
			}
		})
	}
	for round := range 6 {
		old := instances[round%2]
		old.stop()
		<-old.unready
		if code := old.code(); code != 0 {
			t.Errorf("round %d: an instance ended with %d: %s", round, code, old.said())
		}
		instances[round%2].running, instances[round%2].unready = start()
	}
	stop()
	busy.Wait()
	t.Logf("%d acts and %d reads while six instances were replaced", len(acknowledged), reads)
	if len(acknowledged) < 20 || reads < 20 {
		t.Error("hardly anything was asked")
	}
	stored := storedIDs(t, nats.URL())
	for id := range acknowledged {
		if stored[id] != 1 {
			t.Errorf("%s was acknowledged and stands %d times in the log", id, stored[id])
		}
	}
}

// storedIDs counts how often the log has each entry, by its id.
func storedIDs(t *testing.T, address string) map[string]int {
	t.Helper()
	log, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, address), eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	end, err := log.Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	found := map[string]int{}
	err = log.Read(t.Context(), 0, end, func(m eventstore.Message) error {
		act, err := eventstore.Decode(m)
		if err != nil {
			return err
		}
		for _, body := range act.Entries {
			e, faults := domain.ParseEntry(body, domain.Input{AllowUnknown: true})
			if len(faults) > 0 {
				return faults
			}
			found[e.ID]++
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}
