package main

import (
	"bytes"
	"fmt"
	"io"
	"maps"
	"math/rand/v2"
	"net/http"
	neturl "net/url"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
)

// strangeHistories is how many histories TestStrange bends.
const strangeHistories = 2

// TestStrange reads histories that no version of the program would have taken
// in, as another program or a later version may have stored them: whatever they
// hold, every view answers, in both languages.
func TestStrange(t *testing.T) {
	s := eventstoretest.Listen(t, server.Options{JetStream: true, StoreDir: t.TempDir()})
	log := eventstoretest.Create(t, eventstoretest.Connect(t, s.URL()), eventstore.Config{})
	lines := everyEntry(t)
	for n := range strangeHistories {
		b := bender{Rand: rand.New(rand.NewPCG(uint64(n), 7)), lines: lines}
		b.store(t, log, fmt.Sprint("s", n))
	}
	url := serving(t, "--nats="+s.URL())
	for n := range strangeHistories {
		t.Run(fmt.Sprint(n), func(t *testing.T) { readsAll(t, url, fmt.Sprint("s", n), len(lines)) })
	}
}

// everyEntry gives the entries of the shipped histories, and one of every kind.
func everyEntry(t *testing.T) (lines []map[string]any) {
	t.Helper()
	read := func(b []byte) {
		var line map[string]any
		if err := json.Unmarshal(b, &line); err != nil {
			t.Fatal(err)
		}
		lines = append(lines, line)
	}
	acts, err := filepath.Glob("../../eventstore/testdata/acts/*.json")
	if err != nil || len(acts) == 0 {
		t.Fatal(err)
	}
	for _, file := range acts {
		var act struct{ Entries []jsontext.Value }
		b, err := os.ReadFile(file)
		if err == nil {
			err = json.Unmarshal(b, &act, json.MatchCaseInsensitiveNames(true))
		}
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range act.Entries {
			read(e)
		}
	}
	for _, name := range []string{"vgr-rus-2021-2030", "det-oppna-skane-2030"} {
		b, err := os.ReadFile("examples/" + name + ".jsonl")
		if err != nil {
			t.Fatal(err)
		}
		for line := range bytes.Lines(b) {
			if line[0] == '{' {
				read(line)
			}
		}
	}
	return lines
}

// bender bends entries.
type bender struct {
	*rand.Rand
	lines []map[string]any
	ids   []string // of the entries so far
}

// store writes a bent history to a log, in acts of a few entries.
func (b *bender) store(t *testing.T, log *eventstore.Log, key string) {
	t.Helper()
	last, at := uint64(0), time.Date(2020, 1, 1, 0, 0, 0, 0, time.UTC)
	for part := range slices.Chunk(b.lines, 5) {
		at = at.Add(time.Duration(b.IntN(1000)) * time.Hour)
		act := domain.Stored{Act: uuid.New(), Recorded: at, Recorder: "other"}
		for _, line := range part {
			act.Entries = append(act.Entries, b.entry(t, line, key))
		}
		body, err := eventstore.Encode(act)
		if err != nil {
			t.Fatal(err)
		}
		if last, err = log.Append(t.Context(), key, act.Act, body, last); err != nil {
			t.Fatal(err)
		}
	}
}

func (b *bender) entry(t *testing.T, line map[string]any, key string) jsontext.Value {
	t.Helper()
	e, ok := b.value(line).(map[string]any)
	if !ok {
		e = map[string]any{}
	}
	e["id"], e["strategy"] = line["id"], key // which no act is without
	b.ids = append(b.ids, line["id"].(string))
	raw, err := json.Marshal(e, json.Deterministic(true))
	if err != nil {
		t.Fatal(err)
	}
	return raw
}

// oddities are what stands where something else should.
var oddities = []any{"", nil, 7.0, -1.5, 1e300, true, []any{}, map[string]any{}, []any{nil}, []any{"", 7.0}, "a\u202eb\u0000c", "later.word",
	"..", "2019/..", "../2019", "2019-21", "2019-XX", "-0001", "9999-12-31", "2019?", "2019-03/2018", "201X", "2020-02-30",
	"priority.merged", "entry.withdrawn", "strategy.mandated", "[{", "{}", "<b>", strings.Repeat("å", 300)}

// value gives a value as it is, or bent in a few of its parts.
func (b *bender) value(v any) any {
	if b.IntN(40) == 0 {
		return b.odd()
	}
	switch v := v.(type) {
	case map[string]any:
		to := map[string]any{}
		for _, name := range slices.Sorted(maps.Keys(v)) {
			if b.IntN(60) > 0 {
				to[name] = b.value(v[name])
			}
		}
		return to
	case []any:
		to := []any{}
		for _, one := range v {
			to = append(to, b.value(one))
		}
		return to
	}
	return v
}

func (b *bender) odd() any {
	if b.IntN(4) == 0 && len(b.ids) > 0 {
		return b.ids[b.IntN(len(b.ids))]
	}
	return oddities[b.IntN(len(oddities))]
}

// withoutWords is what stands where words are missing: a key, or a place that
// nothing filled.
var withoutWords = regexp.MustCompile(`\{[a-z]+[|}]|"[a-z]+(\.[a-z]+[A-Z][a-zA-Z]*)+"`)

// shownAll are the views of a strategy that the API gives, with what lets each
// show all that it has.
var shownAll = strings.Fields("blame?all=true calendar? choices?all=true comparison?from=start&to=today consultations?all=true deadlines?all=true duties?all=true" +
	" duties/changes?against=2020-06-01 gaps?all=true handover? issued? lineage? norm?all=true plan?adopt=2030&all=true" +
	" priorities?history=true&all=true redline?from=start&to=today timeline?all=true corrections?")

// readsAll asks every view of a strategy, as the API and the pages give it, and
// every one of its entries.
func readsAll(t *testing.T, url, key string, entries int) {
	for _, view := range shownAll {
		path, query, _ := strings.Cut(view, "?")
		for _, as := range []string{"lang=sv", "lang=en&asOf=2020", "lang=sv&knownAt=2021&today=2024-06-01"} {
			if path == "issued" || path == "corrections" {
				as = "lang=sv"
			}
			reads(t, url+"/api/v1/strategies/"+key+"/"+path+"?"+query+"&"+as)
		}
	}
	var items []struct {
		ID string `json:"id"`
	}
	if err := json.Unmarshal([]byte(reads(t, url+"/api/v1/strategies/"+key+"/timeline?all=true&limit=1000")), &items); err != nil {
		t.Fatal(err)
	}
	if len(items) != entries {
		t.Errorf("%d entries are shown of %d", len(items), entries)
	}
	for _, item := range items {
		id := neturl.PathEscape(item.ID)
		reads(t, url+"/api/v1/strategies/"+key+"/trace/"+id+"?lang=en")
		reads(t, url+"/strategies/"+key+"/entries/"+id+"?lang=en")
	}
	for _, page := range strings.Fields("/? choices? consultations? deadlines? followup? handover? history? norm? priorities? record?") {
		reads(t, url+"/strategies/"+key+strings.Replace("/"+page, "//", "", 1)+"lang=sv")
	}
}

func reads(t *testing.T, address string) string {
	t.Helper()
	r, err := http.Get(address)
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	body, err := io.ReadAll(r.Body)
	if err != nil || r.StatusCode != http.StatusOK {
		t.Errorf("%s: %d %.300s", address, r.StatusCode, body)
	}
	if m := withoutWords.FindString(string(body)); m != "" && strings.Contains(address, "/api/") {
		t.Errorf("%s: says %s", address, m)
	}
	return string(body)
}
