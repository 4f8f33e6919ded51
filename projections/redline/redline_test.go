package redline

import (
	"fmt"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

const (
	grow  = "Regionen ska växa hållbart i hela länet. "
	learn = "Alla barn ska ha en trygg skolgång. "
	ride  = "Tågen ska gå i tid varje dag. "
)

// proposed makes the entry that proposes a priority of a day of the same name.
func proposed(id, day, key, title, text string, more ...string) string {
	extra := ""
	for _, m := range more {
		extra += "," + m
	}
	return line(id, day, "priority.proposed", fmt.Sprintf(`{"priority":%q,"level":"goal","title":%q,"text":%q%s}`, key, title, text, extra))
}

var life = domaintest.History(
	domaintest.Mandate,
	proposed("a", "2011", "a", "Växa", grow+learn+ride),
	proposed("b", "2011", "b", "Bo", "Bostäder åt alla i länet varje år. "),
	proposed("c", "2011", "c", "Fara", "Vägar utan hål i alla kommuner nu. "),
	line("beslut", "2012-05", "decision.taken", `{"decision":"d","matter":"revision","title":"Omtag","outcome":"approved"}`, `"authority":"RF","reference":"§ 12"`),
	line("ord", "2012-06", "priority.reworded", `{"priority":"a","text":"`+learn+ride+`Regionen ska växa snabbt i hela länet. "}`, `"because":["beslut"]`),
	line("namn", "2013", "priority.reworded", `{"priority":"a","title":"Växa väl","text":"`+learn+`Tågen ska gå i tid varje vardag. Regionen ska växa snabbt i hela länet. "}`),
	line("slog", "2014", "priority.merged", `{"priorities":["b","c"],"into":"bc","title":"Bo och fara","text":"Bostäder åt alla i länet varje år. Vägar utan hål i alla kommuner nu. "}`),
	line("titel", "2015", "strategy.retitled", `{"title":"S 2030"}`),
	line("strok", "2016", "priority.dropped", `{"priority":"a"}`),
	line("oversyn", "2017", "revision.started", `{"revision":"r","scope":"review"}`),
	line("klar", "2018", "revision.concluded", `{"revision":"r","outcome":"still-current","conclusion":"Den gäller än."}`),
)

func TestBuild(t *testing.T) {
	for name, c := range map[string]struct{ from, to, priority, want string }{
		"OK/nothing":  {"2012-05", "2012-05", "b", "priority b title kept: Bo\npriority b text kept: Bostäder åt alla i länet varje år."},
		"OK/added":    {"2010", "2011", "b", "priority b title added: {+Bo+}<b>\npriority b text added: {+Bostäder åt alla i länet varje år. +}<b>"},
		"OK/dropped":  {"2015", "2016", "a", "priority a title dropped: [-Växa väl-]<strok>\npriority a text dropped: [-" + learn + "Tågen ska gå i tid varje vardag. Regionen ska växa snabbt i hela länet. -]<strok>"},
		"OK/reworded": {"2011", "2012", "a", "priority a title reworded: Växa\npriority a text reworded: [~" + grow + "~]<ord>" + learn + ride + "{~Regionen ska växa snabbt i hela länet. ~}<ord>"},
		"OK/by two": {"2011", "2013", "a", "priority a title reworded: Växa{+ väl+}<namn>\npriority a text reworded: [~" + grow + "~]<ord>" + learn +
			"Tågen ska gå i tid varje [-dag-]<namn>{+vardag+}<namn>. {~Regionen ska växa snabbt i hela länet. ~}<ord>"},
		"OK/merged": {"2013", "2014", "bc", "priority bc title reworded was b: Bo{+ och fara+}<slog>\npriority bc text reworded was b: Bostäder åt alla i länet varje år. {~Vägar utan hål i alla kommuner nu. ~}<slog>"},
		"OK/went":   {"2013", "2014", "c", "priority c title merged: [-Fara-]<slog>\npriority c text merged: [~Vägar utan hål i alla kommuner nu. ~]<slog>"},
		"OK/rests":  {"2016", "2018", "zz", ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := Build(asOf(life, c.from), asOf(life, c.to), nil, Options{"s", c.priority})
			if diff := cmp.Diff(c.want, told(got)); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestBuildAll(t *testing.T) {
	want := "strategy title reworded: S{+ 2030+}<titel>\npriority bc title kept: Bo och fara\n" +
		"priority bc text kept: Bostäder åt alla i länet varje år. Vägar utan hål i alla kommuner nu.\nrevision r conclusion added: {+Den gäller än.+}<klar>"
	if diff := cmp.Diff(want, told(Build(asOf(life, "2016"), now(life), nil, Options{"s", ""}))); diff == "" {
		t.Error("the strategy's title was changed before 2016")
	}
	if diff := cmp.Diff(want, told(without(Build(asOf(life, "2014"), now(life), nil, Options{"s", ""}), "a"))); diff != "" {
		t.Error(diff)
	}
}

func without(list []Piece, key string) (rest []Piece) {
	for _, p := range list {
		if p.Key != key {
			rest = append(rest, p)
		}
	}
	return rest
}

// The decision is the one that the entry names.
func TestDecision(t *testing.T) {
	for _, p := range Build(asOf(life, "2011"), asOf(life, "2012"), nil, Options{"s", "a"}) {
		if p.Op != "moved-to" {
			continue
		}
		if d := p.By.Decision; d == nil || d.Entry != "beslut" || d.Authority != "RF" || d.Reference != "§ 12" || p.By.OccurredFrom.String() != "2012-06-01" {
			t.Errorf("the decision is %+v of %+v", d, p.By)
		}
	}
}

// Where only what was known differs, the correction or withdrawal is named.
func TestKnown(t *testing.T) {
	h := domaintest.History(domaintest.Mandate, proposed("a", "2011", "a", "Mål", ""),
		line("ord", "2012", "priority.reworded", `{"priority":"a","title":"Stort mål"}`),
		line("rattat", "2020", "entry.corrected", `{"entry":"ord","data":{"priority":"a","title":"Gott mål"}}`),
		line("fel", "2020", "entry.withdrawn", `{"entry":"ord"}`, `"reason":"fel"`))
	at := func(n int) *domain.Reading {
		return h.Read(domain.At{AsOf: domain.MustDate("2012"), KnownAt: domaintest.Began.Add(time.Duration(n) * time.Second)})
	}
	for n, want := range map[int]string{
		2: "priority a title reworded: [-Stort-]<rattat>{+Gott+}<rattat> mål",
		3: "priority a title reworded: [-Gott mål-]<fel>{+Mål+}<fel>",
	} {
		if got := told(Build(at(n), at(n+1), nil, Options{"s", "a"})); got != want {
			t.Errorf("%d: %s", n, got)
		}
	}
}

// A strategy that carries on another is compared with it.
func TestElsewhere(t *testing.T) {
	const stay = "Fler ska flytta hit och stanna kvar här. "
	old := domaintest.Of("old", line("m", "2004", "strategy.mandated", `{"title":"S","region":"R","family":"rus"}`),
		proposed("x", "2005", "x", "Växa", grow+stay), proposed("y", "2005", "y", "Lära", learn), proposed("z", "2005", "z", "Fara", ride), proposed("w", "2005", "w", "Vila", "Nu."),
		line("senare", "2009", "priority.reworded", `{"priority":"x","text":"Regionen ska växa snabbt i hela länet. `+stay+`"}`))
	h := domaintest.History(domaintest.Mandate,
		proposed("a", "2011", "a", "Växa och lära", "Regionen ska växa snabbt i hela vårt län. "+stay+learn, `"from":["old/x","old/y"]`),
		proposed("z2", "2011", "z", "Fara väl", ride))
	others := func(strategy string) *domain.Reading { return map[string]*domain.Reading{"old": now(old)}[strategy] }
	want := `strategy title kept: S
priority a title reworded was old/x: Växa{+ och lära+}<a>
priority a text reworded was old/x: Regionen ska växa [-hållbart-]<old/senare>{+snabbt+}<old/senare> i hela [-länet-]<a>{+vårt län+}<a>. Fler ska flytta hit och stanna kvar här. {~Alla barn ska ha en trygg skolgång. ~}<a>
priority z title reworded was old/z: Fara{+ väl+}<z2>
priority z text reworded was old/z: Tågen ska gå i tid varje dag.
priority old/y title merged: [-Lära-]<a>
priority old/y text merged: [~Alla barn ska ha en trygg skolgång. ~]<a>
priority old/w title left: [-Vila-]
priority old/w text left: [-Nu.-]`
	if diff := cmp.Diff(want, told(Build(asOf(old, "2005"), now(h), others, Options{"s", ""}))); diff != "" {
		t.Error(diff)
	}
}

// Whatever happened: the old words of a redline are those of the first reading,
// the new ones those of the second, and every change names an entry.
func TestBuildHolds(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		h := domaintest.History(append([]string{domaintest.Mandate}, drawn(t)...)...)
		days := rapid.IntRange(0, 30)
		from, to := h.Read(drawnAt(t, days, "from")), h.Read(drawnAt(t, days, "to"))
		list := Build(from, to, nil, Options{"s", ""})
		old, new := sides(list)
		if diff := cmp.Diff([]map[string]string{words(from), words(to)}, []map[string]string{stripped(old), stripped(new)}); diff != "" {
			t.Fatal(diff)
		}
		for _, p := range list {
			if p.Op != "same" && (p.By == nil || now(h).Find(p.By.Entry) == nil) {
				t.Fatalf("no entry is named: %+v", p)
			}
		}
	})
}

func drawnAt(t *rapid.T, days *rapid.Generator[int], name string) domain.At {
	at := domain.At{AsOf: domain.DateOf(domain.DayOf(2011, 1, days.Draw(t, name)))}
	if rapid.Bool().Draw(t, name+" known") {
		at.KnownAt = domaintest.Began.Add(time.Duration(days.Draw(t, name+" at")) * time.Second)
	}
	return at
}

// stripped leaves out texts that are empty.
func stripped(texts map[string]string) map[string]string {
	for k, v := range texts {
		if v == "" {
			delete(texts, k)
		}
	}
	return texts
}

// drawn makes entries of all kinds that change the words of priorities, and of
// the record, possible or not.
func drawn(t *rapid.T) []string {
	key := rapid.SampledFrom([]string{"a", "b", "c", "d"})
	sentences := rapid.SliceOfN(rapid.SampledFrom([]string{grow, learn, ride, "Nytt. ", "Regionen ska växa snabbt i länet. "}), 0, 4)
	var lines []string
	for i := range rapid.IntRange(0, 25).Draw(t, "entries") {
		k, other, words := key.Draw(t, "key"), key.Draw(t, "other"), ""
		for _, s := range sentences.Draw(t, "text") {
			words += s
		}
		kind := rapid.SampledFrom([]string{"priority.proposed", "priority.proposed", "priority.reworded", "priority.reworded", "priority.dropped", "priority.restored",
			"priority.merged", "priority.split", "strategy.retitled", "entry.withdrawn", "entry.corrected"}).Draw(t, "kind")
		spoken := fmt.Sprint("e", rapid.IntRange(0, max(0, i-1)).Draw(t, "of"))
		data := map[string]string{
			"priority.proposed": fmt.Sprintf(`{"priority":%q,"level":"goal","title":"T","text":%q}`, k, words),
			"priority.reworded": fmt.Sprintf(`{"priority":%q,"title":"T%d","text":%q}`, k, i%3, words),
			"priority.dropped":  fmt.Sprintf(`{"priority":%q}`, k),
			"priority.restored": fmt.Sprintf(`{"priority":%q}`, k),
			"priority.merged":   fmt.Sprintf(`{"priorities":[%q,%q],"into":%q,"text":%q}`, k, other, key.Draw(t, "into"), words),
			"priority.split":    fmt.Sprintf(`{"priority":%q,"into":[{"priority":%q,"title":"P","text":%q},{"priority":"n%d","title":"N"}]}`, k, other, words, i),
			"strategy.retitled": fmt.Sprintf(`{"title":"S%d"}`, i),
			"entry.withdrawn":   fmt.Sprintf(`{"entry":%q}`, spoken),
			"entry.corrected":   fmt.Sprintf(`{"entry":%q,"data":{"priority":%q,"level":"goal","title":"C","text":%q}}`, spoken, k, words),
		}[kind]
		lines = append(lines, line(fmt.Sprint("e", i), domain.DayOf(2011, 1, 1+i).String(), kind, data))
	}
	return lines
}
