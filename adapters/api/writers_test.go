package api_test

import (
	"context"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/google/go-cmp/cmp"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/timeline"
)

// TestWriters lets sixteen record at once, on one strategy and on many, through
// the API and in process, each act with an id of its own: each is stored once or
// refused as a conflict, none is lost, none is there twice, and the views are
// those of a fresh reading of the log.
func TestWriters(t *testing.T) {
	for name, strategies := range map[string]int{"One": 1, "Many": 8} {
		t.Run(name, func(t *testing.T) { write(t, strategies) })
	}
}

// written is what the writers were told.
type written struct {
	h       *house
	stored  sync.Map // id of every entry said to be stored: its strategy
	refused atomic.Int64
}

func write(t *testing.T, strategies int) {
	const writers, acts = 16, 12
	w := &written{h: setup(t)}
	for s := range strategies {
		w.h.must(mandate(fmt.Sprintf("s%d", s)))
	}
	var done sync.WaitGroup
	for n := range writers {
		done.Go(func() {
			for i := range acts {
				strategy, id := fmt.Sprintf("s%d", (n+i)%strategies), fmt.Sprintf("w%d-%d", n, i)
				if n%4 == 3 {
					w.inProcess(t, strategy, id)
				} else {
					w.overHTTP(t, strategy, id, n%4)
				}
			}
		})
	}
	done.Wait()
	w.check(t, strategies)
	t.Logf("%d refused with 412", w.refused.Load())
}

func (w *written) inProcess(t *testing.T, strategy, id string) {
	e, faults := domain.ParseEntry([]byte(proposed(strategy, id, id)), domain.Input{})
	if len(faults) > 0 {
		t.Error(faults)
		return
	}
	if _, err := w.h.recorder.Record(context.Background(), strategy, []domain.Entry{e}, eventstore.How{Recorder: "inside"}); err != nil {
		t.Errorf("%s: %v", id, err)
		return
	}
	w.stored.Store(id, strategy)
}

// overHTTP records plainly, with an Idempotency-Key and everything sent twice,
// or on condition of what was read before, until it is taken.
func (w *written) overHTTP(t *testing.T, strategy, id string, way int) {
	body := proposed(strategy, id, id)
	for range 200 {
		var headers []string
		switch way {
		case 1:
			headers = []string{"Idempotency-Key: " + id}
			var twin sync.WaitGroup
			defer twin.Wait()
			twin.Go(func() {
				if a := w.h.post(body, headers...); a.status != http.StatusOK {
					t.Errorf("%s: %d %s", id, a.status, a.body)
				}
			})
		case 2:
			headers = []string{"If-Match: " + w.h.get("/api/v1/strategies/"+strategy+"/timeline?limit=1").header.Get("Etag")}
		}
		a := w.h.post(body, headers...)
		if a.status == http.StatusPreconditionFailed && way == 2 {
			w.refused.Add(1)
			continue
		}
		if a.status != http.StatusOK || !strings.Contains(a.body, fmt.Sprintf("%q", id)) {
			t.Errorf("%s: %d %s", id, a.status, a.body)
		}
		w.stored.Store(id, strategy)
		return
	}
	t.Errorf("%s: never taken", id)
}

func (w *written) check(t *testing.T, strategies int) {
	anew := over(t, w.h.log)
	told, held := 0, 0
	w.stored.Range(func(id, strategy any) bool {
		told++
		r := anew.held.History(strategy.(string)).Read(domain.At{})
		if r.Find(id.(string)) == nil {
			t.Errorf("%s was said to be stored and is not there", id)
		}
		return true
	})
	for s := range strategies {
		key := fmt.Sprintf("s%d", s)
		h := anew.held.History(key)
		held += h.Len() - 1
		if content(h) != content(w.h.held.History(key)) {
			t.Errorf("%s is held otherwise than the log has it", key)
		}
		for _, item := range timeline.Build(h.Read(domain.At{}), true) {
			if item.Impossible.Key != "" {
				t.Errorf("%s is impossible: %v", item.ID, item.Impossible)
			}
		}
	}
	if told != held || told != 16*12 {
		t.Errorf("%d were said to be stored, %d are", told, held)
	}
	for _, path := range []string{"strategies", "deadlines", "consultations", "strategies/s0/timeline?all=true", "strategies/s0/priorities?all=true&history=true"} {
		if diff := cmp.Diff(anew.get("/api/v1/"+path).body, w.h.get("/api/v1/"+path).body); diff != "" {
			t.Errorf("%s: %s", path, diff)
		}
	}
}
