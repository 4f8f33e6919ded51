package domain_test

import (
	"slices"
	"testing"
	"time"

	"kronika/domain"
)

func TestKeys(t *testing.T) {
	entries, _ := everyKind(t)
	r := domain.NewHistory(entries[0].Strategy).With(stored(t, 1, time.Unix(1, 0), entries...)).Read(domain.At{})
	for _, c := range []struct {
		kind, field string
		some        bool
	}{
		{"choice.marked", "choice", true},
		{"choice.marked", "group", false}, // a text
		{"choice.marked", "priority", false},
		{"priority.merged", "priorities", true},
		{"priority.merged", "into", true},
		{"priority.split", "into", true},
		{"consultation.point-raised", "point", true},
		{"entry.annotated", "entry", false}, // an id
	} {
		i := slices.IndexFunc(r.Items, func(at *domain.Item) bool { return at.Kind == c.kind })
		keys := r.Items[i].Keys(c.field)
		if (len(keys) > 0) != c.some {
			t.Errorf("%s %s: %v", c.kind, c.field, keys)
		}
		for _, key := range keys {
			if !domain.IsKey(key) {
				t.Errorf("%s %s: %q is no key", c.kind, c.field, key)
			}
		}
	}
	bare := &domain.Item{Entry: domain.Entry{Kind: "priority.dropped"}}
	if bare.Keys("priority") != nil || (&domain.Item{Entry: domain.Entry{Kind: "x.y"}}).Keys("x") != nil {
		t.Error("keys of what cannot be read")
	}
}
