package search

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"runtime"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

var entries = flag.Int("entries", 20_000, "entries that the benchmarks search, 2,000 a strategy")

const perStrategy = 2000

// syllables make words, some of which are far more common than others.
var syllables = strings.Fields("re gi on ut veck ling håll bar kom mun mål klim at trans port sam råd be slut plan nä ring liv kul tur land bygd ung dom häl sa")

// prose writes words whose ranks follow Zipf's law.
func prose(r *rand.Rand, z *rand.Zipf, n int) string {
	var b strings.Builder
	for range n {
		for w := z.Uint64() + 1; w > 0; w /= uint64(len(syllables)) {
			b.WriteString(syllables[w%uint64(len(syllables))])
		}
		b.WriteString([]string{" ", " ", " ", ". "}[r.IntN(4)])
	}
	return b.String()
}

// manyOf makes the history of a strategy of many entries.
func manyOf(key string, n int, seed uint64) *domain.History {
	r := rand.New(rand.NewPCG(seed, 1))
	z := rand.NewZipf(r, 1.1, 4, 60_000)
	h := domain.NewHistory(key)
	h.Grow(n, n)
	for i := range n {
		line := fmt.Sprintf(`{"authority":"Regionstyrelsen","data":{"evidence":"e-%d","form":"survey","summary":%q,"title":%q},"id":"e%d","kind":"evidence.added","occurred":"%d-%02d-%02d","reason":%q,"reference":"RS 2019-%05d","strategy":%q}`,
			i, prose(r, z, 40), prose(r, z, 5), i, 2015+r.IntN(10), 1+r.IntN(12), 1+r.IntN(28), prose(r, z, 10), r.IntN(99999), key)
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Unix(int64(i), 0), Recorder: "local", Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h
}

// BenchmarkFind measures searches of many entries beside a plain scan of their
// stored bytes for the same words, and what the index takes.
func BenchmarkFind(b *testing.B) {
	var list []*domain.History
	size := 0
	for n := 0; n*perStrategy < *entries; n++ {
		h := manyOf(fmt.Sprintf("s%d", n), min(perStrategy, *entries-n*perStrategy), uint64(n))
		list, size = append(list, h), size+h.Bytes()
	}
	before, x, began := heap(), NewIndex(), time.Now()
	share(len(list), func(_, i int) { x.Put(list[i]) })
	built, took := heap()-before, time.Since(began)
	b.Logf("%d entries, %d MB stored: %d words, %d MB of index, %.1f s to build", *entries, size>>20, x.Size().Words, built>>20, took.Seconds())
	for _, c := range []struct{ name, text string }{
		{"common", "gireon "}, {"rare", "kulturlandgi "}, {"two", "gi be "}, {"begins", "hållb"}, {"phrase", `"gi re"`}, {"nothing", "finnsinte "},
	} {
		b.Run(c.name, func(b *testing.B) {
			var f Found
			for b.Loop() {
				f = ask(b, x, c.text, func(a *Asked) { a.Limit = 20 })
			}
			mine := b.Elapsed().Seconds() / float64(b.N)
			b.ReportMetric(float64(f.Total), "hits")
			b.ReportMetric(plainly(list, c.text)/mine, "scan/index")
		})
	}
	runtime.KeepAlive(list)
}

// plainly times a scan of the stored bytes.
func plainly(list []*domain.History, text string) float64 {
	began := time.Now()
	words := bytes.Fields(bytes.ToLower([]byte(strings.Trim(text, `" `))))
	share(len(list), func(_, i int) {
		for place := range list[i].Len() {
			entry, _, _ := list[i].Stored(place)
			low := bytes.ToLower(entry)
			for _, w := range words {
				if !bytes.Contains(low, w) {
					break
				}
			}
		}
	})
	return time.Since(began).Seconds()
}

func heap() uint64 {
	runtime.GC()
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.HeapAlloc
}
