package workshops_test

import (
	"errors"
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/nats-io/nats-server/v2/server"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/workshops"
)

var (
	noon   = time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC)
	groups = []workshops.Group{{Name: "Ledning", Kind: "leadership"}, {Name: "Bord 1", Kind: "staff"}}
)

func refused(t *testing.T, err error, code domain.Code, key string) {
	t.Helper()
	var e *domain.Error
	if !errors.As(err, &e) || e.Code != code || e.Key != key {
		t.Errorf("got %v, want %s %s", err, code, key)
	}
}

func opened(t *testing.T, s *workshops.Store) workshops.Workshop {
	t.Helper()
	w, err := s.Open(t.Context(), "s", "k", groups, "local", noon)
	if err != nil || !workshops.IsCode(w.Code) {
		t.Fatal(w, err)
	}
	return w
}

// TestWorkshop goes through a workshop from its opening to what it leaves.
func TestWorkshop(t *testing.T) {
	log, ctx := eventstoretest.New(t), t.Context()
	s := workshops.Beside(log)
	if w, err := s.Of(ctx, "s", "k"); err != nil || w.State != "" {
		t.Errorf("%+v %v", w, err)
	}
	w := opened(t, s)
	_, err := s.Open(ctx, "s", "k", groups, "local", noon)
	refused(t, err, domain.Conflict, "workshop.open")
	for phone, step := range map[string]int{"a": 1, "b": 2} {
		if _, err := s.Mark(ctx, w, workshops.Mark{Phone: phone, Group: 0, Step: step}, noon); err != nil {
			t.Fatal(err)
		}
	}
	moved, err := s.Mark(ctx, w, workshops.Mark{Phone: "a", Group: 1, Step: 10}, noon)
	if err != nil || len(moved.Marks) != 2 || *moved.Of("a") != (workshops.Mark{Phone: "a", Group: 1, Step: 10}) {
		t.Errorf("%+v %v", moved, err)
	}
	for _, wrong := range []workshops.Mark{{Phone: "a", Group: 2}, {Phone: "a", Group: -1}, {Phone: "a", Step: 11}, {Phone: "a", Step: -1}} {
		_, err := s.Mark(ctx, w, wrong, noon)
		refused(t, err, domain.Invalid, "workshop.mark")
	}

	again := workshops.Beside(log) // as after a restart
	found, ok, err := again.ByCode(ctx, strings.ToLower(w.Code), noon)
	if diff := cmp.Diff(moved, found); !ok || err != nil || diff != "" {
		t.Error(ok, err, diff)
	}
	for _, none := range []string{"AAAAAA", "", "OOOOOO", w.Code + "A", "../../"} {
		if _, ok, err := again.ByCode(ctx, none, noon); ok || err != nil {
			t.Errorf("%q: %v %v", none, ok, err)
		}
	}
	late := noon.Add(workshops.Lasts)
	if _, ok, _ := again.ByCode(ctx, w.Code, late); ok {
		t.Error("its code leads there after its end")
	}
	_, err = s.Mark(ctx, w, workshops.Mark{Phone: "c"}, late)
	refused(t, err, domain.Gone, "workshop.closed")

	if w, err = s.Turn(ctx, w, workshops.Closed); err != nil || w.Turns != 1 {
		t.Fatal(w, err)
	}
	_, err = s.Mark(ctx, w, workshops.Mark{Phone: "c"}, noon)
	refused(t, err, domain.Gone, "workshop.closed")
	if w, err = s.Done(ctx, w, []string{"x"}); err != nil || len(w.Marks) != 0 || w.Code != "" || !w.Over() {
		t.Fatal(w, err)
	}
	_, err = s.Turn(ctx, w, workshops.Open)
	refused(t, err, domain.Conflict, "workshop.over")
	if next := opened(t, s); next.Act == w.Act || len(next.Marks) > 0 {
		t.Errorf("%+v", next)
	}
}

func TestOpenWrong(t *testing.T) {
	s := workshops.Beside(eventstoretest.New(t))
	nine := make([]workshops.Group, 9)
	for key, groups := range map[string][]workshops.Group{
		"workshop.noGroups": nil, "workshop.groups": nine, "workshop.name": {{Name: strings.Repeat("å", 81), Kind: "staff"}},
		"workshop.kind": {{Name: "A", Kind: "people"}}, "workshop.twice": {groups[0], groups[0]},
	} {
		_, err := s.Open(t.Context(), "s", "k", groups, "local", noon)
		refused(t, err, domain.Invalid, key)
	}
}

// TestTwoPrograms lets two programs on one log take marks at once: each mark is
// there, and none twice.
func TestTwoPrograms(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, outside.URL()), eventstore.Config{})
	other, err := eventstore.Open(t.Context(), eventstoretest.Connect(t, outside.URL()), eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	programs := []*workshops.Store{workshops.Beside(log), workshops.Beside(other)}
	w := opened(t, programs[0])
	var all sync.WaitGroup
	for i := range 40 {
		all.Go(func() {
			if _, err := programs[i%2].Mark(t.Context(), w, workshops.Mark{Phone: fmt.Sprint(i % 20), Step: i % 11}, noon); err != nil {
				t.Error(err)
			}
		})
	}
	all.Wait()
	if w, err = programs[1].Of(t.Context(), "s", "k"); err != nil || len(w.Marks) != 20 {
		t.Errorf("%d marks, %v", len(w.Marks), err)
	}
}

// TestStands holds the figures to the marks: a small group has none, the median
// has as many marks below as above, and nothing tells who placed which.
func TestStands(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		w := workshops.Workshop{Groups: groups}
		for i, step := range rapid.SliceOfN(rapid.IntRange(0, workshops.Steps), 0, 20).Draw(t, "steps") {
			w.Marks = append(w.Marks, workshops.Mark{Phone: fmt.Sprint(i), Group: 1, Step: step})
		}
		stands := w.Stands()
		if stands[0].Count != 0 || stands[1].Count != len(w.Marks) {
			t.Fatalf("%+v", stands)
		}
		s := stands[1]
		if s.Count < workshops.Least {
			if s.Shown() || len(s.Positions) > 0 || s.Median != 0 || s.Mean != 0 {
				t.Fatalf("a group of %d shows %+v", s.Count, s)
			}
			return
		}
		below, above := 0, 0
		for i, p := range s.Positions {
			if i > 0 && p < s.Positions[i-1] {
				t.Fatal("the marks stand in the order placed")
			}
			if p < s.Median {
				below++
			}
			if p > s.Median {
				above++
			}
		}
		if 2*below > s.Count || 2*above > s.Count || s.Mean < s.Positions[0] || s.Mean > s.Positions[s.Count-1] {
			t.Fatalf("%+v", s)
		}
	})
}
