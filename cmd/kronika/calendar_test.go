package main

import (
	"io"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"

	"github.com/emersion/go-ical"
	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"

	"kronika/domain"
)

// deadline is what a calendar shows of a deadline, of the view's object.
type deadline struct {
	Strategy string      `json:"strategy"`
	Deadline string      `json:"deadline"`
	Title    string      `json:"title"`
	Due      domain.Date `json:"due"`
	Status   string      `json:"status"`
	Sure     bool        `json:"sure"`
	DueFrom  string      `json:"dueFrom"`
	DueTo    string      `json:"dueTo"`
}

// shown is an event as a calendar program reads it.
type shown struct {
	UID, Start, End, Status, Summary, Sequence string
}

// events reads a calendar with another library than the one that writes it.
func events(t testing.TB, text string) (list []shown) {
	t.Helper()
	if strings.Count(text, "\n") != strings.Count(text, "\r\n") || !strings.HasPrefix(text, "BEGIN:VCALENDAR\r\n") {
		t.Fatalf("no calendar: %q", text)
	}
	c, err := ical.NewDecoder(strings.NewReader(text)).Decode()
	if err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	if err := ical.NewEncoder(io.Discard).Encode(c); err != nil {
		t.Fatalf("%v: %s", err, text)
	}
	for _, e := range c.Events() {
		get := func(name string) string {
			s, err := e.Props.Text(name)
			if err != nil {
				t.Fatal(err)
			}
			return s
		}
		list = append(list, shown{get("UID"), e.Props.Get("DTSTART").Value, e.Props.Get("DTEND").Value, get("STATUS"), get("SUMMARY"), e.Props.Get("SEQUENCE").Value})
	}
	return list
}

// TestCalendarShowsTheDeadlines holds calendars of the shipped histories to the
// view of deadlines, in both languages, and has them read by a program too that
// calendar programs are made with.
func TestCalendarShowsTheDeadlines(t *testing.T) {
	data := shipped(t)
	for _, lang := range []string{"--lang=sv", "--lang=en"} {
		for _, which := range []string{"", "vasternorrland-rus-2030", "vg2020", "det-oppna-skane-2030"} {
			args := []string{data, lang}
			if which != "" {
				args = append(args, which)
			}
			var want []deadline
			if err := json.Unmarshal([]byte(must(t, append([]string{"deadlines", "--json"}, args...)...)), &want); err != nil {
				t.Fatal(err)
			}
			text := must(t, append([]string{"calendar", "--alarm=30d,7d"}, args...)...)
			got := map[string]shown{}
			list := events(t, text)
			for _, e := range list {
				got[e.UID] = e
			}
			if len(got) != len(want) || len(list) != len(want) {
				t.Errorf("%v: %d events of %d deadlines", args, len(list), len(want))
			}
			for _, d := range want {
				compareDeadline(t, d, got[d.Strategy+"/"+d.Deadline+"@kronika"])
			}
			if diff := cmp.Diff(list, eventsByProgram(t, text)); diff != "" {
				t.Errorf("%v: the libraries read it differently: %s", args, diff)
			}
			if again := must(t, append([]string{"calendar", "--alarm=30d,7d"}, args...)...); again != text {
				t.Errorf("%v: other bytes the second time", args)
			}
		}
	}
}

// compareDeadline holds an event to a deadline: on all days that it can be due
// where they are a month at most, else on the last, and never a day more.
func compareDeadline(t *testing.T, d deadline, e shown) {
	t.Helper()
	first, _ := domain.ParseDay(d.DueFrom)
	last, err := domain.ParseDay(d.DueTo)
	if err != nil {
		t.Fatalf("%+v: %v", d, err)
	}
	if last-first > 30 {
		first = last
	}
	basic := func(day domain.Day) string { return strings.ReplaceAll(day.String(), "-", "") }
	if e.Start != basic(first) || e.End != basic(last+1) {
		t.Errorf("%s/%s due %s is shown from %s to before %s", d.Strategy, d.Deadline, d.Due, e.Start, e.End)
	}
	if done := d.Status == "met" && d.Sure; strings.HasPrefix(e.Summary, "✓ ") != done || !strings.Contains(e.Summary, d.Title) {
		t.Errorf("%+v is %+v", d, e)
	}
	if d.Status != "no-evidence" && (e.Status == "CANCELLED") != (d.Status == "waived") {
		t.Errorf("%+v is %+v", d, e)
	}
}

// eventsByProgram reads a calendar with ical.js.
func eventsByProgram(t *testing.T, text string) (list []shown) {
	t.Helper()
	library, err := filepath.Abs(root + "/.ci/node_modules/ical.js/dist/ical.es5.cjs")
	if err != nil {
		t.Fatal(err)
	}
	c := exec.CommandContext(t.Context(), "node", "-e", `
		const ICAL = require(process.argv[1]);
		const all = new ICAL.Component(ICAL.parse(require("fs").readFileSync(0, "utf8"))).getAllSubcomponents("vevent");
		const basic = t => { if (!t.isDate) throw "not a date: " + t; return t.toICALString(); };
		console.log(JSON.stringify(all.map(c => {
			const e = new ICAL.Event(c);
			return {UID: e.uid, Start: basic(e.startDate), End: basic(e.endDate), Summary: e.summary,
				Status: c.getFirstPropertyValue("status"), Sequence: String(e.sequence)};
		})));`, library)
	c.Stdin = strings.NewReader(text)
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v: %s: calendars are tested with ical.js, which .ci/run installs", err, out)
	}
	if err := json.Unmarshal(out, &list); err != nil {
		t.Fatalf("%v: %s", err, out)
	}
	return list
}

// TestCalendarAtTimes asks for calendars as of a day and as known at a time.
func TestCalendarAtTimes(t *testing.T) {
	dir := t.TempDir()
	data, file := "--data="+filepath.Join(dir, "data"), filepath.Join(dir, "history.jsonl")
	write(t, file, `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2020-01-01","recorded":"2020-01-02T09:00:00Z","recorder":"anna","data":{"title":"T","region":"R","family":"rus"}}
{"id":"d","strategy":"s","kind":"deadline.set","occurred":"2020-01-10","recorded":"2020-01-20T09:00:00Z","recorder":"anna","data":{"deadline":"d","title":"Beslut","due":"2020-06-01","basis":"plan"}}
{"id":"x","strategy":"s","kind":"deadline.moved","occurred":"2020-03-01","recorded":"2020-05-01T09:00:00Z","recorder":"anna","data":{"deadline":"d","due":"2020-23"}}
{"id":"c","strategy":"s","kind":"entry.corrected","recorded":"2020-05-20T09:00:00Z","recorder":"anna","data":{"entry":"x","data":{"deadline":"d","due":"2020-12-01"}}}
{"id":"y","strategy":"s","kind":"meeting.held","occurred":"2020-02-01","recorded":"2020-06-01T09:00:00Z","recorder":"anna","data":{"meeting":"y","form":"workshop","title":"Y"}}
`)
	must(t, "import", data, "--restore", file)
	for _, c := range []struct {
		args []string
		want string
	}{
		{nil, "20201201 2 Beslut"},
		{[]string{"--as-of=2020-02"}, "20200601 0 Beslut"},
		{[]string{"--as-of=2020-03-01"}, "20201201 2 Beslut"},
		{[]string{"--known-at=2020-04-01"}, "20200601 0 Beslut"},
		{[]string{"--known-at=2020-05-10"}, "20201130 1 Beslut (some time in autumn 2020)"},
		{[]string{"--known-at=2020-05-10", "--as-of=2020-02-28"}, "20200601 0 Beslut"},
		{[]string{"--known-at=2020-01-10"}, ""},
		{[]string{"--as-of=2019"}, ""},
		{[]string{"--with=meetings", "--as-of=2020-02-01"}, "20200201 0 Workshop held: “Y”, 20200601 0 Beslut"},
		{[]string{"--with=meetings", "--as-of=2020-02-01", "--known-at=2020-05-31"}, "20200601 0 Beslut"},
	} {
		r := kronika(t, map[string]string{"LANG": "en"}, append([]string{"calendar", "s", data}, c.args...)...)
		var got []string
		for _, e := range events(t, r.out) {
			got = append(got, e.Start+" "+e.Sequence+" "+e.Summary)
		}
		if r.code != 0 || strings.Join(got, ", ") != c.want {
			t.Errorf("%v: exit %d, %q, %s", c.args, r.code, got, r.err)
		}
	}
	stated := kronika(t, nil, "calendar", "s", data, "--as-of=2020-02")
	if !strings.Contains(stated.err, "As it was at the end of 29 February 2020.") || !strings.Contains(stated.err, "No rule pack holds") {
		t.Errorf("%+v", stated)
	}
	if out := must(t, "calendar", "s", data, "--json", "--lang=en"); !strings.Contains(out, `"key":"d","sort":"deadline","title":"Beslut","when":"2020-12-01","from":"2020-12-01"`) {
		t.Error(out)
	}
}

// TestEmptyCalendar writes a calendar where nothing is recorded yet.
func TestEmptyCalendar(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	if r := kronika(t, nil, "calendar", data); r.code != 3 || r.out != "" {
		t.Errorf("no log: %+v", r)
	}
	made(t, data, "first", "--role=admin")
	if r := kronika(t, nil, "calendar", data); r.code != 0 || len(events(t, r.out)) != 0 || r.err != "" {
		t.Errorf("%+v", r)
	}
}

// TestCalendarFeed gives calendars addresses, reads them from beyond this machine
// without a token, and revokes them, by command and over HTTP.
func TestCalendarFeed(t *testing.T) {
	data := shipped(t)
	admin := made(t, data, "admin", "--role=admin")
	r := kronika(t, map[string]string{"LANG": "sv"}, "calendar", "make", data, "vasternorrland-rus-2030", "--url=https://kronika.example/", "--alarm=30d")
	path, ok := strings.CutPrefix(strings.TrimSpace(r.out), "https://kronika.example/calendar/")
	if path = "/calendar/" + path; r.code != 0 || !ok || strings.Contains(r.err, path) || !strings.Contains(r.err, "kronika calendar revoke vasternorrland-rus-2030") {
		t.Fatalf("%+v", r)
	}
	if out := must(t, "calendar", "make", data, "--region=skåne", "--name=skane"); !strings.HasPrefix(out, defaultServer+"/calendar/") {
		t.Error(out)
	}
	if r := kronika(t, nil, "calendar", "make", data, "--region=Skane"); !strings.Contains(r.err, "No strategy of the region “Skane”") {
		t.Errorf("%+v", r)
	}
	if out := must(t, "calendar", "list", data, "--lang=sv"); !strings.Contains(out, "regionen skåne") || !strings.Contains(out, "gäller") || strings.Contains(out, path[10:20]) {
		t.Error(out)
	}
	if out := must(t, "calendar", "revoke", data, "skane"); !strings.Contains(out, "is revoked") {
		t.Error(out)
	}
	if out := must(t, "calendar", "revoke", data, "skane"); !strings.Contains(out, "already") {
		t.Error(out)
	}
	command := must(t, "calendar", "vasternorrland-rus-2030", data, "--lang=sv", "--alarm=30d")
	url := serving(t, data, "--host=kronika.example")
	got := ask(t, "GET", url+path, "", "", "Host: kronika.example")
	if got.status != 200 || strings.Contains(command, "URL:") || len(events(t, got.body)) != len(events(t, command)) ||
		!strings.Contains(got.body, "URL:http://kronika.example/strategies/vasternorrland-rus-2030/deadlines") {
		t.Errorf("%+v", got)
	}
	if diff := cmp.Diff(events(t, command), events(t, got.body)); diff != "" {
		t.Error(diff)
	}
	if a := ask(t, "GET", url+path, "", "", "Host: evil.example"); a.status != 421 || strings.Contains(a.body, path) {
		t.Errorf("%+v", a)
	}
	for _, c := range []struct {
		method, path, token, body string
		status                    int
	}{
		{"GET", "/api/v1/strategies", "", "", 401},
		{"GET", "/api/v1/calendar", "", "", 401},
		{"GET", "/api/v1/calendar", admin, "", 200},
		{"GET", "/api/v1/calendars", "", "", 401},
		{"POST", "/api/v1/calendars", "", "{}", 401},
		{"POST", "/api/v1/calendars", admin, `{"strategy":"nosuch"}`, 404},
		{"POST", "/api/v1/calendars", admin, `{"alarm":"soon","with":"all"}`, 422},
		{"DELETE", "/api/v1/calendars/nosuch", admin, "", 404},
		{"DELETE", "/api/v1/calendars/vasternorrland-rus-2030", admin, "", 200},
		{"GET", path, "", "", 410},
		{"GET", path, admin, "", 410},
	} {
		if a := ask(t, c.method, url+c.path, c.token, c.body, "Accept-Language: en"); a.status != c.status {
			t.Errorf("%s %s: %+v", c.method, c.path, a)
		}
	}
	made := ask(t, "POST", url+"/api/v1/calendars", admin, `{"strategy":"vg2020","lang":"sv","with":"meetings","alarm":"1w"}`)
	var issued struct{ Name, Path, MadeBy string }
	if err := json.Unmarshal([]byte(made.body), &issued, json.MatchCaseInsensitiveNames(true)); err != nil || issued.Name != "vg2020" || issued.MadeBy != "admin" ||
		made.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v %+v", err, made)
	}
	if a := ask(t, "GET", url+issued.Path, "", ""); a.status != 200 || !strings.Contains(a.body, "Tidsfrister: VG2020") {
		t.Errorf("%+v", a)
	}
}
