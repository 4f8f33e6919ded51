package search

import (
	"context"
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/domain"
)

var words = []string{"hållbar", "hallbar", "hållbara", "Hållbarhet", "mål", "mal", "goals", "goal", "region", "Regionens", "2019-12", "EU-projekt", "och"}

// drawn makes a random history of some words, with corrections and withdrawals.
func drawn(t *rapid.T, strategy string) *domain.History {
	text := rapid.Custom(func(t *rapid.T) string {
		return strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 5).Draw(t, "words"), " ")
	})
	h := domain.NewHistory(strategy)
	add := func(n int, kind, data string) {
		line := fmt.Sprintf(`{"id":"e%d","strategy":%q,"kind":%q,"occurred":%q,"authority":%q,"data":%s}`, n, strategy, kind,
			rapid.SampledFrom([]string{"2019", "2019-03-06", "2020", "2018/2021"}).Draw(t, "day"), text.Draw(t, "body"), data)
		h.Add(domain.Stored{Sequence: uint64(n + 1), Recorded: time.Unix(int64(n), 0), Recorder: "local", Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	add(0, "strategy.mandated", `{"title":"S","region":"R","family":"rus"}`)
	for n := 1; n < rapid.IntRange(2, 20).Draw(t, "entries"); n++ {
		title, summary, of := text.Draw(t, "title"), text.Draw(t, "summary"), rapid.IntRange(0, n).Draw(t, "of")
		switch rapid.IntRange(0, 5).Draw(t, "sort") {
		case 0:
			add(n, domain.Withdrawn, fmt.Sprintf(`{"entry":"e%d"}`, of))
		case 1:
			add(n, domain.Corrected, fmt.Sprintf(`{"entry":"e%d","data":{"evidence":"e%d","form":"survey","title":%q}}`, of, of, title))
		case 2:
			add(n, "strategy.dreamt", fmt.Sprintf(`{"dream":%q,"list":[{"deep":%q}]}`, title, summary))
		default:
			add(n, "evidence.added", fmt.Sprintf(`{"evidence":"e%d","form":"survey","title":%q,"summary":%q}`, n, title, summary))
		}
	}
	return h
}

// scanned searches readings text by text, without an index.
func scanned(list []*domain.History, a Asked) (found []string) {
	var all []*hit
	of := map[*hit]string{}
	for _, h := range list {
		for _, i := range h.Read(a.At).Items {
			if rank, ok := scan(a.Query, i); ok && (a.All || len(i.Withdrawn) == 0) {
				one := &hit{place: place{rank, i.Day(), h.Strategy, i.Place}}
				all = append(all, one)
				of[one] = h.Strategy + "/" + i.ID
			}
		}
	}
	slices.SortFunc(all, func(a, b *hit) int { return a.compare(b.place) })
	for _, one := range all {
		found = append(found, of[one])
	}
	return found
}

// scan tells how an entry answers to all terms.
func scan(q *Query, i *domain.Item) (rank int, ok bool) {
	best := make([]int, len(q.terms))
	for n := range best {
		best[n] = never
	}
	for _, s := range saidBy(i) {
		for _, m := range q.matches(s.text) {
			best[m.term] = min(best[m.term], m.quality+s.sort)
		}
	}
	for _, quality := range best {
		if quality == never {
			return 0, false
		}
		rank += quality
	}
	return rank, true
}

// TestSame holds the index to a plain scan: the same entries in the same order,
// page after page, now and looking back, however the index came to be.
func TestSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := []*domain.History{drawn(t, "a"), drawn(t, "b")}
		x := NewIndex()
		for _, h := range list {
			if rapid.Bool().Draw(t, "grown") {
				part := domain.NewHistory(h.Strategy)
				for act := range h.Acts() {
					part.Add(act)
					break
				}
				x.Put(part)
			}
			x.Put(h)
		}
		term := rapid.Custom(func(t *rapid.T) string {
			s := strings.Join(rapid.SliceOfN(rapid.SampledFrom(words), 1, 2).Draw(t, "of"), " ")
			return rapid.SampledFrom([]string{s, `"` + s + `"`, s[:3] + "*", s + " "}).Draw(t, "as")
		})
		q, fault := Parse("q", strings.Join(rapid.SliceOfN(term, 1, 3).Draw(t, "terms"), " "))
		if fault != nil {
			return // a beginning that is too short
		}
		a := Asked{Query: q, All: rapid.Bool().Draw(t, "all"), Limit: rapid.IntRange(1, 7).Draw(t, "limit")}
		if rapid.Bool().Draw(t, "asOf") {
			a.At.AsOf = domain.MustDate("2019-06")
		}
		if rapid.Bool().Draw(t, "knownAt") {
			a.At.KnownAt = time.Unix(int64(rapid.IntRange(0, 20).Draw(t, "moment")), 0)
		}
		want := scanned(list, a)
		if got := leafed(t, x, a, len(want)); !slices.Equal(got, want) {
			t.Fatalf("%q: index %v, scan %v", q.Text, got, want)
		}
	})
}

// leafed gives all hits, page after page.
func leafed(t *rapid.T, x *Index, a Asked, total int) (list []string) {
	for {
		f, err := x.Find(context.Background(), a)
		if err != nil {
			t.Fatal(err)
		}
		if f.Total != total {
			t.Fatalf("%d hits in all, want %d", f.Total, total)
		}
		for _, h := range f.Hits {
			list = append(list, h.Strategy+"/"+h.ID)
			if len(h.Snippet.Marks) == 0 || h.Field == "" && h.Kind != "strategy.dreamt" || h.Title.Key == "" {
				t.Fatalf("%s has no place: %+v", h.ID, h)
			}
		}
		if a.After = f.Next; a.After == "" {
			return list
		}
	}
}

// No text, however odd, breaks the reading of queries or texts, and marks lie
// within what they mark.
func FuzzText(f *testing.F) {
	for _, s := range []string{"hållbar", `"a b`, "İ\u0307ﬁ\xff", "\u0301å", strings.Repeat("a", 150)} {
		f.Add(s, s)
	}
	f.Fuzz(func(t *testing.T, query, text string) {
		q, fault := Parse("q", query)
		if fault != nil {
			return
		}
		_, s := q.best([]said{{"text", text, written}})
		last, length := 0, len([]rune(s.Text))
		for _, m := range s.Marks {
			if m.From < last || m.To <= m.From || m.To > length {
				t.Errorf("mark %v of %q", m, s.Text)
			}
			last = m.To
		}
	})
}
