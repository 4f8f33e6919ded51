package strategies

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
)

var (
	mandate = line("2018", "strategy.mandated", `{"title":"Strategin","region":"Dalarna","family":"rus","language":"sv"}`)
	opened  = line("2019-03", "consultation.opened", `{"consultation":"k","closes":"2019-06-30","method":"referral","title":"Remiss"}`)
	shut    = line("2019-07", "consultation.closed", `{"consultation":"k"}`)
	adopted = line("2020-02", "version.adopted", `{"version":"v"}`)
	again   = line("2021", "version.adopted", `{"version":"w"}`)
	started = line("2022", "revision.started", `{"revision":"o","scope":"review"}`)
	done    = line("2023", "revision.concluded", `{"revision":"o","outcome":"still-current"}`)
	ended   = line("2031", "strategy.ended", `{"outcome":"expired"}`)
)

func line(day, kind, data string) string {
	return fmt.Sprintf(`{"id":"%s-%s","strategy":"s","kind":%q,"occurred":%q,"data":%s}`, kind, day, kind, day, data)
}

func read(at domain.At, lines ...string) *domain.Reading {
	h := domain.NewHistory("s")
	for i, line := range lines {
		h.Add(domain.Stored{Sequence: uint64(i + 1), Recorded: time.Unix(int64(i), 0), Recorder: "local",
			Entries: []jsontext.Value{jsontext.Value(line)}})
	}
	return h.Read(at)
}

func day(text string) domain.Day { return domain.MustDate(text).Last() }

func TestPhase(t *testing.T) {
	referral := line("2019-02", "version.referred", `{"version":"v"}`)
	planned := line("2018-05", "consultation.planned", `{"consultation":"k","method":"referral","title":"Remiss"}`)
	cancelled := line("2019-04", "consultation.cancelled", `{"consultation":"k"}`)
	for name, c := range map[string]struct {
		lines []string
		want  string
	}{
		"OK/mandate only":            {nil, Preparing},
		"OK/planned":                 {[]string{planned}, Preparing},
		"OK/cancelled":               {[]string{opened, cancelled}, Preparing},
		"OK/open":                    {[]string{referral, opened}, Consulting},
		"OK/closed":                  {[]string{opened, shut}, Deciding},
		"OK/referred":                {[]string{referral}, Deciding},
		"OK/adopted":                 {[]string{opened, adopted}, InForce},
		"OK/reviewing":               {[]string{opened, adopted, started}, Reviewing},
		"OK/reviewed":                {[]string{adopted, started, done}, InForce},
		"OK/revised before adoption": {[]string{opened, started}, Consulting},
		"OK/ended":                   {[]string{opened, adopted, started, ended}, Ended},
	} {
		t.Run(name, func(t *testing.T) {
			if got := phase(read(domain.At{}, append([]string{mandate}, c.lines...)...).State); got != c.want {
				t.Errorf("phase %s, want %s", got, c.want)
			}
		})
	}
}

func TestBuild(t *testing.T) {
	lines := []string{mandate,
		line("2018-02", "strategy.scheduled", `{"from":"2019","to":"2025"}`),
		line("2018-03", "strategy.scheduled", `{"from":"2020","to":"2030-06"}`),
		line("2018-04", "strategy.retitled", `{"title":"Strategi 2030"}`),
		line("2018-05", "deadline.set", `{"deadline":"t","title":"Beslut","due":"2025-03","basis":"plan"}`),
		opened, adopted, again}
	for name, c := range map[string]struct {
		at   domain.At
		want string
	}{
		"OK": {domain.At{}, `{"strategy":"s","title":"Strategi 2030","region":"Dalarna","family":"rus","language":"sv","phase":"in-force",` +
			`"from":"2020","fromFrom":"2020-01-01","fromTo":"2020-12-31","to":"2030-06","toFrom":"2030-06-01","toTo":"2030-06-30",` +
			`"adopted":"2020-02","adoptedFrom":"2020-02-01","adoptedTo":"2020-02-29",` +
			`"nextDeadline":"2025-03","nextDeadlineFrom":"2025-03-01","nextDeadlineTo":"2025-03-31","openConsultations":1,"entries":8}`},
		"OK/as of its first day": {domain.At{AsOf: domain.MustDate("2018-01")}, `{"strategy":"s","title":"Strategin","region":"Dalarna","family":"rus","language":"sv","phase":"preparing","openConsultations":0,"entries":1}`},
	} {
		t.Run(name, func(t *testing.T) {
			row, ok := Build(read(c.at, lines...), day("2024"), domaintest.Packs(t))
			b, err := json.Marshal(row)
			if err != nil || !ok || string(b) != c.want {
				t.Errorf("%v %v\ngot  %s\nwant %s", ok, err, b, c.want)
			}
		})
	}
	t.Run("ErrNothingYet", func(t *testing.T) {
		if _, ok := Build(read(domain.At{AsOf: domain.MustDate("2017")}, lines...), day("2024"), domaintest.Packs(t)); ok {
			t.Error("a row for a strategy without entries by then")
		}
	})
	t.Run("OK/ended", func(t *testing.T) {
		row, _ := Build(read(domain.At{}, append(lines, ended)...), day("2032"), domaintest.Packs(t))
		if row.Ended.String() != "2031" || !row.NextDeadline.IsZero() || row.EndedTo.String() != "2031-12-31" {
			t.Errorf("%+v", row)
		}
	})
	t.Run("OK/before the mandate", func(t *testing.T) {
		early := line("2017", "document.published", `{"document":"d","title":"D"}`)
		row, ok := Build(read(domain.At{AsOf: domain.MustDate("2017")}, mandate, early), day("2024"), domaintest.Packs(t))
		if !ok || row.Title != "" || row.Entries != 1 || row.Phase != Preparing {
			t.Errorf("%v %+v", ok, row)
		}
	})
}

// Withdrawing all but the mandate takes every row back to preparing, and loses
// no entry from the count.
func TestWithdrawn(t *testing.T) {
	all := []string{opened, shut, adopted, again, started, done, ended}
	known := domaintest.Packs(t)
	rapid.Check(t, func(t *rapid.T) {
		some := rapid.SliceOfDistinct(rapid.SampledFrom(all), rapid.ID[string]).Draw(t, "entries")
		lines := append([]string{mandate}, some...)
		row, _ := Build(read(domain.At{}, lines...), day("2024"), known)
		if !slices.Contains(Phases(), row.Phase) {
			t.Fatalf("phase %q", row.Phase)
		}
		for i, l := range some {
			var e domain.Entry
			if err := json.Unmarshal([]byte(l), &e); err != nil {
				t.Fatal(err)
			}
			lines = append(lines, fmt.Sprintf(`{"id":"w%d","strategy":"s","kind":"entry.withdrawn","reason":"r","data":{"entry":%q}}`, i, e.ID))
		}
		row, _ = Build(read(domain.At{}, lines...), day("2024"), known)
		if row.Phase != Preparing || row.Entries != len(lines) || row.OpenConsultations != 0 {
			t.Fatalf("%+v of %d entries", row, len(lines))
		}
	})
}
