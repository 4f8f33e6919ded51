package wording

import (
	"math/rand/v2"
	"strings"
	"testing"
)

// BenchmarkRedline compares two texts of 20,000 words with 1,500 edits and 20
// moved paragraphs. Beside it stands what only reading both texts takes: each
// cut into its sentences and words, whose ids are looked up.
func BenchmarkRedline(b *testing.B) {
	draw := rand.New(rand.NewPCG(1, 2))
	old := prose(draw, 20_000)
	new := edited(draw, old, 1500, 20)
	b.Run("compared", func(b *testing.B) {
		for b.Loop() {
			Compare([]Pair{{Old: old, New: new}})
		}
	})
	b.Run("only read", func(b *testing.B) {
		for b.Loop() {
			d := newDictionary()
			d.cut(old, Words)
			d.cut(new, Words)
		}
	})
}

// BenchmarkWorst compares what has least in common, or most in common that
// leads nowhere.
func BenchmarkWorst(b *testing.B) {
	draw := rand.New(rand.NewPCG(3, 4))
	one, other := prose(draw, 20_000), prose(draw, 20_000)
	unstopped := strings.NewReplacer(".", "", "\n", " ")
	shuffled := strings.Fields(one)
	draw.Shuffle(len(shuffled), func(i, j int) { shuffled[i], shuffled[j] = shuffled[j], shuffled[i] })
	for name, pair := range map[string]Pair{
		"unlike":          {Old: one, New: other},
		"unlike, no stop": {Old: unstopped.Replace(one), New: unstopped.Replace(other)},
		"shuffled":        {Old: unstopped.Replace(one), New: unstopped.Replace(strings.Join(shuffled, " "))},
		"one sentence":    {Old: strings.Repeat("Regionen ska växa hållbart. ", 5000), New: strings.Repeat("Regionen ska växa i hela länet. ", 5000)},
		"one word":        {Old: strings.Repeat("och ", 20_000), New: strings.Repeat("och i ", 15_000)},
		"templates":       {Old: templates("ska öka till", 3000), New: templates("ska minska från", 3000)},
	} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				Compare([]Pair{pair})
			}
		})
	}
}

// templates makes sentences that differ by a number.
func templates(what string, n int) string {
	var b strings.Builder
	for i := range n {
		b.WriteString("Indikator nummer " + string(rune('A'+i%26)) + string(rune('a'+i/26%26)) + string(rune('a'+i/676)) + " " + what + " målet. ")
	}
	return b.String()
}
