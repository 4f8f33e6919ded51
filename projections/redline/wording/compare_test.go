package wording

import (
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

func TestCompare(t *testing.T) {
	const first, second, third = "Regionen ska växa hållbart i hela länet. ", "Alla barn ska ha en trygg skolgång. ", "Tågen ska gå i tid varje dag. "
	for name, c := range map[string]struct{ old, new, want string }{
		"OK/nothing":           {"", "", ""},
		"OK/all new":           {"", "Nytt mål.", "{+Nytt mål.+}"},
		"OK/all gone":          {"Gammalt mål.", "", "[-Gammalt mål.-]"},
		"OK/same":              {first, first, first},
		"OK/one word":          {"Skåne ska bli en stark motor", "Skåne ska vara en stark motor", "Skåne ska [-bli-]{+vara+} en stark motor"},
		"OK/number":            {"Klimatneutralt 2045.", "Klimatneutralt 2040.", "Klimatneutralt [-2045-]{+2040+}."},
		"OK/hyphen":            {"mindre kol-dioxid nu", "mindre koldioxid nu", "mindre [-kol-dioxid-]{+koldioxid+} nu"},
		"OK/thousands":         {"1\u00a0234\u00a0567 invånare", "1\u00a0234\u00a0568 invånare", "[-1\u00a0234\u00a0567-]{+1\u00a0234\u00a0568+} invånare"},
		"OK/section":           {"enligt § 12 i lagen", "enligt § 13 i lagen", "enligt [-§ 12-]{+§ 13+} i lagen"},
		"OK/section after":     {"enligt 12 a § lagen", "enligt 12 b § lagen", "enligt [-12 a §-]{+12 b §+} lagen"},
		"OK/accent":            {"idé", "ide\u0301", "[-idé-]{+ide\u0301+}"},
		"OK/address":           {"Se https://a.se/x. Läs", "Se https://a.se/y. Läs", "Se [-https://a.se/x-]{+https://a.se/y+}. Läs"},
		"OK/word added":        {"en region", "en stark region", "en {+stark +}region"},
		"OK/end cut":           {"ett mål och en vision.", "ett mål.", "ett mål[- och en vision-]."},
		"OK/space":             {"två  ord", "två ord", "två [- -]ord"},
		"OK/line break":        {"Rad ett.\nRad två.", "Rad ett.\n\nRad två.", "Rad ett.¶{+¶+}Rad två."},
		"OK/shred":             {"gröna jobb och levande städer", "nya villkor och öppna gränser", "[-gröna jobb och levande städer-]{+nya villkor och öppna gränser+}"},
		"OK/no shred":          {"gröna mål för länet", "blå mål om länet", "[-gröna-]{+blå+} mål [-för-]{+om+} länet"},
		"OK/sentence added":    {"Vi ska må bra. Slut.", "Vi ska växa. Vi ska må bra. Slut.", "{+Vi ska växa. +}Vi ska må bra. Slut."},
		"OK/slides":            {"Länet ska må väl idag. Slut.", "Länet ska växa. Länet ska må bra idag. Slut.", "{+Länet ska växa. +}Länet ska må [-väl-]{+bra+} idag. Slut."},
		"OK/split":             {"Vi bygger nya bostäder och skolor i länet.", "Vi bygger nya bostäder. Vi bygger skolor i länet.", "Vi bygger nya bostäder[- och-]{+. Vi bygger+} skolor i länet."},
		"OK/moved":             {first + second + third, second + third + first, "[~1 " + first + "~]" + second + third + "{~1 " + first + "~}"},
		"OK/the shorter moves": {first + second, second + first, "{~1 " + second + "~}" + first + "[~1 " + second + "~]"},
		"OK/moved and edited": {"Ett.\n" + first + "\nTvå.\n" + second + "\nTre.", "Ett.\nTvå.\n" + second + "\nRegionen ska växa snabbt i hela länet. \nTre.",
			"Ett.¶[~1 " + first + "¶~]Två.¶" + second + "¶{~1 Regionen ska växa [-hållbart-]{+snabbt+} i hela länet. ¶~}Tre."},
		"OK/short is not moved": {"Ja då. " + second + third, second + third + "Ja då.", "[-Ja då. -]" + second + third + "{+Ja då.+}"},
	} {
		t.Run(name, func(t *testing.T) {
			got := redline(c.old, c.new)
			holds(t, []Pair{{Old: c.old, New: c.new}}, [][]Piece{got})
			if diff := cmp.Diff(c.want, mark(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestCompareHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var pairs []Pair
		for range rapid.IntRange(1, 3).Draw(t, "pairs") {
			pairs = append(pairs, Pair{drawn(t, "old"), drawn(t, "new"), rapid.Bool().Draw(t, "fixed")})
		}
		all := Compare(pairs)
		holds(t, pairs, all)
		if again := Compare(pairs); !cmp.Equal(all, again) {
			t.Fatal("another redline the second time")
		}
		for i, pieces := range all {
			uncut(t, pairs[i], pieces)
			if pairs[i].Fixed && slices.ContainsFunc(pieces, func(p Piece) bool { return p.Move > 0 }) {
				t.Fatalf("something was moved out of or into a fixed text: %v", pieces)
			}
		}
	})
}

// uncut checks that pieces begin and end where tokens or their white space do.
func uncut(t *rapid.T, p Pair, pieces []Piece) {
	for _, side := range []struct {
		text       string
		own, moved Op
	}{{p.Old, Del, MovedFrom}, {p.New, Ins, MovedTo}} {
		inside := map[int]bool{}
		at := 0
		for _, tok := range tokensOf(side.text) {
			for k := 1; k < len(tok.core); k++ {
				inside[at+k] = true
			}
			at += len(tok.core) + len(tok.space)
		}
		at = 0
		for _, piece := range pieces {
			if piece.Op != Same && piece.Op != side.own && piece.Op != side.moved {
				continue
			}
			if inside[at] {
				t.Fatalf("a token of %q is cut at %d: %v", side.text, at, pieces)
			}
			at += len(piece.Text)
		}
	}
}

// A text of prose, some of its words changed and some of its paragraphs moved.
func TestProse(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		draw := rand.New(rand.NewPCG(rapid.Uint64().Draw(t, "seed"), 1))
		old := prose(draw, rapid.IntRange(0, 600).Draw(t, "words"))
		new := edited(draw, old, rapid.IntRange(0, 30).Draw(t, "edits"), rapid.IntRange(0, 3).Draw(t, "moves"))
		pairs := []Pair{{Old: old, New: new}}
		all := Compare(pairs)
		holds(t, pairs, all)
		if back := Compare([]Pair{{Old: new, New: old}}); OldText(back[0]) != new || NewText(back[0]) != old {
			t.Fatal("the way back does not lead back")
		}
	})
}

func TestSameIsSame(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn(t, "text")
		if got := redline(text, text); text != "" && (len(got) != 1 || got[0].Op != Same) {
			t.Fatalf("%q differs from itself: %v", text, got)
		}
	})
}

// A paragraph moved and not changed is one move and nothing else.
func TestMovedParagraph(t *testing.T) {
	draw := rand.New(rand.NewPCG(4, 1))
	paragraphs := strings.SplitAfter(strings.TrimSuffix(prose(draw, 2000), "\n\n"), "\n\n")
	new := slices.Clone(paragraphs)
	new = slices.Insert(slices.Delete(new, 2, 4), 10, paragraphs[2:4]...)
	got := redline(strings.Join(paragraphs, ""), strings.Join(new, ""))
	for _, p := range got {
		if p.Op == Del || p.Op == Ins || p.Move > 1 {
			t.Errorf("%s %d: %q", p.Op, p.Move, p.Text)
		}
	}
}

// Whatever else the machine does, the same texts give the same redline.
func TestSameUnderLoad(t *testing.T) {
	draw := rand.New(rand.NewPCG(5, 1))
	old := prose(draw, 5000)
	new := edited(draw, old, 400, 10)
	want := redline(old, new)
	var all sync.WaitGroup
	for range 24 {
		all.Go(func() {
			if !cmp.Equal(want, redline(old, new)) {
				t.Error("another redline under load")
			}
		})
	}
	all.Wait()
}

func FuzzCompare(f *testing.F) {
	f.Add("Skåne ska bli en stark motor.\n\n12 § m.m.", "Skåne ska vara en stark motor.\r\n1\u00a0234")
	f.Add("A b c d e. F g h i j. ", "F g h x j. A b c d e.")
	f.Add("e\u0301 \u0301\xff", "\u200d§ 12")
	f.Fuzz(func(t *testing.T, old, new string) {
		pairs := []Pair{{Old: old, New: new}}
		holds(t, pairs, Compare(pairs))
	})
}
