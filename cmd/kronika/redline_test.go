package main

import (
	"path/filepath"
	"strings"
	"testing"

	"kronika/adapters/terminal"

	"github.com/google/go-cmp/cmp"
)

// A goal of Skåne got another name at the revision of 2020, by decision of the
// council.
func TestRedlineOfSkane(t *testing.T) {
	data := shipped(t)
	for lang, want := range map[string]string{
		"sv": `valfard – omformulerad
  Titel:
    Skåne ska utveckla [-morgondagens välfärdstjänster-]{+framtidens
    välfärd+}[1]
  [1] 16 juni 2020, Regionfullmäktige: prioritering omformulerad
      (omformulerad-valfard)
      Beslut: ”Reviderade Det öppna Skåne 2030 antas”, 16 juni 2020,
      Regionfullmäktige (beslut-2020-06-16)
      Nytt namn på målet om morgondagens välfärdstjänster.
`,
		"en": `valfard – reworded
  Title:
    Skåne ska utveckla [-morgondagens välfärdstjänster-]{+framtidens
    välfärd+}[1]
  [1] 16 June 2020, Regionfullmäktige: priority reworded (omformulerad-valfard)
      Decision: “Reviderade Det öppna Skåne 2030 antas”, 16 June 2020,
      Regionfullmäktige (beslut-2020-06-16)
      Nytt namn på målet om morgondagens välfärdstjänster.
`,
	} {
		got := must(t, "redline", data, "--lang="+lang, "det-oppna-skane-2030", "--priority=valfard")
		_, got, _ = strings.Cut(got, "\n\n")
		if diff := cmp.Diff(want, got); diff != "" {
			t.Errorf("%s: %s", lang, diff)
		}
	}
}

// The overall goal of Västra Götaland was reworded after a point raised in the
// consultation: the point and the body are named, no decision is made up.
func TestRedlineOfVastraGotaland(t *testing.T) {
	data := shipped(t)
	got := must(t, "redline", data, "--lang=en", "vgr-rus-2021-2030", "--from=2020-11", "--to=2020-12", "--priority=overgripande-mal")
	got = strings.Join(strings.Fields(got), " ")
	for _, want := range []string{"{+I sak: Västra Götaland som förebild", "[1] December 2020, Beredningen för hållbar utveckling (BHU)",
		"(mal-omformulerat)", "After: Point", "(synpunkt-mal)"} {
		if !strings.Contains(got, want) {
			t.Errorf("%q is not in %s", want, got)
		}
	}
	if strings.Contains(got, "Decision:") {
		t.Errorf("a decision that is not recorded: %s", got)
	}
	blame := must(t, "blame", data, "--lang=en", "vgr-rus-2021-2030", "--priority=overgripande-mal")
	if !strings.Contains(blame, "forslag-overgripande-mal") || !strings.Contains(blame, "mal-omformulerat") {
		t.Errorf("the entries are not named: %s", blame)
	}
}

// moving is a priority whose text is moved about and whose words would steer a
// terminal.
const moving = `
{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2020-01-01","data":{"title":"T","region":"R","family":"rus"}}
{"id":"p","strategy":"s","kind":"priority.proposed","occurred":"2020-02-01","data":{"priority":"p","level":"goal","title":"Mål \u001b[31m rött\u009b","text":"Regionen ska växa hållbart i hela länet.\nAlla barn ska ha en trygg skolgång.\nTåg\toch\u202ebuss ska gå i tid."}}
{"id":"o","strategy":"s","kind":"priority.reworded","occurred":"2020-03-01","reason":"\u001b]0;x\u0007","data":{"priority":"p","text":"Alla barn ska ha en trygg skolgång.\nTåg\toch\u202ebuss ska gå i tid.\nRegionen ska växa snabbt i hela länet.\n"}}
`

func TestRedlineIsSafeAndReadable(t *testing.T) {
	dir := t.TempDir()
	write(t, filepath.Join(dir, "s.jsonl"), moving)
	data := "--data=" + filepath.Join(dir, "data")
	must(t, "import", data, filepath.Join(dir, "s.jsonl"))
	for _, args := range [][]string{{"redline", data, "s", "--from=2020-02"}, {"redline", data, "s", "--from=2020-02", "--layout=side"}, {"blame", data, "s"}} {
		out := must(t, append(args, "--lang=en")...)
		if i := strings.IndexFunc(out, func(r rune) bool { return r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 || r == 0x202e }); i >= 0 {
			t.Errorf("%s: %q reaches the terminal", args[0], out[i:])
		}
		for line := range strings.Lines(out) {
			if n := len([]rune(line)); n > terminal.Width+1 {
				t.Errorf("%s: a line of %d characters: %s", args[0], n, line)
			}
		}
	}
	want := `    [~move 1 from here: Regionen ska växa [-hållbart-] i hela länet.~][1]
    Alla barn ska ha en trygg skolgång.
    Tåg␉och�buss ska gå i tid.{+¶+}
    {~move 1 to here: Regionen ska växa [-hållbart-]{+snabbt+} i hela
    länet.~}[1]
`
	if got := must(t, "redline", data, "s", "--from=2020-02", "--lang=en"); !strings.Contains(got, want) {
		t.Errorf("the redline is\n%s\nwant\n%s", got, want)
	}
}
