package main

import (
	"fmt"
	"path/filepath"
	"strings"
	"testing"
	"unicode/utf8"

	"kronika/adapters/terminal"
)

type planJSON struct {
	Adopt, Text, Critical string
	Slack                 struct{ Min, Max int }
	Steps                 []struct {
		Step, Title, Short, Long, LatestStart, Status, Why string
		Entries                                            []string
	}
	Deadlines []struct{ Deadline, Step, Holds string }
	Moves     []struct {
		Step, ShortBefore, ShortAfter, Why string
		Because                            []string
	}
	Compared []struct {
		Measure  string
		Recorded struct {
			N, Unsure, Min, Max int
			Median              float64
			Cases               []struct {
				Strategy string
				Days     struct{ Min, Max int }
				Entries  []string
			}
		}
	}
}

// The plan of a real strategy before the next election: the answer has the
// numbers of the table, and what was really taken is told with its entries.
func TestPlanShipped(t *testing.T) {
	data := shipped(t)
	p := readJSON[planJSON](t, "plan", vgr, data, "--today=2026-11-21")
	if p.Adopt != "2030-04-30" || p.Critical != "mandate" || p.Slack.Min != 219 || p.Slack.Max != 830 {
		t.Errorf("the plan is for %s, and %s decides with %v", p.Adopt, p.Critical, p.Slack)
	}
	want := "För att strategin ska kunna antas senast 30 april 2030, före valet 2030, måste arbetet börja mellan 28 juni 2027 och 28 februari 2029, " +
		"beroende på hur lång tid stegen tar. Remissen måste öppna senast 28 september 2029; med långa längder senast 28 mars 2029. Marginalen är 219 till 830 dagar."
	if p.Text != want {
		t.Errorf("the answer is %q", p.Text)
	}
	if got := fmt.Sprint(p.Deadlines); got != "[{PERIOD-END/2021-01-01 council in-time} {SE-REVIEW/2026-09-13 council in-time}]" {
		t.Errorf("deadlines are %s", got)
	}
	took := map[string]string{}
	for _, m := range p.Compared {
		took[m.Measure] = fmt.Sprint(m.Recorded.N, m.Recorded.Unsure, m.Recorded.Min, m.Recorded.Median, m.Recorded.Max)
		for _, c := range m.Recorded.Cases {
			if c.Strategy == "" || len(c.Entries) != 2 || c.Days.Min > c.Days.Max {
				t.Errorf("%s: a case is %+v", m.Measure, c)
			}
		}
	}
	for measure, want := range map[string]string{"mandate-to-referral": "0 5 0 0 0", "referral": "3 2 61 123 177", "closing-to-adoption": "3 2 122 139 286",
		"mandate-to-adoption": "0 7 0 0 0", "decision-slip": "0 4 0 0 0", "closing-slip": "4 1 0 0 48"} {
		if took[measure] != want {
			t.Errorf("%s took %s, not %s", measure, took[measure], want)
		}
	}
}

// The work under way: Dalarna's review, planned for April 2026 and seen in
// November 2025.
func TestPlanUnderWay(t *testing.T) {
	p := readJSON[planJSON](t, "plan", "dalastrategin-2030", shipped(t), "--adopt=2026-04", "--today=2025-11-01", "--move=remiss=2025-12-01")
	var states []string
	for _, s := range p.Steps {
		states = append(states, strings.TrimSpace(s.Step+" "+s.Status+" "+strings.Join(s.Entries, " ")))
	}
	want := "mandate done oversyn-start, analysis late, dialogue late brevlada-oppnar, draft late, remiss late, summary tight, rework waiting, committee waiting, executive waiting, council waiting"
	if got := strings.Join(states, ", "); got != want {
		t.Errorf("steps are %s", got)
	}
	last := p.Moves[len(p.Moves)-1]
	if last.Step != "council" || last.ShortAfter != "2026-07-01" || strings.Join(last.Because, " ") != "executive committee rework summary remiss" {
		t.Errorf("the council follows as %+v", last)
	}
}

// Every line fits the terminal, and files give the same as flags.
func TestPlanWritten(t *testing.T) {
	data := shipped(t)
	for _, lang := range []string{"sv", "en"} {
		out := must(t, "plan", vgr, data, "--lang="+lang, "--adopt=2028-21~", "--rest=july,days-off", "--move=remiss=2027-10", "--meeting=council=2028-05-16", "--cases")
		for line := range strings.Lines(out) {
			if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > terminal.Width {
				t.Errorf("%s: %d characters: %s", lang, n, line)
			}
		}
	}
	by := must(t, "plan", vgr, data, "--adopt=2030-04-30", "--meeting=Regionfullmäktige=2030-04-23", "--meeting=Regionstyrelsen=2030-03-12", "--json")
	for name, text := range map[string]string{
		"a.csv":  "\uFEFFbody;date\r\nRegionfullmäktige;2030-04-23\r\nRegionstyrelsen;2030-03-12\r\n",
		"b.csv":  "date,note,body\n2030-03-12,x,Regionstyrelsen\n2030-04-23,y,council\n",
		"c.json": `[{"body":"executive","date":"2030-03-12"},{"body":"Regionfullmäktige","date":"2030-04-23"}]`,
	} {
		file := filepath.Join(t.TempDir(), name)
		write(t, file, text)
		if got := must(t, "plan", vgr, data, "--adopt=2030-04-30", "--meetings="+file, "--json"); got != by {
			t.Errorf("%s gives another plan: %s", name, got)
		}
	}
}
