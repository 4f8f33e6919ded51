package main

import (
	"fmt"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"

	"kronika/adapters/api"
)

// TestReport runs every import in testdata/report: an archive an import, with
// its files, the exit code, what the program says on standard output and
// standard error in both languages, and the marked copy in English.
func TestReport(t *testing.T) {
	files, err := filepath.Glob("testdata/report/*.txtar")
	if err != nil || len(files) == 0 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		if file, err = filepath.Abs(file); err != nil {
			t.Fatal(err)
		}
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) { reported(t, file) })
	}
}

func reported(t *testing.T, file string) {
	archive, err := txtar.ParseFile(file)
	if err != nil {
		t.Fatal(err)
	}
	part, base := map[string]string{}, archive.Files
	for i, f := range archive.Files {
		if part[f.Name] = string(f.Data); f.Name == "exit" {
			base = archive.Files[:i]
		}
	}
	mandate, err := filepath.Abs("testdata/base.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	given := func(name, text string) {
		if text != "" && !strings.HasSuffix(text, "\n") {
			text += "\n"
		}
		base = append(base, txtar.File{Name: name, Data: []byte(text)})
	}
	for i, lang := range []string{"en", "sv"} {
		t.Chdir(t.TempDir())
		arrange(t, part, mandate)
		got := kronika(t, map[string]string{"LANG": lang}, strings.Split(strings.TrimSpace(part["args"]), "\n")...)
		if i == 0 {
			given("exit", strconv.Itoa(got.code))
		}
		given(lang, got.out+"---\n"+got.err)
		if b, err := os.ReadFile("ut.csv"); err == nil && lang == "en" {
			given("marked", string(b))
		}
	}
	if *update {
		archive.Files = base
		write(t, file, string(txtar.Format(archive)))
		return
	}
	for _, f := range base {
		if diff := cmp.Diff(part[f.Name], string(f.Data)); diff != "" {
			t.Errorf("%s: %s", f.Name, diff)
		}
	}
}

// TestReportOfAll holds the report of the shipped histories, and of workbooks
// and tables of them, to what the import itself counts: before, and after.
func TestReportOfAll(t *testing.T) {
	dir := t.TempDir()
	data, other := "--data="+filepath.Join(dir, "data"), "--data="+filepath.Join(dir, "other")
	examples, err := filepath.Glob("examples/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	report := func(t *testing.T, data string, files ...string) map[string]int {
		t.Helper()
		var lines []api.Line
		out := must(t, append([]string{"import", data, "--dry-run", "--report", "--json"}, files...)...)
		if err := json.Unmarshal([]byte(texted(t, out)), &lines); err != nil {
			t.Fatal(err)
		}
		counts := map[string]int{}
		for _, l := range lines {
			counts[l.Verdict]++
			if l.Entry == "" || l.Strategy == "" || l.Kind == "" || l.File == "" || l.Line == 0 || (filepath.Ext(l.File) == ".xlsx") != (l.Sheet != "") {
				t.Errorf("%+v", l)
			}
		}
		return counts
	}
	n := strings.Count(must(t, "import", data, "--dry-run", "--report", "--json", examples[0]), `"verdict":"new"`)
	if got := report(t, data, examples[0], examples[0]); got["new"] != n || got["twice"] != n {
		t.Errorf("a file given twice: %v, not %d", got, n)
	}
	must(t, append([]string{"import", data}, examples...)...)
	for _, format := range []string{"jsonl", "csv", "xlsx"} {
		file := filepath.Join(dir, "all."+format)
		write(t, file, must(t, "export", data, "--format="+format))
		here, there := report(t, data, file), report(t, other, file)
		if len(here) != 1 || len(there) != 1 || here["known"] == 0 || here["known"] != there["new"] {
			t.Errorf("%s: %v where it is, %v where it is not", format, here, there)
		}
		if format == "jsonl" {
			continue
		}
		marked := filepath.Join(dir, "marked."+format)
		must(t, "import", data, file, "--marked="+marked)
		if got := report(t, data, marked); !cmp.Equal(got, here) {
			t.Errorf("%s: the marked copy has %v", format, got)
		}
	}
}

// texted lets the titles of a report be read as texts.
func texted(t *testing.T, report string) string {
	t.Helper()
	var lines []map[string]any
	if err := json.Unmarshal([]byte(report), &lines); err != nil {
		t.Fatal(err)
	}
	for _, l := range lines {
		if l["title"] == "" || l["title"] == nil {
			t.Errorf("no title: %v", l)
		}
		l["title"] = map[string]any{"Key": l["title"]}
	}
	b, err := json.Marshal(lines)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestReportOfMany shows the faulty lines of a long import and the first of the
// others, and says how many more there are.
func TestReportOfMany(t *testing.T) {
	file := filepath.Join(t.TempDir(), "many.jsonl")
	var b strings.Builder
	b.WriteString(`{"strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"T","region":"R","family":"rus"}}` + "\n")
	for i := range 3000 {
		day := "2020"
		if i%20 == 7 {
			day = "2020-13"
		}
		fmt.Fprintf(&b, `{"strategy":"s","kind":"meeting.held","occurred":%q,"data":{"meeting":"m%d","form":"other","title":"M"}}`+"\n", day, i)
	}
	write(t, file, b.String())
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	r := kronika(t, nil, "import", data, "--report", file)
	if r.code != 2 || strings.Count(r.out, "2020-13” is not in") > faultyShown || strings.Count(r.out, " faulty ") < faultyShown ||
		!strings.Contains(r.out, "\n2,881 more lines are not shown") || !strings.Contains(r.out, "\n3,001 lines: 2,851 new, 0 already there, 0 equal to another, 150 faulty.\n") {
		t.Errorf("exit %d, %.3000s … %s", r.code, r.out, r.out[len(r.out)-300:])
	}
	r = kronika(t, nil, "import", data, "--report", "--json", file)
	if r.code != 2 || strings.Count(r.out, `"verdict"`) != 3001 {
		t.Errorf("exit %d with %d lines", r.code, strings.Count(r.out, `"verdict"`))
	}
}

// TestReportThroughServer holds the report of an import through a server to that
// of one on the folder itself: before it is stored, stored, and after.
func TestReportThroughServer(t *testing.T) {
	own, served := "--data="+filepath.Join(t.TempDir(), "own"), "--data="+filepath.Join(t.TempDir(), "served")
	for _, data := range []string{own, served} {
		must(t, "import", data, "testdata/base.jsonl")
	}
	server := "--server=" + serving(t, served)
	file := filepath.Join(t.TempDir(), "ny.csv")
	write(t, file, "id;strategy;kind;occurred;data.meeting;data.form;data.title\na;rus;meeting.held;2020;m;other;Möte\na;rus;meeting.held;2020;m;other;Möte\n")
	for _, flags := range [][]string{{"--dry-run"}, {}, {"--json"}} {
		args := append([]string{"import", "--report", file}, flags...)
		if a, b := must(t, append(args, own)...), must(t, append(args, server)...); a != b || !strings.Contains(a, "Meeting held") {
			t.Errorf("%v:\n%s\n%s", flags, a, b)
		}
	}
}
