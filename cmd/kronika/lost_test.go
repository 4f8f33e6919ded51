package main

import (
	"fmt"
	"math/rand/v2"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

const meetingLine = `{"id":"%s","strategy":"rus","kind":"meeting.held","occurred":"2020","data":{"meeting":"%[1]s","form":"other","title":"M"}}`

// later posts an entry and gives what is answered.
func later(s *running, id string) <-chan string {
	answer := make(chan string, 1)
	go func() {
		status, _, body := s.ask("POST", "/api/v1/entries", fmt.Sprintf(meetingLine, id), "Idempotency-Key: key-"+id)
		answer <- fmt.Sprint(status, " ", body)
	}()
	return answer
}

// TestLostAnswer loses the log's answers and requests while the served API
// records: each is answered as stored once, and is.
func TestLostAnswer(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	must(t, "import", "--nats="+outside.URL(), "testdata/base.jsonl")
	proxy := eventstoretest.NewProxy(t, outside.URL())
	s := inProcess(t, world{}, "--nats="+proxy.URL())
	direct, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, outside.URL()), eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	before, err := direct.Last(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	for i, lose := range []func() func(){
		func() func() { // the act arrives, its answer does not
			proxy.LoseAnswers()
			return func() { arrived(t, direct, before+1) }
		},
		func() func() { // the act does not arrive
			proxy.LoseRequests()
			return func() { <-proxy.Lost() }
		},
	} {
		lost := lose()
		id := fmt.Sprint("m", i)
		answer := later(s, id)
		lost()
		proxy.Heal()
		if got := <-answer; !strings.HasPrefix(got, "200 ") {
			t.Errorf("%d: %s", i, got)
		}
		if got := <-later(s, id); !strings.HasPrefix(got, "200 ") {
			t.Errorf("%d again: %s", i, got)
		}
	}
	if last, err := direct.Last(t.Context()); err != nil || last != before+2 {
		t.Errorf("the log ends at %d, not %d: %v", last, before+2, err)
	}
	if _, _, body := s.ask("GET", "/metrics", ""); strings.Contains(body, "kronika_append_retries_total 0\n") {
		t.Error("nothing was sent again")
	}
}

// arrived waits until the log has come to a sequence.
func arrived(t *testing.T, log *eventstore.Log, upTo uint64) {
	t.Helper()
	if err := log.Read(t.Context(), upTo-1, upTo, func(eventstore.Message) error { return nil }); err != nil {
		t.Error(err)
	}
}

// TestLogRestarts restarts the log's server again and again while the served
// API records: nothing acknowledged is lost, and nothing stands twice.
func TestLogRestarts(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	nats := "--nats=" + outside.URL()
	must(t, "import", nats, "testdata/base.jsonl")
	s := inProcess(t, world{}, nats)
	const acts = 30
	done := make(chan string)
	go func() {
		defer close(done)
		for i := range acts {
			done <- <-later(s, fmt.Sprint("m", i))
		}
	}()
	n := 0
	for got := range done {
		if n++; !strings.HasPrefix(got, "200 ") {
			t.Errorf("%d: %s", n, got)
		}
		if n%10 == 0 {
			outside.Stop()
			outside.Start()
		}
	}
	status, _, body := s.ask("GET", "/api/v1/strategies/rus/timeline", "")
	if status != http.StatusOK {
		t.Fatal(status, body)
	}
	for i := range acts {
		if n := strings.Count(body, fmt.Sprintf(`"id":"m%d"`, i)); n != 1 {
			t.Errorf("m%d stands %d times", i, n)
		}
	}
	must(t, "verify", nats)
}

// TestServerKilled kills the server in the middle of recording, again and again:
// what it had acknowledged is there, and sending the rest again completes it
// without anything standing twice.
func TestServerKilled(t *testing.T) {
	const rounds, acts = 6, 40
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "import", "--data="+dir, "testdata/base.jsonl")
	base, stored := lookInside(t, dir)["rus"], 0
	for round := range rounds {
		s := ownProcess(t, nil, "--data="+dir)
		at := 1 + rand.IntN(acts-1)
		if round == rounds-1 {
			at = acts * rounds // not this time
		}
		for i := range acts * rounds {
			r, err := http.Post(s.url+"/api/v1/entries", "application/json", strings.NewReader(fmt.Sprintf(meetingLine, fmt.Sprint("m", i))))
			if err != nil {
				break
			}
			if _ = r.Body.Close(); r.StatusCode != http.StatusOK {
				t.Fatal(i, r.Status)
			}
			if stored = max(stored, i+1); stored%acts == at {
				go s.kill() // while the next one is on its way
			}
		}
		s.stop()
		s.code()
		if n := lookInside(t, dir)["rus"]; n < base+stored || n > base+stored+1 {
			t.Fatalf("round %d: %d entries, acknowledged were %d", round, n-base, stored)
		}
	}
	if stored != acts*rounds {
		t.Errorf("stored %d", stored)
	}
}
