package main

import (
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/adapters/notify"
)

const whoGetsWhat = `{"site":"https://kronika.region.example","mail":{"from":"kronika@region.example","host":"127.0.0.1","port":9,"tls":"none"},
 "persons":[{"account":"vgr","mail":"vgr@region.example","strategies":["vgr-rus-2021-2030"]},{"account":"alla","mail":"alla@region.example","language":"en"}]}`

// The plan of a week for the shipped histories: bundled, in each receiver's
// language, without a link that could be used; the same through a server, which
// alone may send.
func TestReminders(t *testing.T) {
	data := shipped(t)
	write(t, filepath.Join(strings.TrimPrefix(data, "--data="), "notify.json"), whoGetsWhat)
	out := must(t, "reminders", data, "--json")
	var list []notify.Planned
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatal(err)
	}
	if len(list) != 2 || list[0].Account != "vgr" || list[0].On.String() != "2026-11-23" || len(list[0].Topics) < 4 || len(list[1].Topics) < 4 {
		t.Fatalf("%s", out)
	}
	if !strings.Contains(list[0].Text, "Försenat med minst 327 dagar.") || !strings.Contains(list[1].Text, "Overdue by at least 296 days.") || strings.Contains(out, "/r/vgr") {
		t.Errorf("%s", out)
	}
	if again := must(t, "reminders", data, "--json"); again != out {
		t.Error("a plan changes the next")
	}
	text := must(t, "reminders", data, "--lang=sv", "--days=3")
	if !strings.HasPrefix(text, "23 november 2026 till vgr (vgr@region.example)\n  Ämne: Kronika: ") {
		t.Errorf("%s", text)
	}
	if r := kronika(t, nil, "reminders", "send", data); r.code != 0 || !strings.Contains(r.err, "08:00") { // a Saturday
		t.Errorf("%d %s", r.code, r.err)
	}
	url := serving(t, data)
	if through := kronika(t, nil, "reminders", data, "--json"); through.code != 0 || through.out != out || !strings.Contains(through.err, "not known here") {
		t.Errorf("%d %s", through.code, through.err)
	}
	if r := kronika(t, nil, "reminders", "send", data); r.code != 5 || !strings.Contains(r.err, "kronika serve --notify") {
		t.Errorf("%d %s", r.code, r.err)
	}
	answer, err := http.Get(url + "/r/x")
	if err != nil {
		t.Fatal(err)
	}
	_ = answer.Body.Close()
	if answer.StatusCode != http.StatusNotFound || !strings.HasPrefix(answer.Header.Get("Content-Security-Policy"), "default-src 'none'") {
		t.Errorf("%s %v", answer.Status, answer.Header)
	}
}
