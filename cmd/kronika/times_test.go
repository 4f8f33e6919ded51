package main

import (
	"context"
	"io"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
)

func write(t testing.TB, name, text string) {
	t.Helper()
	if err := os.WriteFile(name, []byte(text), 0o644); err != nil {
		t.Fatal(err)
	}
}

// twoTimes is a decision of 10 March, recorded 2 April, its date corrected to
// 14 March on 20 May; and a meeting withdrawn and its withdrawal withdrawn.
const twoTimes = `
{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2020-01-01","recorded":"2020-01-02T09:00:00Z","recorder":"anna","data":{"title":"T","region":"R","family":"rus"}}
{"id":"d","strategy":"s","kind":"decision.taken","occurred":"2020-03-10","recorded":"2020-04-02T09:00:00Z","recorder":"anna","data":{"decision":"d","matter":"adoption","title":"Antas","outcome":"approved"}}
{"id":"c","strategy":"s","kind":"entry.corrected","occurred":"2020-05-20","recorded":"2020-05-20T09:00:00Z","recorder":"anna","data":{"entry":"d","occurred":"2020-03-14"}}
{"id":"x","strategy":"s","kind":"meeting.held","occurred":"2020-03-01","recorded":"2020-06-01T09:00:00Z","recorder":"anna","data":{"meeting":"x","form":"workshop","title":"X"}}
{"id":"w","strategy":"s","kind":"entry.withdrawn","occurred":"2020-06-02","recorded":"2020-06-02T09:00:00Z","recorder":"anna","reason":"Fel","data":{"entry":"x"}}
{"id":"v","strategy":"s","kind":"entry.withdrawn","occurred":"2020-06-03","recorded":"2020-06-03T09:00:00Z","recorder":"anna","reason":"Rätt ändå","data":{"entry":"w"}}
`

// manyTimes is the same decision, corrected, corrected again, that correction
// withdrawn, disputed, and the dispute settled by a last correction; and a
// priority withdrawn together with the ranking that rests on it.
const manyTimes = `
{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2020-01-01","recorded":"2020-01-02T09:00:00Z","recorder":"anna","data":{"title":"T","region":"R","family":"rus"}}
{"id":"d","strategy":"s","kind":"decision.taken","occurred":"2020-03-10","recorded":"2020-04-02T09:00:00Z","recorder":"anna","data":{"decision":"d","matter":"adoption","title":"Antas","outcome":"approved"}}
{"id":"c1","strategy":"s","kind":"entry.corrected","recorded":"2020-05-20T09:00:00Z","recorder":"anna","data":{"entry":"d","occurred":"2020-03-14"}}
{"id":"c2","strategy":"s","kind":"entry.corrected","recorded":"2020-06-01T09:00:00Z","recorder":"anna","data":{"entry":"d","occurred":"2020-03-16","authority":"RF"}}
{"id":"w","strategy":"s","kind":"entry.withdrawn","recorded":"2020-06-10T09:00:00Z","recorder":"anna","reason":"Fel","data":{"entry":"c2"}}
{"id":"q","strategy":"s","kind":"entry.disputed","recorded":"2020-07-01T09:00:00Z","recorder":"anna","data":{"entry":"d","text":"Webben säger den 18","occurred":"2020-03-18"}}
{"id":"c3","strategy":"s","kind":"entry.corrected","recorded":"2020-07-10T09:00:00Z","recorder":"anna","data":{"entry":"d","occurred":"2020-03-18"}}
{"id":"p","strategy":"s","kind":"priority.proposed","occurred":"2020-02-01","recorded":"2020-08-01T09:00:00Z","recorder":"anna","data":{"priority":"p","level":"goal","title":"P"}}
{"id":"r","strategy":"s","kind":"priority.ranked","occurred":"2020-02-10","recorded":"2020-08-01T09:00:00Z","recorder":"anna","data":{"priority":"p","rank":1}}
{"id":"wp","strategy":"s","kind":"entry.withdrawn","recorded":"2020-08-10T09:00:00Z","recorder":"anna","reason":"Fel","data":{"entry":"p"}}
{"id":"wr","strategy":"s","kind":"entry.withdrawn","recorded":"2020-08-10T09:00:00Z","recorder":"anna","reason":"Fel","data":{"entry":"r"}}
`

// timeCase says which entries a reading shows, the day that the decision has in
// it, and who disputes it.
type timeCase struct {
	asOf, knownAt          string
	ids, decided, disputed string
}

var manyCases = []timeCase{
	{"", "2020-05-19", "m d", "2020-03-10", ""},
	{"", "2020-05-31", "m d c1", "2020-03-14", ""},
	{"", "2020-06-09", "m d c1 c2", "2020-03-16", ""},
	{"", "2020-06-30", "m d c1 w", "2020-03-14", ""},
	{"", "2020-07-09", "m d c1 w q", "2020-03-14", "q"},
	{"", "2020-07-31", "m d c1 w q c3", "2020-03-18", ""},
	{"", "2020-08-09", "m p r d c1 w q c3", "2020-03-18", ""},
	{"", "", "m wp wr d c1 w q c3", "2020-03-18", ""},
	{"2020-03-15", "2020-05-31", "m d c1", "2020-03-14", ""},
	{"2020-03-15", "2020-06-09", "m", "", ""},
	{"2020-03-15", "2020-07-09", "m d c1 w q", "2020-03-14", "q"},
	{"2020-03-15", "", "m wp wr", "", ""},
	{"2020-02-05", "2020-08-09", "m p", "", ""},
	{"2020-02-05", "", "m wp", "", ""},
	{"2020-03-18", "", "m wp wr d c1 w q c3", "2020-03-18", ""},
}

var timeCases = []timeCase{
	{"", "", "m x d c v", "2020-03-14", ""},
	{"", "2020-04-01", "m", "", ""},
	{"", "2020-04-02", "m d", "2020-03-10", ""},
	{"", "2020-04-02T08:59:59Z", "m", "", ""},
	{"", "2020-04-02T09:00:00Z", "m d", "2020-03-10", ""},
	{"", "2020-05-19", "m d", "2020-03-10", ""},
	{"", "2020-05-20", "m d c", "2020-03-14", ""},
	{"", "2020-06-01", "m x d c", "2020-03-14", ""},
	{"", "2020-06-02", "m d c w", "2020-03-14", ""},
	{"2020-03-09", "", "m x", "", ""},
	{"2020-03-09", "2020-04-02", "m", "", ""},
	{"2020-03-10", "2020-04-02", "m d", "2020-03-10", ""},
	{"2020-03-10", "2020-05-19", "m d", "2020-03-10", ""},
	{"2020-03-10", "2020-05-20", "m", "", ""},
	{"2020-03-12", "2020-05-19", "m d", "2020-03-10", ""},
	{"2020-03-12", "2020-05-20", "m", "", ""},
	{"2020-03-13", "", "m x", "", ""},
	{"2020-03-14", "2020-05-20", "m d", "2020-03-14", ""},
	{"2020-03-14", "", "m x d", "2020-03-14", ""},
	{"2020-03", "2020-05-20", "m d", "2020-03-14", ""},
	{"2020-05-19", "", "m x d", "2020-03-14", ""},
	{"2020-05-20", "", "m x d c", "2020-03-14", ""},
	{"2020-04-02", "2020-04-01", "m", "", ""},
	{"2019-12-31", "", "", "", ""},
	{"", "2019-12-31", "", "", ""},
}

// TestTwoTimes asks the command line, the API and the export for the same
// readings.
func TestTwoTimes(t *testing.T) {
	t.Run("Corrected", func(t *testing.T) { times(t, twoTimes, timeCases) })
	t.Run("CorrectedAgain", func(t *testing.T) { times(t, manyTimes, manyCases) })
}

func times(t *testing.T, lines string, timeCases []timeCase) {
	dir := t.TempDir()
	file, data := filepath.Join(dir, "s.jsonl"), "--data="+filepath.Join(dir, "data")
	write(t, file, lines)
	must(t, "import", data, "--restore", file)
	var flags [][]string
	for _, c := range timeCases {
		var f []string
		if c.asOf != "" {
			f = append(f, "--as-of="+c.asOf)
		}
		if c.knownAt != "" {
			f = append(f, "--known-at="+c.knownAt)
		}
		flags = append(flags, f)
	}
	for i, c := range timeCases {
		t.Run("CLI as of "+c.asOf+" known at "+c.knownAt, func(t *testing.T) {
			out := must(t, append([]string{"timeline", "s", data, "--json"}, flags[i]...)...)
			check(t, []byte(out), c)
		})
		t.Run("export as of "+c.asOf+" known at "+c.knownAt, func(t *testing.T) {
			// What an export of a reading holds shows the same when it is taken in.
			out := must(t, append([]string{"export", "s", data}, flags[i]...)...)
			if c.ids == "" {
				if out != "" {
					t.Errorf("exported %s", out)
				}
				return
			}
			copied := t.TempDir()
			write(t, filepath.Join(copied, "s.jsonl"), out)
			again := "--data=" + filepath.Join(copied, "data")
			must(t, "import", again, "--restore", filepath.Join(copied, "s.jsonl"))
			args := []string{"timeline", "s", again, "--json"}
			if c.asOf != "" {
				args = append(args, "--as-of="+c.asOf)
			}
			check(t, []byte(must(t, args...)), c)
		})
	}
	url := serving(t, data)
	for _, c := range timeCases {
		t.Run("API as of "+c.asOf+" known at "+c.knownAt, func(t *testing.T) {
			check(t, get(t, url+"/api/v1/strategies/s/timeline?"+query(c.asOf, c.knownAt)), c)
		})
	}
}

func query(asOf, knownAt string) string {
	q := url.Values{}
	if asOf != "" {
		q.Set("asOf", asOf)
	}
	if knownAt != "" {
		q.Set("knownAt", knownAt)
	}
	return q.Encode()
}

// check holds a timeline to the ids in order, the day decided, and who disputes
// it.
func check(t *testing.T, timeline []byte, c timeCase) {
	t.Helper()
	var items []struct {
		ID, Occurred string
		Disputed     []string
	}
	if err := json.Unmarshal(timeline, &items, json.MatchCaseInsensitiveNames(true)); err != nil {
		t.Fatal(err)
	}
	var got []string
	day, disputed := "", ""
	for _, i := range items {
		got = append(got, i.ID)
		if i.ID == "d" {
			day, disputed = i.Occurred, strings.Join(i.Disputed, " ")
		}
	}
	if !slices.Equal(got, strings.Fields(c.ids)) || day != c.decided || disputed != c.disputed {
		t.Errorf("got %v decided %q disputed %q, want %+v", got, day, disputed, c)
	}
}

// serving starts the server on a free port and stops it at the end of the test.
func serving(t *testing.T, args ...string) string {
	t.Helper()
	return servingBy(t, noon, args...)
}

// servingBy is serving by another clock.
func servingBy(t *testing.T, now func() time.Time, args ...string) string {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	out, said := io.Pipe()
	ended := make(chan int)
	go func() {
		ended <- run(ctx, world{args: append([]string{"serve", "--listen=127.0.0.1:0"}, args...), out: io.Discard, err: said,
			env: func(string) string { return "" }, now: now})
		_ = said.Close()
	}()
	t.Cleanup(func() {
		stop()
		if code := <-ended; code != 0 {
			t.Errorf("the server ended with %d", code)
		}
	})
	b := make([]byte, 4096)
	text := ""
	for {
		n, err := out.Read(b)
		text += string(b[:n])
		if _, rest, ok := strings.Cut(text, "http://"); ok {
			go func() { _, _ = io.Copy(io.Discard, out) }()
			address, _, _ := strings.Cut(rest, " ")
			return "http://" + strings.TrimRight(address, ". \n")
		}
		if err != nil {
			t.Fatalf("the server said %q and ended with %d", text, <-ended)
		}
	}
}

func get(t *testing.T, address string) []byte {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Fatalf("%s: %s %s %v", address, r.Status, b, err)
	}
	return b
}
