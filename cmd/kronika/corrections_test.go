package main

import (
	"bytes"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
)

// A correction of a shipped history tells what it changed, and who was given the
// error: on the folder and through a server that holds it.
func TestCorrections(t *testing.T) {
	data := shipped(t)
	const s = "vgr-rus-2021-2030"
	minutes := 0
	must := func(t *testing.T, args ...string) string { // a minute after the last
		t.Helper()
		minutes++
		at := noon().Add(time.Duration(minutes) * time.Minute)
		var out, errs bytes.Buffer
		if code := run(t.Context(), world{args: args, out: &out, err: &errs, env: func(string) string { return "" },
			now: func() time.Time { return at }}); code != 0 {
			t.Fatalf("%q: exit %d\n%s", args, code, errs.String())
		}
		return out.String()
	}
	must(t, "export", s, data)
	must(t, "export", s, data)
	must(t, "record", s, "entry.corrected", "entry=antagen-2021", "occurred=2021-02-18", "--why", "protokollet", "--id", "rattad", data)
	must(t, "export", data)
	type correction struct {
		ID, Entry string
		Stands    bool
		Changes   []struct{ View, Key, Field string }
		GivenOut  []struct{ Form, What, SHA256 string }
	}
	ask := func() correction {
		t.Helper()
		var list []correction
		out := must(t, "corrections", s, "rattad", "--json", data)
		if err := json.Unmarshal([]byte(out), &list, json.MatchCaseInsensitiveNames(true)); err != nil || len(list) != 1 {
			t.Fatal(err, out)
		}
		return list[0]
	}
	direct := ask()
	if direct.Entry != "antagen-2021" || len(direct.GivenOut) != 1 || direct.GivenOut[0].What != "export "+s || len(direct.GivenOut[0].SHA256) != 64 {
		t.Errorf("%+v", direct)
	}
	var told []string
	for _, c := range direct.Changes {
		if c.Field != "why" {
			told = append(told, c.View+" "+c.Key+" "+c.Field)
		}
	}
	if got := strings.Join(told, ", "); got != "timeline antagen-2021 occurred, strategies vgr-rus-2021-2030 adopted" {
		t.Error(got)
	}
	serving(t, data)
	must(t, "export", s, "--format", "csv", data) // by the server's clock, which stands before the correction
	if through := ask(); len(through.GivenOut) != 2 {
		t.Errorf("through a server: %+v", through)
	}
}
