package jsonl_test

import (
	"bytes"
	"errors"
	"slices"
	"strings"
	"testing"
	"testing/iotest"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/jsonl"
	"kronika/domain"
)

const (
	drop = `{"strategy":"s","kind":"priority.dropped","occurred":"2019","data":{"priority":"p"}}`
	rank = `{"id":"r","strategy":"t","kind":"priority.ranked","occurred":"2019","data":{"priority":"p","rank":1}}`
)

func TestRead(t *testing.T) {
	for name, c := range map[string]struct {
		text   string
		lines  string // numbers of the lines read as entries
		faults string // their lines and keys
		spoilt string
	}{
		"OK":            {drop + "\n" + rank + "\n", "1 2", "", ""},
		"NoLastNewline": {drop, "1", "", ""},
		"Editors":       {"\xef\xbb\xbf# heading\r\n\r\n  " + drop + " \r\n", "3", "", ""},
		"Equal":         {drop + "\n" + drop, "1 2", "", ""},
		"ErrLine":       {drop + "\n{\"strategy\":\"t\"}\n" + rank, "1 3", "2 field.missing 2 field.missing", "t"},
		"ErrLost":       {drop + "\nnot json\n" + rank, "1 3", "2 json.syntax", " s t"},
		"ErrKind":       {"id;strategy\n1;s\n", "", "1 file.kind", ""},
		"ErrBinary":     {"{\"a\":\x00}", "", "1 file.kind", ""},
		"ErrLong":       {drop + "\n{\"" + strings.Repeat("x", domain.ActLimit) + "\n" + rank, "1 3", "2 line.tooLong", "s t"},
	} {
		t.Run(name, func(t *testing.T) {
			lines, faults, spoilt := jsonl.Read("f", strings.NewReader(c.text), domain.Input{})
			var read, wrong []string
			for _, l := range lines {
				read = append(read, itoa(l.Number))
				if l.File != "f" || l.Entry.ID == "" {
					t.Errorf("line %+v", l)
				}
			}
			for _, f := range faults {
				wrong = append(wrong, itoa(f.Line)+" "+f.Key)
			}
			slices.Sort(spoilt)
			if got := strings.Join(read, " "); got != c.lines {
				t.Errorf("read lines %s", got)
			}
			if got := strings.Join(wrong, " "); !strings.HasPrefix(got, c.faults) || (c.faults == "") != (got == "") {
				t.Errorf("faults %s", got)
			}
			if got := strings.Join(spoilt, " "); got != c.spoilt {
				t.Errorf("spoilt %q", got)
			}
		})
	}
	_, faults, _ := jsonl.Read("f", iotest.ErrReader(errors.New("gone")), domain.Input{})
	if len(faults) != 1 || faults[0].Key != "file.unreadable" {
		t.Errorf("%v", faults)
	}
}

func itoa(n int) string { return string(rune('0' + n)) }

// TestWrite holds a written line to the contract's order of fields, and to
// giving back what was read.
func TestWrite(t *testing.T) {
	const line = `{"id":"x","strategy":"s","kind":"priority.dropped","occurred":"2019?","recorded":"2026-11-21T12:00:00.5Z","recorder":"anna","authority":"RF","reason":"<b>&","because":["y"],"sources":[{"title":"T","sha256":"aa"}],"data":{"priority":"p"},"later":{"b":1}}` + "\n"
	lines, faults, _ := jsonl.Read("f", strings.NewReader(strings.Replace(line, `"aa"`, `"`+strings.Repeat("a", 64)+`"`, 1)), domain.Input{AllowUnknown: true, Restore: true})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	e := lines[0].Entry
	b, err := e.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	h := domain.NewHistory("s").With(domain.Stored{Recorded: e.Recorded, Recorder: e.Recorder, Entries: []jsontext.Value{b}})
	var out bytes.Buffer
	if err := jsonl.Write(&out, h, 0); err != nil {
		t.Fatal(err)
	}
	if got := strings.Replace(out.String(), strings.Repeat("a", 64), "aa", 1); got != line {
		t.Errorf("got  %swant %s", got, line)
	}
	if !e.Recorded.Equal(time.Date(2026, 11, 21, 12, 0, 0, 5e8, time.UTC)) {
		t.Error(e.Recorded)
	}
}

// FuzzRead holds the reader to never failing, and to telling the line of
// whatever it refuses.
func FuzzRead(f *testing.F) {
	f.Add("\xef\xbb\xbf# x\r\n" + drop + "\n" + rank)
	f.Add("{\n}")
	f.Add("\xff")
	f.Fuzz(func(t *testing.T, text string) {
		lines, faults, _ := jsonl.Read("f", strings.NewReader(text), domain.Input{})
		for _, fault := range faults {
			if fault.Line < 1 || fault.Line > strings.Count(text, "\n")+1 {
				t.Errorf("a fault in line %d", fault.Line)
			}
		}
		for _, l := range lines {
			if _, err := l.Entry.Canonical(); err != nil {
				t.Error(err)
			}
		}
	})
}
