package api_test

import (
	"context"
	"fmt"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

// TestReady takes from a server, thing by thing, what it needs, and holds it to
// say so in both languages.
func TestReady(t *testing.T) {
	var end, seconds atomic.Int64
	var follower *projections.Follower
	leaving, leave := context.WithCancel(t.Context())
	var away, broken, lacks error
	h := setup(t, func(a *api.API) {
		a.Until = func(d time.Duration) time.Time { return time.Unix(seconds.Load(), 0).Add(d) }
		a.Leaving = leaving
		a.Healthy = func() error { return broken }
		a.Without = func() error { return lacks }
		a.End = func(context.Context) (uint64, error) { return max(a.Held.Sequence(), uint64(end.Load())), away }
		follower = a.Follower
		if err := follower.Ready(t.Context()); err != nil {
			t.Error(err)
		}
	})
	ready := func() {
		t.Helper()
		if a := h.get("/readyz"); a.status != 200 || a.body != `{"status":"ok"}`+"\n" {
			t.Errorf("%d %s", a.status, a.body)
		}
	}
	lacking := func(sv, en string, n int) {
		t.Helper()
		for lang, part := range map[string]string{"sv": sv, "en": en} {
			a := h.get("/readyz", "Accept-Language: "+lang)
			p := a.problem(t)
			if a.status != 503 || p.Code != "unavailable" || !strings.Contains(a.body, part) || max(len(p.Errors), 1) != n {
				t.Errorf("%d, want %q in %s", a.status, part, a.body)
			}
		}
		if a := h.get("/healthz"); a.status != 200 {
			t.Errorf("healthz: %d %s", a.status, a.body)
		}
	}
	ready()

	away = domain.Fault(domain.Unavailable, "log.noQuorum", domain.Args{"stream": "KRONIKA"})
	lacking("För få av servrarna", "Too few of the servers", 1)
	broken = domain.Fault(domain.Unavailable, "log.noRoom", domain.Args{"kB": 7})
	lacking("7 kB", "7 kB", 2)
	away, broken = nil, nil
	ready()

	h.record("s", mandate("s"))
	end.Store(13)
	ready() // what is on its way is nothing to speak of
	seconds.Add(5)
	ready()
	seconds.Add(2)
	lacking("ligger 12 registreringar efter loggen, sedan 7 sekunder", "12 acts behind the log, and have been for 7 seconds", 2)
	for i := range 12 {
		h.record("s", fmt.Sprintf(`{"id":"m%d","strategy":"s","kind":"meeting.held","occurred":"2020","data":{"meeting":"m%[1]d","form":"other","title":"M"}}`, i))
	}
	if err := follower.WaitFor(t.Context(), 13); err != nil {
		t.Fatal(err)
	}
	ready()
	seconds.Add(60)
	end.Store(14) // nobody has asked in between
	ready()
	h.record("s", `{"id":"last","strategy":"s","kind":"meeting.held","occurred":"2020","data":{"meeting":"last","form":"other","title":"M"}}`)
	if err := follower.WaitFor(t.Context(), 14); err != nil {
		t.Fatal(err)
	}

	lacks = domain.Fault(domain.Unavailable, "log.closed", nil)
	if a := h.get("/readyz", "Accept-Language: sv"); a.status != 200 || a.body != `{"status":"ok","without":["Loggen är stängd."]}`+"\n" {
		t.Errorf("%d %s", a.status, a.body)
	}
	lacks = nil
	ready()

	leave()
	lacking("ska strax avslutas", "about to end", 1)
}

// record records an entry, past all that answers.
func (h *house) record(strategy, line string) {
	h.t.Helper()
	e, faults := domain.ParseEntry([]byte(line), domain.Input{})
	if len(faults) > 0 {
		h.t.Fatal(faults)
	}
	if _, err := h.recorder.Record(h.t.Context(), strategy, []domain.Entry{e}, eventstore.How{Recorder: "r"}); err != nil {
		h.t.Fatal(err)
	}
}
