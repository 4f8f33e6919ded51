package priorities

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
)

const mandate = `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"S","region":"R","family":"rus"}}`

// read reads a history of a mandate and some lines, recorded one by one.
func read(at domain.At, lines ...string) *domain.Reading {
	h := domain.NewHistory("s")
	for i, line := range append([]string{mandate}, lines...) {
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Unix(int64(i), 0), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h.Read(at)
}

// line makes an entry whose id is its day.
func line(day, kind, data string) string {
	return fmt.Sprintf(`{"id":%q,"strategy":"s","kind":%q,"occurred":%q,"authority":"RF","data":%s}`, day, kind, day, data)
}

var life = []string{
	line("2011", "priority.proposed", `{"priority":"vision","level":"vision","title":"Vision"}`),
	line("2011-02", "priority.proposed", `{"priority":"a","level":"goal","title":"A","text":"Om A.","parent":"vision","themes":["hav"],"places":["Mora"]}`),
	line("2011-03", "priority.proposed", `{"priority":"b","level":"goal","title":"B","parent":"vision","rank":2}`),
	line("2011-04", "priority.proposed", `{"priority":"c","level":"goal","title":"C","parent":"vision","rank":1,"from":["old/x"]}`),
	line("2011-05", "priority.proposed", `{"priority":"a1","level":"subgoal","title":"A1","parent":"a"}`),
	line("2012-01-01", "priority.reworded", `{"priority":"a","title":"A!"}`),
	line("2013", "priority.dropped", `{"priority":"a"}`),
	line("2014-21", "priority.restored", `{"priority":"a"}`),
	line("2015", "priority.merged", `{"priorities":["b","c"],"into":"bc","title":"BC"}`),
	line("2016", "priority.dropped", `{"priority":"a"}`),
}

func keys(list []Priority) string {
	var s []string
	for _, p := range list {
		s = append(s, p.Priority)
	}
	return strings.Join(s, " ")
}

func asOf(day string) domain.At { return domain.At{AsOf: domain.MustDate(day)} }

func TestOrder(t *testing.T) {
	for name, c := range map[string]struct {
		at   domain.At
		o    Options
		want string
	}{
		"OK/by rank, unranked last":  {asOf("2012"), Options{}, "vision c b a a1"},
		"OK/dropped, children stay":  {asOf("2013"), Options{}, "vision c b a1"},
		"OK/restored":                {asOf("2014"), Options{}, "vision c b a a1"},
		"OK/now":                     {domain.At{}, Options{}, "vision bc a1"},
		"OK/all, the dead last":      {domain.At{}, Options{All: true}, "vision bc a1 a b c"},
		"OK/one":                     {domain.At{}, Options{Priority: "bc"}, "bc"},
		"OK/one that lives no more":  {domain.At{}, Options{Priority: "a"}, "a"},
		"OK/one never made":          {domain.At{}, Options{Priority: "zz", All: true}, ""},
		"OK/one not made by the day": {asOf("2014"), Options{Priority: "bc"}, ""},
		"OK/before the first":        {asOf("2009"), Options{All: true}, ""},
	} {
		t.Run(name, func(t *testing.T) {
			if got := keys(Build(read(c.at, life...), c.o)); got != c.want {
				t.Errorf("got %q, want %q", got, c.want)
			}
		})
	}
}

func TestJSON(t *testing.T) {
	for name, c := range map[string]struct {
		at   domain.At
		o    Options
		want string
	}{
		"OK": {asOf("2012"), Options{Priority: "a"}, `[{"priority":"a","level":"goal","title":"A!","text":"Om A.","parent":"vision",` +
			`"themes":["hav"],"places":["Mora"],"since":"2011-02","sinceFrom":"2011-02-01","sinceTo":"2011-02-28"}]`},
		"OK/since it was restored": {asOf("2015"), Options{Priority: "a", All: true}, `[{"priority":"a","level":"goal","title":"A!","text":"Om A.","parent":"vision",` +
			`"themes":["hav"],"places":["Mora"],"since":"2014-21","sinceFrom":"2014-03-01","sinceTo":"2014-05-31","status":"live","origins":[],"became":[]}]`},
		"OK/merged": {domain.At{}, Options{Priority: "c"}, `[{"priority":"c","level":"goal","title":"C","parent":"vision","rank":1,"themes":[],"places":[],` +
			`"since":"2011-04","sinceFrom":"2011-04-01","sinceTo":"2011-04-30","status":"merged",` +
			`"until":"2015","untilFrom":"2015-01-01","untilTo":"2015-12-31","origins":["old/x"],"became":["bc"]}]`},
		"OK/made by a merge": {domain.At{}, Options{Priority: "bc", All: true}, `[{"priority":"bc","level":"goal","title":"BC","parent":"vision","rank":2,"themes":[],"places":[],` +
			`"since":"2015","sinceFrom":"2015-01-01","sinceTo":"2015-12-31","status":"live","origins":["b","c"],"became":[]}]`},
		"OK/none": {domain.At{}, Options{Priority: "zz"}, `[]`},
	} {
		t.Run(name, func(t *testing.T) {
			b, err := json.Marshal(Build(read(c.at, life...), c.o))
			if err != nil || string(b) != c.want {
				t.Errorf("%v\ngot  %s\nwant %s", err, b, c.want)
			}
		})
	}
}

func TestChanges(t *testing.T) {
	a := Build(read(domain.At{}, life...), Options{Priority: "a", History: true})[0]
	var got []string
	for _, c := range a.Changes {
		before := "none"
		if c.Before != nil {
			before = c.Before.Title + " " + c.Before.Status + " " + c.Before.Since.String()
		}
		got = append(got, fmt.Sprintf("%s %s: %s > %s %s %s", c.ID, c.Authority, before, c.After.Title, c.After.Status, c.After.Since))
	}
	want := []string{
		"2011-02 RF: none > A live 2011-02",
		"2012-01-01 RF: A live 2011-02 > A! live 2011-02",
		"2013 RF: A! live 2011-02 > A! dropped 2011-02",
		"2014-21 RF: A! dropped 2011-02 > A! live 2014-21",
		"2016 RF: A! live 2014-21 > A! dropped 2014-21",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if b, _ := json.Marshal(a.Changes[0]); !strings.Contains(string(b), `"before":null,"after":{"priority":"a"`) {
		t.Errorf("the first change is %s", b)
	}
	if quiet := Build(read(domain.At{}, life...), Options{All: true}); quiet[0].Changes != nil {
		t.Error("changes that nobody asked for")
	}
}

// Whatever happens to priorities: those that live are listed without --all and
// no others, a parent before its children, and each chain of changes leads
// from nothing to how the priority stands.
func TestBuildHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		r := read(domain.At{}, drawn(t)...)
		all := Build(r, Options{All: true, History: true})
		live := Build(r, Options{})
		if len(all) != len(r.State.Priorities) {
			t.Fatalf("%d of %d priorities", len(all), len(r.State.Priorities))
		}
		seen := map[string]bool{}
		for i, p := range all {
			if lives := i < len(live); lives != (p.Status == domain.Live) || lives && live[i].Priority != p.Priority {
				t.Fatalf("%s (%s) is at place %d of %d that live", p.Priority, p.Status, i, len(live))
			}
			if parent := r.State.Priority(p.Parent); p.Status == domain.Live && parent != nil && parent.Lives() && !seen[p.Parent] {
				t.Fatalf("%s stands before its parent", p.Priority)
			}
			seen[p.Priority] = true
			chain(t, p)
		}
	})
}

func chain(t *rapid.T, p Priority) {
	var last *Priority
	for _, c := range p.Changes {
		if c.Before != last {
			t.Fatalf("%s: a change does not begin where the last ended", p.Priority)
		}
		last = c.After
	}
	if last.Title != p.Title || last.Status != p.Status || last.Since != p.Since || last.Parent != p.Parent || last.Rank != p.Rank {
		t.Fatalf("%s: its changes lead to %+v, but it is %+v", p.Priority, *last, p)
	}
}

// drawn makes entries of all kinds that change priorities, possible or not.
func drawn(t *rapid.T) []string {
	key := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	var lines []string
	for i := range rapid.IntRange(0, 25).Draw(t, "entries") {
		k, other := key.Draw(t, "key"), key.Draw(t, "other")
		kind := rapid.SampledFrom([]string{"proposed", "proposed", "reworded", "moved", "ranked", "dropped", "restored", "merged", "split"}).Draw(t, "kind")
		data := map[string]string{
			"proposed": fmt.Sprintf(`{"priority":%q,"level":"goal","title":"T"}`, k),
			"reworded": fmt.Sprintf(`{"priority":%q,"title":"T%d"}`, k, i),
			"moved":    fmt.Sprintf(`{"priority":%q,"parent":%q}`, k, other),
			"ranked":   fmt.Sprintf(`{"priority":%q,"rank":%d}`, k, i+1),
			"dropped":  fmt.Sprintf(`{"priority":%q}`, k),
			"restored": fmt.Sprintf(`{"priority":%q}`, k),
			"merged":   fmt.Sprintf(`{"priorities":[%q,%q],"into":%q}`, k, other, key.Draw(t, "into")),
			"split":    fmt.Sprintf(`{"priority":%q,"into":[{"priority":%q,"title":"P"},{"priority":"n%d","title":"N"}]}`, k, other, i),
		}[kind]
		lines = append(lines, line(domain.DayOf(2011, 1, 1+i).String(), "priority."+kind, data))
	}
	return slices.Clip(lines)
}
