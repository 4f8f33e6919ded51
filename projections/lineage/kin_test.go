package lineage

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

// keysOf writes the sentences of a message by their keys, with the titles that
// they name.
func keysOf(m domain.Message) string {
	if m.Key == "lineage.answer.both" {
		return keysOf(m.Args["first"].(domain.Message)) + "; " + keysOf(m.Args["then"].(domain.Message))
	}
	s := strings.TrimPrefix(m.Key, "lineage.answer.")
	for _, name := range slices.Sorted(maps.Keys(m.Args)) {
		switch v := m.Args[name].(type) {
		case string:
			if v != "" {
				s += " " + name + "=" + v
			}
		case int:
			s += fmt.Sprint(" ", name, "=", v)
		case domain.Date:
			s += " " + name + "=" + v.String()
		case domain.Message:
			s += " " + name + "=" + strings.Join(texts(v), ",")
		}
	}
	return s
}

// texts lists the titles that a list names.
func texts(m domain.Message) []string {
	if text, ok := m.Args["text"].(string); ok {
		return []string{text}
	}
	if m.Args == nil {
		return []string{m.Key}
	}
	var list []string
	for _, name := range []string{"first", "second", "rest"} {
		if part, ok := m.Args[name].(domain.Message); ok {
			list = append(list, texts(part)...)
		}
	}
	return list
}

func names(list []Kin) string {
	var s []string
	for _, k := range list {
		s = append(s, k.Strategy+"/"+k.Priority+" "+k.Status)
	}
	return strings.Join(s, ", ")
}

func TestAnswers(t *testing.T) {
	split := `2014 split {"priority":"a","into":[{"priority":"p","title":"P"},{"priority":"q","title":"Q"}]}`
	for name, c := range map[string]struct {
		lines                []string
		key, want, from, led string
	}{
		"kept":     {nil, "a", "kept title=A", "", ""},
		"reworded": {[]string{`2012 reworded {"priority":"a","text":"B"}`}, "a", "reworded title=A", "", ""},
		"renamed":  {[]string{`2012-21 reworded {"priority":"a","title":"Å"} & "authority":"RF"`}, "a", "renamed before=A by=RF times=1 title=Å when=2012-21", "", ""},
		"renamed often": {[]string{`2012 reworded {"priority":"a","title":"Å"}`, `2013 reworded {"priority":"a","title":"Ä"}`}, "a",
			"renamedOften before=A times=2 title=Ä when=2013", "", ""},
		"renamed back": {[]string{`2012 reworded {"priority":"a","title":"Å"}`, `2013 reworded {"priority":"a","title":"A"}`}, "a",
			"renamedBack before=A times=2 title=A when=2013", "", ""},
		"dropped":           {[]string{`2012 reworded {"priority":"a","title":"Å"}`, `2013 dropped {"priority":"a"} & "authority":"RF"`}, "a", "dropped by=RF title=Å when=2013", "", ""},
		"dropped, restored": {[]string{`2013 dropped {"priority":"a"}`, `2014 restored {"priority":"a"}`}, "a", "restored fate=lineage.was.dropped restored=2014 title=A when=2013", "", ""},
		"merged": {[]string{`2013 merged {"priorities":["a","b"],"into":"m","title":"M"}`}, "a",
			"merged into=M title=A when=2013", "", "s/m live"},
		"merged, and all of that dropped": {[]string{`2013 merged {"priorities":["a","b"],"into":"m","title":"M"}`, `2014 dropped {"priority":"m"}`}, "a",
			"merged into=M title=A when=2013; nothingLeft", "", "s/m dropped"},
		"split": {[]string{split}, "a", "split into=P,Q title=A when=2014", "", "s/p live, s/q live"},
		"split, one part renamed later and one dropped": {[]string{split, `2015 dropped {"priority":"q"}`, `2016 reworded {"priority":"p","title":"P!"}`}, "a",
			"split into=P,Q title=A when=2014; left titles=P!", "", "s/p live, s/q dropped"},
		"a part": {[]string{split}, "p", "kept title=P; ofSplit titles=A when=2014", "s/a split", ""},
		"split and survived": {[]string{`2014 split {"priority":"a","into":[{"priority":"a","title":"A"},{"priority":"q","title":"Q"}]}`}, "a",
			"kept title=A; gaveRise titles=Q when=2014", "", "s/q live"},
		"merged and survived": {[]string{`2014 merged {"priorities":["a","b"],"into":"a"}`}, "a", "kept title=A; tookIn titles=B when=2014", "s/b merged", ""},
		"made of a merge": {[]string{`2012 reworded {"priority":"b","title":"B!"}`, `2014 merged {"priorities":["a","b"],"into":"m","title":"M"}`, `2015 restored {"priority":"b"}`, `2016 reworded {"priority":"b","title":"later"}`}, "m",
			"kept title=M; ofMerge titles=A,B! when=2014", "s/a merged, s/b live", ""},
		"no sibling, and no later life of an ancestor": {[]string{`2014 split {"priority":"a","into":[{"priority":"a","title":"A"},{"priority":"q","title":"Q"}]}`,
			`2015 merged {"priorities":["a","b"],"into":"m"}`}, "q", "kept title=Q; ofSplit titles=A when=2014", "s/a merged", ""},
		"the strategy ended": {[]string{`2014 strategy.ended {"outcome":"expired"}`}, "a", "kept title=A; ended when=2014", "", ""},
	} {
		t.Run(name, func(t *testing.T) {
			h := domaintest.History(entries(append([]string{proposed("2011", "a"), proposed("2011", "b"), version("2011-02", "adopted", "v")}, c.lines...)...)...)
			sound(t, h)
			l := of(t, h, Asked{Priority: c.key})
			if got := keysOf(l.Line.Answer); got != c.want {
				t.Errorf("got %s\nwant %s", got, c.want)
			}
			if from, led := names(l.Line.Ancestors), names(l.Line.Descendants); from != c.from || led != c.led {
				t.Errorf("from %q, led to %q", from, led)
			}
			whole(t, l)
		})
	}
}

// A line goes through all strategies at hand, backward and forward.
func TestLineAcross(t *testing.T) {
	find := strategies(old, successive)
	for _, c := range []struct {
		h                         *domain.History
		key, want, from, led, see string
	}{
		{old, "x", "renamed before=X times=1 title=X! when=2010; carried strategy=s titles=N when=2016", "", "s/n live",
			"version:v 2009-02 i; s/version:v 2015-01 i; s/version:w 2017-01 i"},
		{old, "y", "split into=Y1,Y2 title=Y when=2010; left titles=Y1,Y2,N; carried strategy=s titles=N when=2016", "", "old/y1 live, old/y2 live, s/n live",
			"version:v 2009-02 i; s/version:v 2015-01 i; s/version:w 2017-01 i"},
		{old, "w", "kept title=W; ended strategy=s when=2016", "", "", "version:v 2009-02 i; s/version:v 2015-01 "},
		{old, "u", "dropped title=U when=2010", "", "", "version:v 2009-02 i; s/version:v 2015-01 "},
		{successive, "n", "kept title=N; ofCarried titles=X!,Y1 when=2014", "old/x live, old/y split, old/y1 live", "",
			"old/version:v 2009-02 ii; version:v 2015-01 i; version:w 2017-01 i"},
		{successive, "q", "kept title=Q; ofCarried titles=Z,older/k when=2014", "old/z live", "", "old/version:v 2009-02 i; version:v 2015-01 i; version:w 2017-01 i"},
	} {
		l := of(t, c.h, Asked{Find: find, Priority: c.key})
		if got := keysOf(l.Line.Answer); got != c.want {
			t.Errorf("%s: got %s\nwant %s", c.key, got, c.want)
		}
		if from, led, see := names(l.Line.Ancestors), names(l.Line.Descendants), shown(l); from != c.from || led != c.led || see != strings.TrimSpace(c.see) {
			t.Errorf("%s: from %q, led to %q, seen in %s", c.key, from, led, see)
		}
		whole(t, l)
	}
}

// What a priority was merged into is of its line from then on only, and what it
// came from until then.
func TestLineInTime(t *testing.T) {
	h := domaintest.History(entries(proposed("2011", "a"), proposed("2011", "b"), version("2012", "adopted", "v"),
		`2013 merged {"priorities":["a","b"],"into":"b"}`, version("2014", "adopted", "w"),
		`2015 split {"priority":"b","into":[{"priority":"b","title":"B"},{"priority":"c","title":"C"}]}`, version("2016", "adopted", "x"))...)
	for key, want := range map[string]string{"a": " 1/a 2/b 3/b 3/c", "b": " 1/a 1/b 2/b 3/b 3/c", "c": " 1/a 1/b 2/b 3/c"} {
		got := ""
		for _, c := range of(t, h, Asked{Priority: key}).Columns {
			for _, b := range c.Nodes {
				got += " " + b.ID
			}
		}
		if got != want {
			t.Errorf("%s: got%s, want%s", key, got, want)
		}
	}
}

// What is asked of a priority before it was made is not known, and no fault.
func TestLineNotYet(t *testing.T) {
	l := of(t, domaintest.History(entries(proposed("2011", "a"), version("2012", "adopted", "v"))...),
		Asked{Priority: "a", At: domain.At{AsOf: domain.MustDate("2010")}})
	if l.Line.Answer.Key != "lineage.answer.notYet" || l.Line.Title != "" || len(l.Line.Deeds) != 0 {
		t.Errorf("%+v", l.Line)
	}
}

// The line of each priority is whole, and its kin are those that follow it both
// ways: whom one led to came from it.
func TestLines(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := drawn(t)
		lines := map[string]*Line{}
		for _, p := range h.Read(domain.At{}).State.Priorities {
			l, err := Of(h, Asked{Today: today, Priority: p.Key})
			if err != nil {
				t.Fatal(err)
			}
			whole(t, l)
			lines[p.Key] = l.Line
		}
		has := func(list []Kin, key string) bool {
			return slices.ContainsFunc(list, func(k Kin) bool { return k.Priority == key })
		}
		for a, from := range lines {
			for b, to := range lines {
				if has(from.Descendants, b) != has(to.Ancestors, a) {
					t.Fatalf("%s led to %s: %t, which came from it: %t", a, b, has(from.Descendants, b), has(to.Ancestors, a))
				}
			}
		}
	})
}

// The line of a priority says of it and of what it led to what the whole lineage
// says, and the same of where it and what it came from did.
func TestLineAgrees(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h, points := drawn(t), at(t, 4)
		all, err := Of(h, Asked{Today: today, Points: points})
		if err != nil {
			t.Fatal(err)
		}
		blocks := map[string]Block{}
		for _, c := range all.Columns {
			for _, b := range c.Nodes {
				blocks[b.ID] = b
			}
		}
		for _, p := range h.Read(domain.At{}).State.Priorities {
			one, err := Of(h, Asked{Today: today, Points: points, Priority: p.Key})
			if err != nil {
				t.Fatal(err)
			}
			whole(t, one)
			for _, c := range one.Columns {
				for _, b := range c.Nodes {
					agrees(t, one.Line, b, blocks[b.ID])
				}
			}
			if len(one.Line.Ancestors)+len(one.Line.Descendants) == 0 && stood(all, p.Key) != stood(one, p.Key) {
				t.Fatalf("%s stands in other columns", p.Key)
			}
		}
	})
}

func agrees(t *rapid.T, line *Line, in, all Block) {
	is := func(list []Kin) bool {
		return slices.ContainsFunc(list, func(k Kin) bool { return k.Priority == in.Priority })
	}
	from, led := is(line.Ancestors), is(line.Descendants)
	if !from && (in.Fate != all.Fate || in.Became != nil && !slices.Equal(in.Became.Nodes, all.Became.Nodes)) {
		t.Fatalf("%s is %s in its line and %s in all: %+v, %+v", in.ID, in.Fate, all.Fate, in.Became, all.Became)
	}
	if !led && (in.Origin != all.Origin || in.Came != nil && !slices.Equal(in.Came.Nodes, all.Came.Nodes)) {
		t.Fatalf("%s is %s in its line and %s in all: %+v, %+v", in.ID, in.Origin, all.Origin, in.Came, all.Came)
	}
}

func stood(l *Lineage, key string) (s string) {
	for _, c := range l.Columns {
		for _, b := range c.Nodes {
			if b.Priority == key {
				s += " " + b.ID
			}
		}
	}
	return s
}
