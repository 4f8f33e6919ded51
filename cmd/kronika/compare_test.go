package main

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
)

// compared is what a comparison says, as far as the tests look.
type compared struct {
	From, To string
	Text     string

	Added, Dropped, Reworded, Moved, Ranked, Relevelled, Merged, Split, Regrouped, Order []any
	Versions, Deadlines                                                                  []any
	Disputed, Unsure                                                                     []struct{ ID, Entry, Occurred, Says string }
	Uncovered                                                                            []string
}

// compare compares two points of a shipped history.
func compare(t *testing.T, data, strategy, from, to string, more ...string) compared {
	t.Helper()
	var c compared
	out := must(t, append([]string{"compare", data, strategy, "--from=" + from, "--to=" + to, "--json"}, more...)...)
	if err := json.Unmarshal([]byte(out), &c, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	return c
}

// short writes differences in short: what was, what is, and by which entries.
func short(list []any) (lines []string) {
	title := func(v any) string {
		switch v := v.(type) {
		case map[string]any:
			return v["title"].(string)
		case []any:
			var titles []string
			for _, p := range v {
				titles = append(titles, p.(map[string]any)["title"].(string))
			}
			return strings.Join(titles, " + ")
		}
		return "-"
	}
	for _, d := range list {
		d := d.(map[string]any)
		var ids []string
		for _, id := range d["entries"].([]any) {
			ids = append(ids, id.(string))
		}
		lines = append(lines, title(d["before"])+" > "+title(d["after"])+" by "+strings.Join(ids, " "))
	}
	return lines
}

func holds(t *testing.T, what string, list []any, want ...string) {
	t.Helper()
	if got := short(list); !slices.Equal(got, want) {
		t.Errorf("%s:\n%s", what, strings.Join(got, "\n"))
	}
}

// TestCompareSkane compares the strategy that Skåne adopted in 2014 with the one
// of 2020: five standpoints became six goals.
func TestCompareSkane(t *testing.T) {
	c := compare(t, shipped(t), "det-oppna-skane-2030", "version:rus-2014", "version:rus-2020")
	holds(t, "added", c.Added, "- > Skåne ska stärka mångfalden av goda livsmiljöer by forslag-livsmiljoer",
		"- > Skåne ska ha en god miljö och en hållbar resursanvändning by forslag-miljo")
	holds(t, "dropped", c.Dropped, "Skåne ska dra nytta av sin flerkärniga ortstruktur > - by struken-ortstruktur")
	holds(t, "reworded", c.Reworded,
		"Skåne ska bli en stark hållbar tillväxtmotor > Skåne ska vara en stark hållbar tillväxtmotor by omformulerad-tillvaxtmotor",
		"Skåne ska utveckla morgondagens välfärdstjänster > Skåne ska utveckla framtidens välfärd by omformulerad-valfard")
	if n := len(c.Moved) + len(c.Ranked) + len(c.Relevelled) + len(c.Merged) + len(c.Split); n > 0 {
		t.Errorf("%d other differences", n)
	}
	if c.From != "2014-06-01" || c.To != "2020-06-16" || !strings.HasPrefix(c.Text, "From the adoption of version rus-2014 (summer 2014) "+
		"to the adoption of version rus-2020 (16 June 2020), among the priorities: 2 added, 1 dropped, 2 reworded. ") {
		t.Error(c.From, c.To, c.Text)
	}
}

// TestCompareJonkoping compares what Jönköping sent out with what it adopted:
// one of five areas was split in two.
func TestCompareJonkoping(t *testing.T) {
	c := compare(t, shipped(t), "jonkoping-rus-2035", "entry:remissversion", "adoption", "--lang=sv")
	holds(t, "split", c.Split, "En attraktiv och tillgänglig region > En attraktiv region + En tillgänglig region by delad-attraktiv-tillganglig")
	holds(t, "added", c.Added)
	holds(t, "dropped", c.Dropped)
	if !strings.HasPrefix(c.Text, "Från remitteringen av version rus-2035 (troligen 2018) till antagandet av version rus-2035 (3 december 2019), "+
		"bland prioriteringarna: 1 delades i 2. ") {
		t.Error(c.Text)
	}
}

// TestCompareVGR compares what Västra Götaland sent out with what it adopted: a
// principle was dropped and the overall goal reworded after the answers.
func TestCompareVGR(t *testing.T) {
	data := shipped(t)
	c := compare(t, data, "vgr-rus-2021-2030", "entry:remissversion", "version:rus-2030")
	holds(t, "dropped", c.Dropped, "Tala med en gemensam röst > - by struken-gemensam-rost")
	holds(t, "reworded", c.Reworded, "Övergripande mål > Övergripande mål by mal-omformulerat")
	if len(c.Added) != 8 || !strings.Contains(c.Text, "8 added, 1 dropped, 1 reworded.") {
		t.Errorf("%d added: %s", len(c.Added), c.Text)
	}
	if len(c.Disputed) != 1 || c.Disputed[0].ID != "antagen-2021-tvist" || c.Disputed[0].Says != "2021-02-18" {
		t.Errorf("disputed %v", c.Disputed)
	}
	if before := compare(t, data, "vgr-rus-2021-2030", "2021-01-31", "2021-02-17"); len(before.Disputed) != 1 || len(before.Versions) != 1 {
		t.Errorf("the day before the other source's date: %v", before)
	}
}

// TestCompareReplaced compares Västra Götaland's strategy with the one that it
// replaces: nothing says what it carries on, and that is said.
func TestCompareReplaced(t *testing.T) {
	c := compare(t, shipped(t), "vgr-rus-2021-2030", "vg2020/adoption", "adoption")
	if len(c.Dropped) != 4 || len(c.Added) != 10 || len(c.Order) != 10 || len(c.Uncovered) != 2 ||
		!strings.HasPrefix(c.Text, "From the adoption of version vg2020 (probably 2013) in vg2020 to ") {
		t.Errorf("%d dropped, %d added, %v: %s", len(c.Dropped), len(c.Added), c.Uncovered, c.Text)
	}
}

// TestCompareVasternorrland compares across a decision that two sources date
// differently: each side of the one and of the other is told so.
func TestCompareVasternorrland(t *testing.T) {
	data := shipped(t)
	for _, days := range [][2]string{{"2019-10-01", "2020-03-01"}, {"2020-03-01", "2020-12-31"}, {"2019-10-01", "2020-12-31"}} {
		c := compare(t, data, "vasternorrland-rus-2030", days[0], days[1])
		if len(c.Disputed) != 1 || c.Disputed[0].Entry != "antagen-2020-02" || c.Disputed[0].Occurred != "2020-02" || c.Disputed[0].Says != "2020-03-26" {
			t.Errorf("%v: disputed %v", days, c.Disputed)
		}
		if !strings.Contains(c.Text, "The sources disagree about 1 thing that this rests on.") {
			t.Error(c.Text)
		}
	}
	if c := compare(t, data, "vasternorrland-rus-2030", "2021", "2022"); len(c.Disputed) > 0 {
		t.Errorf("long after it: %v", c.Disputed)
	}
}

// TestCompareTable holds the tables to the width of a terminal, in both
// languages, and the paragraph to that of the object.
func TestCompareTable(t *testing.T) {
	data := shipped(t)
	for _, lang := range []string{"sv", "en"} {
		for _, args := range [][]string{{"det-oppna-skane-2030", "--from=start"}, {"vgr-rus-2021-2030", "--from=vg2020/2016"},
			{"dalastrategin-2030", "--from=2025", "--to=2022"}, {"jonkoping-rus-2035", "--from=adoption", "--to=adoption"}} {
			args = append([]string{"compare", data, "--lang=" + lang}, args...)
			out := must(t, args...)
			for line := range strings.Lines(out) {
				if n := utf8.RuneCountInString(strings.TrimRight(line, "\n")); n > 80 {
					t.Errorf("%v: %d characters: %s", args, n, line)
				}
			}
			var c compared
			if err := json.Unmarshal([]byte(must(t, append(args, "--json")...)), &c, json.MatchCaseInsensitiveNames(true)); err != nil {
				t.Fatal(err)
			}
			if !strings.HasPrefix(strings.Join(strings.Fields(out), " "), strings.Join(strings.Fields(c.Text), " ")) {
				t.Errorf("%v: %s\n%s", args, out, c.Text)
			}
		}
	}
}
