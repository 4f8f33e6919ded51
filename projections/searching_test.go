package projections_test

import (
	"context"
	"fmt"
	"sync"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
	"kronika/projections/search"
)

// asking makes what is asked of a text.
func asking(t testing.TB, text string) search.Asked {
	t.Helper()
	q, fault := search.Parse("q", text)
	if fault != nil {
		t.Error(fault)
	}
	return search.Asked{Query: q}
}

// TestSearch lets writers find at once what they have recorded, while others
// record and search.
func TestSearch(t *testing.T) {
	log := eventstoretest.New(t)
	ctx, held := eventstoretest.Hold(t, log)
	s, recorder := projections.NewSearch(held), eventstore.NewRecorder(log, held, nil)
	var writers sync.WaitGroup
	for w := range 4 {
		writers.Go(func() {
			key := fmt.Sprintf("s%d", w)
			for i := range 10 {
				line := fmt.Sprintf(`{"id":"t%d","strategy":%q,"kind":"strategy.retitled","occurred":"2019","data":{"title":"ord%dx%d"}}`, i, key, w, i)
				if i == 0 {
					line = fmt.Sprintf(`{"id":"t0","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"ord%dx0","region":"R","family":"rus"}}`, key, w)
				}
				e, faults := domain.ParseEntry([]byte(line), domain.Input{})
				if len(faults) > 0 {
					t.Error(faults)
					return
				}
				if _, err := recorder.Record(ctx, key, []domain.Entry{e}, eventstore.How{Recorder: "local"}); err != nil {
					t.Error(err)
					return
				}
				found, err := s.Find(ctx, asking(t, fmt.Sprintf("ord%dx%d ", w, i)))
				if err != nil || len(found.Hits) != 1 || found.Hits[0].ID != fmt.Sprintf("t%d", i) {
					t.Errorf("%s %d: %+v %v", key, i, found, err)
				}
			}
		})
	}
	writers.Wait()
}

// TestSearchBuilding tells how far the reading has come when nobody waits longer.
func TestSearchBuilding(t *testing.T) {
	s := projections.NewSearch(eventstore.HeldOf(domaintest.History(domaintest.Mandate)))
	ctx, stop := context.WithCancel(context.Background())
	stop()
	if _, err := s.Find(ctx, asking(t, "ord")); domain.CodeOf(err) != domain.Unavailable {
		t.Errorf("%v", err)
	}
	if found, err := s.Find(context.Background(), asking(t, "S ")); err != nil || len(found.Hits) != 1 {
		t.Errorf("%+v %v", found, err)
	}
}
