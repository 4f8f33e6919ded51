package eventstore_test

import (
	"testing"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// TestShown is shown the reading with each act that was stored, wherever it sorts,
// once, and none where nothing was.
func TestShown(t *testing.T) {
	b := setup(t, eventstoretest.New(t), nil)
	for _, c := range []struct {
		name  string
		act   []domain.Entry
		shown int // entries
	}{
		{"the first", []domain.Entry{mandate(t, "s"), proposal(t, "s", "a", "2020")}, 2},
		{"last", []domain.Entry{proposal(t, "s", "b", "2021")}, 3},
		{"late", []domain.Entry{proposal(t, "s", "c", "2019")}, 4},
		{"known", []domain.Entry{proposal(t, "s", "c", "2019")}, 0},
		{"impossible", []domain.Entry{proposal(t, "s", "b2", "2021"), entry(t, `{"id":"x","strategy":"s","kind":"priority.dropped","occurred":"2021","data":{"priority":"none"}}`)}, 0},
		{"after what was refused", []domain.Entry{proposal(t, "s", "d", "2022")}, 5},
	} {
		t.Run(c.name, func(t *testing.T) {
			times := 0
			receipt, err := b.recorder.Record(t.Context(), "s", c.act, eventstore.How{Recorder: "anna", Shown: func(r *domain.Reading) {
				times++
				if item := r.Find(c.act[0].ID); len(r.Items) != c.shown || item == nil || item.Recorder != "anna" || item.Recorded.IsZero() {
					t.Errorf("%d entries", len(r.Items))
				}
			}})
			if (err == nil && len(receipt.New) > 0) != (c.shown > 0) || (times == 1) != (c.shown > 0) || times > 1 {
				t.Errorf("shown %d times, %+v, %v", times, receipt, err)
			}
		})
	}
	if _, err := b.recorder.Record(t.Context(), "r", []domain.Entry{mandate(t, "r")}, eventstore.How{Recorder: "anna", Restore: true, Shown: func(r *domain.Reading) {
		if r.Find("m") == nil {
			t.Error("a restored act is shown without its entries")
		}
	}}); err != nil {
		t.Error(err)
	}
}
