package api_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"

	"kronika/adapters/api"
)

// views gives all that the views show of a strategy, as "view key": object.
func views(t *testing.T, h *house, strategy string) map[string]string {
	t.Helper()
	shown := map[string]string{}
	for view, path := range map[string]string{
		"strategies": "strategies?text=" + strategy, "priorities": "strategies/" + strategy + "/priorities?all=true",
		"deadlines": "strategies/" + strategy + "/deadlines", "consultations": "strategies/" + strategy + "/consultations",
	} {
		a := h.get("/api/v1/" + path)
		if a.status == 404 {
			continue
		}
		var objects []jsontext.Value
		if err := json.Unmarshal([]byte(a.body), &objects); err != nil {
			t.Fatal(err, a.body)
		}
		for i, o := range objects {
			name := map[string]string{"strategies": "strategy", "priorities": "priority", "deadlines": "deadline", "consultations": "consultation"}[view]
			shown[view+" "+fmt.Sprint(list(t, a.body)[i][name])] = string(o)
		}
	}
	return shown
}

// TestDryRunChanges holds what a dry run says would change to what has changed
// once the same is recorded.
func TestDryRunChanges(t *testing.T) {
	h := setup(t)
	entry := func(id, kind, occurred, data string) string {
		return fmt.Sprintf(`{"id":%q,"strategy":"s","kind":%q,"occurred":%q,"reason":"r","data":%s}`, id, kind, occurred, data)
	}
	for _, c := range []struct{ body, want string }{
		{mandate("s"), "strategies s []"},
		{proposed("s", "a", "a"), "priorities a []"},
		{"[" + proposed("s", "b", "b") + "," + proposed("s", "c", "c") + "]", "priorities b [] priorities c []"},
		{entry("rank", "priority.ranked", "2021", `{"priority":"a","rank":1}`), "priorities a [rank]"},
		{entry("drop", "priority.dropped", "2022", `{"priority":"c"}`), "priorities c [status until untilFrom untilTo]"},
		{entry("open", "consultation.opened", "2021-03-01", `{"consultation":"r","method":"referral","title":"Remiss","closes":"2021-06-30"}`),
			"strategies s [entries openConsultations phase] consultations r []"},
		{entry("set", "deadline.set", "2021-04", `{"deadline":"d","title":"D","due":"2027","basis":"plan","meets":"version.adopted"}`),
			"strategies s [entries nextDeadline nextDeadlineFrom nextDeadlineTo] deadlines d []"},
		{entry("note", "meeting.held", "2021-05", `{"meeting":"m","form":"other","title":"M"}`), ""},
		{entry("wrong", "entry.withdrawn", "2022-05", `{"entry":"set"}`),
			"strategies s [entries nextDeadline nextDeadlineFrom nextDeadlineTo] deadlines d []"},
		{proposed("s", "a", "a"), ""}, // known
		{entry("bad", "priority.dropped", "2022", `{"priority":"x"}`), "refused"},
	} {
		a := h.ask(http.MethodPost, "/api/v1/entries?dryRun=true&changes=true", c.body)
		var got struct{ Changes []api.Changed }
		if err := json.Unmarshal([]byte(a.body), &got, json.MatchCaseInsensitiveNames(true)); err != nil || got.Changes == nil {
			t.Fatal(err, a.body)
		}
		if c.want == "refused" {
			if len(got.Changes) > 0 || !strings.Contains(a.body, `"faults":[{`) {
				t.Errorf("%s", a.body)
			}
			continue
		}
		want := views(t, h, "s")
		var said []string
		for _, change := range got.Changes {
			key := change.View + " " + change.Key
			said = append(said, fmt.Sprint(key, " ", change.Fields))
			if was := want[key]; was != string(change.Before) && (was != "" || change.Before.Kind() != 'n') {
				t.Errorf("%s was %s, and not %s", key, was, change.Before)
			}
			if want[key] = string(change.After); change.After.Kind() == 'n' {
				delete(want, key)
			}
		}
		if got := strings.Join(said, " "); got != c.want && !strings.HasPrefix(got, c.want+" ") {
			t.Errorf("%s, not %s", got, c.want)
		}
		h.must(c.body)
		is := views(t, h, "s")
		for _, shown := range []map[string]string{want, is} {
			if shown["strategies s"] != "" {
				shown["strategies s"] = uncounted(t, shown["strategies s"])
			}
		}
		if diff := cmp.Diff(want, is); diff != "" {
			t.Errorf("%s: %s", c.body, diff)
		}
	}
	if p := h.ask(http.MethodPost, "/api/v1/entries?changes=true", mandate("n")).problem(t); p.Field != "changes" || h.held.History("n") != nil {
		t.Errorf("%+v", p)
	}
	if a := h.ask(http.MethodPost, "/api/v1/entries?dryRun=true", mandate("n")); strings.Contains(a.body, `"changes"`) {
		t.Errorf("%+v", a)
	}
}

// uncounted is a row of the register without its count of entries, which every
// entry changes.
func uncounted(t *testing.T, row string) string {
	t.Helper()
	var fields map[string]jsontext.Value
	if err := json.Unmarshal([]byte(row), &fields); err != nil {
		t.Fatal(err)
	}
	delete(fields, "entries")
	b, err := json.Marshal(fields, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}
