package main

import (
	"io"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
)

// imported makes a folder with the shipped histories.
func shipped(t *testing.T) (data string) {
	t.Helper()
	data = "--data=" + filepath.Join(t.TempDir(), "data")
	files, err := filepath.Glob("examples/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	must(t, append([]string{"import", data}, files...)...)
	return data
}

// TestSameObjects holds the API's answers to the command line's --json.
func TestSameObjects(t *testing.T) {
	data := shipped(t)
	const s = "vgr-rus-2021-2030"
	asked := []struct {
		args []string
		path string
	}{
		{[]string{"strategies"}, "strategies?"},
		{[]string{"strategies", "--as-of=2020-06"}, "strategies?asOf=2020-06"},
		{[]string{"strategies", "--today=2022-01-01"}, "strategies?today=2022-01-01"},
		{[]string{"consultations"}, "consultations?"},
		{[]string{"consultations", s}, "strategies/" + s + "/consultations?"},
		{[]string{"deadlines"}, "deadlines?"},
		{[]string{"deadlines", "--today=2022-06-15"}, "deadlines?today=2022-06-15"},
		{[]string{"deadlines", s, "--as-of=2021"}, "strategies/" + s + "/deadlines?asOf=2021"},
		{[]string{"timeline", s}, "strategies/" + s + "/timeline?"},
		{[]string{"timeline", s, "--all", "--as-of=2019-04-12"}, "strategies/" + s + "/timeline?all=true&asOf=2019-04-12"},
		{[]string{"timeline", s, "--known-at=2020-01-01"}, "strategies/" + s + "/timeline?knownAt=2020-01-01"},
		{[]string{"priorities", s}, "strategies/" + s + "/priorities?"},
		{[]string{"priorities", s, "--all", "--history"}, "strategies/" + s + "/priorities?all=true&history=true"},
		{[]string{"priorities", s, "--priority=gemensam-rost", "--history"}, "strategies/" + s + "/priorities?priority=gemensam-rost&history=true"},
		{[]string{"compare", s, "--from=2020-04-06", "--to=adoption"}, "strategies/" + s + "/comparison?from=2020-04-06&to=adoption"},
		{[]string{"compare", s, "--from=2019", "--from-known-at=2026-11-20", "--as-of=2021"}, "strategies/" + s + "/comparison?from=2019&fromKnownAt=2026-11-20&asOf=2021"},
		{[]string{"redline", s, "--from=2020-11", "--to=2021"}, "strategies/" + s + "/redline?from=2020-11&to=2021"},
		{[]string{"redline", s, "--from=vg2020/adoption", "--priority=overgripande-mal"}, "strategies/" + s + "/redline?from=vg2020/adoption&priority=overgripande-mal"},
		{[]string{"redline", s, "--from-known-at=2026-11-20"}, "strategies/" + s + "/redline?fromKnownAt=2026-11-20"},
		{[]string{"blame", s, "--as-of=2021", "--all"}, "strategies/" + s + "/blame?asOf=2021&all=true"},
		{[]string{"compare", s, "--from=vg2020/adoption"}, "strategies/" + s + "/comparison?from=vg2020/adoption"},
		{[]string{"trace", s, "struken-gemensam-rost"}, "strategies/" + s + "/trace/struken-gemensam-rost?"},
		{[]string{"trace", s, "point:remiss-2020/malformulering"}, "strategies/" + s + "/trace/point:remiss-2020%2Fmalformulering?"},
		{[]string{"trace", s, "priority:overgripande-mal", "--as-of=2020-11"}, "strategies/" + s + "/trace/priority:overgripande-mal?asOf=2020-11"},
		{[]string{"gaps"}, "gaps?"},
		{[]string{"gaps", "--kinds"}, "gaps/kinds?"},
		{[]string{"gaps", s, "--gap=choice-unsettled", "--today=2022"}, "strategies/" + s + "/gaps?gap=choice-unsettled&today=2022"},
		{[]string{"choices", s}, "strategies/" + s + "/choices?"},
		{[]string{"norm", s}, "strategies/" + s + "/norm?"},
		{[]string{"norm", s, "--norm=se-rus-practice", "--as-of=2020"}, "strategies/" + s + "/norm?norm=se-rus-practice&asOf=2020"},
		{[]string{"choices", s, "--choice=period", "--as-of=2019"}, "strategies/" + s + "/choices?choice=period&asOf=2019"},
		{[]string{"lineage", s}, "strategies/" + s + "/lineage?"},
		{[]string{"handover", s, "--term=2018", "--silent=12"}, "strategies/" + s + "/handover?term=2018&silent=12"},
		{[]string{"handover", s, "--from=consultation:remiss-2020", "--to=adoption", "--silent=18"}, "strategies/" + s + "/handover?from=consultation:remiss-2020&to=adoption&silent=18"},
		{[]string{"corrections", s}, "strategies/" + s + "/corrections?"},
		{[]string{"lineage", s, "--stages", "--as-of=2021"}, "strategies/" + s + "/lineage?stages=true&asOf=2021"},
		{[]string{"lineage", s, "--from=vg2020/adoption", "--to=today"}, "strategies/" + s + "/lineage?at=vg2020/adoption&at=today"},
		{[]string{"lineage", "vg2020", "--priority=region-for-alla"}, "strategies/vg2020/lineage?priority=region-for-alla"},
	}
	want := map[string]string{}
	for _, a := range asked {
		for _, lang := range []string{"sv", "en"} {
			want[a.path+lang] = must(t, append(a.args, data, "--json", "--lang="+lang)...)
		}
	}
	exported := must(t, "export", data)
	schema := must(t, "schema")
	url := serving(t, data)
	for _, a := range asked {
		for _, lang := range []string{"sv", "en"} {
			t.Run(a.path+lang, func(t *testing.T) {
				if diff := cmp.Diff(want[a.path+lang], string(get(t, url+"/api/v1/"+a.path+"&lang="+lang))); diff != "" {
					t.Error(diff)
				}
			})
		}
	}
	if got := string(get(t, url+"/api/v1/export")); got != exported {
		t.Error("the API exports other lines")
	}
	if got := string(get(t, url+"/api/v1/schema")); got != schema {
		t.Error("the API has another schema")
	}
	get(t, url+"/healthz")
	get(t, url+"/readyz")
	t.Run("Faults", func(t *testing.T) { faults(t, url) })
}

// faults asks for what is not there.
func faults(t *testing.T, url string) {
	for _, c := range []struct {
		path, host, lang string
		status           int
		code, field      string
	}{
		{"/api/v1/strategies/vgr/timeline", "", "sv", 404, "notFound", "strategy"},
		{"/api/v1/strategies?asOf=mars", "", "en", 422, "invalid", "asOf"},
		{"/api/v1/strategies?knownAt=mars", "", "en", 422, "invalid", "knownAt"},
		{"/api/v1/strategies?asof=2020", "", "en", 422, "invalid", "asof"},
		{"/api/v1/nothing", "", "en", 404, "notFound", ""},
		{"/api/v1/strategies", "example.org", "en", 421, "", ""},
	} {
		req, err := http.NewRequest(http.MethodGet, url+c.path, nil)
		if err != nil {
			t.Fatal(err)
		}
		req.Header.Set("Accept-Language", c.lang)
		if c.host != "" {
			req.Host = c.host
		}
		r, err := http.DefaultClient.Do(req)
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r.Body)
		_ = r.Body.Close()
		if err != nil || r.StatusCode != c.status {
			t.Errorf("%s: %s %v", c.path, r.Status, err)
		}
		if c.code == "" {
			continue
		}
		var p struct{ Type, Title, Code, Field, Detail string }
		if err := json.Unmarshal(b, &p, json.MatchCaseInsensitiveNames(true)); err != nil {
			t.Errorf("%s: %s %v", c.path, b, err)
		}
		if p.Code != c.code || p.Field != c.field || p.Detail == "" || r.Header.Get("Content-Type") != "application/problem+json" ||
			r.Header.Get("Content-Language") != c.lang {
			t.Errorf("%s: %+v %v", c.path, p, r.Header)
		}
	}
}

// TestUnruled says on standard error, and in a header, where no rules hold.
func TestUnruled(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	must(t, "import", data, "testdata/base.jsonl")
	r := kronika(t, nil, "deadlines", data, "--json")
	if r.code != 0 || !strings.Contains(r.err, "rus") {
		t.Errorf("exit %d, %q", r.code, r.err)
	}
	url := serving(t, data)
	answer, err := http.Get(url + "/api/v1/deadlines")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if !strings.HasPrefix(answer.Header.Get("Warning"), "299 ") {
		t.Errorf("headers %v", answer.Header)
	}
}
