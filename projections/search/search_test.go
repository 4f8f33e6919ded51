package search

import (
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
)

func TestFind(t *testing.T) {
	x := index(domaintest.History(life...))
	for _, c := range []struct{ name, text, want string }{
		{"exact spelling in a title, then without its marks, then inflected, then begun", "hållbar ", "goal bare reply"},
		{"the other spelling first where it is asked for", "hallbar ", "bare goal reply"},
		{"a beginning comes last", "hållbar", "goal bare reply compound"},
		{"a beginning of two letters is a word", "hå", ""},
		{"a beginning asked for", "hå* ", "compound bare goal reply"},
		{"another inflection", "kommun", "source reply goal"},
		{"English inflections", "indicator", "compound"},
		{"English inflections the other way", "goal", "compound"},
		{"all words", "hållbar kommun", "goal reply"},
		{"no word of two", "hållbar finns-inte", ""},
		{"a phrase", `"hållbar tillväxt"`, "goal"},
		{"a phrase without marks", `"hallbar tillvaxt"`, "goal"},
		{"a phrase the other way round", `"tillväxt hållbar"`, ""},
		{"quoted words are not inflected", `"hållbara"`, "reply"},
		{"a phrase keeps to one text", `"tillväxt regionens"`, ""},
		{"typographic quotation marks", "”hållbar tillväxt”", "goal"},
		{"an open quotation mark", `"hållbar tillväxt`, "goal"},
		{"a diary number", "2019-01234", "goal"},
		{"a paragraph", "§ 25", "goal"},
		{"a body", "regionfullmäktige", "goal"},
		{"a party", "länsstyrelsen", "source"},
		{"a source's title", "protokoll mötet", "source"},
		{"a source's address", "example.org", "source"},
		{"a key", "hallbar-tillvaxt", "goal"},
		{"a reason", "prövades", "reply"},
		{"a withdrawn entry is left out", "struken", ""},
		{"why it was withdrawn", "dokument", "withdrawal"},
		{"capitals", "REMISS", "reply"},
		{"no word of an enumeration", "workshop", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ids(ask(t, x, c.text)); got != c.want {
				t.Errorf("%q gives %q, want %q", c.text, got, c.want)
			}
		})
	}
}

func TestChosen(t *testing.T) {
	x := index(domaintest.History(life...), domaintest.Of("other", domaintest.Line("x", "2015", "evidence.added", `{"evidence":"e","form":"survey","title":"Hållbar region"}`)))
	for _, c := range []struct {
		name, text string
		set        func(*Asked)
		want       string
	}{
		{"all strategies", "hållbar ", func(*Asked) {}, "x goal bare reply"},
		{"one strategy", "hållbar ", func(a *Asked) { a.Strategies = []string{"other"} }, "x"},
		{"a kind", "hållbar ", func(a *Asked) { a.Kinds = []string{"evidence.added"} }, "x bare"},
		{"a thing", "hållbar ", func(a *Asked) { a.Kinds = []string{"consultation"} }, "reply"},
		{"a theme", "hållbar ", func(a *Asked) { a.Kinds = []string{"knowledge", "priority"} }, "x goal bare"},
		{"a body", "hållbar ", func(a *Asked) { a.Body = "regionstyrelsen" }, "reply"},
		{"a region that is none", "hållbar ", func(a *Asked) { a.Region = "Mora" }, ""},
		{"a period", "hållbar ", func(a *Asked) {
			a.Period = &Period{domain.MustDate("2012").First(), domain.MustDate("2013-01-01").Last()}
		}, "bare reply"},
		{"as of a day", "hållbar ", func(a *Asked) { a.At.AsOf = domain.MustDate("2012-06") }, "goal bare"},
		{"withdrawn ones too", "struken", func(a *Asked) { a.All = true }, "gone"},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := ids(ask(t, x, c.text, c.set)); got != c.want {
				t.Errorf("%q, want %q", got, c.want)
			}
		})
	}
}

// What was corrected is found by what it says now, and by what it said at a moment
// before.
func TestCorrected(t *testing.T) {
	h := domaintest.History(
		domaintest.Line("e", "2012", "evidence.added", `{"evidence":"e1","form":"survey","title":"Enkät"}`),
		domaintest.Line("c", "2013", "entry.corrected", `{"entry":"e","data":{"evidence":"e1","form":"survey","title":"Intervju"}}`))
	x := index(h)
	_, first, _ := h.Stored(h.Len() - 2)
	then := func(a *Asked) { a.At.KnownAt = first }
	for _, c := range []struct {
		text string
		set  func(*Asked)
		want string
	}{
		{"enkät", func(*Asked) {}, ""}, {"intervju", func(*Asked) {}, "c e"},
		{"enkät", then, "e"}, {"intervju", then, ""},
	} {
		if got := ids(ask(t, x, c.text, c.set)); got != c.want {
			t.Errorf("%s: %q, want %q", c.text, got, c.want)
		}
	}
}

func TestSnippets(t *testing.T) {
	x := index(domaintest.History(append(life, domaintest.Line("long", "2018", "evidence.added",
		`{"evidence":"e9","form":"survey","title":"Lång","summary":"`+long+` En ovanlig formulering om vattendrag står mitt i texten. `+long+`"}`))...))
	for _, c := range []struct{ text, field, want string }{
		{"hållbar tillväxt ", "title", "[Hållbar] [tillväxt]"},
		{"målen", "reason", "De hållbara [målen] skulle prövas av kommunerna."},
		{"hallbarhetsa", "title", "[Hållbarhetsanalys]"},
		{`"2019-01234"`, "reference", "RS [2019-01234], § 25"},
		{"dalarna", "parties", "Länsstyrelsen [Dalarna]"},
		{"vattendrag", "summary", "… och åter ord. Ord och åter ord. En ovanlig formulering om [vattendrag] står mitt i texten. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. …"},
	} {
		f := ask(t, x, c.text)
		if len(f.Hits) == 0 {
			t.Errorf("%s: nothing", c.text)
			continue
		}
		if h := f.Hits[0]; h.Field != c.field || bracketed(h.Snippet) != c.want {
			t.Errorf("%s: %s %q", c.text, h.Field, bracketed(h.Snippet))
		}
	}
}

const long = "Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord. Ord och åter ord."

func TestParse(t *testing.T) {
	for text, key := range map[string]string{
		"":                        "search.noWords",
		" – § ! ":                 "search.noWords",
		`""`:                      "search.noWords",
		string(make([]byte, 201)): "search.tooLong",
	} {
		if _, err := Parse("q", text); err == nil || err.Key != key || err.Field != "q" {
			t.Errorf("%q: %v, want %s", text, err, key)
		}
	}
	for _, text := range []string{"a", `"` + "å" + `" b*`, "\xff a", "ﬁ İ ß"} {
		if _, err := Parse("q", text); err != nil {
			t.Errorf("%q: %v", text, err)
		}
	}
}
