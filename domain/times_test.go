package domain_test

import (
	"slices"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
)

// times checks what holds of a history read at other times than the present.
func (r *recording) times(t *rapid.T) {
	at := domain.At{}
	if rapid.Bool().Draw(t, "asOf") {
		at.AsOf = domain.MustDate(worldDate(t))
		if at.AsOf.Last().Open() {
			at.AsOf = domain.Date{}
		}
	}
	if rapid.Bool().Draw(t, "knownAt") {
		at.KnownAt = r.now.Add(-time.Duration(rapid.IntRange(0, 20).Draw(t, "days back")) * 24 * time.Hour)
	}
	now := r.h.Read(at)
	for _, item := range now.Items {
		if !at.AsOf.IsZero() && item.Day() > at.AsOf.Last() {
			t.Fatalf("as of %s there is %s of %s", at.AsOf, item.ID, item.Day())
		}
		if !at.KnownAt.IsZero() && item.Recorded.After(at.KnownAt) {
			t.Fatalf("known at %s is %s, recorded %s", at.KnownAt, item.ID, item.Recorded)
		}
	}
	equal(t, "cut", r.cut(t, now.Known).Read(domain.At{AsOf: at.AsOf}), now)
	exported(t, r.h, at)
}

// cut gives the history of the entries recorded first.
func (r *recording) cut(t *rapid.T, n int) *domain.History {
	places := make([]int, n)
	for i := range places {
		places[i] = i
	}
	return restored(r.h, places)
}

// restored makes a history of some entries of another, each an act of its own.
func restored(h *domain.History, places []int) *domain.History {
	again := domain.NewHistory(h.Strategy)
	for i, place := range places {
		raw, recorded, recorder := h.Stored(place)
		s := domain.Stored{Sequence: uint64(i + 1), Recorded: recorded, Recorder: recorder}
		s.Entries = append(s.Entries, raw)
		again = again.With(s)
	}
	return again
}

// exported checks that what an export of a reading holds shows the same when it
// is read again, but for notes of the days asked for on entries of later days and
// for those whose reasons are of later days.
func exported(t fataler, h *domain.History, at domain.At) {
	places := h.Places(at)
	was, again := h.Read(at), restored(h, places).Read(domain.At{AsOf: at.AsOf})
	within := map[int]bool{}
	for _, place := range places {
		within[place] = true
	}
	var want []*domain.Item
	for _, item := range was.Items {
		if within[item.Place] {
			want = append(want, item)
		} else if item.Of == nil || within[item.Of.Place] && !later(was, within, item) {
			t.Fatalf("%s is shown and not exported", item.ID)
		}
	}
	if a, b := ids(want), ids(again.Items); a != b {
		t.Fatalf("shown as %s, exported and read again as %s", a, b)
	}
	for i, item := range want {
		one := *item
		one.Annotated, one.Disputed = those(within, item.Annotated), those(within, item.Disputed)
		if saying(&one) != saying(again.Items[i]) || (item.Impossible == nil) != (again.Items[i].Impossible == nil) {
			t.Fatalf("%s is shown as %s, exported and read again as %s", item.ID, saying(&one), saying(again.Items[i]))
		}
	}
}

// later tells whether a note or dispute has a reason that is not exported.
func later(r *domain.Reading, within map[int]bool, item *domain.Item) bool {
	return (item.Kind == "entry.annotated" || item.Kind == "entry.disputed") && slices.ContainsFunc(item.Because, func(ref string) bool {
		cause := r.Find(ref)
		return cause != nil && !within[cause.Place]
	})
}

func those(within map[int]bool, list []*domain.Item) (exported []*domain.Item) {
	for _, item := range list {
		if within[item.Place] {
			exported = append(exported, item)
		}
	}
	return exported
}

func TestExportOfExamples(t *testing.T) {
	for key, entries := range examples(t) {
		h := domain.NewHistory(key)
		for i, e := range entries {
			h = h.With(stored(t, uint64(i+1), time.Date(2020, 1, 1, i, 0, 0, 0, time.UTC), e))
		}
		for _, item := range h.Read(domain.At{}).Items {
			at := domain.At{AsOf: domain.DateOf(item.Day())}
			exported(t, h, at)
			exported(t, h, domain.At{AsOf: at.AsOf, KnownAt: time.Date(2020, 1, 1, len(entries)/2, 30, 0, 0, time.UTC)})
			r := h.Read(at)
			if r.State.Mandate == nil {
				continue
			}
			var list []domain.Entry
			for _, place := range h.Places(at) {
				list = append(list, entries[place])
			}
			if faults := domain.NewHistory(key).Check(list); len(faults) > 0 {
				t.Errorf("%s as of %s is exported and cannot be imported: %v", key, at.AsOf, faults)
			}
		}
	}
}
