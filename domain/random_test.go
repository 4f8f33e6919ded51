package domain_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"
	"pgregory.net/rapid"

	"kronika/domain"
)

// same compares states: items by id and place, dates by what was written.
var same = cmp.Options{
	cmp.Transformer("item", func(i *domain.Item) string {
		if i == nil {
			return ""
		}
		return fmt.Sprint(i.Place, " ", i.ID)
	}),
	cmp.Comparer(func(a, b domain.Date) bool { return a == b }),
	cmpopts.IgnoreUnexported(domain.Strategy{}),
	cmpopts.EquateEmpty(),
}

// shown writes what a reading shows, an item a line.
func shown(r *domain.Reading) string {
	var b strings.Builder
	for _, i := range r.Items {
		fmt.Fprintf(&b, "%d %s %s %s %s %s %q c%s d%s a%s w%s", i.Place, i.ID, i.Kind, i.Occurred, i.Day(), i.Recorded.Format(time.RFC3339Nano),
			i.Recorder, ids(i.Corrected), ids(i.Disputed), ids(i.Annotated), ids(i.Withdrawn))
		if i.Of != nil {
			fmt.Fprintf(&b, " of %s", i.Of.ID)
		}
		if i.Impossible != nil {
			fmt.Fprintf(&b, " impossible %s %s", i.Impossible.Key, i.Impossible.Other)
		}
		b.WriteByte('\n')
	}
	return b.String()
}

func equal(t *rapid.T, what string, a, b *domain.Reading) {
	t.Helper()
	if diff := cmp.Diff(shown(a), shown(b)); diff != "" {
		t.Fatalf("%s: the items differ\n%s", what, diff)
	}
	if diff := cmp.Diff(a.State, b.State, same); diff != "" {
		t.Fatalf("%s: the states differ\n%s", what, diff)
	}
}

// recording is a history that random acts are recorded into, read anew and
// held.
type recording struct {
	testing.TB // of the test around it, for the helpers
	h          *domain.History
	kept       *domain.Kept
	known      []string
	drawn      int
	now        time.Time
}

// act draws one to three entries, and gives those that are of the right form.
func (r *recording) act(t *rapid.T) (entries []domain.Entry) {
	known := r.known
	for range rapid.SampledFrom([]int{1, 1, 1, 1, 2, 3}).Draw(t, "entries") {
		r.drawn++
		line := draw(t, known, fmt.Sprint("n", r.drawn))
		t.Logf("%s", line)
		e, faults := domain.ParseEntry(written(r, line), domain.Input{AllowUnknown: true})
		if len(faults) > 0 {
			t.Fatalf("%s: %v", line, faults)
		}
		entries, known = append(entries, e), append(known, e.ID)
	}
	return entries
}

// take records an act that was checked.
func (r *recording) take(t *rapid.T, entries []domain.Entry) {
	before := r.h.Read(domain.At{})
	r.now = r.now.Add(time.Duration(rapid.IntRange(0, 2).Draw(t, "days")) * 24 * time.Hour)
	s := stored(r, r.h.Sequence()+1, r.now, entries...)
	s.Recorder = "anna"
	r.h = r.h.With(s)
	r.kept.Took(r.h, s.Recorded, s.Recorder)
	after := r.h.Read(domain.At{})
	if at := r.kept.Shown(); at != nil {
		equal(t, "shown", at, after)
		for i, item := range after.Items {
			if diff := cmp.Diff(item.Entry, at.Items[i].Entry, cmpopts.IgnoreUnexported(domain.Entry{}), cmpopts.EquateComparable(domain.Date{})); diff != "" {
				t.Fatalf("shown: %s", diff)
			}
		}
	}
	for _, e := range entries {
		r.known = append(r.known, e.ID)
		if item := after.Find(e.ID); item.Impossible != nil && len(item.Withdrawn) == 0 {
			t.Fatalf("%s was taken and is impossible: %v", e.ID, item.Impossible)
		}
	}
	for _, item := range before.Items {
		if is := after.Find(item.ID).Impossible; item.Impossible == nil && is != nil {
			t.Fatalf("%s became impossible: %v", item.ID, is)
		}
	}
	if after.State.Mandate == nil {
		t.Fatalf("no mandate")
	}
	equal(t, "taken", r.kept.Held(), after)
}

// mended checks that an offered date does what it promises.
func (r *recording) mended(t *rapid.T, entries []domain.Entry, faults domain.Errors) {
	for _, f := range faults {
		if f.Entry != entries[f.Nth].ID {
			t.Fatalf("%v is not of entry %d", f, f.Nth)
		}
		if f.Offer == "" {
			continue
		}
		trial := append([]domain.Entry(nil), entries...)
		trial[f.Nth] = dated(t, trial[f.Nth], f.Offer)
		left := r.h.Check(trial)
		for _, g := range left {
			if g.Nth == f.Nth || len(left) >= len(faults) {
				t.Fatalf("%s is offered for %v and leaves %v", f.Offer, f, left)
			}
		}
	}
}

// dated gives an entry another date, a correction another that it corrects to.
func dated(t *rapid.T, e domain.Entry, date string) domain.Entry {
	if e.Kind != domain.Corrected {
		e.Occurred = domain.MustDate(date)
		return e
	}
	var data map[string]any
	if err := json.Unmarshal(e.Data, &data); err != nil {
		t.Fatal(err)
	}
	data["occurred"] = date
	b, err := json.Marshal(data)
	if err != nil {
		t.Fatal(err)
	}
	e.Data = b
	return e
}

func TestRandomActs(t *testing.T) {
	t.Parallel()
	var taken, refused int
	rapid.Check(t, func(rt *rapid.T) {
		r := &recording{TB: t, h: told(t, begun...), known: []string{"m0", "b1", "b3", "b7"}}
		r.kept, r.now = domain.Keep(r.h), r.h.LastRecorded()
		for range rapid.IntRange(1, 14).Draw(rt, "acts") {
			entries := r.act(rt)
			faults := r.h.Check(entries)
			if a, b := say(faults), say(r.kept.Check(entries)); a != b {
				rt.Fatalf("read anew it is\n%s\nheld it is\n%s", a, b)
			}
			if len(faults) == 0 && rapid.IntRange(0, 9).Draw(rt, "lost") > 0 {
				taken++
				r.take(rt, entries)
				continue
			}
			refused++
			r.mended(rt, entries, faults)
			equal(rt, "refused", r.kept.Held(), r.h.Read(domain.At{}))
		}
		r.times(rt)
	})
	t.Logf("%d taken, %d refused", taken, refused)
	if taken < refused/4 || refused < taken/4 {
		t.Errorf("%d acts taken and %d refused: the world is too easy or too hard", taken, refused)
	}
}
