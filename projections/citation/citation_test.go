package citation_test

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/projections/citation"
)

var noon = time.Date(2026, 11, 21, 12, 0, 0, 500, time.UTC)

// history is the life of a strategy of which the last entry is recorded late.
func history(recorded time.Time) *domain.History {
	h := domain.NewHistory("s")
	h.Add(domain.Stored{Sequence: 1, Act: uuid.UUID{1}, Recorded: recorded, Recorder: "anna", Entries: []jsontext.Value{
		jsontext.Value(`{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2016-23","data":{"title":"Strategin","region":"R","family":"rus"}}`),
		jsontext.Value(`{"id":"later","strategy":"s","kind":"strategy.scheduled","occurred":"2027-01","data":{"from":"2027","to":"2030"}}`),
		jsontext.Value(`{"id":"x","strategy":"s","kind":"entry.disputed","data":{"entry":"m","text":"annan","occurred":"2016-12-01"}}`)}})
	return h
}

func asked(asOf, knownAt string) citation.Asked {
	a := citation.Asked{Today: domain.DayOf(2026, 11, 21), Now: noon, Zone: time.UTC, Origin: "https://k.example"}
	if asOf != "" {
		a.At.AsOf, _ = domain.ParseAsOf("asOf", asOf)
		a.Today = a.At.AsOf.Last()
	}
	if knownAt != "" {
		a.At.KnownAt, _ = time.Parse(time.RFC3339, knownAt)
	}
	return a
}

func TestCitation(t *testing.T) {
	before := noon.Add(-time.Hour)
	for _, c := range []struct {
		name, entry, asOf, knownAt string
		recorded                   time.Time
		want                       string
	}{
		{"Now", "", "", "", before, "/strategies/s?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"AsOfYear", "", "2019", "", before, "/strategies/s?asOf=2019&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"KnownAt", "", "", "2026-11-21T13:00:00+01:00", before, "/strategies/s?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"KnownAtToCome", "", "", "2026-11-21T23:59:59Z", before, "/strategies/s?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"JustRecorded", "", "", "", noon, "/strategies/s?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00.0000005Z"},
		{"Entry", "m", "", "", before, "/strategies/s/entries/m?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"About", "about m", "", "", before, "/strategies/s/entries/m/trace?asOf=2026-11-21&knownAt=2026-11-21T12%3A00%3A00Z"},
		{"AboutLater", "about later", "", "", before, "/strategies/s/entries/later/trace?knownAt=2026-11-21T12%3A00%3A00Z"},
		{"EntryLater", "later", "", "", before, "/strategies/s/entries/later?knownAt=2026-11-21T12%3A00%3A00Z"},
	} {
		t.Run(c.name, func(t *testing.T) {
			a, r := asked(c.asOf, c.knownAt), history(c.recorded).Read(domain.At{})
			got := citation.Life(citation.Strategy(r), a)
			if id, about := strings.CutPrefix(c.entry, "about "); about {
				got = citation.About(citation.Strategy(r), r.Find(id), "", &url.URL{Path: "/strategies/s/entries/" + id + "/trace"}, a)
				c.entry = ""
			} else if c.entry != "" {
				got = citation.Entry(citation.Strategy(r), r.Find(c.entry), domain.Say("x", nil), a)
			}
			if got.Address != "https://k.example"+c.want || got.Text.Args["address"] != got.Address || got.Entry != c.entry {
				t.Errorf("%+v", got)
			}
		})
	}
	r := history(before).Read(domain.At{})
	got := citation.Entry(citation.Strategy(r), r.Find("m"), domain.Say("x", nil), asked("", ""))
	if other := got.Text.Args["other"].(domain.Date).String(); other != "2016-12-01" {
		t.Errorf("another source says %s", other)
	}
}

// TestSame cites a page that is read by a citation's address: it is cited by the
// same address.
func TestSame(t *testing.T) {
	r := history(noon.Add(-time.Hour)).Read(domain.At{})
	rapid.Check(t, func(t *rapid.T) {
		a := asked(rapid.SampledFrom([]string{"", "2019", "2020-04", "2026-11-21"}).Draw(t, "asOf"), "")
		a.Now = noon.Add(time.Duration(rapid.Int64Range(0, int64(48*time.Hour)).Draw(t, "later")))
		at := &url.URL{Path: "/strategies/s/" + rapid.StringMatching(`[a-zå /%?]{0,8}`).Draw(t, "path")}
		at.RawQuery = url.Values{"kind": {rapid.String().Draw(t, "kind")}, "lang": {"sv"}}.Encode()
		first := citation.Page(citation.Strategy(r), "x", at, a)
		u, err := url.Parse(first.Address)
		if err != nil {
			t.Fatal(err)
		}
		again := asked(u.Query().Get("asOf"), u.Query().Get("knownAt"))
		again.Now = a.Now.Add(time.Hour)
		if second := citation.Page(citation.Strategy(r), "x", u, again); second.Address != first.Address {
			t.Errorf("%s, then %s", first.Address, second.Address)
		}
	})
}
