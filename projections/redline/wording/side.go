package wording

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// side is one text of a pair, cut up. Tokens with the same core have the same
// id, in whatever text of the comparison.
type side struct {
	tokens []token
	ids    []int32
	parts  []part // its sentences, or paragraphs
}

// part is a sentence in its text: the tokens from and up to, and how it is
// known again.
type part struct {
	from, to int
	key      int32 // the same for the same tokens; 0 for none
	n        int   // words
}

// dictionary gives ids to cores and sentences, and remembers what a core is
// worth.
type dictionary struct {
	ids    map[string]int32
	folded []int32 // id of the core in small letters; 0 for what is no word
	weight []uint8
}

func newDictionary() *dictionary {
	return &dictionary{ids: map[string]int32{}, folded: make([]int32, 1), weight: make([]uint8, 1)}
}

// id gives the id of a core, from 1.
func (d *dictionary) id(core string) int32 {
	if id, ok := d.ids[core]; ok {
		return id
	}
	id := int32(len(d.weight))
	d.ids[core] = id
	d.weight = append(d.weight, weigh(core))
	d.folded = append(d.folded, 0)
	if r, _ := utf8.DecodeRuneInString(core); isWord(r) || r == '§' {
		small := d.id(strings.ToLower(core))
		d.folded[id] = small
	}
	return id
}

// cut makes a side of a text.
func (d *dictionary) cut(text string, level Level) *side {
	s := &side{}
	split := SentencesOf
	if level == Paragraphs {
		split = ParagraphsOf
	}
	for _, sentence := range split(text) {
		d.add(s, sentence)
	}
	return s
}

// add puts a part at the end of a side.
func (d *dictionary) add(s *side, text string) {
	from := len(s.tokens)
	for _, t := range tokensOf(text) {
		s.tokens = append(s.tokens, t)
		s.ids = append(s.ids, d.id(t.core))
	}
	s.parts = append(s.parts, d.part(s, from))
}

// part makes a part of the tokens from one to the last. Line breaks and white
// space at its ends do not belong to what it says.
func (d *dictionary) part(s *side, from int) part {
	p := part{from: from, to: len(s.tokens)}
	var key strings.Builder
	first, last := s.said(from, len(s.tokens))
	for i := first; i < last; i++ {
		key.WriteString(s.tokens[i].core)
		key.WriteByte(0)
		if d.folded[s.ids[i]] > 0 {
			p.n++
		}
	}
	if key.Len() > 0 {
		p.key = d.id("\x00" + key.String())
	}
	return p
}

// said narrows a range of tokens by the line breaks at its ends.
func (s *side) said(from, to int) (first, last int) {
	blank := func(i int) bool {
		r, _ := utf8.DecodeRuneInString(s.tokens[i].core)
		return s.tokens[i].core == "" || isBreak(r)
	}
	for from < to && blank(from) {
		from++
	}
	for to > from && blank(to-1) {
		to--
	}
	return from, to
}

// bag counts the words of a part, case aside.
func (d *dictionary) bag(s *side, p part) map[int32]int {
	words := make(map[int32]int, p.n)
	for _, id := range s.ids[p.from:p.to] {
		if w := d.folded[id]; w > 0 {
			words[w]++
		}
	}
	return words
}

// text gives the text of a range of tokens.
func (s *side) text(from, to int) string {
	var b strings.Builder
	for _, t := range s.tokens[from:to] {
		b.WriteString(t.core)
		b.WriteString(t.space)
	}
	return b.String()
}

// weights of a core when what two changes have between them is judged.
const (
	light   = 1 // a common word
	stop    = 2 // the end of a sentence
	heavy   = 3 // any other word
	between = 4 // a line break
)

// common are words so frequent that one alone says nothing between two changes.
var common = set(`och att i på av för med som en ett den det de till är om ska skall vi vår våra sig sin sitt sina har kan inte
	från vid eller där samt men så vara blir bli under genom mot över efter inom mellan även utan alla man detta denna dessa
	the a an of and to in for on with that by is are be will shall or as at from our we its it this`)

func weigh(core string) uint8 {
	r, _ := utf8.DecodeRuneInString(core)
	switch {
	case core == "":
		return 0
	case isBreak(r):
		return between
	case common[strings.ToLower(core)]:
		return light
	case isWord(r) || r == '§':
		return heavy
	case strings.ContainsRune(".!?…", r):
		return stop
	case unicode.IsSymbol(r):
		return light
	}
	return 0
}
