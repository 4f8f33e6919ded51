package sheet_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
	"kronika/domain"
)

var restore = domain.Input{AllowUnknown: true, Restore: true}

// told records lines of JSON, each an act of its own, a minute and a bit apart.
func told(t testing.TB, lines ...string) sheet.Part {
	t.Helper()
	h := domain.NewHistory("s")
	at := time.Date(2025, 1, 31, 23, 59, 59, 123456789, time.UTC)
	var places []int
	for i, line := range lines {
		e, faults := domain.ParseEntry([]byte(line), domain.Input{AllowUnknown: true})
		if len(faults) > 0 {
			t.Fatalf("%s: %v", line, faults)
		}
		b, err := e.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		h.Add(domain.Stored{Sequence: uint64(i + 1), Act: uuid.New(), Recorded: at.Add(time.Duration(i) * 61 * time.Second),
			Recorder: "=bo " + fmt.Sprint(i%3), Entries: []jsontext.Value{b}})
		places = append(places, i)
	}
	return sheet.Part{History: h, Places: places}
}

// shipped tells the stored examples: one of every kind, and real histories.
func shipped(t testing.TB) []sheet.Part {
	t.Helper()
	files, err := filepath.Glob("../../cmd/kronika/examples/*.jsonl")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	var parts []sheet.Part
	for _, file := range append(files, "../../domain/testdata/every-kind.jsonl") {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		var lines []string
		for line := range strings.Lines(string(b)) {
			if line = strings.TrimSpace(line); line != "" && line[0] != '#' {
				lines = append(lines, line)
			}
		}
		parts = append(parts, told(t, lines...))
	}
	return parts
}

// said lists the entries of parts with what a restore keeps.
func said(t testing.TB, parts ...sheet.Part) (list []string) {
	t.Helper()
	for _, p := range parts {
		for _, place := range p.Places {
			b, recorded, recorder := p.History.Stored(place)
			list = append(list, fmt.Sprintf("%s %s %q", b, recorded.Format(time.RFC3339Nano), recorder))
		}
	}
	return list
}

// readBack lists the entries of lines in the same way. One that was written
// without an id has that of its content, and is listed without.
func readBack(t testing.TB, lines []sheet.Line) (list []string) {
	t.Helper()
	for _, l := range lines {
		e := l.Entry
		if id, err := e.ContentID(); err != nil {
			t.Fatal(err)
		} else if id == e.ID {
			e.ID = ""
		}
		b, err := e.Canonical()
		if err != nil {
			t.Fatal(err)
		}
		list = append(list, fmt.Sprintf("%s %s %q", b, e.Recorded.Format(time.RFC3339Nano), e.Recorder))
	}
	return list
}

func csv(t testing.TB, parts ...sheet.Part) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sheet.WriteCSV(&b, parts...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

func xlsx(t testing.TB, parts ...sheet.Part) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := sheet.WriteXLSX(&b, i18n.For("sv"), parts...); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// holds fails where lines read say anything else than parts.
func holds(t testing.TB, lines []sheet.Line, faults domain.Errors, parts ...sheet.Part) {
	t.Helper()
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if diff := cmp.Diff(said(t, parts...), readBack(t, lines)); diff != "" {
		t.Fatal(diff)
	}
}

// say renders faults one a line, "file:line field key", with what came and
// what may have been meant.
func say(faults domain.Errors) string {
	var lines []string
	for _, f := range faults {
		line := fmt.Sprintf("%s:%d %s %s", f.File, f.Line, f.Field, f.Key)
		for _, name := range []string{"came", "nearest", "column", "limit"} {
			if v, ok := f.Args[name]; ok && v != "" && v != f.Field {
				line += fmt.Sprintf(" %s=%v", name, v)
			}
		}
		lines = append(lines, line)
	}
	return strings.Join(lines, "\n")
}
