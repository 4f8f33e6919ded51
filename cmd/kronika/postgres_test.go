package main

import (
	"path/filepath"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/eventstore/eventstoretest"
	"kronika/projections/postgres/postgrestest"
)

// database is a cluster of the test's own, and the URL of a database in it.
func database(t *testing.T) string {
	t.Helper()
	c, err := postgrestest.Start(false)
	if err != nil {
		t.Fatal("no PostgreSQL to test with: ", err)
	}
	t.Cleanup(c.Close)
	return c.Database(t)
}

// TestPostgres fills tables with the shipped histories and reads every view of
// the present from them: the same bytes as from the log, in both languages.
func TestPostgres(t *testing.T) {
	data, url := shipped(t), "--postgres="+database(t)
	if r := kronika(t, nil, "strategies", url); r.code != 3 || !strings.Contains(r.err, "rebuild") {
		t.Errorf("no tables: exit %d, %s", r.code, r.err)
	}
	if out := must(t, "rebuild", data, url); !strings.Contains(out, "none to compare with") {
		t.Error(out)
	}
	nothing := "--data=" + filepath.Join(t.TempDir(), "nothing")
	for _, args := range viewsOfThePresent(t, data) {
		for _, lang := range []string{"--lang=sv", "--lang=en"} {
			for _, form := range [][]string{{}, {"--json"}} {
				args := append(append([]string{}, args...), append(form, lang)...)
				a, b := kronika(t, nil, append(args, data)...), kronika(t, nil, append(args, nothing, url)...)
				if a != b {
					t.Errorf("%v: from the log exit %d\n%s%sfrom the tables exit %d\n%s%s", args, a.code, a.out, a.err, b.code, b.out, b.err)
				}
			}
		}
	}
	if r := kronika(t, nil, "deadlines", data, url, "--today=2020-01-01", "--json"); r.code != 0 || !strings.Contains(r.err, "21 November 2026") ||
		r.out != must(t, "deadlines", data, "--today=2020-01-01", "--json") {
		t.Errorf("another day: exit %d, %s", r.code, r.err)
	}
	must(t, "record", data, url, "vg2020", "strategy.retitled", "--on=2020", "title=VG 2020")
	if out := must(t, "strategies", nothing, url, "--json"); !strings.Contains(out, "VG 2020") {
		t.Error("the tables do not show what a command has recorded")
	}
	if out := must(t, "rebuild", data, url); !strings.Contains(out, "equal to what was there: 6 strategies") {
		t.Error(out)
	}
}

// viewsOfThePresent are the views that the tables have, of every strategy.
func viewsOfThePresent(t *testing.T, data string) [][]string {
	t.Helper()
	views := [][]string{{"search", "hållbar", "utveckling"}, {"search", "remiss", "--limit=3"}, {"search", "xyzzy", "--kind=decision"}, {"search", "mål", "--strategy=vg2020"},
		{"search", "remiss", "--kind=decison"}, {"search", "remiss", "--strategy=vg2002"}, {"search", "remiss", "--after=x"}, {"strategies"}, {"deadlines"}, {"consultations"}, {"timeline", "none"}, {"deadlines", "vg2002"},
		{"priorities", "vgr-rus-2021-2030", "--priority=overgripande-mal", "--history"}, {"priorities", "vgr-rus-2021-2030", "--priority=none"}}
	for line := range strings.Lines(must(t, "export", data)) {
		_, rest, _ := strings.Cut(line, `"strategy":"`)
		key, _, _ := strings.Cut(rest, `"`)
		if strings.Contains(line, `"kind":"strategy.mandated"`) {
			views = append(views, []string{"deadlines", key}, []string{"consultations", key}, []string{"timeline", key}, []string{"timeline", key, "--all"},
				[]string{"priorities", key}, []string{"priorities", key, "--all"}, []string{"priorities", key, "--all", "--history"})
		}
	}
	return views
}

// TestPostgresInstances runs two servers on one outside log and one database. The
// one that writes is killed; the other takes over, and shows what is recorded.
func TestPostgresInstances(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{JetStream: true, StoreDir: t.TempDir()})
	nats, url := "--nats="+s.URL(), "--postgres="+database(t)
	files, err := filepath.Glob("examples/*.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	must(t, append([]string{"import", nats}, files...)...)
	first, second := ownProcess(t, nil, nats, url), ownProcess(t, nil, nats, url)
	for i, at := range []*running{first, second, first, second} {
		title := "VG " + string(rune('A'+i))
		at.records(title)
		if _, _, body := at.ask("GET", "/api/v1/strategies", ""); !strings.Contains(body, title) {
			t.Errorf("a writer does not read its own write: %s", body)
		}
	}
	first.kill()
	first.code()
	second.records("VG 2020 igen")
	waitFor(t, func() bool {
		return strings.Contains(kronika(t, nil, "strategies", url, "--json", "--today="+time.Now().Format(time.DateOnly)).out, "VG 2020 igen")
	})
	if _, _, body := second.ask("GET", "/?lang=sv", ""); !strings.Contains(body, "VG 2020 igen") {
		t.Error("the page does not show what was recorded")
	}
	if _, _, body := second.ask("POST", "/api/v1/rebuild", ""); !strings.Contains(body, `"compared":6,"different":0`) {
		t.Errorf("rebuilt: %s", body)
	}
	if _, _, body := second.ask("GET", "/readyz", ""); !strings.Contains(body, `"different":0`) || strings.Contains(body, "127.0.0.1") {
		t.Errorf("ready: %s", body)
	}
	for lang, want := range map[string]string{"sv": "rad för rad: 6 strategier jämfördes", "en": "row by row: 6 strategies compared"} {
		if _, _, body := second.ask("GET", "/accessibility?lang="+lang, ""); !strings.Contains(body, want) {
			t.Errorf("the page does not say how the tables compared: %s", body)
		}
	}
}

// records records a new title of a strategy.
func (s *running) records(title string) {
	s.t.Helper()
	status, _, body := s.ask("POST", "/api/v1/entries",
		`[{"strategy":"vg2020","kind":"strategy.retitled","occurred":"2020","data":{"title":"`+title+`"}}]`, "Content-Type: application/json")
	if status != 200 {
		s.t.Errorf("%d: %s", status, body)
	}
}

// waitFor waits until something is so.
func waitFor(t *testing.T, so func() bool) {
	t.Helper()
	eventstoretest.Eventually(t, so)
}

// TestPostgresOtherLog refuses to serve tables of another log.
func TestPostgresOtherLog(t *testing.T) {
	url := "--postgres=" + database(t)
	must(t, "rebuild", shipped(t), url)
	if r := kronika(t, nil, "serve", shipped(t), url, "--listen=127.0.0.1:0"); r.code != 5 || !strings.Contains(r.err, "another log") {
		t.Errorf("exit %d, %s", r.code, r.err)
	}
}
