package terminal

import (
	"bytes"
	"strings"
	"testing"
	"time"
	"unicode/utf8"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/adapters/i18n"
	"kronika/projections"
	"kronika/projections/consultations"
)

// printed is what a printer writes to a screen, and what it tells beside.
func printed(lang string, print func(*Printer)) (out, err string) {
	var o, e bytes.Buffer
	print(&Printer{Words: i18n.For(lang), Zone: time.UTC, Out: &o, Err: &e})
	return o.String(), e.String()
}

// Whatever stands in the cells, a table fits and steers no terminal.
func TestTableFits(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		cell := rapid.StringOfN(rapid.SampledFrom([]rune("abåäö –\n\x1b\x07\u009b")), 0, 200, -1)
		rows := rapid.SliceOfN(rapid.SliceOfN(cell, 3, 3), 1, 5).Draw(t, "rows")
		out, _ := printed("en", func(p *Printer) {
			p.Table("empty.changes", []Column{{"head.when", 16}, {"head.what", 0}, {"head.who", 18}}, rows)
		})
		for line := range strings.Lines(out) {
			if utf8.RuneCountInString(strings.TrimSuffix(line, "\n")) > Width || strings.ContainsAny(line, "\x1b\x07\u009b") {
				t.Fatalf("%q", line)
			}
		}
	})
}

// Strategies stand under their titles, those without anything are left out, and
// where one was asked for it needs no title.
func TestTables(t *testing.T) {
	rows := []projections.Row{{Strategy: "a", Consultations: []consultations.Consultation{{Title: "Remiss"}}}, {Strategy: "b"},
		{Strategy: "c", Consultations: []consultations.Consultation{{Title: "Samråd"}}}}
	heading := func(out string) (list []string) {
		for line := range strings.Lines(out) {
			if word, _, _ := strings.Cut(strings.TrimSpace(line), " "); word != "" && !strings.HasPrefix(word, "─") {
				list = append(list, word)
			}
		}
		return list
	}
	all, _ := printed("sv", func(p *Printer) { p.Consultations(rows, false) })
	if diff := cmp.Diff([]string{"a", "Titel", "Remiss", "c", "Titel", "Samråd"}, heading(all)); diff != "" {
		t.Error(diff)
	}
	one, _ := printed("sv", func(p *Printer) { p.Consultations(rows[:1], true) })
	if diff := cmp.Diff([]string{"Titel", "Remiss"}, heading(one)); diff != "" {
		t.Error(diff)
	}
	if out, err := printed("sv", func(p *Printer) { p.Consultations(nil, false) }); out != "" || err == "" {
		t.Errorf("nothing is %q, and is told as %q", out, err)
	}
}
