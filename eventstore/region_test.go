package eventstore_test

import (
	"errors"
	"fmt"
	"testing"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

func mandateOf(t *testing.T, strategy, region string) domain.Entry {
	return entry(t, fmt.Sprintf(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"T","region":%q,"family":"rus"}}`, strategy, region))
}

// TestRegion records for an account that is bound to a region: in its own
// strategies, never in another's, and never so that a strategy changes hands.
func TestRegion(t *testing.T) {
	b := setup(t, eventstoretest.New(t), nil)
	for strategy, region := range map[string]string{"own": "Region Skåne", "other": "Region Halland"} {
		if _, err := b.recorder.Record(t.Context(), strategy, []domain.Entry{mandateOf(t, strategy, region)}, eventstore.How{}); err != nil {
			t.Fatal(err)
		}
	}
	corrected := func(strategy, region string) domain.Entry {
		return entry(t, fmt.Sprintf(`{"id":"c-%s","strategy":%[1]q,"kind":"entry.corrected","data":{"entry":"m","data":{"title":"T","region":%q,"family":"rus"}}}`, strategy, region))
	}
	how := eventstore.How{Recorder: "skane", Region: "region skåne"}
	for _, c := range []struct {
		name    string
		entries []domain.Entry
		nth     int // of the entry at fault, -1 where there is none
	}{
		{"OK/Own", []domain.Entry{proposal(t, "own", "a", "2019")}, -1},
		{"OK/OwnLate", []domain.Entry{proposal(t, "own", "b", "2017")}, -1},
		{"OK/OwnSpelling", []domain.Entry{corrected("own", "REGION SKÅNE")}, -1},
		{"OK/FirstAct", []domain.Entry{proposal(t, "new", "a", "2019"), mandateOf(t, "new", "Region Skåne")}, -1},
		{"ErrOther", []domain.Entry{proposal(t, "other", "a", "2019")}, 0},
		{"ErrOtherKnown", []domain.Entry{mandateOf(t, "other", "Region Halland")}, 0},
		{"ErrOtherTaken", []domain.Entry{corrected("other", "Region Skåne")}, 0},
		{"ErrFirstAct", []domain.Entry{proposal(t, "new-2", "a", "2019"), mandateOf(t, "new-2", "Region Halland")}, 1},
		{"ErrGivenAway", []domain.Entry{proposal(t, "own", "c", "2019"),
			entry(t, `{"id":"away","strategy":"own","kind":"entry.corrected","data":{"entry":"m","data":{"title":"T","region":"Region Halland","family":"rus"}}}`)}, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			strategy := c.entries[0].Strategy
			_, faults := b.recorder.Plan(strategy, c.entries, how)
			bound(t, faults.Err(), c.nth)
			_, err := b.recorder.Record(t.Context(), strategy, c.entries, how)
			bound(t, err, c.nth)
		})
	}
}

// bound checks that an act was taken, or that one entry of it is forbidden.
func bound(t *testing.T, err error, nth int) {
	t.Helper()
	var fault *domain.Error
	switch {
	case nth < 0 && err != nil:
		t.Error(err)
	case nth >= 0 && (!errors.As(err, &fault) || fault.Code != domain.Forbidden || fault.Key != "region.other" || fault.Nth != nth):
		t.Errorf("%v", err)
	}
}
