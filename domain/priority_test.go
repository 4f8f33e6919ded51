package domain_test

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
)

// tree writes the priorities that live, "key>parent" with the rank after a
// colon, in the order of the tree.
func tree(h *domain.History, asOf string) string {
	at := domain.At{}
	if asOf != "" {
		at.AsOf = domain.MustDate(asOf)
	}
	var list []string
	for _, p := range h.Read(at).State.Tree() {
		s := p.Key
		if p.Parent != "" {
			s += ">" + p.Parent
		}
		if p.Rank > 0 {
			s += fmt.Sprint(":", p.Rank)
		}
		list = append(list, s)
	}
	return strings.Join(list, " ")
}

func TestTree(t *testing.T) {
	h := told(t, "v 2019-01 priority.proposed priority=v level=vision title=V",
		"a 2019-01 priority.proposed priority=a level=goal title=A parent=v",
		"b 2019-01 priority.proposed priority=b level=goal title=B parent=v rank:=2",
		"c 2019-01 priority.proposed priority=c level=goal title=C parent=v rank:=1",
		"a1 2019-01 priority.proposed priority=a1 level=subgoal title=A1 parent=a",
		"d 2019-01 priority.proposed priority=d level=goal title=D parent=v",
		"w 2019-01 priority.proposed priority=w level=vision title=W rank:=1",
		"r 2019-03 priority.ranked priority=d rank:=1", "m 2019-04 priority.moved priority=b parent=",
		"x 2019-05 priority.dropped priority=v", "y 2019-06 priority.restored priority=v")
	for _, c := range []struct{ name, asOf, want string }{
		{"nothing yet", "2018", ""},
		{"by rank, then as proposed", "2019-02", "w:1 v c>v:1 b>v:2 a>v a1>a d>v"},
		{"ranks that are equal, as proposed", "2019-03", "w:1 v c>v:1 d>v:1 b>v:2 a>v a1>a"},
		{"moved to the top with its rank", "2019-04", "w:1 b:2 v c>v:1 d>v:1 a>v a1>a"},
		{"children stay and are listed at the top", "2019-05", "c>v:1 d>v:1 w:1 b:2 a>v a1>a"},
		{"and go back", "", "w:1 b:2 v c>v:1 d>v:1 a>v a1>a"},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			if got := tree(h, c.asOf); got != c.want {
				t.Errorf("got  %s\nwant %s", got, c.want)
			}
		})
	}
}

// standing writes what a priority says, and where it came from and went.
func standing(p *domain.Priority) string {
	until := "-"
	if p.Until != nil {
		until = p.Until.ID
	}
	return fmt.Sprintf("%s %s %s/%s >%s :%d %v%v since %s until %s from %v into %v", p.Status, p.Level, p.Title, p.Text,
		p.Parent, p.Rank, p.Themes, p.Places, p.Since.ID, until, p.Origins, p.Became)
}

const (
	full  = `a 2019-01 priority.proposed priority=a level=goal title=A text=om_a parent=v rank:=3 themes:=["t"] places:=["p"]`
	plain = "b 2019-01 priority.proposed priority=b level=priority title=B text=om_b rank:=1"
	above = "v 2018 priority.proposed priority=v level=vision title=V"
)

func TestLineage(t *testing.T) {
	for _, c := range []struct {
		name, line string
		want       map[string]string
	}{
		{"merged into a new one", `m 2019-02 priority.merged priorities:=["a","b"] into=n`, map[string]string{
			"n": "live goal A/om_a >v :3 [t][] since m until - from [a b] into []",
			"a": "merged goal A/om_a >v :3 [t][p] since a until m from [] into [n]",
			"b": "merged priority B/om_b > :1 [][] since b until m from [] into [n]"}},
		{"the first gives what is not said", `m 2019-02 priority.merged priorities:=["b","a"] into=n title=N`, map[string]string{
			"n": "live priority N/om_b > :1 [][] since m until - from [b a] into []"}},
		{"its own words", `m 2019-02 priority.merged priorities:=["b","a"] into=n title=N text=om_n`, map[string]string{
			"n": "live priority N/om_n > :1 [][] since m until - from [b a] into []"}},
		{"merged into one of them", `m 2019-02 priority.merged priorities:=["a","b"] into=b`, map[string]string{
			"b": "live priority B/om_b > :1 [][] since b until - from [a] into []",
			"a": "merged goal A/om_a >v :3 [t][p] since a until m from [] into [b]"}},
		{"merged into one of them with other words", `m 2019-02 priority.merged priorities:=["a","b"] into=a text=om_n`, map[string]string{
			"a": "live goal A/om_n >v :3 [t][p] since a until - from [b] into []"}},
		{"split", `m 2019-02 priority.split priority=a into:=[{"priority":"x","title":"X","text":"om_x"},{"priority":"y","title":"Y"}]`, map[string]string{
			"x": "live goal X/om_x >v :0 [t][] since m until - from [a] into []",
			"y": "live goal Y/ >v :0 [t][] since m until - from [a] into []",
			"a": "split goal A/om_a >v :3 [t][p] since a until m from [] into [x y]"}},
		{"split, and still among the parts", `m 2019-02 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"a","title":"A1"}]`, map[string]string{
			"x": "live goal X/ >v :0 [t][] since m until - from [a] into []",
			"a": "live goal A1/om_a >v :3 [t][p] since a until - from [] into [x]"}},
		{"carried on", `m 2019-02 priority.proposed priority=n level=goal title=N from:=["old/a","old/b"]`, map[string]string{
			"n": "live goal N/ > :0 [][] since m until - from [old/a old/b] into []"}},
		{"reworded in part", `m 2019-02 priority.reworded priority=a text=`, map[string]string{
			"a": "live goal A/ >v :3 [t][p] since a until - from [] into []"}},
		{"relevelled", `m 2019-02 priority.relevelled priority=a level=measure`, map[string]string{
			"a": "live measure A/om_a >v :3 [t][p] since a until - from [] into []"}},
		{"dropped", `m 2019-02 priority.dropped priority=a`, map[string]string{
			"a": "dropped goal A/om_a >v :3 [t][p] since a until m from [] into []"}},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			s := told(t, above, full, plain, c.line).Read(domain.At{}).State
			for key, want := range c.want {
				if got := standing(s.Priority(key)); got != want {
					t.Errorf("%s got  %s\nwant %s", key, got, want)
				}
			}
		})
	}
}

func TestRestored(t *testing.T) {
	for _, ended := range []string{"e 2019-02 priority.dropped priority=a", `e 2019-02 priority.merged priorities:=["b","a"] into=b`,
		`e 2019-02 priority.split priority=a into:=[{"priority":"x","title":"X"},{"priority":"y","title":"Y"}]`} {
		t.Run("OK", func(t *testing.T) {
			a := told(t, above, full, plain, ended, "r 2019-03 priority.restored priority=a").Read(domain.At{}).State.Priority("a")
			if !a.Lives() || a.Since.ID != "r" || a.Until != nil || a.Title != "A" || a.Parent != "v" {
				t.Error(standing(a))
			}
		})
	}
	t.Run("OK/one that lives stays as it is", func(t *testing.T) {
		a := told(t, above, full, "r 2019-03 priority.restored priority=a").Read(domain.At{}).State.Priority("a")
		if a.Since.ID != "a" || len(a.Changes) != 1 {
			t.Error(standing(a))
		}
	})
}

func TestChanges(t *testing.T) {
	h := told(t, above, full, plain, "c1 2019-03 priority.reworded priority=a title=A1", "c2 2019-02 priority.ranked priority=a rank:=1",
		"c3 2019-04 priority.moved priority=a parent=", `c4 2019-05 priority.merged priorities:=["a","b"] into=n`, "c5 2019-06 priority.restored priority=a")
	var list []string
	p := h.Read(domain.At{}).State.Priority("a")
	for i, c := range p.Changes {
		before := "-"
		if c.Before != nil {
			before = fmt.Sprintf("%s/%s/%s/%d", c.Before.Status, c.Before.Title, c.Before.Parent, c.Before.Rank)
			if fmt.Sprint(*c.Before) != fmt.Sprint(p.Changes[i-1].After) {
				t.Errorf("%s does not begin where %s ended", c.By.ID, p.Changes[i-1].By.ID)
			}
		}
		list = append(list, fmt.Sprintf("%s %s>%s/%s/%s/%d", c.By.ID, before, c.After.Status, c.After.Title, c.After.Parent, c.After.Rank))
	}
	want := []string{"a ->live/A/v/3", "c2 live/A/v/3>live/A/v/1", "c1 live/A/v/1>live/A1/v/1", "c3 live/A1/v/1>live/A1//1",
		"c4 live/A1//1>merged/A1//1", "c5 merged/A1//1>live/A1//1"}
	if got := strings.Join(list, "\n"); got != strings.Join(want, "\n") {
		t.Errorf("got\n%s", got)
	}
}
