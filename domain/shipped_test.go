package domain_test

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	gocmp "github.com/google/go-cmp/cmp"
	"github.com/google/go-cmp/cmp/cmpopts"

	"kronika/domain"
)

// unordered compares states whatever the order of what was made on one day.
var unordered = gocmp.Options{
	byKey(func(p *domain.Priority) string { return p.Key }), byKey(func(c *domain.Consultation) string { return c.Key }),
	byKey(func(d *domain.Deadline) string { return d.DeadlineSet.Deadline }), byKey(func(c *domain.Choice) string { return c.Choice }),
	byKey(func(s *domain.Signal) string { return s.Signal }), byKey(func(l *domain.Link) string { return l.Document }),
	byKey(func(d *domain.Decision) string { return d.Decision }), byKey(func(v *domain.Version) string { return v.Key }),
	byKey(func(r *domain.Revision) string { return r.Revision }), byKey(func(a *domain.Action) string { return a.Action }),
	byKey(func(i *domain.Indicator) string { return i.Indicator }), byKey(func(r *domain.Role) string { return r.Role + r.Party }),
	byKey(func(i *domain.Invitation) string { return i.Party }), byKey(func(r *domain.Response) string { return r.Response }),
	byKey(func(p *domain.Point) string { return p.Point }), byKey(func(m *domain.Mark) string { return m.By.ID }),
	byKey(func(i *domain.Item) string { return i.ID }),
	gocmp.Transformer("item", func(i *domain.Item) string {
		if i == nil {
			return ""
		}
		return i.ID
	}),
	gocmp.Comparer(func(a, b domain.Date) bool { return a == b }),
	cmpopts.IgnoreUnexported(domain.Strategy{}), cmpopts.EquateEmpty(),
}

func byKey[T any](key func(T) string) gocmp.Option {
	return cmpopts.SortSlices(func(a, b T) bool { return key(a) < key(b) })
}

// days writes the items of a reading day by day, in the order of their ids,
// what others say of them too.
func days(r *domain.Reading) string {
	items := slices.Clone(r.Items)
	slices.SortFunc(items, func(a, b *domain.Item) int {
		return cmp.Or(cmp.Compare(a.Day(), b.Day()), cmp.Compare(a.ID, b.ID))
	})
	var b strings.Builder
	for _, item := range items {
		i := *item
		for _, list := range []*[]*domain.Item{&i.Corrected, &i.Disputed, &i.Annotated, &i.Withdrawn} {
			*list = slices.Clone(*list)
			slices.SortFunc(*list, func(a, b *domain.Item) int { return cmp.Compare(a.ID, b.ID) })
		}
		fmt.Fprintln(&b, i.Day(), i.ID, saying(&i), i.Impossible)
	}
	return b.String()
}

// shuffled records entries one by one, each when it is possible, in a random
// order that begins with the mandate.
func shuffled(t *testing.T, entries []domain.Entry, seed uint64) *domain.History {
	t.Helper()
	waiting := slices.Clone(entries)
	random := rand.New(rand.NewPCG(seed, 1))
	random.Shuffle(len(waiting), func(i, j int) { waiting[i], waiting[j] = waiting[j], waiting[i] })
	first := slices.IndexFunc(waiting, func(e domain.Entry) bool { return e.Kind == "strategy.mandated" })
	waiting[0], waiting[first] = waiting[first], waiting[0]
	h := domain.NewHistory(entries[0].Strategy)
	kept := domain.Keep(h)
	for len(waiting) > 0 {
		before := len(waiting)
		waiting = slices.DeleteFunc(waiting, func(e domain.Entry) bool {
			if len(kept.Check([]domain.Entry{e})) > 0 {
				return false
			}
			s := stored(t, h.Sequence()+1, time.Unix(int64(h.Len()), 0), e)
			h = h.With(s)
			kept.Took(h, s.Recorded, s.Recorder)
			return true
		})
		if len(waiting) == before {
			t.Fatalf("%d entries are possible in no order, %s among them: %v", before, waiting[0].ID, kept.Check(waiting[:1]))
		}
	}
	return h
}

func TestOrderOfRecording(t *testing.T) {
	for key, entries := range examples(t) {
		want := domain.NewHistory(key).With(stored(t, 1, time.Unix(1, 0), entries...)).Read(domain.At{})
		for seed := range uint64(2) {
			t.Run(fmt.Sprint(key, "/", seed), func(t *testing.T) {
				t.Parallel()
				got := shuffled(t, entries, seed).Read(domain.At{})
				if diff := gocmp.Diff(days(want), days(got)); diff != "" {
					t.Errorf("the items differ\n%s", diff)
				}
				if diff := gocmp.Diff(want.State, got.State, unordered); diff != "" {
					t.Errorf("the states differ\n%s", diff)
				}
			})
		}
	}
}
