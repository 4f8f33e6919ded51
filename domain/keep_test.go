package domain_test

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
)

func TestHistory(t *testing.T) {
	h := domain.NewHistory("s")
	if h.Len() != 0 || h.Bytes() != 0 || h.Sequence() != 0 || !h.LastRecorded().IsZero() {
		t.Errorf("empty and %d, %d, %d, %s", h.Len(), h.Bytes(), h.Sequence(), h.LastRecorded())
	}
	first, second := uuid.New(), uuid.New()
	a := stored(t, 7, noon(t, "2025-01-01"), act(t, mandate, planned)...)
	b := stored(t, 9, noon(t, "2025-01-02"), act(t, opened)...)
	a.Act, b.Act, b.Recorder = first, second, "anna"
	added := domain.NewHistory("s")
	added.Grow(2, 3)
	added.Add(a)
	added.Add(b)
	for name, h := range map[string]*domain.History{"with": h.With(a).With(b), "next": h.Next(a).Next(b), "added": added} {
		t.Run("OK/"+name, func(t *testing.T) {
			if h.Len() != 3 || h.Sequence() != 9 || !h.LastRecorded().Equal(b.Recorded) || h.Bytes() != len(a.Entries[0])+len(a.Entries[1])+len(b.Entries[0]) {
				t.Errorf("%d entries of %d bytes up to %d at %s", h.Len(), h.Bytes(), h.Sequence(), h.LastRecorded())
			}
			for place, want := range []string{"7 local 2025-01-01T12:00:00Z", "7 local 2025-01-01T12:00:00Z", "9 anna 2025-01-02T12:00:00Z"} {
				_, recorded, recorder := h.Stored(place)
				id, sequence := h.ActOf(place)
				if got := fmt.Sprintf("%d %s %s", sequence, recorder, recorded.Format(time.RFC3339)); got != want {
					t.Errorf("entry %d is %s, not %s", place, got, want)
				}
				if (id == first) != (place < 2) || (id == second) != (place == 2) {
					t.Errorf("entry %d is of act %s", place, id)
				}
			}
			var acts []domain.Stored
			for s := range h.Acts() {
				acts = append(acts, s)
			}
			if len(acts) != 2 || len(acts[0].Entries) != 2 || len(acts[1].Entries) != 1 || acts[1].Act != second || acts[1].Sequence != 9 || acts[1].Recorder != "anna" {
				t.Errorf("%+v", acts)
			}
		})
	}
	t.Run("OK/with leaves it as it was", func(t *testing.T) {
		base := h.With(a)
		one, other := base.With(b), base.With(stored(t, 8, noon(t, "2025-01-02"), act(t, goalA)...))
		if base.Len() != 2 || ids(one.Read(domain.At{}).Items) != "m0 p o" || ids(other.Read(domain.At{}).Items) != "m0 p a" {
			t.Error("two histories share their ends")
		}
	})
}

func TestFind(t *testing.T) {
	const u = "0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8b"
	r := told(t, "x 2019 strategy.retitled title=T", u+" 2019 strategy.retitled title=T").Read(domain.At{AsOf: domain.MustDate("2018")})
	for id, want := range map[string]string{
		"x": "x", domain.Ident("s", "x").String(): "x", u: u, "0190B2F0-7F3E-7CC1-8D2A-3C9D5E6F7A8B": u, "m0": "m0", "X": "", "y": "", "": "", "s/x": "",
	} {
		got := ""
		if item := r.Find(id); item != nil {
			got = item.ID
		}
		if got != want {
			t.Errorf("%q finds %q", id, got)
		}
	}
}

func TestKept(t *testing.T) {
	round := func(t *testing.T) (*domain.History, *domain.Kept) {
		h := told(t, planned)
		return h, domain.Keep(h)
	}
	t.Run("OK/holds", func(t *testing.T) {
		h, kept := round(t)
		for id, want := range map[string]bool{"p": true, domain.Ident("s", "p").String(): true, "q": false} {
			e := entry(t, id+" 2019 strategy.retitled title=T")
			b, ok := kept.Holds(&e)
			if raw, _, _ := h.Stored(1); ok != want || ok && string(b) != string(raw) {
				t.Errorf("%s is held: %t, as %s", id, ok, b)
			}
		}
		if kept.History() != h {
			t.Error("keeps another history")
		}
	})
	t.Run("OK/took one that sorts last", func(t *testing.T) { goesOn(t, "n 2030 strategy.retitled title=T") })
	t.Run("OK/took one that is late", func(t *testing.T) { goesOn(t, "n 2010 strategy.retitled title=T") })
	t.Run("OK/took one of the record", func(t *testing.T) { goesOn(t, "n - entry.withdrawn entry=p") })
	t.Run("OK/took one without a day", func(t *testing.T) { goesOn(t, "n - entry.sealed") })
	t.Run("OK/took one that was not checked", func(t *testing.T) {
		// A restore is not checked act by act.
		h, kept := round(t)
		e := act(t, "n 2030 strategy.retitled title=T")
		kept.Holds(&e[0])
		h = h.With(stored(t, 9, noon(t, "2026-01-01"), e...))
		kept.Took(h, noon(t, "2026-01-01"), "anna")
		if _, ok := kept.Holds(&e[0]); !ok {
			t.Error("it is not held")
		}
	})
	t.Run("OK/checked and not stored", func(t *testing.T) {
		for _, line := range []string{"n 2030 priority.proposed priority=p level=goal title=T", "n 2010 priority.proposed priority=p level=goal title=T"} {
			_, kept := round(t)
			for range 2 {
				if faults := kept.Check(act(t, line)); len(faults) > 0 {
					t.Errorf("what was not stored is held against it: %v", faults)
				}
			}
		}
	})
	t.Run("OK/numbers as they come", func(t *testing.T) {
		h := told(t, goalA)
		if faults := domain.Keep(h).Check(act(t, "n 2030 priority.ranked priority=a rank:=1.0")); len(faults) > 0 {
			t.Error(faults)
		}
	})
}

// goesOn records a line into a history that is held, and then others.
func goesOn(t *testing.T, line string) {
	h := told(t, planned)
	kept := domain.Keep(h)
	for i, line := range []string{line, "x 2031 strategy.retitled title=X", "y 2012 strategy.retitled title=Y", "z 2032 strategy.retitled title=Z"} {
		e := act(t, line)
		if faults := kept.Check(e); len(faults) > 0 {
			t.Fatal(faults)
		}
		day := noon(t, "2026-01-01").AddDate(0, 0, i)
		h = h.With(stored(t, h.Sequence()+1, day, e...))
		kept.Took(h, day, "local")
		if at := kept.Shown(); at != nil && shown(at) != shown(h.Read(domain.At{})) || at == nil && line != "n - entry.sealed" {
			t.Errorf("after %s what is shown is not what is read", line)
		}
		if a, b := shown(kept.Held()), shown(h.Read(domain.At{})); a != b {
			t.Errorf("held\n%s\nread\n%s", a, b)
		}
	}
}
