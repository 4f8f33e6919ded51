package main

import (
	"fmt"
	"io"
	"net/http"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/projections/gaps"
)

const vgr = "vgr-rus-2021-2030"

// readJSON runs a command with --json, in Swedish, and reads what it prints.
func readJSON[T any](t *testing.T, args ...string) (v T) {
	t.Helper()
	out := must(t, append(args, "--json", "--lang=sv")...)
	if err := json.Unmarshal([]byte(out), &v, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return v
}

type traceStep struct {
	ID, Kind, Title string
	Sources         []struct{ URL string }
	Links           []struct {
		Link, Entry, Says string
		Inferred          bool
	}
}

type traceJSON struct {
	Entries, Because, LedTo []traceStep
	Changes                 []struct {
		ID, Reason string
		Behind     []struct{ ID string }
		Decisions  []struct {
			ID, Occurred, Authority, Reference string
			Inferred                           bool
		}
		Versions []struct{ ID, Version, Link, Occurred string }
	}
	Fate *struct {
		Says    string
		Points  []struct{ Point, Outcome, Authority, Answered string }
		Changes []struct{ ID string }
	}
}

func (s traceStep) String() string {
	text := s.ID
	for _, l := range s.Links {
		text += " " + l.Link + ">" + l.Entry
	}
	return text
}

// stepNamed gives the step of an id.
func stepNamed(t *testing.T, steps []traceStep, id string) traceStep {
	t.Helper()
	i := slices.IndexFunc(steps, func(s traceStep) bool { return s.ID == id })
	if i < 0 {
		t.Fatalf("%s is not among %v", id, steps)
	}
	return steps[i]
}

// TestDroppedAfterConsultation follows a real principle that a written
// consultation ended, "Tala med en gemensam röst", to that consultation, the
// decision and the version, each with its source.
func TestDroppedAfterConsultation(t *testing.T) {
	data := shipped(t)
	got := readJSON[traceJSON](t, "trace", vgr, "struken-gemensam-rost", data)
	for _, want := range []string{"remiss-summa because>struken-gemensam-rost", "remiss-oppnar belongs-to>remiss-summa",
		"forslag-gemensam-rost same-priority>struken-gemensam-rost", "remissversion because>remiss-oppnar because>forslag-gemensam-rost"} {
		id, _, _ := strings.Cut(want, " ")
		if s := stepNamed(t, got.Because, id); s.String() != want || len(s.Sources) == 0 || s.Sources[0].URL == "" {
			t.Errorf("got %s with the sources %v, want %s", s, s.Sources, want)
		}
	}
	if text := fmt.Sprint(got.LedTo); text != "[beslut-2021-02-16 decides>struken-gemensam-rost antagen-2021 leaves-out>struken-gemensam-rost]" {
		t.Errorf("led to %s", text)
	}
	c := got.Changes[0]
	if len(c.Behind) != 1 || c.Behind[0].ID != "remiss-summa" || !strings.Contains(c.Reason, "stryks") {
		t.Errorf("behind it: %+v", c)
	}
	if d := c.Decisions; len(d) != 1 || d[0].ID != "beslut-2021-02-16" || d[0].Authority != "Regionfullmäktige" || d[0].Reference == "" || !d[0].Inferred {
		t.Errorf("decided: %+v", d)
	}
	if v := c.Versions; len(v) != 1 || v[0].ID != "antagen-2021" || v[0].Link != "leaves-out" || v[0].Occurred != "2021-02-16" {
		t.Errorf("versions: %+v", v)
	}
}

// TestFateOfAPoint tells what became of what the municipalities asked for.
func TestFateOfAPoint(t *testing.T) {
	data := shipped(t)
	f := readJSON[traceJSON](t, "trace", vgr, "point:remiss-2020/malformulering", data).Fate
	if f == nil || len(f.Points) != 1 || f.Points[0].Outcome != "accepted" || f.Points[0].Answered != "2020-12" ||
		!strings.Contains(f.Points[0].Authority, "BHU") || len(f.Changes) != 1 || f.Changes[0].ID != "mal-omformulerat" {
		t.Fatalf("%+v", f)
	}
	if want := "Synpunkten tillgodoses. Motiv: ”Målet formuleras om efter önskemål från kommunerna.” 1 ändring av prioriteringar vilar på detta."; f.Says != want {
		t.Errorf("says %q", f.Says)
	}
	out := must(t, "trace", vgr, "synpunkt-mal", data, "--lang=sv")
	for _, want := range []string{"Vad som ledde hit", "Öde", "mal-omformulerat: följer av", "(en läsning, inte"} {
		if !strings.Contains(strings.Join(strings.Fields(out), " "), want) {
			t.Errorf("the table does not say %q:\n%s", want, out)
		}
	}
	early := readJSON[traceJSON](t, "trace", vgr, "synpunkt-mal", data, "--as-of=2020-11")
	if early.Fate == nil || early.Fate.Points[0].Outcome != "" || len(early.LedTo) != 0 {
		t.Errorf("before it was answered: %+v", early)
	}
	if none := readJSON[traceJSON](t, "trace", vgr, "synpunkt-mal", data, "--known-at=2020"); len(none.Entries) != 0 {
		t.Errorf("before it was known: %+v", none)
	}
}

// TestRealChoices tells Västra Götaland's framing choices as their sources do.
func TestRealChoices(t *testing.T) {
	data := shipped(t)
	list := readJSON[[]struct {
		Choice, Theme, Question, Status string
		Poles, Because                  []string
		Groups                          []any
		Sources                         []struct{ SHA256 string }
		Notes                           []struct{ Text string }
		Settled                         *struct {
			ID, Occurred, Authority, Conclusion, Reason string
			Because, LedTo                              []string
			Sources                                     []struct{ URL string }
		}
	}](t, "choices", vgr, data)
	if len(list) != 8 {
		t.Fatalf("%d choices", len(list))
	}
	themes, settled := map[string]int{}, []string{}
	for _, c := range list {
		themes[c.Theme]++
		if len(c.Groups) != 0 || len(c.Poles) != 2 || len(c.Sources) != 1 || c.Sources[0].SHA256 == "" || !slices.Equal(c.Because, []string{"uppdrag-2018"}) {
			t.Errorf("%+v", c)
		}
		if s := c.Settled; s != nil {
			settled = append(settled, c.Choice)
			if s.Occurred != "2019-04-12" || s.Authority != "Västra Götalandsregionen" || !strings.Contains(s.Reason, "tolkning") || s.Sources[0].URL == "" {
				t.Errorf("%s: %+v", c.Choice, s)
			}
		}
	}
	if fmt.Sprint(themes) != "map[what:4 when:2 who:2]" || fmt.Sprint(settled) != "[karna-spets malniva period]" {
		t.Errorf("themes %v, settled %v", themes, settled)
	}
	period := list[7]
	if period.Choice != "period" || period.Settled.Conclusion != "2021-2030, ses över vart fjärde år" || !slices.Equal(period.Settled.LedTo, []string{"period-2021-2030"}) {
		t.Errorf("%+v", period)
	}
	if n := list[0].Notes; len(n) != 1 || !strings.Contains(n[0].Text, "utfallet är inte känt") {
		t.Errorf("notes %+v", n)
	}
}

// TestRealGaps names what the shipped histories have no word of.
func TestRealGaps(t *testing.T) {
	data := shipped(t)
	list := readJSON[[]struct {
		Gap, Strategy, Key, Says string
		Entries                  []string
	}](t, "gaps", data)
	found := map[string]bool{}
	for _, g := range list {
		found[g.Gap+" "+g.Strategy+" "+g.Key] = true
		if len(g.Entries) == 0 || !strings.Contains(g.Says, "registrera") {
			t.Errorf("%+v", g)
		}
	}
	for _, want := range []string{"choice-unsettled vgr-rus-2021-2030 tydlighet", "priority-without-action vgr-rus-2021-2030 elektrifiering",
		"evaluation-unreported vasternorrland-rus-2030 halvtid", "evidence-unused vasternorrland-rus-2030 uppfoljningssystem"} {
		if !found[want] {
			t.Errorf("%s is not among the gaps", want)
		}
	}
	for _, not := range []string{"choice-unsettled vgr-rus-2021-2030 period", "priority-without-action vgr-rus-2021-2030 innovationskraft",
		"priority-without-action vgr-rus-2021-2030 gemensam-rost", "point-untraced vgr-rus-2021-2030 remiss-2020/malformulering"} {
		if found[not] {
			t.Errorf("%s is among the gaps", not)
		}
	}
	kinds := must(t, "gaps", "--kinds", "--lang=sv", "--json")
	for _, name := range gaps.Names() {
		if !strings.Contains(kinds, `"`+name+`"`) {
			t.Errorf("%s is not listed", name)
		}
	}
}

// TestKeptBack looks for the mark of a small group in all that the command and
// the API say of framing choices.
func TestKeptBack(t *testing.T) {
	dir := t.TempDir()
	data, file := "--data="+filepath.Join(dir, "data"), filepath.Join(dir, "marks.jsonl")
	write(t, file, `
{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2019","data":{"title":"T","region":"R","family":"rus"}}
{"id":"k","strategy":"s","kind":"choice.posed","occurred":"2019-01","data":{"choice":"k","theme":"what","question":"Bredd?","poles":["Bredd","Spets"]}}
{"strategy":"s","kind":"choice.marked","occurred":"2019-02","data":{"choice":"k","group":"Ledningen","groupKind":"leadership","position":13.75,"size":4,"comment":"Hemligt"}}
{"id":"stab","strategy":"s","kind":"choice.marked","occurred":"2019-02","data":{"choice":"k","group":"Staben","groupKind":"leadership","position":40,"size":12}}
{"id":"bord","strategy":"s","kind":"choice.marked","occurred":"2019-02","data":{"choice":"k","group":"Bord 1","groupKind":"staff","position":70}}
`)
	must(t, "import", data, file)
	said := must(t, "choices", "s", data) + must(t, "choices", "s", data, "--json", "--lang=sv") + must(t, "choices", "s", data, "--least=12")
	url := serving(t, data)
	for _, query := range []string{"", "?least=5", "?least=12&lang=sv", "?asOf=2019-06"} {
		said += string(get(t, url+"/api/v1/strategies/s/choices"+query))
	}
	for _, kept := range []string{"13.75", "13,75", "Hemligt", "26.875", "-56.25"} {
		if strings.Contains(said, kept) {
			t.Errorf("%q can be read:\n%s", kept, said)
		}
	}
	if !strings.Contains(said, `"difference":-30`) || !strings.Contains(said, "Ledningen") || !strings.Contains(said, "kept back") {
		t.Errorf("what may be shown is not:\n%s", said)
	}
	r, err := http.Get(url + "/api/v1/strategies/s/choices?least=2")
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	if b, err := io.ReadAll(r.Body); err != nil || r.StatusCode != http.StatusUnprocessableEntity || !strings.Contains(string(b), `"field":"least"`) {
		t.Errorf("%s %s %v", r.Status, b, err)
	}
}
