package choices

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
)

// history makes a history of a mandate and some lines "id day kind data <
// because", one act each, a day apart.
func history(texts ...string) *domain.History {
	h := domain.NewHistory("s")
	for i, text := range append([]string{`m 2018 strategy.mandated {"title":"S","region":"R","family":"rus"}`}, texts...) {
		text, because, _ := strings.Cut(text, " < ")
		part := strings.SplitN(text, " ", 4)
		e := map[string]any{"id": part[0], "strategy": "s", "kind": part[2], "authority": "RS", "data": jsontext.Value(part[3])}
		if part[1] != "-" {
			e["occurred"] = part[1]
		}
		if because != "" {
			e["because"] = strings.Fields(because)
		}
		if part[2] == domain.Withdrawn {
			e["reason"] = "Fel."
		}
		b, err := json.Marshal(e, json.Deterministic(true))
		if err != nil {
			panic(err)
		}
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: recorded(i), Recorder: "local", Entries: []jsontext.Value{b}})
	}
	return h
}

func recorded(i int) time.Time { return time.Date(2024, 1, 1+i, 12, 0, 0, 0, time.UTC) }

func marked(id, day, group, kind string, position float64, size string) string {
	if size != "" {
		size = `,"size":` + size
	}
	return fmt.Sprintf(`%s %s choice.marked {"choice":"k","group":%q,"groupKind":%q,"position":%v%s}`, id, day, group, kind, position, size)
}

const posed = `k 2019-01 choice.posed {"choice":"k","theme":"what","question":"Bredd eller spets?","poles":["Bredd","Spets"]}`

// life is a choice with marks of two kinds, moves, and a settlement behind a
// decision.
var life = []string{posed,
	marked("l1", "2019-02", "Ledning 1", "leadership", 20, ""), marked("l2", "2019-02", "Ledning 2", "leadership", 40, "8"),
	marked("s1", "2019-02-10", "Bord 1", "staff", 60, "5"), marked("s2", "2019-02-11", "Bord 2", "staff", 70, `{"min":5}`),
	marked("s3", "2019-02-12", "Bord 3", "staff", 90, ""), marked("s4", "2019-03-01", "Bord 1", "staff", 50, ""),
	marked("l3", "2019-02-20", "Ledning 1", "leadership", 35, ""),
	`n 2019-02 entry.annotated {"entry":"k","text":"Ett mellanläge nämns."}`,
	`d 2019-04-01 decision.taken {"decision":"d","matter":"other","title":"Ramar","outcome":"approved"}`,
	`e 2019-04-12 choice.settled {"choice":"k","position":40,"conclusion":"Bredd."} < d k`,
	`f 2019-05 strategy.scheduled {"from":"2021"} < e`,
}

func built(h *domain.History, at domain.At, o Options) []Choice {
	return Build(h.Read(at), h.Read(domain.At{}), o)
}

// figure writes a number that may not be there.
func figure(x *float64) string {
	if x == nil {
		return "-"
	}
	return fmt.Sprint(*x)
}

// told writes a choice's groups, kinds and difference.
func told(c Choice) string {
	var all []string
	for _, g := range c.Groups {
		text := g.Group
		if g.Withheld {
			text += " withheld"
		}
		for _, m := range g.Marks {
			text += fmt.Sprint(" ", m.ID, "=", m.Position)
		}
		text += fmt.Sprint(" at ", figure(g.Position), " moved ", figure(g.Moved), " from ", figure(g.FromSettled))
		if g.Unsure {
			text += "?"
		}
		all = append(all, text)
	}
	for _, k := range c.Kinds {
		all = append(all, fmt.Sprint(k.GroupKind, " ", k.Groups, "-", k.Withheld, " mean ", figure(k.Mean), " ", figure(k.Low), "..", figure(k.High),
			" dev ", figure(k.Deviation), " moved ", figure(k.Moved)))
	}
	return strings.Join(append(all, "difference "+figure(c.Difference)), "\n")
}

func TestChoices(t *testing.T) {
	for name, c := range map[string]struct {
		at   domain.At
		o    Options
		want []string
	}{
		"OK": {domain.At{}, Options{}, []string{
			"Ledning 1 l1=20 l3=35 at 35 moved 15 from -5?", "Ledning 2 l2=40 at 40 moved - from 0",
			"Bord 1 s1=60 s4=50 at 50 moved -10 from 10", "Bord 2 s2=70 at 70 moved - from 30", "Bord 3 s3=90 at 90 moved - from 50",
			"leadership 2-0 mean 37.5 35..40 dev 2.5 moved 15", "staff 3-0 mean 70 50..90 dev 13.33 moved -10", "difference -32.5"}},
		"OK/before it was settled and moved": {domain.At{AsOf: domain.MustDate("2019-02-15")}, Options{}, []string{
			"Ledning 1 l1=20 at 20 moved - from -", "Ledning 2 l2=40 at 40 moved - from -", "Bord 1 s1=60 at 60 moved - from -",
			"Bord 2 s2=70 at 70 moved - from -", "Bord 3 s3=90 at 90 moved - from -",
			"leadership 2-0 mean 30 20..40 dev 10 moved -", "staff 3-0 mean 73.33 60..90 dev 11.11 moved -", "difference -43.33"}},
		"OK/more people asked for": {domain.At{}, Options{Least: 8}, []string{
			"Ledning 1 l1=20 l3=35 at 35 moved 15 from -5?", "Ledning 2 l2=40 at 40 moved - from 0",
			"Bord 1 withheld at - moved - from -", "Bord 2 withheld at - moved - from -", "Bord 3 s3=90 at 90 moved - from 50",
			"leadership 2-0 mean 37.5 35..40 dev 2.5 moved 15", "staff 3-2 mean 90 90..90 dev 0 moved -", "difference -52.5"}},
		"OK/all of a kind kept back": {domain.At{AsOf: domain.MustDate("2019-02-11")}, Options{Least: 8}, []string{
			"Ledning 1 l1=20 at 20 moved - from -", "Ledning 2 l2=40 at 40 moved - from -",
			"Bord 1 withheld at - moved - from -", "Bord 2 withheld at - moved - from -",
			"leadership 2-0 mean 30 20..40 dev 10 moved -", "staff 2-2 mean - -..- dev - moved -", "difference -"}},
	} {
		t.Run(name, func(t *testing.T) {
			if diff := cmp.Diff(strings.Join(c.want, "\n"), told(built(history(life...), c.at, c.o)[0])); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestSettlement(t *testing.T) {
	c := built(history(append(life, `g 2020 choice.settled {"choice":"k","conclusion":"Spets."}`)...), domain.At{}, Options{})[0]
	if len(c.Settlements) != 2 || c.Settled.ID != "g" || c.Status != Settled || c.Settled.Position != nil || c.Groups[0].FromSettled != nil {
		t.Errorf("settled anew, it is %+v", c)
	}
	s := c.Settlements[0]
	if s.Authority != "RS" || fmt.Sprint(s.Because, s.LedTo) != "[d k] [f]" || len(s.Decisions) != 1 || s.Decisions[0].Title != "Ramar" {
		t.Errorf("settled %+v", s)
	}
	if len(c.Notes) != 1 || c.Notes[0].ID != "n" || c.Says.Key != "choice.says.settled" {
		t.Errorf("%+v %+v", c.Notes, c.Says)
	}
	c = built(history(append(life, `w - entry.withdrawn {"entry":"e"}`)...), domain.At{}, Options{})[0]
	if c.Status != Open || c.Settled != nil || len(c.Settlements) != 0 || c.Groups[0].FromSettled != nil {
		t.Errorf("the settlement withdrawn, it is %+v", c)
	}
}

// TestSmall says which sizes keep a group back.
func TestSmall(t *testing.T) {
	for size, small := range map[string]bool{"": false, "1": true, "4": true, "5": false, "900": false, `{"value":4,"about":true}`: true,
		`{"value":5,"about":true}`: false, `{"min":4,"max":5}`: true, `{"min":5,"max":9}`: false, `{"max":30}`: true, `{"min":5}`: false} {
		c := built(history(posed, marked("x", "2019-02", "G", "staff", 10, size)), domain.At{}, Options{})[0]
		if c.Groups[0].Withheld != small || (c.Withheld == 1) != small || small && c.Says.Args["then"].(domain.Message).Key != "choice.says.withheld" {
			t.Errorf("a group of %s is shown as %+v", size, c.Groups[0])
		}
	}
}

// A size that was said once keeps all marks back, on every day and as known at
// every time.
func TestSmallWhenever(t *testing.T) {
	for name, texts := range map[string][]string{
		"said later":         {posed, marked("x", "2019-02", "G", "staff", 10, ""), marked("y", "2019-03", "G", "staff", 20, "3")},
		"in other bytes":     {posed, marked("x", "2019-02", "\u00c5", "staff", 10, ""), marked("y", "2019-03", " A\u030a", "staff", 20, "3")},
		"said first":         {posed, marked("x", "2019-02", "G", "staff", 10, "3"), marked("y", "2019-03", "G", "staff", 20, "")},
		"of another choice":  {posed, marked("x", "2019-02", "G", "staff", 10, ""), strings.Replace(posed, `k 2019-01 choice.posed {"choice":"k"`, `j 2019-01 choice.posed {"choice":"j"`, 1), strings.Replace(marked("y", "2019-03", "G", "staff", 20, "3"), `"k"`, `"j"`, 1)},
		"corrected":          {posed, marked("x", "2019-02", "G", "staff", 10, ""), `y - entry.corrected {"entry":"x","data":{"choice":"k","group":"G","groupKind":"staff","position":10,"size":2}}`},
		"withdrawn again":    {posed, marked("x", "2019-02", "G", "staff", 10, ""), marked("y", "2019-03", "G", "staff", 20, "3"), `w - entry.withdrawn {"entry":"y"}`},
		"said when it could": {posed, marked("y", "2018", "G", "staff", 20, "3"), marked("x", "2019-02", "G", "staff", 10, "")},
	} {
		h := history(texts...)
		for _, at := range []domain.At{{}, {AsOf: domain.MustDate("2019-02")}, {KnownAt: recorded(2)}, {AsOf: domain.MustDate("2019-02"), KnownAt: recorded(2)}} {
			for _, g := range built(h, at, Options{})[0].Groups {
				if !g.Withheld || len(g.Marks) > 0 || g.Position != nil {
					t.Errorf("%s: %+v", name, g)
				}
			}
		}
	}
}

// A group's name with another kind is another group.
func TestGroupIsNameAndKind(t *testing.T) {
	c := built(history(posed, marked("x", "2019-02", "G", "staff", 10, "3"), marked("y", "2019-02", "G", "partners", 20, "")), domain.At{}, Options{})[0]
	if len(c.Groups) != 2 || c.Groups[1].Withheld || c.Kinds[0].GroupKind != "staff" || c.Kinds[1].Mean == nil {
		t.Errorf("%+v", c)
	}
}

func TestEmpty(t *testing.T) {
	h := history(life...)
	for _, list := range [][]Choice{built(h, domain.At{AsOf: domain.MustDate("2018")}, Options{}), built(h, domain.At{}, Options{Choice: "x"})} {
		if b, err := json.Marshal(list); err != nil || string(b) != "[]" {
			t.Errorf("%s %v", b, err)
		}
	}
	now := h.Read(domain.At{})
	if Unknown(now, "k", "choice", "k") != nil {
		t.Error("a choice that was posed is unknown")
	}
	if err := Unknown(now, "kk", "choice", "kk"); err == nil || err.Code != domain.NotFound || err.Args["nearest"] != "k" {
		t.Errorf("%v", err)
	}
}

// TestKeptBack holds the view to saying nothing of a group that is kept back:
// whatever its marks are, the bytes are the same.
func TestKeptBack(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		kinds := []string{"leadership", "staff", "politicians", "partners"}
		var one, other []string
		n := rapid.IntRange(1, 12).Draw(t, "marks")
		for i := range n {
			group := rapid.SampledFrom([]string{"A", "B", "C"}).Draw(t, "group")
			kind := rapid.SampledFrom(kinds).Draw(t, "kind")
			day := rapid.SampledFrom([]string{"2019-02", "2019-03", "2019"}).Draw(t, "day")
			id, size := fmt.Sprintf("x%d", i), rapid.SampledFrom([]string{"", "6"}).Draw(t, "size")
			position := rapid.Float64Range(0, 100).Draw(t, "position")
			changed := position
			if group == "A" {
				size, changed = "3", rapid.Float64Range(0, 100).Draw(t, "other position")
			}
			one = append(one, marked(id, day, group, kind, position, size))
			// An id made from the content would be another one.
			if group == "A" {
				id = "z" + id
			}
			other = append(other, marked(id, day, group, kind, changed, size))
		}
		settled := fmt.Sprintf(`e 2020 choice.settled {"choice":"k","position":%d,"conclusion":"C"} < `, rapid.IntRange(0, 100).Draw(t, "settled"))
		ids := func(list []string) (ids []string) {
			for _, text := range list {
				id, _, _ := strings.Cut(text, " ")
				ids = append(ids, id)
			}
			return ids
		}
		h := history(append(append([]string{posed}, one...), settled+strings.Join(ids(one), " "))...)
		g := history(append(append([]string{posed}, other...), settled+strings.Join(ids(other), " "))...)
		at := rapid.SampledFrom([]domain.At{{}, {AsOf: domain.MustDate("2019-02")}, {KnownAt: recorded(4)}}).Draw(t, "clocks")
		a, err := json.Marshal(built(h, at, Options{}), json.Deterministic(true))
		if err != nil {
			t.Fatal(err)
		}
		b, err := json.Marshal(built(g, at, Options{}), json.Deterministic(true))
		if err != nil {
			t.Fatal(err)
		}
		if string(a) != string(b) {
			t.Fatalf("what is kept back shows:\n%s\n%s", a, b)
		}
	})
}
