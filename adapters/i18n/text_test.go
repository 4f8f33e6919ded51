package i18n

import (
	"strings"
	"sync"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
)

func date(text string) domain.Date { return domain.MustDate(text) }

func TestFill(t *testing.T) {
	for _, c := range []struct {
		template string
		args     domain.Args
		want     string
	}{
		{"{a} and {b}", domain.Args{"a": "x", "b": 2}, "x and 2"},
		{"{A} {a}", domain.Args{"a": "öga"}, "Öga öga"},
		{"{n} {n|entry|entries}", domain.Args{"n": 1}, "1 entry"},
		{"{n} {n|entry|entries}", domain.Args{"n": 0}, "0 entries"},
		{"{n} {n|entry|entries}", domain.Args{"n": uint64(1)}, "1 entry"},
		{"{n} {n|entry|entries}", domain.Args{"n": domain.Count{Value: new(1.0)}}, "1 entry"},
		{"{n} {n|entry|entries}", domain.Args{"n": domain.Count{}}, " entries"},
		{"{n}/{#n}", domain.Args{"n": 12345}, "12,345/12345"},
		{"a[[, {b}]].", domain.Args{"b": "c"}, "a, c."},
		{"a[[, {b} {c}]].", domain.Args{"b": "c", "c": ""}, "a."},
		{"a[[, {b}]].", nil, "a."},
		{"a {b} c", domain.Args{"b": ""}, "a c"},
		{"a {b}", nil, "a {b}"},
		{`{"min": {n}} [x] {`, domain.Args{"n": 5}, `{"min": 5} [x] {`},
		{"{a}", domain.Args{"a": "{b} [[{c}]]"}, "{b} [[{c}]]"},
		{"{a}", domain.Args{"a": domain.Say("no.such", nil)}, "no.such"},
		{"{a}", domain.Args{"a": domain.Say("word.decision.outcome.dreamt", nil)}, "dreamt"},
		{"{a}", domain.Args{"a": domain.Say("word.kind.decision.dreamt", nil)}, "decision.dreamt"},
		{"{a}", domain.Args{"a": domain.Quote("as {written}")}, "as {written}"},
		{"{a}", domain.Args{"a": date("2018-23?")}, "probably autumn 2018"},
		{"{a}", domain.Args{"a": date("2018-10-14").First()}, "14 October 2018"},
		{"{a}", domain.Args{"a": time.Date(2020, 5, 1, 9, 30, 0, 0, time.UTC)}, "1 May 2020 at 09:30:00 UTC"},
	} {
		if got := english.fill(c.template, c.args); got != c.want {
			t.Errorf("%s with %v gives %q, want %q", c.template, c.args, got, c.want)
		}
	}
	if got := english.Text(domain.Message{}); got != "" {
		t.Errorf("nothing to say is said as %q", got)
	}
}

// A template never fails, whatever it is and whatever is put into it, and what
// users wrote comes out as they wrote it.
func TestFillHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		piece := rapid.SampledFrom([]string{"{a}", "{A}", "{a|x|y}", "[[", "]]", "{", "}", "{#a}", "|", " ", "{b", "ö", "[", "]"})
		template := strings.Join(rapid.SliceOf(piece).Draw(t, "template"), "")
		user := rapid.String().Draw(t, "text")
		swedish.fill(template, domain.Args{"a": user})
		if got := swedish.fill("<{a}>", domain.Args{"a": user}); got != "<"+user+">" {
			t.Fatalf("%q came out as %q", user, got)
		}
	})
}

func TestNumber(t *testing.T) {
	for n, want := range map[float64][2]string{
		0: {"0", "0"}, 1234.5: {"1\u00a0234,5", "1,234.5"}, -5: {"−5", "-5"}, 0.0375: {"0,0375", "0.0375"},
		1234567: {"1\u00a0234\u00a0567", "1,234,567"}, 0.30000000000000004: {"0,30000000000000004", "0.30000000000000004"},
	} {
		if sv, en := swedish.Number(n), english.Number(n); sv != want[0] || en != want[1] {
			t.Errorf("%v: %q, %q", n, sv, en)
		}
	}
}

func TestCount(t *testing.T) {
	f := func(n float64) *float64 { return &n }
	for _, c := range []struct {
		n      domain.Count
		sv, en string
	}{
		{domain.Count{Value: new(130.0)}, "130", "130"},
		{domain.Count{Value: f(130), Around: true}, "omkring 130", "about 130"},
		{domain.Count{Min: f(900)}, "minst 900", "at least 900"},
		{domain.Count{Max: f(47)}, "högst 47", "at most 47"},
		{domain.Count{Min: f(1000), Max: f(1200)}, "1\u00a0000–1\u00a0200", "1,000–1,200"},
		{domain.Count{}, "", ""},
	} {
		if sv, en := swedish.Count(c.n), english.Count(c.n); sv != c.sv || en != c.en {
			t.Errorf("%+v: %q, %q", c.n, sv, en)
		}
	}
}

// Many readers at once get the words that one gets.
func TestCatalogueIsShared(t *testing.T) {
	m := domain.Say("verify.damaged", domain.Args{"n": 1234})
	var all sync.WaitGroup
	for range 8 {
		all.Go(func() {
			for range 100 {
				if got := swedish.Text(m); got != "Loggen har 1\u00a0234 fel." {
					t.Errorf("%q", got)
					return
				}
			}
		})
	}
	all.Wait()
}
