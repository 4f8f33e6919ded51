package main

import (
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// madeUp are ids that are made when nobody writes one, and the time that a
// rebuild took.
var madeUp = regexp.MustCompile(`[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}|[0-9.,]+ (seconds|sekunder)`)

// alike runs a command on a folder and through a server that holds a copy of it,
// and holds the two to saying the same.
func alike(t *testing.T, folder, place []string, args ...string) {
	t.Helper()
	want := kronika(t, nil, append(args, folder...)...)
	got := kronika(t, nil, append(args, place...)...)
	if got.code != want.code {
		t.Errorf("%v: exit %d through the server and %d on the folder\n%s%s", args, got.code, want.code, got.err, want.err)
	}
	for _, diff := range []string{cmp.Diff(sameIDs(want.out), sameIDs(got.out)), cmp.Diff(sameIDs(want.err), sameIDs(got.err))} {
		if diff != "" {
			t.Errorf("%v: %s", args, diff)
		}
	}
}

func sameIDs(s string) string { return madeUp.ReplaceAllString(s, "X") }

// TestAlike asks the same of a folder, of a server by its address, and of a
// folder that a server holds: views in every form, with every clock, in both
// languages, and what is wrong.
func TestAlike(t *testing.T) {
	folder, served := shipped(t), shipped(t)
	url := serving(t, served)
	const s = "vgr-rus-2021-2030"
	for _, args := range [][]string{
		{"strategies"}, {"strategies", "--as-of=2020-06"}, {"strategies", "--known-at=2020-01-01"}, {"strategies", "--all", "--today=2031"},
		{"timeline", s}, {"timeline", s, "--all", "--as-of=2019-04-12"}, {"timeline", s, "--known-at=2020-01-01"},
		{"timeline", "vasternorrland-rus-2030", "--known-at=2026-11-21T11:00:00Z"}, {"timeline", "dalastrategin-2030", "--timezone=UTC"},
		{"consultations"}, {"consultations", s}, {"consultations", "jonkoping-rus-2035", "--as-of=2024"},
		{"calendar"}, {"calendar", s, "--as-of=2021", "--with=consultations,meetings", "--alarm=7d"}, {"calendar", "vg"}, {"calendar", "--region=skåne"},
		{"calendar", "list"}, {"calendar", "revoke", "mine"}, {"calendar", "make", "vg"},
		{"deadlines"}, {"deadlines", s, "--as-of=2021"}, {"deadlines", "--today=2022-06-15"}, {"deadlines", "vg2020", "--all"},
		{"lineage", s}, {"lineage", "vg2020", "--priority=kunskapsregion"}, {"lineage", s, "--priority=gemensam-rot"},
		{"priorities", s}, {"priorities", s, "--all"}, {"priorities", s, "--history", "--as-of=2022"},
		{"priorities", s, "--priority=gemensam-rost", "--history", "--all"}, {"priorities", s, "--priority=gemensam-rost"},
		{"priorities", s, "--priority=gemensam-rot"}, {"priorities", s, "--known-at=2020"}, {"priorities", "jonkoping-rus-2035", "--all"},
		{"trace", s, "struken-gemensam-rost"}, {"trace", s, "priority:gemensam-rot"}, {"gaps"}, {"gaps", s, "--today=2022"}, {"choices", s},
		{"plan", s, "--move=remiss=2030"}, {"norm", s}, {"norm", "x"},
		{"compare", s, "--from=2019-04", "--to=2022"}, {"lineage", "jonkoping-rus-2035", "--stages"},
		{"redline", "det-oppna-skane-2030"}, {"redline", s, "--priority=none"},
		{"blame", "det-oppna-skane-2030", "--priority=valfard"}, {"blame", s, "--priority=none"},
		{"corrections", s}, {"corrections", "x"}, {"choices", s, "--least=1"},
		{"handover", s, "--today=2022-01-01"},
		{"token", "list"}, {"token", "make", "ana", "--role=chief"}, {"token", "revoke", "nobody"},
		{"timeline", "vgr-rus-2021-2031"}, {"deadlines", "vg"}, {"priorities", "x", "--as-of=2020"}, {"consultations", "x"},
		{"timeline", s, "--as-of=mars"}, {"timeline", s, "--known-at=mars"}, {"strategies", "--today="}, {"timeline"},
		{"verify"}, {"kinds"},
	} {
		for _, lang := range []string{"--lang=sv", "--lang=en"} {
			t.Run(strings.Join(append(args, lang), " "), func(t *testing.T) {
				forms := [][]string{append(args, lang)}
				if args[0] != "kinds" {
					forms = append(forms, append(args, lang, "--json"))
				}
				for _, form := range forms {
					alike(t, []string{folder}, []string{"--server=" + url}, form...)
					alike(t, []string{folder}, []string{served}, form...)
				}
			})
		}
	}
	for _, args := range [][]string{{"export"}, {"export", s, "vg2020"}, {"export", "vg2020", "vg2020"}, {"export", "vg2020", "vg2020", "--format=csv"},
		{"export", "--format=csv"},
		{"export", "--as-of=2020"}, {"export", s, "--known-at=2020"}, {"export", s, "nothing"}, {"export", "--format=pdf"}, {"schema"}, {"rebuild"}} {
		t.Run(strings.Join(args, " "), func(t *testing.T) { alike(t, []string{folder}, []string{"--server=" + url}, args...) })
	}
	t.Run("Workbook", func(t *testing.T) { // equal ones need not be equal bytes
		book, copied := filepath.Join(t.TempDir(), "all.xlsx"), "--data="+filepath.Join(t.TempDir(), "data")
		write(t, book, must(t, "export", "--server="+url, "--format=xlsx"))
		must(t, "import", copied, "--restore", book)
		if must(t, "export", copied) != must(t, "export", folder) {
			t.Error("a workbook fetched through the server holds something else")
		}
	})
}

// TestAlikeRecording records and imports, step by step, on a folder and through
// a server: the same is said, and the same is stored.
func TestAlikeRecording(t *testing.T) {
	dir := t.TempDir()
	folder, served := "--data="+filepath.Join(dir, "folder"), "--data="+filepath.Join(dir, "served")
	for _, data := range []string{folder, served} {
		must(t, "import", data, "testdata/base.jsonl")
	}
	url := serving(t, served)
	file := func(name, text string) string {
		write(t, filepath.Join(dir, name), text)
		return filepath.Join(dir, name)
	}
	example, err := os.ReadFile("examples/vgr-rus-2021-2030.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	const later = `{"id":"l","strategy":"rus","kind":"thing.dreamt","occurred":"2020","data":{}}` + "\n"
	faulty := file("faulty.jsonl", `{"id":"a","strategy":"rus","kind":"priority.dropped","occurred":"2020","data":{"priority":"none"}}
{"id":"b","strategy":"new","kind":"priority.dropped","occurred":"2020","data":{"priority":"none"}}
{"id":"b","strategy":"new","kind":"priority.dropped","occurred":"2021","data":{"priority":"none"}}
{"strategy":"other"}
`)
	csv := file("all.csv", must(t, "export", folder, "--format=csv"))
	meeting := []string{"rus", "meeting.held", "--on=2020-23", "meeting=m1", "form=workshop", "title=Möte"}
	for _, step := range [][]string{
		append([]string{"record", "--id=möte", "--by=Regionstyrelsen"}, meeting...),
		append([]string{"record", "--id=möte", "--by=Regionstyrelsen"}, meeting...),
		append([]string{"record", "--id=möte", "--by=Regionstyrelsen", "--json"}, meeting...),
		append([]string{"record", "--id=möte", "--by=Landstinget"}, meeting...),
		append([]string{"record", "--recorder=anna"}, meeting...),
		{"record", "rus", "priority.dropped", "--on=2020", "priority=none"},
		{"record", "rus", "entry.withdrawn", "--on=2027", "--why=Fel", "entry=none"},
		{"record", "rus", "thing.dreamt", "--on=2027", "--id=dröm"},
		{"record", "rus", "thing.dreamt", "--on=2027", "--id=dröm", "--allow-unknown", "--lang=sv"},
		{"record", "helt-ny", "strategy.mandated", "--on=2026", "title=Ny", "region=R", "family=rus"},
		{"record", "ny-utan-mandat", "priority.dropped", "--on=2020", "priority=none"},
		{"import", faulty}, {"import", faulty, "--lang=sv", "--dry-run"}, {"import", faulty, csv, "examples/vg2020.jsonl"},
		{"import", file("later.jsonl", later)}, {"import", file("later.jsonl", later), "--allow-unknown"},
		{"import", csv}, {"import", "--dry-run", "examples/vgr-rus-2021-2030.jsonl", "--json"},
		{"import", "examples/vgr-rus-2021-2030.jsonl", "examples/vg2020.jsonl", "--recorder=bo", "--lang=sv"},
		{"import", "examples/vgr-rus-2021-2030.jsonl", "examples/dalastrategin-2030.jsonl"},
		{"import", file("mended.jsonl", strings.Replace(string(example), "Arbetet startar", "Arbetet började", 1))},
		{"import", file("times.jsonl", twoTimes), "--restore"}, {"import", file("times.jsonl", twoTimes), "--restore", "--json"},
		{"import", file("more.jsonl", twoTimes+`{"id":"z","strategy":"s","kind":"meeting.held","occurred":"2020-03-01","recorded":"2020-07-01T09:00:00Z","recorder":"eva","data":{"meeting":"z","form":"workshop","title":"Z"}}`+"\n"), "--restore"},
		{"import", "examples/vg2020.jsonl", "--restore"}, {"import", "nothing.jsonl"}, {"import", file("empty.jsonl", "")},
		{"strategies", "--all"}, {"timeline", "rus", "--all"}, {"timeline", "s", "--known-at=2020-05-01"},
	} {
		alike(t, []string{folder}, []string{"--server=" + url}, step...)
	}
	stored := func(place string) string { return sameIDs(must(t, "export", place)) }
	if diff := cmp.Diff(stored(folder), stored(served)); diff != "" {
		t.Error(diff)
	}
}

// TestMistakesThroughServer makes every mistake of testdata/bad that can be made
// against a server.
func TestMistakesThroughServer(t *testing.T) {
	base, err := filepath.Abs("testdata/base.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	files, err := filepath.Glob("testdata/bad/*.txtar")
	if err != nil {
		t.Fatal(err)
	}
	for i := range files {
		if files[i], err = filepath.Abs(files[i]); err != nil {
			t.Fatal(err)
		}
	}
	served := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", served, base)
	url, done := serving(t, served), 0
	for _, file := range files {
		archive, err := txtar.ParseFile(file)
		if err != nil {
			t.Fatal(err)
		}
		part := map[string]string{"setup": "no log"}
		for _, f := range archive.Files {
			part[f.Name] = string(f.Data)
		}
		args := strings.Split(strings.TrimSpace(part["args"]), "\n")
		if part["setup"] != "no log" || regexp.MustCompile(`^(serve|demo)$`).MatchString(args[0]) || regexp.MustCompile(`--(data|nats|server|notify)|kronika-data`).MatchString(part["args"]) {
			continue
		}
		done++
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			for _, lang := range []string{"en", "sv"} {
				t.Chdir(t.TempDir())
				arrange(t, part, base)
				got := kronika(t, map[string]string{"LANG": lang, "KRONIKA_SERVER": url}, args...)
				if strconv.Itoa(got.code) != strings.TrimSpace(part["exit"]) {
					t.Errorf("%s: exit %d", lang, got.code)
				}
				if diff := cmp.Diff(part[lang], normal(got.err)); diff != "" {
					t.Errorf("%s: %s", lang, diff)
				}
			}
		})
	}
	if done < 50 {
		t.Errorf("only %d mistakes", done)
	}
	if out := must(t, "verify", served); !strings.Contains(out, "Read 1 act ") {
		t.Error(out)
	}
}
