package domain_test

import (
	"strings"
	"testing"
	"unicode/utf8"

	"pgregory.net/rapid"

	"kronika/domain"
)

func TestExcerpt(t *testing.T) {
	for came, want := range map[string]string{
		"": "", "kort": "kort", strings.Repeat("å", 80): strings.Repeat("å", 80),
		strings.Repeat("å", 81): strings.Repeat("å", 80) + "…", "a\xff\xfeb": "a\uFFFDb",
	} {
		if got := domain.Excerpt(came); got != want {
			t.Errorf("%q: %q, want %q", came, got, want)
		}
	}
	rapid.Check(t, func(t *rapid.T) {
		s := string(rapid.SliceOfN(rapid.Byte(), 0, 1000).Draw(t, "came"))
		if got := domain.Excerpt(s); !utf8.ValidString(got) || utf8.RuneCountInString(got) > 81 {
			t.Fatalf("%q", got)
		}
	})
}

func TestPrintable(t *testing.T) {
	if got := domain.Printable("en \x1b[31mrad\r\ntill\u009b2J\x7f"); got != "en [31mrad\ntill2J" {
		t.Errorf("%q", got)
	}
}
