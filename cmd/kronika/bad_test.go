package main

import (
	"bytes"
	"context"
	"flag"
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kronika/eventstore"
)

var update = flag.Bool("update", false, "write the golden answers anew")

// ran is what a run of the program gave.
type ran struct {
	code     int
	out, err string
}

// kronika runs the real program in this process, at a set time, with no
// environment but the one given.
func kronika(t testing.TB, env map[string]string, args ...string) ran {
	t.Helper()
	var out, errs bytes.Buffer
	code := run(context.Background(), world{args: args, in: strings.NewReader(""), out: &out, err: &errs,
		env: func(name string) string { return env[name] }, now: noon})
	return ran{code, out.String(), errs.String()}
}

// noon is the time that tests run at.
func noon() time.Time { return time.Date(2026, 11, 21, 11, 0, 0, 0, time.UTC) }

// must runs the program and fails the test unless it succeeds.
func must(t testing.TB, args ...string) string {
	t.Helper()
	r := kronika(t, nil, args...)
	if r.code != 0 {
		t.Fatalf("kronika %s: exit %d\n%s", strings.Join(args, " "), r.code, r.err)
	}
	return r.out
}

// TestBadInput runs every command in testdata/bad: an archive a mistake, with
// the arguments (one a line), the files it needs, the exit code, and what the
// program says in both languages. Nothing may be stored.
func TestBadInput(t *testing.T) {
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	if len(files) < 40 {
		t.Errorf("only %d mistakes", len(files))
	}
	for _, file := range files {
		if file, err = filepath.Abs(file); err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { mistake(t, file) })
	}
}

func mistake(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part := map[string]string{}
	for _, f := range archive.Files {
		part[f.Name] = string(f.Data)
	}
	base, err := filepath.Abs("testdata/base.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for _, lang := range []string{"en", "sv"} {
		t.Chdir(t.TempDir())
		before := arrange(t, part, base)
		got := kronika(t, map[string]string{"LANG": lang}, strings.Split(strings.TrimSpace(part["args"]), "\n")...)
		after := stored(t)
		if before != after {
			t.Errorf("%s: the log held %d acts and holds %d", lang, before, after)
		}
		if *update {
			part["exit"], part[lang] = strconv.Itoa(got.code)+"\n", normal(got.err)
			continue
		}
		if want := strings.TrimSpace(part["exit"]); strconv.Itoa(got.code) != want {
			t.Errorf("%s: exit %d, want %s\n%s", lang, got.code, want, got.err)
		}
		if diff := cmp.Diff(part[lang], normal(got.err)); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
	if *update {
		rewrite(t, file, archive, part)
	}
}

// arrange makes the folder that a mistake is made in, and tells how many acts
// its log holds.
func arrange(t *testing.T, part map[string]string, base string) uint64 {
	t.Helper()
	for name, data := range part {
		if strings.Contains(name, ".") {
			data = strings.ReplaceAll(data, `\xff`, "\xff")
			data = long.ReplaceAllStringFunc(data, func(s string) string {
				n, _ := strconv.Atoi(long.FindStringSubmatch(s)[1])
				return strings.Repeat("å", n)
			})
			if err := os.WriteFile(name, []byte(data), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	setup := strings.TrimSpace(part["setup"])
	switch setup {
	case "no log":
		return 0
	case "data is a file":
		if err := os.WriteFile("kronika-data", []byte("mine"), 0o644); err != nil {
			t.Fatal(err)
		}
		return 0
	}
	must(t, "import", base)
	n := stored(t)
	if setup == "held" {
		e, err := eventstore.StartEmbedded(context.Background(), "kronika-data", eventstore.EmbeddedOptions{
			As: "serve", Stays: true, Address: "http://192.0.2.1:8080"}) // not this machine: nobody is asked there
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(func() { _ = e.Close() })
		held[t] = e
	}
	return n
}

// held are the servers that hold a folder while a mistake is made.
var held = map[*testing.T]*eventstore.Embedded{}

// long stands in an archive for a text of so many characters.
var long = regexp.MustCompile(`<å×(\d+)>`)

// stored tells how many acts the log holds.
func stored(t *testing.T) uint64 {
	t.Helper()
	if e := held[t]; e != nil {
		_ = e.Close()
		delete(held, t)
	}
	if !eventstore.HasLog("kronika-data", eventstore.Config{}) {
		return 0
	}
	ctx := context.Background()
	e, err := eventstore.StartEmbedded(ctx, "kronika-data", eventstore.EmbeddedOptions{As: "test"})
	if err != nil {
		t.Fatal(err)
	}
	defer e.Close()
	log, err := eventstore.Open(ctx, e.Conn(), eventstore.Config{})
	if err != nil {
		t.Fatal(err)
	}
	n, err := log.Last(ctx)
	if err != nil {
		t.Fatal(err)
	}
	return n
}

var pid = regexp.MustCompile(`\b` + strconv.Itoa(os.Getpid()) + `\b`)

// normal takes out what differs from run to run.
func normal(s string) string { return pid.ReplaceAllString(s, "PID") }

func rewrite(t *testing.T, file string, archive *txtar.Archive, part map[string]string) {
	t.Helper()
	var files []txtar.File
	for _, f := range archive.Files {
		if f.Name != "exit" && f.Name != "en" && f.Name != "sv" {
			files = append(files, f)
		}
	}
	for _, name := range []string{"exit", "en", "sv"} {
		files = append(files, txtar.File{Name: name, Data: []byte(part[name])})
	}
	archive.Files = files
	if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
		t.Fatal(err)
	}
	fmt.Println("rewrote", file)
}
