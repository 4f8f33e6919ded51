package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/duties"
)

// dutyCase is one case of the table in testdata/duties: a pack, a history, a
// day, and what the rules ask then. Lines that begin with "=" say how each duty
// stands, written by hand; below each stand its words in both languages.
type dutyCase struct {
	pack, counting string
	rules          []string
	today          domain.Day
	at             domain.At
	history        []string
}

// TestDuties holds the arithmetic and its words to the table. -update writes the
// words anew, to be read in the difference; how duties stand it never writes.
func TestDuties(t *testing.T) {
	files, err := filepath.Glob("testdata/duties/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(err)
	}
	cases := 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		packs := ownPacks(t, archive)
		for i := range archive.Files {
			f := &archive.Files[i]
			if strings.HasSuffix(f.Name, ".json") {
				continue
			}
			cases++
			t.Run(f.Name, func(t *testing.T) { dutiesOf(t, f, packs) })
		}
		if *update {
			if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	if cases < 150 {
		t.Errorf("only %d cases", cases)
	}
}

// ownPacks gives the shipped packs with those of an archive.
func ownPacks(t *testing.T, archive *txtar.Archive) *rules.Packs {
	t.Helper()
	own := fstest.MapFS{}
	for _, f := range archive.Files {
		if strings.HasSuffix(f.Name, ".json") {
			own[f.Name] = &fstest.MapFile{Data: f.Data}
		}
	}
	if len(own) == 0 {
		packs := domaintest.Packs(t)
		return packs
	}
	packs, err := rules.LoadWith(own, "own")
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

func dutiesOf(t *testing.T, f *txtar.File, packs *rules.Packs) {
	c := caseOf(t, string(f.Data))
	if packs.Get(c.pack) == nil {
		t.Fatalf("there is no pack %q", c.pack)
	}
	list := duties.Build(c.read(t), c.today, packs, duties.Options{Counting: c.counting})
	var got []string
	for _, line := range strings.Split(strings.TrimSpace(string(f.Data)), "\n") {
		if !strings.HasPrefix(line, "=") && !strings.HasPrefix(line, "en: ") && !strings.HasPrefix(line, "sv: ") {
			got = append(got, line)
		}
	}
	for _, d := range list {
		if slices.Contains(c.rules, d.Rule) {
			got = append(got, stands(d), "en: "+wordsOf("en", d), "sv: "+wordsOf("sv", d))
		}
	}
	whole := strings.Join(got, "\n") + "\n"
	if *update {
		if diff := cmp.Diff(standing(string(f.Data)), standing(whole)); diff != "" {
			t.Errorf("how duties stand is written by hand: %s", diff)
			return
		}
		f.Data = []byte(whole)
		return
	}
	if diff := cmp.Diff(string(f.Data), whole); diff != "" {
		t.Error(diff)
	}
}

// standing keeps the lines that tell how duties stand.
func standing(text string) []string {
	return slices.DeleteFunc(strings.Split(text, "\n"), func(line string) bool { return !strings.HasPrefix(line, "=") })
}

// stands tells how a duty stands: its name, status, due, window, what meets it
// (with ? where that is not sure), and with what it conflicts.
func stands(d duties.Duty) string {
	window, met := "", d.MetBy
	if d.WindowFrom != nil || d.WindowTo != nil {
		window = dayOr(d.WindowFrom) + " " + dayOr(d.WindowTo)
	}
	if !d.Sure {
		met += "?"
	}
	line := strings.Join([]string{"= " + d.Duty, d.Status, d.Due.String(), window, met}, " | ")
	if len(d.Conflicts) > 0 {
		line += " | " + strings.Join(d.Conflicts, " ")
	}
	line = strings.ReplaceAll(line, "|  |", "| |")
	return strings.TrimRight(strings.ReplaceAll(line, "|  |", "| |"), " ")
}

func dayOr(d *domain.Day) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

func wordsOf(lang string, d duties.Duty) string {
	words := i18n.For(lang)
	return words.Text(d.Title) + ". " + words.Text(d.Why)
}

// caseOf reads a case.
func caseOf(t *testing.T, text string) dutyCase {
	t.Helper()
	var c dutyCase
	day := func(s string) domain.Date {
		d, err := domain.ParseDate(s)
		if err != nil {
			t.Fatal(err)
		}
		return d
	}
	for line := range strings.Lines(text) {
		line = strings.TrimSpace(line)
		word, rest, _ := strings.Cut(line, " ")
		switch word {
		case "pack":
			c.pack = rest
		case "rule":
			c.rules = strings.Fields(rest)
		case "counting":
			c.counting = rest
		case "today":
			c.today = day(rest).Last()
		case "asof":
			c.at.AsOf, c.today = day(rest), day(rest).Last()
		case "known":
			c.at.KnownAt = time.Date(2000, 1, 1, 12, 0, 0, 0, time.UTC).AddDate(0, 0, int(day(rest).Last()-domain.DayOf(2000, 1, 1)))
		case "=", "en:", "sv:", "":
		default:
			c.history = append(c.history, line)
		}
	}
	return c
}

// read reads the history of a case, told in lines "id date kind data". Without a
// strategy.scheduled it is for 2000 and on, by the case's pack.
func (c dutyCase) read(t *testing.T) *domain.Reading {
	t.Helper()
	if !slices.ContainsFunc(c.history, func(line string) bool { return strings.Contains(line, " strategy.scheduled ") }) {
		on := strings.Fields(c.history[0])[1] // not before the first of its own
		c.history = append(c.history, "p "+on+` strategy.scheduled {"from":"2000","rules":"`+c.pack+`"}`)
	}
	act := domain.Stored{Recorded: time.Unix(1, 0)}
	for _, line := range c.history {
		f := strings.SplitN(line, " ", 4)
		b, err := domain.Entry{ID: f[0], Strategy: "s", Occurred: domain.MustDate(f[1]), Kind: f[2], Data: jsontext.Value(f[3])}.Content()
		if err != nil {
			t.Fatal(err)
		}
		e, faults := domain.ParseEntry(b, domain.Input{})
		if len(faults) > 0 {
			t.Fatalf("%s: %v", line, faults)
		}
		e.ID = f[0]
		if b, err = e.Canonical(); err != nil {
			t.Fatal(err)
		}
		act.Entries = append(act.Entries, b)
	}
	r := domain.NewHistory("s").With(act).Read(c.at)
	for _, item := range r.Items {
		if item.Impossible != nil {
			t.Fatalf("%s: %v", item.ID, item.Impossible)
		}
	}
	return r
}
