package rules

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"kronika/domain"
)

const head = `"names":{"sv":"E","en":"O"},"law":"L","released":"2020-01-01","timezone":"Europe/Stockholm"`

func folder(files map[string]string) fstest.MapFS {
	own := fstest.MapFS{}
	for name, text := range files {
		own[name] = &fstest.MapFile{Data: []byte(text)}
	}
	return own
}

// rule is a yearly rule of an id, valid as told.
func rule(id, valid string) string {
	return fmt.Sprintf(`{"id":"%s","shape":"yearly","severity":"decided","found":true,"title":{"sv":"A","en":"B"},"text":{"sv":"A","en":"B"},"by":[{"kind":"meeting.held"}]%s}`, id, valid)
}

func TestLoadWith(t *testing.T) {
	shippedOnly := load(t)
	p, err := LoadWith(folder(map[string]string{
		"egen.json":   `{"key":"egen",` + head + `,"with":["se-rufs"],"rules":[` + rule("SE-REPORT", "") + `]}`,
		"se-rus.json": "\xef\xbb\xbf" + `{"key":"se-rus",` + head + `,"rules":[` + rule("EGEN", "") + `]}`,
		"read.me":     "no pack",
	}), "own")
	if err != nil {
		t.Fatal(err)
	}
	if !slices.Equal(p.Replaced(), []string{"se-rus"}) || !p.Get("se-rus").Own || p.Get("se-rufs").Own {
		t.Errorf("replaced are %v", p.Replaced())
	}
	if got := strings.Join(p.Get("se-rufs").IDs(), " "); got != "SE-RUFS SE-RUFS-GOV SE-RUFS-STAGES EGEN PERIOD-END" {
		t.Errorf("the plan takes along %s", got)
	}
	if got := p.Get("egen").IDs(); got[0] != "SE-REPORT" || len(got) != 6 {
		t.Errorf("the own pack has %v", got)
	}
	if p.Digest() == shippedOnly.Digest() || len(p.List()) != len(shippedOnly.List())+1 {
		t.Error("other packs are told as the same")
	}
	if again := load(t); again.Digest() != shippedOnly.Digest() || again.Get("se-rus").Rule(Review).Print() != shippedOnly.Get("se-rus").Rule(Review).Print() {
		t.Error("the same packs are told as others")
	}
}

// A rule that another pack takes along is known as in its own pack.
func TestTakenAlongAsKnown(t *testing.T) {
	p, err := LoadWith(folder(map[string]string{
		"a.json": `{"key":"a",` + head + `,"rules":[` + rule("A", "") + `,` + rule("A", `,"validFrom":"2022-01-01","knownFrom":"2021-06-01"`) + `]}`,
		"b.json": `{"key":"b",` + strings.Replace(head, "2020-01-01", "2023-01-01", 1) + `,"with":["a"]}`,
	}), "own")
	if err != nil {
		t.Fatal(err)
	}
	for _, key := range []string{"a", "b"} {
		var known []string
		for i := range p.Get(key).Rules {
			if r := &p.Get(key).Rules[i]; r.ID == "A" {
				known = append(known, r.Known().String())
			}
		}
		if !slices.Equal(known, []string{"2020-01-01", "2021-06-01"}) {
			t.Errorf("%s knows its rules from %v", key, known)
		}
	}
}

func TestReadPack(t *testing.T) {
	pack := func(more string) string { return `{"key":"a",` + head + more + `}` }
	for _, c := range []struct{ name, pack, fault string }{
		{"OK", pack(""), ""},
		{"OK/TwoVersions", pack(`,"rules":[` + rule("A", `,"validTo":"2019-12-31"`) + `,` + rule("A", `,"validFrom":"2020-01-01"`) + `]`), ""},
		{"OK/Mended", pack(`,"rules":[` + rule("A", "") + `,` + rule("A", `,"knownFrom":"2021-01-01"`) + `]`), ""},
		{"ErrTwoAlike", pack(`,"rules":[` + rule("A", "") + `,` + rule("A", `,"validFrom":"2020-01-01"`) + `]`), "rules[1].id"},
		{"ErrReversed", pack(`,"rules":[` + rule("A", `,"validFrom":"2020-01-01","validTo":"2019-01-01"`) + `]`), "rules[0].validTo"},
		{"ErrStartFound", pack(`,"rules":[` + rule("A", `,"startFound":true`) + `]`), "rules[0].startSource"},
		{"ErrNoElections", pack(`,"rules":[` + strings.Replace(rule("A", ""), "yearly", "mid-term", 1) + `]`), "rules[0].shape"},
		{"ErrNoCalendar", pack(`,"rules":[` + rule("A", `,"dayOff":"next"`) + `]`), "rules[0].dayOff"},
		{"ErrClockAndTime", pack(`,"rules":[` + strings.Replace(rule("A", `,"start":{"entries":[{"kind":"version.adopted"}]},"time":{"months":1},"clock":{"adjust":1,"announce":1,"appeal":1}`),
			"yearly", "objection", 1) + `]`), "rules[0]"},
		{"ErrMember", pack(`,"elektions":{}`), "elektions"},
		{"ErrMemberTwice", `{"key":"a","key":"b",` + head + `}`, ""},
		{"ErrWord", pack(`,"consultees":{"source":"L","classes":[{"class":"comune","duty":"offer"}]}`), "consultees.classes[0].class"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, faults := readPack([]byte(c.pack))
			switch {
			case strings.HasPrefix(c.name, "OK") && len(faults) > 0:
				t.Error(faults)
			case strings.HasPrefix(c.name, "Err") && (len(faults) == 0 || faults[0].Field != c.fault):
				t.Errorf("the fault is %v", faults)
			}
		})
	}
}

func TestLoadWithRefuses(t *testing.T) {
	many := map[string]string{}
	for i := range FilesLimit + 1 {
		many[fmt.Sprintf("%d.json", i)] = "{}"
	}
	for _, c := range []struct {
		name, key string
		files     map[string]string
	}{
		{"None", "pack.none", nil},
		{"TooMany", "list.tooLong", many},
		{"TooLarge", "pack.tooLarge", map[string]string{"a.json": strings.Repeat(" ", FileLimit+1)}},
		{"Twice", "pack.twice", map[string]string{"a.json": `{"key":"x",` + head + `}`, "b.json": `{"key":"x",` + head + `}`}},
		{"Circle", "pack.circle", map[string]string{"a.json": `{"key":"x",` + head + `,"with":["x"]}`}},
		{"Unknown", "pack.unknown", map[string]string{"a.json": `{"key":"x",` + head + `,"with":["y"]}`}},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, err := LoadWith(folder(c.files), "own")
			var key string
			switch e := err.(type) {
			case *domain.Error:
				key = e.Key
			case domain.Errors:
				key = e[0].Key
				if e[0].File == "" {
					t.Error("it does not name the file")
				}
			}
			if key != c.key {
				t.Errorf("the fault is %v", err)
			}
		})
	}
}

// Whatever becomes of a file's bytes, it is taken or refused in words, and what
// is taken can be asked.
func TestReadPackAlways(t *testing.T) {
	files, err := shipped.ReadDir("packs")
	if err != nil {
		t.Fatal(err)
	}
	rapid.Check(t, func(t *rapid.T) {
		b, err := shipped.ReadFile("packs/" + files[rapid.IntRange(0, len(files)-1).Draw(t, "pack")].Name())
		if err != nil {
			t.Fatal(err)
		}
		for range rapid.IntRange(1, 4).Draw(t, "changes") {
			b[rapid.IntRange(0, len(b)-1).Draw(t, "at")] = rapid.SampledFrom([]byte(`0123456789abcxyz-"{}[],:`)).Draw(t, "byte")
		}
		pack, faults := readPack(b)
		if (pack == nil) != (len(faults) > 0) {
			t.Fatalf("neither taken nor refused: %v", faults)
		}
		if pack != nil && pack.settle() == nil {
			pack.Elections.Terms(domain.DayOf(2030, 1, 1))
			pack.Calendar.Off(domain.DayOf(2026, 1, 1))
		}
	})
}
