package main

import (
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"kronika/adapters/terminal"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"github.com/rogpeppe/go-internal/txtar"
)

// traced is what is read of a lineage here.
type traced struct {
	Missing []string
	Line    *struct{ Answer string }
	Columns []struct {
		Name  string
		Nodes []block
	}
	Passages []struct {
		Text    string
		Passing []struct{ Priority string }
		Units   int
	}
}

type block struct {
	ID, Priority, Fate, Origin string
	Became, Came               *struct {
		Nodes []string
		By    []struct{ Entry string }
		Notes []struct{ Entry string }
	}
}

// fated writes of each priority of a column its fate, what it led to, and by
// which entries; of the new ones of the next their origin.
func (l *traced) fated(from int) string {
	var lines []string
	for _, n := range l.Columns[from].Nodes {
		line := n.Priority + " " + n.Fate + " " + strings.Join(n.Became.Nodes, " ")
		for _, by := range n.Became.By {
			line += " by " + by.Entry
		}
		lines = append(lines, line)
	}
	for _, n := range l.Columns[from+1].Nodes {
		if len(n.Came.Nodes) == 0 {
			lines = append(lines, n.Priority+" "+n.Origin+" by "+n.Came.By[0].Entry)
		}
	}
	return strings.Join(lines, "\n")
}

func lineageOf(t *testing.T, args ...string) *traced {
	t.Helper()
	var l traced
	if err := json.Unmarshal([]byte(must(t, append([]string{"lineage", "--json", "--lang=en"}, args...)...)), &l, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	return &l
}

// TestLineageOfTheShipped holds the lineage of the shipped histories to what
// their sources say.
func TestLineageOfTheShipped(t *testing.T) {
	data := shipped(t)
	for name, c := range map[string]struct {
		args []string
		at   int // the column that is asked of
		want string
	}{
		"Skåne, five standpoints and six vision goals": {[]string{"det-oppna-skane-2030"}, 1, `vision kept 3/vision
framtidstro kept 3/framtidstro
tillvaxtmotor renamed 3/tillvaxtmotor by omformulerad-tillvaxtmotor
ortstruktur dropped  by struken-ortstruktur
valfard renamed 3/valfard by omformulerad-valfard
globalt-attraktivt kept 3/globalt-attraktivt
livsmiljoer new by forslag-livsmiljoer
miljo new by forslag-miljo`},
		"Jönköping, one area split in two": {[]string{"jonkoping-rus-2035"}, 0, `hallbar kept 2/hallbar
attraktiv-och-tillganglig split 2/attraktiv 2/tillganglig by delad-attraktiv-tillganglig
smart kept 2/smart
kompetent kept 2/kompetent
global kept 2/global`},
		"VGR, the principle that was dropped": {[]string{"vgr-rus-2021-2030", "--from=entry:remissversion", "--to=adoption"}, 0,
			`overgripande-mal reworded 2/overgripande-mal by mal-omformulerat
innovationskraft kept 2/innovationskraft
gemensam-rost dropped  by struken-gemensam-rost
besoksnaring new by forslag-besoksnaring
kompetens new by forslag-kompetens
inkludering new by forslag-inkludering
knyta-samman new by forslag-knyta-samman
elektrifiering new by forslag-elektrifiering
digitalisering new by forslag-digitalisering
cirkulara-affarsmodeller new by forslag-cirkulara-affarsmodeller
fullfoljda-studier new by forslag-fullfoljda-studier`},
		"VG2020, replaced and carried on by nothing recorded": {[]string{"vgr-rus-2021-2030"}, 0, `kunskapsregion unstated  by vg2020/vg2020-ersatt
region-for-alla unstated  by vg2020/vg2020-ersatt
globalt-ansvar unstated  by vg2020/vg2020-ersatt
syns-och-engagerar unstated  by vg2020/vg2020-ersatt
overgripande-mal new by forslag-overgripande-mal
innovationskraft new by forslag-innovationskraft
besoksnaring new by forslag-besoksnaring
kompetens new by forslag-kompetens
inkludering new by forslag-inkludering
knyta-samman new by forslag-knyta-samman
elektrifiering new by forslag-elektrifiering
digitalisering new by forslag-digitalisering
cirkulara-affarsmodeller new by forslag-cirkulara-affarsmodeller
fullfoljda-studier new by forslag-fullfoljda-studier`},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(c.want, lineageOf(t, append(c.args, data)...).fated(c.at)); diff != "" {
				t.Error(diff)
			}
		})
	}
	skane := lineageOf(t, "det-oppna-skane-2030", data)
	if !slices.ContainsFunc(skane.Columns[2].Nodes, func(n block) bool {
		return n.Priority == "livsmiljoer" && len(n.Came.Notes) == 1 && n.Came.Notes[0].Entry == "tolkning-livsmiljoer"
	}) {
		t.Error("that livsmiljoer takes over from ortstruktur is not told as a reading")
	}
	vgr := lineageOf(t, "vgr-rus-2021-2030", data)
	if passing := vgr.Passages[0].Passing; len(passing) != 1 || passing[0].Priority != "gemensam-rost" {
		t.Errorf("passing: %v", passing)
	}
	if dala := lineageOf(t, "dalastrategin-2030", data); len(dala.Missing) != 1 || dala.Missing[0] != "dalarna-2020" {
		t.Errorf("missing: %v", dala.Missing)
	}
}

// TestLineageTexts holds what the command writes to testdata/lineage: an
// archive a question, with the arguments and the answer in both languages.
func TestLineageTexts(t *testing.T) {
	data := shipped(t)
	files, err := filepath.Glob("testdata/lineage/*.txtar")
	if err != nil || len(files) < 6 {
		t.Fatal(files, err)
	}
	for _, file := range files {
		t.Run(strings.TrimSuffix(filepath.Base(file), ".txtar"), func(t *testing.T) {
			archive, err := txtar.ParseFile(file)
			if err != nil {
				t.Fatal(err)
			}
			args := append(strings.Fields(string(archive.Files[0].Data)), data)
			got := []txtar.File{archive.Files[0]}
			for _, lang := range []string{"en", "sv"} {
				got = append(got, txtar.File{Name: lang, Data: []byte(must(t, append(args, "--lang="+lang)...))})
			}
			if *update {
				archive.Files = got
				if err := os.WriteFile(file, txtar.Format(archive), 0o644); err != nil {
					t.Fatal(err)
				}
				return
			}
			if diff := cmp.Diff(archive.Files, got); diff != "" {
				t.Error(diff)
			}
			for line := range strings.Lines(string(got[1].Data) + string(got[2].Data)) {
				if utf8.RuneCountInString(line) > terminal.Width+1 && !strings.Contains(string(archive.Files[0].Data), "--format") {
					t.Errorf("wider than the terminal: %s", line)
				}
			}
		})
	}
}

// A lineage that rests on another strategy is told anew when something is
// recorded of that one.
func TestLineageOfTheReplaced(t *testing.T) {
	url := serving(t, shipped(t))
	const path = "/api/v1/strategies/vgr-rus-2021-2030/lineage?lang=en"
	before := string(get(t, url+path))
	r, err := http.Post(url+"/api/v1/entries", "application/json", strings.NewReader(`{"strategy":"vg2020","kind":"priority.dropped",
		"occurred":"2015","authority":"Regionfullmäktige","data":{"priority":"region-for-alla"}}`))
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatal(r, err)
	}
	_ = r.Body.Close()
	after := string(get(t, url+path))
	if strings.Contains(before, "1 dropped") || !strings.Contains(after, "Of 4 priorities: 1 dropped and 3 without any record of what became of them.") {
		t.Errorf("before %.300s\nafter %.300s", before, after)
	}
}
