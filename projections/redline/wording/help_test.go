package wording

import (
	"fmt"
	"math/rand/v2"
	"strings"

	"pgregory.net/rapid"
)

// mark writes a redline in one line, with marks around what changed.
func mark(pieces []Piece) string {
	var b strings.Builder
	for _, p := range pieces {
		switch p.Op {
		case Same:
			b.WriteString(p.Text)
		case Del:
			fmt.Fprintf(&b, "[-%s-]", p.Text)
		case Ins:
			fmt.Fprintf(&b, "{+%s+}", p.Text)
		case MovedFrom:
			fmt.Fprintf(&b, "[~%d %s~]", p.Move, p.Text)
		case MovedTo:
			fmt.Fprintf(&b, "{~%d %s~}", p.Move, mark(p.Edits))
		}
	}
	return strings.ReplaceAll(b.String(), "\n", "¶")
}

// redline compares two texts.
func redline(old, new string) []Piece { return Compare([]Pair{{Old: old, New: new}})[0] }

// failing is a test, of whichever sort.
type failing interface {
	Helper()
	Fatalf(format string, args ...any)
}

// holds checks what must hold of every redline.
func holds(t failing, pairs []Pair, all [][]Piece) {
	t.Helper()
	type place struct{ from, to int }
	places := map[int]place{}
	for i, pieces := range all {
		if old := OldText(pieces); old != pairs[i].Old {
			t.Fatalf("the old text is %q, put together %q", pairs[i].Old, old)
		}
		if new := NewText(pieces); new != pairs[i].New {
			t.Fatalf("the new text is %q, put together %q", pairs[i].New, new)
		}
		for k, p := range pieces {
			if p.Text == "" || k > 0 && p.Op == pieces[k-1].Op && p.Move == 0 && pieces[k-1].Move == 0 && p.Level == pieces[k-1].Level {
				t.Fatalf("piece %d is empty or goes on with the last: %v", k, pieces)
			}
			at := places[p.Move]
			switch p.Op {
			case MovedFrom:
				at.from++
				if OldText(p.Edits) != p.Text {
					t.Fatalf("the edits of move %d begin with another text: %v", p.Move, p)
				}
			case MovedTo:
				at.to++
				if NewText(p.Edits) != p.Text {
					t.Fatalf("the edits of move %d end with another text: %v", p.Move, p)
				}
			}
			places[p.Move] = at
		}
	}
	for move, at := range places {
		if move > 0 && at != (place{1, 1}) {
			t.Fatalf("move %d has %d places to begin and %d to end", move, at.from, at.to)
		}
	}
}

// vocabulary are words as strategies have them.
var vocabulary = strings.Fields(`och att i på av för med som en ett den det till är om ska regionen länet hållbar utveckling tillväxt
	kompetens kollektivtrafik bredband omställning näringsliv välfärd hälsa jämlik klimat energi bostäder kultur landsbygd samverkan
	Agenda 2030 2045 1,5 12 § kol-dioxid t.ex. bl.a. m.m. 45 procent kommunerna invånare framtid attraktiv smart grön stark`)

// prose makes a text of so many words, in sentences and paragraphs.
func prose(draw *rand.Rand, words int) string {
	var b strings.Builder
	begin := true
	for i := range words {
		word := vocabulary[draw.IntN(len(vocabulary))]
		if draw.IntN(3) > 0 { // a long tail, as in any language
			word = fmt.Sprintf("%s%s", word, []string{"en", "s", "arbete", "frågor", "nas", "mål"}[draw.IntN(6)])
			word += string(rune('a'+draw.IntN(26))) + string(rune('a'+draw.IntN(26)))
		}
		if begin {
			word = strings.ToUpper(word[:1]) + word[1:]
		}
		b.WriteString(word)
		begin = draw.IntN(15) == 0
		switch {
		case !begin:
			b.WriteByte(' ')
		case i%7 == 0:
			b.WriteString(".\n\n")
		default:
			b.WriteString(". ")
		}
	}
	return b.String()
}

// edited changes words of a text here and there, and moves paragraphs.
func edited(draw *rand.Rand, text string, edits, moves int) string {
	paragraphs := strings.SplitAfter(text, "\n\n")
	for range moves {
		i, j := draw.IntN(len(paragraphs)), draw.IntN(len(paragraphs))
		moved := paragraphs[i]
		paragraphs = append(paragraphs[:i], paragraphs[i+1:]...)
		paragraphs = append(paragraphs[:min(j, len(paragraphs))], append([]string{moved}, paragraphs[min(j, len(paragraphs)):]...)...)
	}
	words := strings.SplitAfter(strings.Join(paragraphs, ""), " ")
	for range edits {
		i := draw.IntN(len(words))
		switch draw.IntN(3) {
		case 0:
			words[i] = "ändrat "
		case 1:
			words[i] += "tillagt "
		default:
			words[i] = ""
		}
	}
	return strings.Join(words, "")
}

// drawn draws a text of few different pieces, so that much repeats.
func drawn(t *rapid.T, name string) string {
	return strings.Join(rapid.SliceOfN(rapid.SampledFrom([]string{"mål", "Mål", "och", "2045", "kol-dioxid", "t.ex.", "1\u00a0234", "12 §", "å", "é", "e\u0301",
		"https://a.se/b?c=1", "👩‍👩‍👧", "🇸🇪", " ", " ", " ", "  ", "\t", ".", ". ", ". ", ", ", "\n", "\r\n", "\n\n- ", "\u00a0", "”", "(", "\x00", "\xff",
		"Regionen ska växa hållbart i hela länet. ", "Vi ska bli fler som arbetar i regionen. ", "\u0301", "§", "12", "a", "x-", "1.", "\u200d", "..."}), 0, 40).Draw(t, name), "")
}
