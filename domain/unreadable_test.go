package domain_test

import (
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/domain"
)

// storedRaw puts bytes at the end of a history as another version, or a
// damaged disk, may have left them.
func storedRaw(h *domain.History, lines ...string) *domain.History {
	s := domain.Stored{Sequence: h.Sequence() + 1, Recorded: h.LastRecorded().Add(time.Hour), Recorder: "other"}
	for _, line := range lines {
		s.Entries = append(s.Entries, jsontext.Value(line))
	}
	return h.With(s)
}

func TestReadingNeverRefuses(t *testing.T) {
	for _, c := range []struct {
		name, line string
		shows      string // kind, occurred and day as shown
		impossible string // key of the reason, "" where it stands
	}{
		{"a kind of a later version", `{"data":{"x":1},"id":"n","kind":"strategy.dreamt","occurred":"2019-05","strategy":"s"}`,
			"strategy.dreamt 2019-05 2019-05-01", ""},
		{"a field of a later version", `{"data":{"more":[1],"title":"N"},"id":"n","kind":"strategy.retitled","mood":"good","occurred":"2019-05","strategy":"s"}`,
			"strategy.retitled 2019-05 2019-05-01", ""},
		{"a date of a later version", `{"data":{"title":"N"},"id":"n","kind":"strategy.retitled","occurred":"2019-05-XX","strategy":"s"}`,
			"strategy.retitled 2019-05-XX 2025-01-03", "date.unreadable"},
		{"no date", `{"data":{"title":"N"},"id":"n","kind":"strategy.retitled","strategy":"s"}`,
			"strategy.retitled  2025-01-03", "date.unreadable"},
		{"a date that is none", `{"data":{"title":"N"},"id":"n","kind":"strategy.retitled","occurred":2019,"strategy":"s"}`,
			"strategy.retitled  2025-01-03", "entry.unreadable"},
		{"data of another form", `{"data":{"title":["N"]},"id":"n","kind":"strategy.retitled","occurred":"2019-05","strategy":"s"}`,
			"strategy.retitled 2019-05 2019-05-01", "entry.unreadable"},
		{"data that is no object", `{"data":"N","id":"n","kind":"strategy.retitled","occurred":"2019-05","strategy":"s"}`,
			"strategy.retitled 2019-05 2019-05-01", "entry.unreadable"},
		{"a field of another form", `{"authority":{"name":"A"},"data":{"title":"N"},"id":"n","kind":"strategy.retitled","occurred":"2019-05","strategy":"s"}`,
			"strategy.retitled 2019-05 2019-05-01", "entry.unreadable"},
		{"sources of another form", `{"data":{"title":"N"},"id":"n","kind":"strategy.retitled","occurred":"2019-05","sources":[1],"strategy":"s"}`,
			"strategy.retitled 2019-05 2019-05-01", "entry.unreadable"},
		{"a note with a field of another form", `{"because":"x","data":{"entry":"x","text":"T"},"id":"n","kind":"entry.annotated","occurred":"2019-05","strategy":"s"}`,
			"entry.annotated 2019-05 2019-05-01", "entry.unreadable"},
		{"what the history refuses", `{"data":{"priority":"q"},"id":"n","kind":"priority.dropped","occurred":"2019-05","strategy":"s"}`,
			"priority.dropped 2019-05 2019-05-01", "key.notMade"},
		{"a second mandate", `{"data":{"family":"rus","region":"R","title":"N"},"id":"n","kind":"strategy.mandated","occurred":"2019-05","strategy":"s"}`,
			"strategy.mandated 2019-05 2019-05-01", "strategy.mandatedTwice"},
		{"a merge of nothing", `{"data":{"into":"a","priorities":[]},"id":"n","kind":"priority.merged","occurred":"2019-05","strategy":"s"}`,
			"priority.merged 2019-05 2019-05-01", "field.empty"},
		{"a priority without a key", `{"data":{"level":"goal","title":"N"},"id":"n","kind":"priority.proposed","occurred":"2019-05","strategy":"s"}`,
			"priority.proposed 2019-05 2019-05-01", "field.empty"},
		{"a version without a key", `{"data":{"title":"N"},"id":"n","kind":"version.adopted","occurred":"2019-05","strategy":"s"}`,
			"version.adopted 2019-05 2019-05-01", "field.empty"},
		{"a merge into no key", `{"data":{"into":"","priorities":["a"]},"id":"n","kind":"priority.merged","occurred":"2019-05","strategy":"s"}`,
			"priority.merged 2019-05 2019-05-01", "field.empty"},
		{"a split into no key", `{"data":{"into":[{"priority":""},{"title":"N"}],"priority":"a"},"id":"n","kind":"priority.split","occurred":"2019-05","strategy":"s"}`,
			"priority.split 2019-05 2019-05-01", "field.empty"},
		{"a note on nothing", `{"data":{"entry":"nothing","text":"T"},"id":"n","kind":"entry.annotated","occurred":"2019-05","strategy":"s"}`,
			"entry.annotated 2019-05 2019-05-01", "entry.unknown"},
		{"a note without what it is on", `{"data":{"text":"T"},"id":"n","kind":"entry.annotated","occurred":"2019-05","strategy":"s"}`,
			"entry.annotated 2019-05 2019-05-01", ""},
		{"a correction of itself", `{"data":{"entry":"n"},"id":"n","kind":"entry.corrected","strategy":"s"}`,
			"entry.corrected  2025-01-03", "entry.notBefore"},
		{"a correction of another form", `{"data":{"data":{"title":7},"entry":"x","occurred":"2018"},"id":"n","kind":"entry.corrected","strategy":"s"}`,
			"entry.corrected 2019-03 2019-03-01", "entry.unreadable"},
		{"nothing but an id", `{"id":"n"}`, "  2025-01-03", "date.unreadable"},
	} {
		t.Run("OK/"+c.name, func(t *testing.T) {
			h := storedRaw(told(t, goalA, "x 2019-03 strategy.retitled title=X"), c.line)
			stands(t, h, "n", c.impossible)
			item := h.Read(domain.At{}).Find("n")
			if got := item.Kind + " " + item.Occurred.String() + " " + item.Day().String(); got != c.shows {
				t.Errorf("shown as %q, not %q", got, c.shows)
			}
			if raw, _, _ := h.Stored(3); string(raw) != c.line {
				t.Errorf("kept as %s", raw)
			}
		})
	}
}

// stands checks that one entry is shown, marked for a reason or not at all, and
// that the rest of the history stands and goes on.
func stands(t *testing.T, h *domain.History, id, reason string) {
	t.Helper()
	r := h.Read(domain.At{})
	want := ""
	if reason != "" {
		want = id + ":" + reason
	}
	if got := impossible(r); got != want {
		t.Errorf("impossible: %q, not %q", got, want)
	}
	if len(r.Items) != h.Len() || r.Known != h.Len() {
		t.Errorf("%d of %d entries are shown", len(r.Items), h.Len())
	}
	if r.State.Mandate == nil || r.State.Mandate.By.ID != "m0" || !r.State.Priority("a").Lives() {
		t.Error("the rest does not stand")
	}
	for _, line := range []string{"y 2031 strategy.retitled title=Y", "y 2018 strategy.retitled title=Y", "y - entry.annotated entry=x text=T"} {
		if faults := h.Check(act(t, line)); len(faults) > 0 {
			t.Errorf("%s is refused: %v", line, faults)
		}
		if faults := domain.Keep(h).Check(act(t, line)); len(faults) > 0 {
			t.Errorf("%s is refused: %v", line, faults)
		}
	}
}

func TestDamagedEntry(t *testing.T) {
	for name, line := range map[string]string{
		"cut off": `{"data":{"title":"N"},"id":"n","kind":"strat`, "empty": "", "no object": `["n"]`, "null": "null",
		"twice": `{"id":"n","id":"n","kind":"strategy.retitled"}`, "not UTF-8": "{\"id\":\"\xff\"}",
	} {
		t.Run("OK/"+name, func(t *testing.T) {
			h := storedRaw(told(t, goalA, "x 2019-03 strategy.retitled title=X"), line)
			reason := "entry.unreadable"
			if name == "null" {
				reason = "date.unreadable"
			}
			stands(t, h, "", reason)
			if title := h.Read(domain.At{}).State.Title; title != "X" {
				t.Errorf("titled %s", title)
			}
		})
	}
}

func TestUnreadableMended(t *testing.T) {
	for name, c := range map[string]struct{ line, mend string }{
		"a date": {`{"data":{"title":"N"},"id":"n","kind":"strategy.retitled","occurred":"2019-05-XX","strategy":"s"}`, "e - entry.corrected entry=n occurred=2019-05"},
		"data":   {`{"data":{"title":7},"id":"n","kind":"strategy.retitled","occurred":"2019-05","strategy":"s"}`, `e - entry.corrected entry=n data:={"title":"N"}`},
	} {
		t.Run("OK/"+name+" corrected", func(t *testing.T) {
			h := record(t, storedRaw(told(t, goalA), c.line), "2026-01-01", c.mend)
			if r := h.Read(domain.At{}); impossible(r) != "" || r.State.Title != "N" {
				t.Errorf("titled %s, impossible %s", r.State.Title, impossible(r))
			}
		})
		t.Run("OK/"+name+" noted", func(t *testing.T) {
			h := record(t, storedRaw(told(t, goalA), c.line), "2026-01-01", "e - entry.annotated entry=n text=T")
			if got := impossible(h.Read(domain.At{})); strings.Contains(got, "e:") || got == "" {
				t.Errorf("impossible %s", got)
			}
		})
		t.Run("OK/"+name+" withdrawn", func(t *testing.T) {
			h := record(t, storedRaw(told(t, goalA), c.line), "2026-01-01", "e - entry.withdrawn entry=n")
			if r := h.Read(domain.At{}); ids(r.Find("n").Withdrawn) != "e" || r.State.Title != "Strategin" {
				t.Errorf("%+v", r.Find("n"))
			}
		})
	}
}

func TestReadNeverPanics(t *testing.T) {
	base := told(t, goalA, goalB, planned, opened)
	_, lines := everyKind(t)
	rapid.Check(t, func(t *rapid.T) {
		h := base
		for range rapid.IntRange(1, 6).Draw(t, "lines") {
			line := []byte(strings.ReplaceAll(rapid.SampledFrom(lines).Draw(t, "line"), "exempel-rus-2030", "s"))
			for range rapid.IntRange(0, 3).Draw(t, "damages") {
				at := rapid.IntRange(0, len(line)-1).Draw(t, "at")
				line[at] = rapid.SampledFrom([]byte(`"{}[],:0 a\x`)).Draw(t, "with")
			}
			h = storedRaw(h, string(line))
		}
		r := h.Read(domain.At{})
		if len(r.Items) != h.Len() || r.State.Mandate == nil {
			t.Fatalf("%d of %d shown", len(r.Items), h.Len())
		}
		h.Places(domain.At{})
		if faults := h.Check([]domain.Entry{{ID: "z", Strategy: "s", Kind: "strategy.retitled", Occurred: domain.MustDate("2035"), Data: jsontext.Value(`{"title":"Z"}`)}}); len(faults) > 0 {
			t.Fatal(faults)
		}
	})
}
