package domain_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"kronika/domain"
)

func TestParseEntryTakes(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"a blank where nothing need be said", with(`"reason":"","authority":"","reference":"","id":"","because":[],"sources":[]`)},
		{"recorded and recorder, whatever they are", with(`"recorded":5,"recorder":null`)},
		{"no data where none is needed", `{"strategy":"s","kind":"entry.withdrawn","reason":"r","data":{"entry":"x"}}`},
		{"blanks around", " \t\r\n" + with(`"id":"x"`) + "\r\n"},
		{"an id as long as may be", with(`"id":"` + strings.Repeat("å", 256) + `"`)},
		{"a text as long as may be", with(`"reason":"` + strings.Repeat("å", 200_000) + `"`)},
		{"a key as long as may be", of("priority.dropped", `{"priority":"`+strings.Repeat("p", 64)+`"}`)},
		{"lines kept", of("strategy.retitled", `{"title":"a\r\n\tb"}`)},
		{"because elsewhere and odd", with(`"because":["vg2020/x","§ 9, RS 2019","0190b2f0-7f3e-7cc1-8d2a-3c9d5e6f7a8b"]`)},
		{"sources by title, address or digest alone", with(`"sources":[{"title":"t"},{"url":"urn:isbn:1"},{"url":"www.vgregion.se/plan 2"},{"sha256":"` + strings.Repeat("aB", 32) + `"}]`)},
		{"parent at the top", of("priority.moved", `{"priority":"p","parent":""}`)},
		{"optional key and date blank", of("consultation.planned", `{"consultation":"c","method":"survey","title":"t","version":"","opens":"","closes":""}`)},
		{"deadline moved to no date yet", of("deadline.moved", `{"deadline":"d"}`)},
		{"whole with nought behind the point", proposal(`"rank":1.0`)},
		{"whole with exponent", proposal(`"rank":1e2`)},
		{"less than nothing", of("indicator.retargeted", `{"indicator":"i","target":-0.1}`)},
		{"seventeen digits", of("indicator.retargeted", `{"indicator":"i","target":0.30000000000000004}`)},
		{"nought below nought", of("indicator.retargeted", `{"indicator":"i","target":-0}`)},
		{"text removed", of("priority.reworded", `{"priority":"p","text":""}`)},
		{"a person by key", of("endorsement.given", `{"party":"person:p-1"}`)},
		{"an open period", of("strategy.scheduled", `{"from":"2021","to":"2021/.."}`)},
		{"meets whatever it says", of("deadline.set", `{"deadline":"d","title":"t","due":"2020","basis":"law","meets":"version.adopted rus"}`)},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			e, faults := domain.ParseEntry([]byte(c.line), domain.Input{})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			if !e.Recorded.IsZero() || e.Recorder != "" {
				t.Error("recorded or recorder came in")
			}
			steady(t, e)
		})
	}
}

// steady checks that an entry that was taken in is stored in one way, whatever
// way it came, and read as what was stored.
func steady(t *testing.T, e domain.Entry) {
	t.Helper()
	b, err := e.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	again, err := domain.DecodeEntry(b)
	if err != nil {
		t.Fatalf("%s: %v", b, err)
	}
	c, err := again.Canonical()
	if err != nil || !bytes.Equal(b, c) {
		t.Fatalf("stored as %s, then as %s (%v)", b, c, err)
	}
	if again.ID != e.ID || again.Kind != e.Kind || again.Strategy != e.Strategy || again.Occurred != e.Occurred {
		t.Fatalf("%+v read as %+v", e, again)
	}
	parsed, faults := domain.ParseEntry(b, domain.Input{AllowUnknown: true})
	if len(faults) > 0 {
		t.Fatalf("%s is stored and cannot be imported: %v", b, faults)
	}
	if c, err = parsed.Canonical(); err != nil || !bytes.Equal(b, c) {
		t.Fatalf("imported from %s as %s (%v)", b, c, err)
	}
	if info := domain.KindOf(e.Kind); info != nil {
		if _, err := info.Decode(again.Data); err != nil {
			t.Fatalf("%s cannot be decoded: %v", b, err)
		}
	}
}

func TestAllowUnknown(t *testing.T) {
	for _, c := range []struct{ name, line string }{
		{"kind", of("priority.doubted", `{"priority":"p","doubt":[1,{"b":2.5}]}`)},
		{"kind without data", `{"strategy":"s","kind":"strategy.dreamt","occurred":"2019"}`},
		{"kind of the record without date", `{"strategy":"s","kind":"entry.sealed","data":{"entry":"x"}}`},
		{"field", with(`"mood":{"b":1,"a":[null,true]},"Zebra":null`)},
		{"field of the data", of("priority.dropped", `{"priority":"p","mood":"good"}`)},
		{"field of a source", with(`"sources":[{"title":"t","page":7}]`)},
		{"field of a part", of("priority.split", `{"priority":"p","into":[{"priority":"a","title":"A","rank":1},{"priority":"b","title":"B"}]}`)},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			if _, faults := domain.ParseEntry([]byte(c.line), domain.Input{}); len(faults) == 0 {
				t.Error("taken without being allowed")
			}
			e, faults := domain.ParseEntry([]byte(c.line), domain.Input{AllowUnknown: true})
			if len(faults) > 0 {
				t.Fatal(faults)
			}
			steady(t, e)
		})
	}
	for _, c := range []struct{ name, line, want string }{
		{"known field of another form", with(`"authority":7`), ": field.form authority"},
		{"known kind without its fields", of("priority.dropped", `{"mood":"good"}`), ": field.missing data.priority"},
		{"unknown kind without date", `{"strategy":"s","kind":"strategy.dreamt"}`, ": field.missing occurred"},
		{"unknown field too precise", with(`"mood":[{"a":0.12345678901234567890}]`), ": number.tooPrecise mood"},
		{"unknown kind too precise", of("priority.doubted", `{"a":[12345678901234567890]}`), ": number.tooPrecise data"},
		{"data of an unknown kind no object", of("priority.doubted", `[]`), ": field.form data"},
	} {
		t.Run("Err/"+c.name, func(t *testing.T) {
			_, faults := domain.ParseEntry([]byte(c.line), domain.Input{AllowUnknown: true})
			if got := say(faults); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func TestRestore(t *testing.T) {
	t.Run("OK", func(t *testing.T) {
		e, faults := domain.ParseEntry([]byte(with(`"recorded":"2019-04-02T12:00:00.123456+02:00","recorder":"anna"`)), domain.Input{Restore: true})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		if at := e.Recorded.Format(time.RFC3339Nano); at != "2019-04-02T10:00:00.123456Z" || e.Recorder != "anna" {
			t.Errorf("recorded %s by %s", at, e.Recorder)
		}
		if b, err := e.Canonical(); err != nil || bytes.Contains(b, []byte("record")) {
			t.Errorf("stored as %s, %v", b, err)
		}
	})
	for _, c := range []struct{ name, line, want string }{
		{"missing", with(`"id":"x"`), ": field.missing recorded\n: field.missing recorder"},
		{"no time", with(`"recorded":"2019-04-02","recorder":"r"`), ": time.form recorded"},
		{"a number", with(`"recorded":1554199200,"recorder":"r"`), ": time.form recorded"},
		{"beyond what can be kept", with(`"recorded":"0001-01-01T00:00:00Z","recorder":"r"`), ": time.form recorded"},
		{"recorder empty", with(`"recorded":"2019-04-02T12:00:00Z","recorder":""`), ": field.empty recorder"},
		{"recorder null", with(`"recorded":"2019-04-02T12:00:00Z","recorder":null`), ": field.form recorder"},
	} {
		t.Run("Err/"+c.name, func(t *testing.T) {
			_, faults := domain.ParseEntry([]byte(c.line), domain.Input{Restore: true})
			if got := say(faults); got != c.want {
				t.Errorf("got %s, want %s", got, c.want)
			}
		})
	}
}

func FuzzParseEntry(f *testing.F) {
	stored, err := os.ReadFile("testdata/every-kind.jsonl")
	if err != nil {
		f.Fatal(err)
	}
	for line := range bytes.Lines(stored) {
		f.Add(line, false)
	}
	for _, line := range []string{
		"", "null", "{}", `{"strategy":"s"}`, with(`"mood":{"b":1.50,"a":[null]}`), of("new.kind", `{"a":1e300}`),
		proposal(`"rank":1.0`), proposal(`"from":["a/b"]`), with(`"sources":[{"title":"\ud83d\ude00\u2028"}]`), "{\"a\":\"\xff\"}",
		with(`"reason":""`), with(`"because":[]`), with(`"sources":[{"title":"","url":"a:b"}]`), of("entry.corrected", `{"entry":"x","data":{"a":5e-1}}`),
	} {
		f.Add([]byte(line), true)
	}
	f.Fuzz(func(t *testing.T, line []byte, allow bool) {
		e, faults := domain.ParseEntry(line, domain.Input{AllowUnknown: allow})
		if len(faults) == 0 {
			steady(t, e)
		}
	})
}
