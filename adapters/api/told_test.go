package api_test

import (
	"net/url"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// TestTold holds the answer to a recording, which is made of what the recorder
// has at hand, to what the timeline says of the same entries then: written in any
// form, last in the history's order, late, without a day, of the record.
func TestTold(t *testing.T) {
	h := setup(t)
	acts := []string{
		`[` + mandate("s") + `,` + proposed("s", "p", "a") + `]`,
		`{"strategy":"s","kind":"priority.ranked","occurred":"2021","data":{ "rank":1.0e0, "priority":"a" },"id":"last"}`,
		`{"id":"late","strategy":"s","kind":"priority.proposed","occurred":"2019-24","because":[],"sources":[{"url":"https://a.example","title":"K"}],"data":{"title":"Å","priority":"b","level":"goal"}}`,
		`[{"id":"two","strategy":"s","kind":"priority.reworded","occurred":"2022","data":{"title":"A <b>","priority":"a"}},{"id":"one","strategy":"s","kind":"priority.reworded","occurred":"2021","because":["two"],"data":{"text":"T\nU","priority":"a"}}]`,
		`{"id":"corrected","strategy":"s","kind":"entry.corrected","data":{"entry":"last","data":{"rank":2,"priority":"a"}}}`,
		`{"id":"withdrawn","strategy":"s","kind":"entry.withdrawn","reason":"R","data":{"entry":"late"}}`,
		`{"id":"noted","strategy":"s","kind":"entry.annotated","occurred":"2026-11","data":{"entry":"two","text":"N"}}`,
		`[{"id":"again","strategy":"s","kind":"meeting.held","occurred":"2026-12-31","data":{"title":"M","meeting":"m","participants":{"value":30,"about":true},"form":"other"}},` + proposed("s", "p", "a") + `]`,
		proposed("s", "p", "a"), // known
		`{"strategy":"s","kind":"thing.dreamt","occurred":"2027","data":{"z":1.50,"a":[ ]},"id":"dreamt"}`,
	}
	for i, body := range acts {
		for n := range 2 { // stored, and known
			lang := []string{"sv", "en"}[(i+n)%2]
			a := h.ask("POST", "/api/v1/entries?allowUnknown=true&lang="+lang, body)
			if a.status != 200 {
				t.Fatalf("%s: %d %s", body, a.status, a.body)
			}
			var told []jsontext.Value
			if err := json.Unmarshal([]byte(a.body), &told); err != nil {
				t.Fatal(err)
			}
			line := timelineAt(t, h, lang)
			for _, item := range told {
				if !slices.ContainsFunc(line, func(o jsontext.Value) bool { return string(o) == string(item) }) {
					t.Errorf("%s: the timeline has no %s", body, item)
				}
			}
		}
	}
}

func timelineAt(t *testing.T, h *house, lang string) (list []jsontext.Value) {
	t.Helper()
	a := h.get("/api/v1/strategies/s/timeline?" + url.Values{"all": {"true"}, "lang": {lang}}.Encode())
	if err := json.Unmarshal([]byte(a.body), &list); err != nil || len(list) == 0 {
		t.Fatalf("%v: %s", err, a.body)
	}
	return list
}
