package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/adapters/terminal"
	"kronika/eventstore/eventstoretest"
)

// TestOutsideLog uses a log on a NATS server instead of a folder.
func TestOutsideLog(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{JetStream: true, StoreDir: t.TempDir()})
	nats := "--nats=" + s.URL()
	if r := kronika(t, nil, "strategies", nats); r.code != 3 {
		t.Errorf("no log: exit %d, %s", r.code, r.err)
	}
	files, err := filepath.Glob("examples/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	if out := must(t, append([]string{"import", nats}, files...)...); !strings.Contains(out, "283 new") {
		t.Error(out)
	}
	if out := must(t, append([]string{"import", nats}, files...)...); !strings.Contains(out, "\n0 new") {
		t.Error(out)
	}
	data := shipped(t)
	same := func(args ...string) {
		t.Helper()
		a, b := must(t, append(args, nats)...), must(t, append(args, data)...)
		if stamp.ReplaceAllString(a, "") != stamp.ReplaceAllString(b, "") {
			t.Errorf("%v differs from the one in a folder", args)
		}
	}
	same("export")
	same("strategies", "--json")
	same("deadlines", "--json")
	same("consultations", "--json")
	same("priorities", "det-oppna-skane-2030", "--all", "--history", "--json")
	must(t, "verify", nats)
	must(t, "rebuild", nats)
	must(t, "record", nats, "vg2020", "strategy.retitled", "--on=2020", "title=VG 2020")
	url := serving(t, nats)
	if got := string(get(t, url+"/api/v1/strategies")); !strings.Contains(got, `"title":"VG 2020"`) {
		t.Error(got)
	}
}

// rawKey is a help text that has no words.
var rawKey = regexp.MustCompile(`help\.[a-z]`)

// TestHelp asks every command for its help, in both languages: it fits the
// terminal and every word of it is there.
func TestHelp(t *testing.T) {
	commands := strings.Fields("demo serve record import export strategies timeline consultations deadlines priorities schema kinds rebuild verify version")
	for _, lang := range []string{"sv", "en"} {
		for _, command := range append(commands, "", "token", "token make", "token list", "token revoke",
			"calendar", "calendar show", "calendar make", "calendar list", "calendar revoke") {
			r := kronika(t, map[string]string{"LANG": lang}, strings.Fields(command+" --help")...)
			if r.code != 0 || rawKey.MatchString(r.out) || (lang == "sv") != strings.Contains(r.out, "Användning:") {
				t.Errorf("%s %s: exit %d\n%s%s", lang, command, r.code, r.out, r.err)
			}
			for line := range strings.Lines(r.out) {
				if len([]rune(line)) > terminal.Width+1 {
					t.Errorf("%s %s: wider than the terminal: %q", lang, command, line)
				}
			}
		}
	}
}

// TestTables holds every table to the terminal's width.
func TestTables(t *testing.T) {
	data := shipped(t)
	for _, args := range [][]string{{"strategies"}, {"consultations"}, {"deadlines"}, {"kinds"},
		{"timeline", "det-oppna-skane-2030"}, {"priorities", "vgr-rus-2021-2030", "--all", "--history"}} {
		for _, lang := range []string{"--lang=sv", "--lang=en"} {
			for line := range strings.Lines(must(t, append(args, data, lang)...)) {
				if n := len([]rune(strings.TrimRight(line, "\n"))); n > terminal.Width {
					t.Errorf("%v: %d characters: %s", args, n, line)
				}
			}
		}
	}
}

// TestUnknown takes in a kind and fields of a later version, keeps and shows
// them.
func TestUnknown(t *testing.T) {
	dir := t.TempDir()
	data, file := "--data="+filepath.Join(dir, "data"), filepath.Join(dir, "new.jsonl")
	write(t, file, `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2018","seal":{"n":1},"data":{"title":"T","region":"R","family":"rus","colour":"blue"}}
{"id":"x","strategy":"s","kind":"seal.set","occurred":"2019","data":{"seal":"a","deep":[1,2.5]}}
`)
	if r := kronika(t, nil, "import", data, file); r.code != 2 || strings.Count(r.err, "new.jsonl:") != 3 {
		t.Errorf("exit %d\n%s", r.code, r.err)
	}
	must(t, "import", data, "--allow-unknown", file)
	out := must(t, "timeline", "s", data, "--json")
	for _, part := range []string{`"extra":{"seal":{"n":1}}`, `"colour":"blue"`, `"deep":[1,2.5]`, "seal.set"} {
		if !strings.Contains(out, part) {
			t.Errorf("the timeline lost %s: %s", part, out)
		}
	}
	exported := must(t, "export", data)
	write(t, file, exported)
	again := "--data=" + filepath.Join(dir, "again")
	must(t, "import", again, "--allow-unknown", "--restore", file)
	if must(t, "export", again) != exported {
		t.Error("an export of what is unknown does not come back the same")
	}
}
