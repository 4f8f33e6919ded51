package postgres_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/jackc/pgx/v5"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/search"
)

// shipped reads the histories that the program comes with.
func shipped(t testing.TB) []*domain.History {
	t.Helper()
	files, err := filepath.Glob("../../cmd/kronika/examples/*.jsonl")
	if err != nil || len(files) < 5 {
		t.Fatal(files, err)
	}
	var list []*domain.History
	for n, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		h := domain.NewHistory(strings.TrimSuffix(filepath.Base(file), ".jsonl"))
		act := domain.Stored{Sequence: uint64(n + 1), Recorder: "local"}
		for line := range strings.Lines(string(b)) {
			if strings.TrimSpace(line) == "" || strings.HasPrefix(line, "#") {
				continue
			}
			e, faults := domain.ParseEntry([]byte(line), domain.Input{})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			stored, err := e.Canonical()
			if err != nil {
				t.Fatal(err)
			}
			act.Entries = append(act.Entries, stored)
		}
		h.Add(act)
		list = append(list, h)
	}
	return list
}

// wordsOf gives the different words of histories, sorted.
func wordsOf(list []*domain.History) (words []string) {
	seen := map[string]bool{}
	for _, h := range list {
		for _, item := range h.Read(domain.At{}).Items {
			for _, l := range search.LexemesOf(item) {
				if w, ok := strings.CutPrefix(l.Text, "="); ok && !seen[w] {
					seen[w] = true
					words = append(words, w)
				}
			}
		}
	}
	slices.Sort(words)
	return words
}

// TestStems gives every word of the shipped histories to PostgreSQL's own
// dictionaries: they know the same stems.
func TestStems(t *testing.T) {
	words := wordsOf(shipped(t))
	conn, err := pgx.Connect(t.Context(), cluster.Database(t))
	if err != nil {
		t.Fatal(err)
	}
	defer func() { _ = conn.Close(context.Background()) }()
	for _, language := range []string{"swedish", "english"} {
		list, err := conn.Query(t.Context(), "SELECT w, (ts_lexize($1, w))[1] FROM unnest($2::text[]) w WHERE ts_lexize($1, w) <> '{}'", language+"_stem", words)
		if err != nil {
			t.Fatal(err)
		}
		var word, stem string
		n := 0
		if _, err := pgx.ForEachRow(list, []any{&word, &stem}, func() error {
			n++
			if got := search.Stem(language, word); got != stem {
				t.Errorf("%s: %s is %s, by PostgreSQL %s", language, word, got, stem)
			}
			return nil
		}); err != nil {
			t.Fatal(err)
		}
		if n < 1000 {
			t.Errorf("%s: only %d words", language, n)
		}
	}
}

// TestSearchSame asks the tables and the index for words and phrases of the shipped
// histories, as they stand, begun, quoted and without the marks on their letters,
// among all and among some entries: the same hits in the same order, page after
// page.
func TestSearchSame(t *testing.T) {
	list := shipped(t)
	s, index, words := rebuilt(t, list...), projections.NewSearch(eventstore.HeldOf(list...)), wordsOf(list)
	r := rand.New(rand.NewPCG(2026, 11))
	found := 0
	for n := range 400 {
		a := search.Asked{Query: drawnQuery(t, r, words, list), Limit: 1 + r.IntN(10)}
		narrow(r, &a)
		found += pages(t, fmt.Sprintf("%d %q %+v", n, a.Query.Text, a), a, s, index)
	}
	if found < 2000 {
		t.Errorf("only %d hits in all", found)
	}
}

// pages goes through the hits of both, and counts them.
func pages(t *testing.T, name string, a search.Asked, s *postgres.Store, index *projections.Search) (n int) {
	t.Helper()
	for range 20 {
		want, err := index.Find(t.Context(), a)
		if err != nil {
			t.Fatal(name, err)
		}
		got, _, err := s.Search(t.Context(), a)
		if err != nil {
			t.Fatal(name, err)
		}
		if diff := cmp.Diff(asJSON(t, want), asJSON(t, got)); diff != "" {
			t.Fatalf("%s: index, tables: %s", name, diff)
		}
		n += len(want.Hits)
		if a.After = want.Next; a.After == "" {
			break
		}
	}
	return n
}

// drawnQuery draws words, or a phrase that stands somewhere.
func drawnQuery(t *testing.T, r *rand.Rand, words []string, list []*domain.History) *search.Query {
	t.Helper()
	word := func() string { return words[r.IntN(len(words))] }
	bare := strings.NewReplacer("å", "a", "ä", "a", "ö", "o", "é", "e")
	var text string
	switch r.IntN(7) {
	case 0:
		text = word() + " "
	case 1:
		text = word()
	case 2:
		text = bare.Replace(word())
	case 3:
		w := []rune(word())
		text = string(w[:min(len(w), 1+r.IntN(5))]) + "*"
	case 4:
		text = word() + " " + []string{"remiss", "regional", "utveckling", "hållbar", "och"}[r.IntN(5)]
	case 5:
		text = `"` + phrase(r, list) + `"`
	default:
		text = bare.Replace(phrase(r, list))
	}
	if n := []rune(text); len(n) > search.QueryLimit {
		text = string(n[:search.QueryLimit])
	}
	q, fault := search.Parse("q", text)
	if fault != nil {
		t.Fatal(text, fault)
	}
	return q
}

// phrase gives some words that stand beside each other.
func phrase(r *rand.Rand, list []*domain.History) string {
	for {
		items := list[r.IntN(len(list))].Read(domain.At{}).Items
		item := items[r.IntN(len(items))]
		words := strings.Fields(strings.ReplaceAll(item.Reason+" "+strings.Join(domain.Values(item, "title"), " "), `"`, ""))
		if len(words) > 3 {
			at := r.IntN(len(words) - 2)
			if text := strings.Join(words[at:at+2+r.IntN(2)], " "); strings.ContainsFunc(text, func(r rune) bool { return r >= 'a' && r <= 'z' }) {
				return text
			}
		}
	}
}

// narrow asks for some entries only, half of the time.
func narrow(r *rand.Rand, a *search.Asked) {
	switch r.IntN(12) {
	case 0:
		a.Strategies = []string{"vgr-rus-2021-2030", "vg2020"}
	case 1:
		a.Kinds = []string{"consultation", "knowledge"}
	case 2:
		a.Body = []string{"regionfullmäktige", " Regionfullma\u0308ktige", "REGIONFULLMÄKTIGE"}[r.IntN(3)]
	case 3:
		a.Region = "skåne"
	case 4:
		a.Period = &search.Period{From: domain.MustDate("2019").First(), To: domain.MustDate("2020-06").Last()}
	case 5:
		a.All = true
	}
}
