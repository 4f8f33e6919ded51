package timeline

import (
	"bytes"
	"os"
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

var noon = time.Date(2024, 6, 1, 12, 0, 0, 123456789, time.UTC)

// history makes a history of lines, one act each, a second apart from a moment.
func history(from time.Time, lines ...string) *domain.History {
	h := domain.NewHistory("s")
	for i, line := range lines {
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: from.Add(time.Duration(i) * time.Second),
			Recorder: "local", Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h
}

func every(t testing.TB) []string {
	t.Helper()
	b, err := os.ReadFile("testdata/every.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for line := range bytes.Lines(b) {
		if line[0] == '{' {
			lines = append(lines, string(line))
		}
	}
	return lines
}

func find(t testing.TB, list []Item, id string) Item {
	t.Helper()
	for _, item := range list {
		if item.ID == id {
			return item
		}
	}
	t.Fatalf("no item %s", id)
	return Item{}
}

// mandate is a first entry for small histories; it is no entry of interest.
const mandate = `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"S","region":"R","family":"rus"}}`

func listOf(t testing.TB, all bool, lines ...string) []Item {
	t.Helper()
	return Build(history(noon, append([]string{mandate}, lines...)...).Read(domain.At{}), all)
}

func TestTitles(t *testing.T) {
	items := Build(history(noon, every(t)...).Read(domain.At{}), true)
	seen := map[string]bool{}
	for _, item := range items {
		seen[item.Kind] = true
		want, _, _ := strings.Cut(item.ID, "#")
		if item.Title.Key != want {
			t.Errorf("%s: title %s", item.ID, item.Title.Key)
		}
		if item.Impossible.Key != "" {
			t.Errorf("%s: impossible: %v", item.ID, item.Impossible)
		}
	}
	for _, k := range domain.KindsOf() {
		if !seen[k.Name] {
			t.Errorf("%s has no line in testdata/every.jsonl", k.Name)
		}
	}
}

func TestTitleNames(t *testing.T) {
	items := Build(history(noon, every(t)...).Read(domain.At{}), true)
	for id, want := range map[string]domain.Args{
		"title.priority.reworded":         {"what": domain.Say("the.level.goal", nil), "before": "Mål A", "after": "Mål A, bättre"},
		"title.priority.proposed":         {"what": domain.Say("the.level.vision", nil), "title": "Ett öppet län"},
		"title.priority.proposed.under#b": {"what": domain.Say("the.level.subgoal", nil), "title": "Delmål B", "parent": "Mål A"},
		"title.deadline.moved":            {"title": "Beslut", "from": domain.MustDate("2019-06"), "to": domain.MustDate("2019-12")},
		"title.consultation.closed":       {"what": domain.Say("the.method.referral", nil), "title": "Remiss"},
		"title.version.referred":          {"title": "Första utkastet"},
		"title.document.unlinked":         {"title": "Nationell strategi"},
		"title.decision.final":            {"title": "Strategin antas"},
		"title.indicator.retired":         {"title": "Sysselsättning"},
		"title.lesson.learned":            {"text": "Börja mycket tidigare."},
		"title.priority.merged": {"title": "Sammanslaget", "parts": domain.Say("list.and", domain.Args{
			"first":  domain.Say("quoted", domain.Args{"text": "Mål A, bättre"}),
			"second": domain.Say("quoted", domain.Args{"text": "Delmål B"})})},
		"title.entry.withdrawn": {"of": domain.Say("title.entry.annotated.bare", domain.Args{
			"of": domain.Say("title.version.adopted", domain.Args{"title": "Strategi 2030"})})},
		"title.consultation.response-received#2": {"what": domain.Say("the.method.referral", nil), "title": "Remiss",
			"party": domain.Say("party.private", nil), "stance": domain.Say("word.consultation.stance.opposes", nil)},
	} {
		t.Run(id, func(t *testing.T) {
			if diff := cmp.Diff(want, find(t, items, id).Title.Args, cmp.Comparer(func(a, b domain.Date) bool { return a == b })); diff != "" {
				t.Error(diff)
			}
		})
	}
}

func TestTitleOfUnknown(t *testing.T) {
	items := listOf(t, true,
		`{"id":"a","strategy":"s","kind":"strategy.sung","occurred":"2011","data":{"song":1}}`,
		`{"id":"b","strategy":"s","kind":"priority.dropped","occurred":"2012","data":{"priority":"p"}}`,
		`{"id":"c","strategy":"s","kind":"priority.ranked","occurred":"2013","data":{"priority":"p","rank":"first"}}`,
		`{"id":"d","strategy":"s","kind":"entry.annotated","occurred":"2014","data":{"entry":"none","text":"x"}}`,
		`{"id":"e","strategy":"s","kind":"consultation.planned","occurred":"2015","data":{"consultation":"k","method":"oracle","title":"K"}}`)
	for id, want := range map[string]domain.Message{
		"a": domain.Say("title.unknown", domain.Args{"kind": "strategy.sung"}),
		"b": domain.Say("title.priority.dropped", domain.Args{"what": domain.Say("the.level.other", nil), "title": "p"}),
		"c": domain.Say("title.unreadable", domain.Args{"kind": domain.Say("word.kind.priority.ranked", nil)}),
		"d": domain.Say("title.entry.annotated", domain.Args{"of": domain.Say("title.entry", domain.Args{"id": "none"}), "text": "x"}),
		"e": domain.Say("title.consultation.planned", domain.Args{"what": domain.Say("the.method.other", nil), "title": "K"}),
	} {
		if diff := cmp.Diff(want, find(t, items, id).Title); diff != "" {
			t.Errorf("%s: %s", id, diff)
		}
	}
	if find(t, items, "b").Impossible.Key != "key.notMade" || find(t, items, "a").Impossible.Key != "" {
		t.Error("an impossible entry is not marked, or an unknown one is")
	}
}

func TestRecordOfItself(t *testing.T) {
	lines := []string{
		`{"id":"a","strategy":"s","kind":"document.published","occurred":"2011?","because":["m"],"sources":[{"title":"T"}],"data":{"document":"d","title":"D"},"mood":"glad"}`,
		`{"id":"c","strategy":"s","kind":"entry.corrected","data":{"entry":"a","occurred":"2012-03","data":{"document":"d","title":"E"}}}`,
		`{"id":"q","strategy":"s","kind":"entry.disputed","occurred":"2013","data":{"entry":"a","text":"No."}}`,
		`{"id":"n","strategy":"s","kind":"entry.annotated","data":{"entry":"a","text":"Note."}}`,
		`{"id":"w","strategy":"s","kind":"entry.withdrawn","reason":"r","data":{"entry":"n"}}`,
	}
	all := listOf(t, true, lines...)
	t.Run("OK", func(t *testing.T) {
		a := find(t, all, "a")
		if got := [][]string{a.Corrected, a.Disputed, a.Annotated, a.Withdrawn}; !slices.EqualFunc(got,
			[][]string{{"c"}, {"q"}, {}, {}}, slices.Equal[[]string]) {
			t.Errorf("said of it: %v", got)
		}
		if a.Occurred.String() != "2012-03" || a.OccurredTo.String() != "2012-03-31" || string(a.Extra) != `{"mood":"glad"}` {
			t.Errorf("as it stands: %+v", a)
		}
		if string(a.Data) != `{"document":"d","title":"E"}` || a.Title.Args["title"] != "E" {
			t.Errorf("data %s, title %v", a.Data, a.Title)
		}
	})
	t.Run("OK/of an entry without a day", func(t *testing.T) {
		if c := find(t, all, "c"); c.Occurred.String() != "2012-03" {
			t.Errorf("occurred %s", c.Occurred)
		}
	})
	t.Run("OK/withdrawn left out", func(t *testing.T) {
		for _, item := range listOf(t, false, lines...) {
			if item.ID == "n" {
				t.Error("a withdrawn item is listed")
			}
		}
		if got := find(t, all, "n").Withdrawn; !slices.Equal(got, []string{"w"}) {
			t.Errorf("withdrawn by %v", got)
		}
	})
}

func TestJSON(t *testing.T) {
	items := listOf(t, false, `{"id":"a","strategy":"s","kind":"document.published","occurred":"../2011","data":{"document":"d","title":"D"}}`)
	items[1].Title = domain.Message{}
	b, err := json.Marshal(items[1], json.Deterministic(true), json.WithMarshalers(
		json.MarshalFunc(func(m domain.Message) ([]byte, error) { return []byte(`"…"`), nil })))
	if err != nil {
		t.Fatal(err)
	}
	const want = `{"id":"a","kind":"document.published","occurred":"../2011","occurredTo":"2011-12-31",` +
		`"recorded":"2024-06-01T12:00:01.123456789Z","recorder":"local","because":[],"sources":[],` +
		`"data":{"document":"d","title":"D"},"title":"…","corrected":[],"disputed":[],"annotated":[],"withdrawn":[],"late":true,"odd":[]}`
	if string(b) != want {
		t.Errorf("got  %s\nwant %s", b, want)
	}
}

func TestLate(t *testing.T) {
	for occurred, want := range map[string]bool{
		"2024-05-02": false, "2024-05-01": true, "2024-05": false, "2024-04": true, "2024": false,
		"2023/..": false, "../2023": true, "2023-04-01/2023-05-01?": true, "2030": false,
	} {
		t.Run(occurred, func(t *testing.T) {
			items := listOf(t, false, `{"id":"a","strategy":"s","kind":"document.published","occurred":"`+occurred+`","data":{"document":"d","title":"D"}}`)
			if got := find(t, items, "a").Late; got != want {
				t.Errorf("late %v", got)
			}
		})
	}
}

func TestOdd(t *testing.T) {
	entry := func(kind, occurred, because, data string) string {
		return `{"id":"a","strategy":"s","kind":"` + kind + `","occurred":"` + occurred + `","because":[` + because + `],"data":` + data + `}`
	}
	const other = `{"id":"o","strategy":"s","kind":"document.published","occurred":"2015-05","data":{"document":"o","title":"O"}}`
	published := `{"document":"d","title":"D"}`
	for name, c := range map[string]struct{ line, want string }{
		"OK":                       {entry("document.published", "2016", `"o","x/y"`, published), ""},
		"OK/may still agree":       {entry("document.published", "2015-21", `"o"`, published), ""},
		"OK/recorded the same day": {entry("document.published", "2024-06-02", "", published), ""},
		"because later":            {entry("document.published", "2015-04-30", `"o"`, published), "odd.becauseLater"},
		"after recorded":           {entry("document.published", "2024-06-03", "", published), "odd.afterRecorded"},
		"after recorded by months": {entry("document.published", "2024-07/2024-08", "", published), "odd.afterRecorded"},
		"closes before opens":      {entry("consultation.planned", "2015", "", `{"consultation":"k","method":"survey","title":"K","opens":"2016-03","closes":"2016-02"}`), "odd.closesBeforeOpens"},
		"opened and closes before": {entry("consultation.opened", "2015-03-02", "", `{"consultation":"k","method":"survey","title":"K","closes":"2015-03-01"}`), "odd.closesBeforeOpens"},
		"OK/closes the same month": {entry("consultation.opened", "2015-03-02", "", `{"consultation":"k","method":"survey","title":"K","closes":"2015-03"}`), ""},
		"period":                   {entry("strategy.scheduled", "2015", "", `{"from":"2020","to":"2019"}`), "odd.endsBeforeBegins"},
		"action":                   {entry("action.agreed", "2015", "", `{"action":"x","form":"project","title":"X","from":"2020","to":"2019"}`), "odd.endsBeforeBegins"},
	} {
		t.Run(name, func(t *testing.T) {
			got := ""
			for _, m := range find(t, listOf(t, false, other, c.line), "a").Odd {
				got += m.Key
			}
			if got != c.want {
				t.Errorf("odd %q, want %q", got, c.want)
			}
		})
	}
}

// A timeline asked for with all lists each item once, in the history's order;
// without, the same but for the withdrawn ones.
func TestBuildKeepsOrder(t *testing.T) {
	lines := every(t)
	rapid.Check(t, func(t *rapid.T) {
		some := append([]string{lines[0]}, rapid.SliceOfDistinct(rapid.SampledFrom(lines[1:]), rapid.ID[string]).Draw(t, "lines")...)
		r := history(noon, some...).Read(domain.At{})
		all, few := Build(r, true), Build(r, false)
		if len(all) != len(some) {
			t.Fatalf("%d items of %d", len(all), len(some))
		}
		for i, item := range all {
			if item.ID != r.Items[i].ID || item.Title.Key == "" || strings.HasSuffix(item.Title.Key, ".unknown") {
				t.Fatalf("item %d is %s %v", i, item.ID, item.Title)
			}
		}
		standing := slices.DeleteFunc(all, func(i Item) bool { return len(i.Withdrawn) > 0 })
		if !slices.EqualFunc(standing, few, func(a, b Item) bool { return a.ID == b.ID }) {
			t.Fatal("without all, other than the withdrawn are left out")
		}
	})
}

func TestExcerpt(t *testing.T) {
	long := strings.Repeat("ord ", 60)
	for in, want := range map[string]string{
		"kort": "kort", "två\nrader": "två rader", "": "",
		long:                     strings.TrimSpace(strings.Repeat("ord ", 25)) + "…",
		strings.Repeat("ö", 101): strings.Repeat("ö", 100) + "…",
	} {
		if got := excerpt(in); got != want {
			t.Errorf("excerpt(%q) = %q", in, got)
		}
	}
}
