package eventstore_test

import (
	"context"
	"fmt"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// anew cuts entries as Plan does, but checks every cut against the whole from
// its beginning: what the parts must come to, told the slow way.
func anew(h *domain.History, entries []domain.Entry, size func(domain.Entry) int) (ends []int, ok bool) {
	for first := 0; first < len(entries); {
		end, room := first, eventstore.MaxAct-1<<10
		for end < len(entries) && size(entries[end]) <= room {
			room -= size(entries[end])
			end++
		}
		for end < len(entries) && end > first && len(h.Check(entries[:end])) > 0 {
			end--
		}
		if end == first {
			return nil, false
		}
		ends, first = append(ends, end), end
	}
	return ends, true
}

// drawn draws an entry of about 100 kB, dated anywhere, that needs others now
// and then: a priority that an earlier or later line makes, or another's id.
func drawn(t *rapid.T, test testing.TB, i, of int) domain.Entry {
	year := rapid.IntRange(2017, 2022).Draw(t, "year")
	n := rapid.IntRange(0, max(i-1, min(i+4, of-1)*rapid.SampledFrom([]int{0, 0, 1}).Draw(t, "later"))).Draw(t, "other")
	line := fmt.Sprintf(`{"id":"e%d","strategy":"s","kind":"priority.proposed","occurred":"%d","data":{"priority":"p%d","level":"goal","title":"T"}}`, i, year, i)
	switch rapid.IntRange(0, 15).Draw(t, "sort") {
	case 0:
		line = fmt.Sprintf(`{"id":"e%d","strategy":"s","kind":"priority.ranked","occurred":"2023","data":{"priority":"p%d","rank":1}}`, i, n)
	case 1:
		line = fmt.Sprintf(`{"id":"e%d","strategy":"s","kind":"meeting.held","occurred":"%d","because":["e%d"],"data":{"meeting":"m%d","form":"other","title":"M"}}`, i, year, n, i)
	case 2:
		line = fmt.Sprintf(`{"id":"e%d","strategy":"s","kind":"entry.corrected","data":{"entry":"e%d","occurred":"%d"}}`, i, n, year)
	}
	e := entry(test, line)
	e.Reason = strings.Repeat("å", rapid.SampledFrom([]int{10, 30_000, 50_000, 50_000}).Draw(t, "size"))
	return e
}

// TestPartsAsAnew holds the parts of a long import, whose state is kept from one
// to the next, to those found by checking everything from the beginning, and
// what is then stored to what was given.
func TestPartsAsAnew(t *testing.T) {
	b := setup(t, eventstoretest.New(t), nil)
	size := func(e domain.Entry) int {
		c, err := e.Canonical()
		must(t, err)
		return len(c) + 1
	}
	n, cut, refused := 0, 0, 0
	rapid.Check(t, func(rt *rapid.T) {
		n++
		key := fmt.Sprintf("s%d", n)
		var entries []domain.Entry
		of := rapid.IntRange(8, 20).Draw(rt, "entries")
		for i := range of {
			entries = append(entries, drawn(rt, t, i, of))
		}
		at := rapid.SampledFrom([]int{0, 0, 0, 3, of}).Draw(rt, "mandate")
		entries = append(entries[:at:at], append([]domain.Entry{mandate(t, key)}, entries[at:]...)...)
		for i := range entries {
			entries[i].Strategy = key
		}
		h := domain.NewHistory(key)
		if len(h.Check(entries)) > 0 {
			return
		}
		ends, ok := anew(h, entries, size)
		plan, faults := b.recorder.Plan(key, entries, eventstore.How{Recorder: "local"})
		if ok != (len(faults) == 0) {
			rt.Fatalf("cut anew: %t, kept: %v", ok, faults)
		}
		if !ok {
			refused++
			return
		}
		var got []int
		for _, act := range plan.Acts {
			got = append(got, len(act)+sum(got))
		}
		if diff := cmp.Diff(ends, got); diff != "" {
			rt.Fatal(diff)
		}
		if len(ends) > 1 {
			cut++
		}
		must(t, b.recorder.Store(context.Background(), plan, eventstore.How{Recorder: "local"}, nil))
		for i, want := range entries {
			c, err := want.Canonical()
			must(t, err)
			if stored, _, _ := b.held.History(key).Stored(i); string(stored) != string(c) {
				rt.Fatalf("entry %d is stored as another", i)
			}
		}
	})
	t.Logf("%d cut, %d refused of %d", cut, refused, n)
	if cut == 0 {
		t.Error("nothing drawn was cut into parts")
	}
}

// sum gives the end of the parts so far.
func sum(ends []int) int {
	if len(ends) == 0 {
		return 0
	}
	return ends[len(ends)-1]
}

// TestStoreAfterOthers stores a plan after somebody else has recorded: what was
// found possible before is checked again, act by act.
func TestStoreAfterOthers(t *testing.T) {
	ctx := context.Background()
	b := setup(t, eventstoretest.New(t), nil)
	how := eventstore.How{Recorder: "local"}
	large := func(key string) domain.Entry {
		e := proposal(t, "s", key, "2019")
		e.Reason = strings.Repeat("å", 90_000)
		return e
	}
	entries := []domain.Entry{mandate(t, "s")}
	for i := range 9 {
		entries = append(entries, large(fmt.Sprintf("p%d", i)))
	}
	for name, c := range map[string]struct {
		before, between domain.Entry
		key             string
	}{
		"ErrBefore":  {before: proposal(t, "s", "p1", "2018"), key: "entry.idTaken"},
		"ErrBetween": {between: proposal(t, "s", "p8", "2018"), key: "entry.idTaken"},
		"OK/Known":   {between: large("p8")},
		"OK/Other":   {between: proposal(t, "s", "other", "2018")},
	} {
		t.Run(name, func(t *testing.T) {
			key := strings.ToLower(strings.ReplaceAll(name, "/", "-"))
			of := func(e domain.Entry) domain.Entry { e.Strategy = key; return e }
			var list []domain.Entry
			for _, e := range entries {
				list = append(list, of(e))
			}
			if c.before.ID != "" {
				_, err := b.recorder.Record(ctx, key, list[:1], how)
				must(t, err)
			}
			plan, faults := b.recorder.Plan(key, list, how)
			if len(faults) > 0 || len(plan.Acts) < 3 {
				t.Fatalf("%d acts, %v", len(plan.Acts), faults)
			}
			intrude := func(e domain.Entry) {
				if e.ID != "" {
					_, err := b.recorder.Record(ctx, key, []domain.Entry{of(e)}, how)
					must(t, err)
				}
			}
			intrude(c.before)
			stored := 0
			err := b.recorder.Store(ctx, plan, how, func(int) {
				if stored++; stored == 1 {
					intrude(c.between)
				}
			})
			if c.key != "" {
				wantKey(t, err, domain.Invalid, c.key)
				return
			}
			must(t, err)
			for _, item := range b.held.History(key).Read(domain.At{}).Items {
				if item.Impossible != nil {
					t.Errorf("%s is impossible: %v", item.ID, item.Impossible)
				}
			}
		})
	}
}
