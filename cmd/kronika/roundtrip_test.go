package main

import (
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// TestRoundTrip takes the shipped histories in, twice, and out, and in again
// elsewhere.
func TestRoundTrip(t *testing.T) {
	dir := t.TempDir()
	data := func(name string) string { return "--data=" + filepath.Join(dir, name) }
	files, err := filepath.Glob("examples/*.jsonl")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	every := append(files, "../../domain/testdata/every-kind.jsonl")

	if out := must(t, append([]string{"import", data("a")}, every...)...); !strings.Contains(out, "369 new, 0 already there") {
		t.Errorf("first import: %s", out)
	}
	if out := must(t, append([]string{"import", data("a")}, every...)...); !strings.Contains(out, "\n0 new, 369 already there") {
		t.Errorf("second import: %s", out)
	}
	first := must(t, "export", data("a"))
	exported := filepath.Join(dir, "a.jsonl")
	write(t, exported, first)

	for _, format := range []string{"jsonl", "csv"} {
		once := must(t, "export", data("a"), "vg2020", "--format="+format)
		if twice := must(t, "export", data("a"), "vg2020", "vg2020", "--format="+format); twice != once {
			t.Errorf("%s: a strategy named twice is given twice", format)
		}
	}

	t.Run("Import", func(t *testing.T) {
		must(t, "import", data("b"), "--recorder=bo", exported)
		again := must(t, "export", data("b"))
		if stamp.ReplaceAllString(first, "") != stamp.ReplaceAllString(again, "") {
			t.Error("export, import and export again differ in more than recorded and recorder")
		}
		if !strings.Contains(again, `"recorder":"bo"`) || strings.Contains(again, `"recorder":"local"`) {
			t.Error("the second log has the first one's recorder")
		}
	})
	t.Run("Restore", func(t *testing.T) {
		must(t, "import", data("c"), "--restore", exported)
		if again := must(t, "export", data("c")); again != first {
			t.Error("a restored log exports other bytes")
		}
		if out := must(t, "import", data("c"), "--restore", exported); !strings.Contains(out, "\n0 new") {
			t.Errorf("a second restore: %s", out)
		}
		r := kronika(t, nil, "import", data("b"), "--restore", exported)
		if r.code != 2 || !strings.Contains(r.err, "a.jsonl:1") {
			t.Errorf("a restore into a log with the strategies: exit %d, %s", r.code, r.err)
		}
	})
	t.Run("Views", func(t *testing.T) {
		for _, view := range [][]string{{"strategies"}, {"consultations"}, {"deadlines"},
			{"timeline", "vgr-rus-2021-2030"}, {"priorities", "vgr-rus-2021-2030", "--all", "--history"}} {
			args := append(view, "--json")
			if a, c := must(t, append(args, data("a"))...), must(t, append(args, data("c"))...); a != c {
				t.Errorf("%s differs in the restored log", view[0])
			}
		}
	})
	t.Run("Verify", func(t *testing.T) {
		for _, name := range []string{"a", "b", "c"} {
			if out := must(t, "verify", data(name)); !strings.Contains(out, "369 entries") {
				t.Error(out)
			}
		}
		must(t, "rebuild", data("a"))
	})
	for _, format := range []string{"csv", "xlsx"} {
		t.Run(format, func(t *testing.T) {
			table := filepath.Join(dir, "all."+format)
			write(t, table, must(t, "export", data("a"), "--format="+format))
			if out := must(t, "import", data("a"), table); !strings.Contains(out, "\n0 new, 369 already there") {
				t.Errorf("into the same log: %s", out)
			}
			must(t, "import", data(format), "--restore", table)
			if again := must(t, "export", data(format)); again != first {
				t.Error("a log restored from the table exports other bytes")
			}
		})
	}
	t.Run("DryRun", func(t *testing.T) {
		out := must(t, "import", data("none"), "--dry-run", exported)
		if r := kronika(t, nil, "strategies", data("none")); r.code != 3 || !strings.Contains(out, "369 new") {
			t.Errorf("a dry run made a log, or said %s", out)
		}
	})
}

var stamp = regexp.MustCompile(`"recorded":"[^"]*","recorder":"[^"]*",`)
