package wording

import (
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"
)

// In each text the sentences end at "|".
func TestSentencesOf(t *testing.T) {
	for name, text := range map[string]string{
		"OK/plain":              "Regionen ska växa. |Alla ska med! |Hur då? |Så här.",
		"OK/inner abbreviation": "Det gäller bl.a. Skåne, t.ex. Malmö, d.v.s. Öresund m.fl. och s.k. Greater Copenhagen. |Ca. 45 av dem.",
		"OK/abbreviation ends":  "Vi bygger vägar, broar m.m. |Regionen betalar.",
		"OK/number":             "Det ökade med 1.5 procent till 45. |År 2030. |Nr. 5 gäller, se kap. 3 och prop. 2009/10:156.",
		"OK/saint":              "Vägen till St. Olofsholm. |Kyrkan i S:t Petri.",
		"OK/ordinal":            "Den 1. september. |Det blir den 2. gången.",
		"OK/list":               "Vi ska\n|- bygga mer,\n|- bygga bättre.\n|1. Ett mål\n|2. Två mål\n|a) det första\n|• det andra",
		"OK/numbered at front":  "1. Regionen ska växa. |2. Regionen ska må bra.",
		"OK/wrapped":            "En mening som går vidare\npå nästa rad. |En till.",
		"OK/heading":            "Mål\n\n|Regionen ska växa.\r\n\r\n|Slut",
		"OK/quoted":             "Han sade: ”Det går.” |Sedan gick han. |(Eller inte.) |Slut.",
		"OK/ellipsis":           "Kanske … |Eller inte... |Nej.",
		"OK/English":            "See e.g. Chapter 4, i.e. No. 5. |The answer is no. |We go on.",
		"OK/leading space":      "\n  Ett. |Två.\n",
		"OK/only space":         " \n ",
		"OK/address":            "Se www.skane.se. |Där står det på https://a.se/b.html. |Slut.",
	} {
		t.Run(name, func(t *testing.T) {
			want := strings.Split(text, "|")
			if diff := cmp.Diff(want, SentencesOf(strings.Join(want, ""))); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestParagraphsOf(t *testing.T) {
	want := []string{"Ett. Två.\n", "Tre.\n\n", "Fyra."}
	if diff := cmp.Diff(want, ParagraphsOf(strings.Join(want, ""))); diff != "" {
		t.Error(diff)
	}
}

// Whatever the text: its sentences and its tokens make it up again, and no
// sentence ends within a token.
func TestCutsMakeUpTheText(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		text := drawn(t, "text")
		for _, cut := range [][]string{SentencesOf(text), ParagraphsOf(text)} {
			var apart, together []token
			for _, s := range cut {
				apart = append(apart, tokensOf(s)...)
			}
			together = tokensOf(text)
			if strings.Join(cut, "") != text || !cmp.Equal(apart, together, cmp.AllowUnexported(token{})) {
				t.Fatalf("%q is cut to %q: %q and not %q", text, cut, apart, together)
			}
		}
	})
}

func TestTokensOf(t *testing.T) {
	for text, want := range map[string]string{
		"kol-dioxid EU:s 1,5 %":             "kol-dioxid |EU:s |1,5 |%",
		"1\u00a0234\u00a0567 invånare":      "1\u00a0234\u00a0567 |invånare",
		"1 234 567 av 12 3456 och 2030 100": "1 234 567 |av |12 |3456 |och |2030 |100",
		"2017:583, 12 § och § 25":           "2017:583|, |12 § |och |§ 25",
		"§§ 3–4 i 12 a §":                   "§§ 3|–|4 |i |12 a §",
		"bl.a. t.ex.":                       "bl.a|. |t.ex|.",
		"e\u0301le\u0300ve":                 "e\u0301le\u0300ve",
		"👩‍👩‍👧🇸🇪👍🏽":                         "👩‍👩‍👧|🇸🇪|👍🏽",
		"Se https://a.se/b?c=1&d=(2), http": "Se |https://a.se/b?c=1&d=(2|)|, |http",
		"  två\t\tord\r\n\nslut":            "  |två\t\t|ord|\r\n|\n|slut",
		"a - b -- c...":                     "a |- |b |-- |c|...",
		"info@region.se och/eller 2021/22":  "info@region.se |och|/|eller |2021/22",
		"Agenda 2030–2045":                  "Agenda |2030|–|2045",
	} {
		var got []string
		for _, tok := range tokensOf(text) {
			got = append(got, tok.core+tok.space)
		}
		if s := strings.Join(got, "|"); s != want {
			t.Errorf("%q:\ngot  %q\nwant %q", text, s, want)
		}
	}
}
