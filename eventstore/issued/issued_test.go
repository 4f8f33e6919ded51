package issued_test

import (
	"errors"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"

	"kronika/eventstore/beside"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/issued"
)

func TestIssued(t *testing.T) {
	log := eventstoretest.New(t)
	store, ctx := issued.Beside(log), t.Context()
	if list, err := store.Of(ctx, "rus"); err != nil || len(list) != 0 {
		t.Fatal(list, err)
	}
	at := time.Date(2026, 3, 2, 9, 0, 0, 0, time.UTC)
	note := func(i issued.Issue) issued.Issue {
		t.Helper()
		got, err := store.Note(ctx, i)
		if err != nil {
			t.Fatal(err)
		}
		return got
	}
	all := note(issued.Issue{Form: issued.Export, At: at, By: "local", What: "export", SHA256: "ab"})
	again := note(issued.Issue{Form: issued.Export, At: at.Add(time.Hour), By: "ana", What: "export", SHA256: "ab"})
	if diff := cmp.Diff(all, again); diff != "" {
		t.Error("the same thing again: " + diff)
	}
	page := note(issued.Issue{Form: issued.Page, At: at.Add(-time.Hour), By: "ana", What: "/x", Strategies: []string{"rus"}})
	note(issued.Issue{Form: issued.Page, At: at, By: "ana", What: "/y", Strategies: []string{"vg"}})
	list, err := issued.Beside(log).Of(ctx, "rus")
	if diff := cmp.Diff([]issued.Issue{page, all}, list); diff != "" || err != nil {
		t.Error(diff, err)
	}
	if got, err := store.Get(ctx, page.ID); err != nil || got.What != "/x" {
		t.Error(got, err)
	}
	for _, id := range []string{"", "x.>", "AB", all.ID[:31] + "0" + "0"} {
		if _, err := store.Get(ctx, id); !errors.Is(err, beside.ErrNone) {
			t.Errorf("%q: %v", id, err)
		}
	}
}
