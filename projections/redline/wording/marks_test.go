package wording

import (
	"slices"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// Through any number of rewordings: what nobody put there or took away stands in
// the first text and in the last, in the same order.
func TestMarks(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var texts []string
		for range rapid.IntRange(1, 5).Draw(t, "texts") {
			texts = append(texts, drawn(t, "text"))
		}
		last := texts[len(texts)-1]
		origins, fates := Marked(len(texts[0]), -1), Marked(len(last), -1)
		for i := 1; i < len(texts); i++ {
			origins = Origins(redline(texts[i-1], texts[i]), origins, int32(i))
		}
		for i := len(texts) - 1; i > 0; i-- {
			fates = Fates(redline(texts[i-1], texts[i]), fates, int32(i))
		}
		if stayed, left := unmarked(last, origins), unmarked(texts[0], fates); stayed != left {
			t.Fatalf("%q stayed and %q was left in %q", stayed, left, texts)
		}
	})
}

// unmarked gives the bytes of a text that nobody has marked.
func unmarked(text string, marks []int32) string {
	var b []byte
	for i := range len(text) {
		if marks[i] < 0 {
			b = append(b, text[i])
		}
	}
	return string(b)
}

func TestMarksOfOneRewording(t *testing.T) {
	pieces := redline("ett mål för länet", "två mål för länet nu")
	got := Origins(pieces, Marked(len("ett mål för länet"), -1), 7)
	if want := slices.Concat(Marked(len("två"), 7), Marked(len(" mål för länet"), -1), Marked(len(" nu"), 7)); !slices.Equal(got, want) {
		t.Errorf("got %v, want %v", got, want)
	}
}

func TestKinOf(t *testing.T) {
	old := []string{"Regionen ska växa hållbart i hela länet. ", "Alla barn ska ha en trygg skolgång.\n", "Tågen ska gå i tid."}
	new := []string{"Tågen ska gå i tid. ", "Alla barn och unga ska ha en trygg skolgång. ", "Ett nytt mål. ", "Regionen ska växa hållbart i hela länet."}
	want := []Kin{{2, true}, {1, false}, {-1, false}, {0, true}}
	if diff := cmp.Diff(want, NewBudget().KinOf(old, new)); diff != "" {
		t.Error(diff)
	}
}

// The words that stay are as many as can.
func TestShortest(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		list := rapid.SliceOfN(rapid.Int32Range(1, 4), 0, 30)
		old, new := list.Draw(t, "old"), list.Draw(t, "new")
		steps := wordSteps
		stay, ok := (&shortest{steps: &steps}).common(old, new)
		if !ok || len(stay) != longest(old, new) {
			t.Fatalf("%d stay, %d could: %v %v", len(stay), longest(old, new), old, new)
		}
		for i, c := range stay {
			if old[c.old] != new[c.new] || i > 0 && (c.old <= stay[i-1].old || c.new <= stay[i-1].new) {
				t.Fatalf("%v is no row of equal values", stay)
			}
		}
	})
}

// longest is the length of a longest common subsequence, by its definition.
func longest(old, new []int32) int {
	row := make([]int, len(new)+1)
	for _, v := range old {
		last := 0
		for j, w := range new {
			over := row[j+1]
			if v == w {
				row[j+1] = last + 1
			} else {
				row[j+1] = max(row[j], row[j+1])
			}
			last = over
		}
	}
	return row[len(new)]
}

// Where the steps run out, whole sentences go and come, and it is said.
func TestBudget(t *testing.T) {
	b := NewBudget()
	b.words = 10
	old, new := "ett två tre fyra fem sex sju åtta nio tio", "ett tio två nio tre åtta fyra sju fem sex elva"
	got := b.Compare([]Pair{{Old: old, New: new}})[0]
	holds(t, []Pair{{Old: old, New: new}}, [][]Piece{got})
	if got[len(got)-1].Level != Sentences {
		t.Errorf("nothing is said of it: %v", got)
	}
	for size, want := range map[int]Level{FineLimit: Sentences, SentenceLimit: Paragraphs} {
		b := NewBudget()
		b.bytes = size
		got := b.Compare([]Pair{{Old: "En. Två.\nTre.", New: "En. Fyra.\nTre."}})[0]
		holds(t, []Pair{{Old: "En. Två.\nTre.", New: "En. Fyra.\nTre."}}, [][]Piece{got})
		if i := slices.IndexFunc(got, func(p Piece) bool { return p.Op == Del }); got[i].Level != want {
			t.Errorf("%d: %v", size, got)
		}
	}
}
