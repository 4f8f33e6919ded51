package deadlines_test

import (
	"fmt"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/deadlines"
	"kronika/projections/duties"
)

// BenchmarkDeadlines measures the deadlines of 10,000 strategies of 30 entries
// each, by the pack se-rus, against decoding their entries in the same run. It
// reports the ratio of computing to decoding, with reading the histories and
// without, and that of all duties.
func BenchmarkDeadlines(b *testing.B) {
	const strategies = 10_000
	histories := make([]*domain.History, strategies)
	for i := range histories {
		histories[i] = ordinary(b, i)
	}
	p, today := domaintest.Packs(b), domaintest.Day(b, "2026-11-21")
	var decode, read, compute, all time.Duration
	readings := make([]*domain.Reading, strategies)
	for b.Loop() {
		decode += timed(func() {
			for _, h := range histories {
				for n := range h.Len() {
					stored, _, _ := h.Stored(n)
					e, err := domain.DecodeEntry(stored)
					if err == nil {
						_, err = domain.KindOf(e.Kind).Decode(e.Data)
					}
					if err != nil {
						b.Fatal(err)
					}
				}
			}
		})
		read += timed(func() {
			for i, h := range histories {
				readings[i] = h.Read(domain.At{})
			}
		})
		compute += timed(func() {
			for _, r := range readings {
				if len(deadlines.Build(r, today, p)) < 4 {
					b.Fatal("deadlines are missing")
				}
			}
		})
		all += timed(func() {
			for _, r := range readings {
				duties.Build(r, today, p, duties.Options{})
			}
		})
	}
	b.ReportMetric((read+compute).Seconds()/decode.Seconds(), "read+deadlines/decode")
	b.ReportMetric(compute.Seconds()/decode.Seconds(), "deadlines/decode")
	b.ReportMetric(all.Seconds()/decode.Seconds(), "duties/decode")
	b.ReportMetric(compute.Seconds()/float64(b.N*strategies)*1e6, "µs/strategy")
	b.ReportMetric(0, "ns/op")
}

func timed(do func()) time.Duration {
	start := time.Now()
	do()
	return time.Since(start)
}

// ordinary is a history of 30 entries: period, priorities, a consultation with
// its invitations and answers, decision, adoption, follow-up and a review.
func ordinary(b *testing.B, i int) *domain.History {
	lines := []string{
		`2017-02-14 strategy.mandated {"title":"Regional utvecklingsstrategi","region":"Region ` + strconv.Itoa(i) + `","family":"rus"}`,
		`2017-02-14 strategy.scheduled {"from":"2020","to":"2030","rules":"se-rus"}`,
		`2018-11-01 consultation.opened {"consultation":"remiss","method":"referral","title":"Remiss","closes":"2019-02-28"}`,
		`2019-02-28 consultation.closed {"consultation":"remiss"}`,
		`2019-04-26 decision.taken {"decision":"antas","matter":"adoption","title":"Strategin antas","outcome":"approved","level":"council"}`,
		`2019-04-26 version.adopted {"version":"v1"}`,
		`2019-05-06 decision.announced {"decision":"antas"}`,
		`2019-05-28 decision.final {"decision":"antas"}`,
		`2020-11-30 followup.reported {"report":"f1","form":"annual-report","title":"Årsrapport"}`,
		`2021-03-01 revision.started {"revision":"oversyn","scope":"review"}`,
		`2021-12-15 revision.concluded {"revision":"oversyn","outcome":"still-current"}`,
		`2022-05-01 deadline.set {"deadline":"remiss-2","title":"Ny remiss","due":"2027-01","basis":"plan"}`,
	}
	for n := range 6 {
		category := []string{"municipality", "region", "county-board", "agency", "business", "civil-society"}[n]
		lines = append(lines,
			fmt.Sprintf(`2018-11-02 consultation.party-invited {"consultation":"remiss","party":"Part %d","category":"%s"}`, n, category),
			fmt.Sprintf(`2019-01-%02d consultation.response-received {"consultation":"remiss","response":"svar-%d","party":"Part %d","stance":"supports","summary":"Tillstyrker med synpunkter på genomförandet."}`, 10+n, n, n),
			fmt.Sprintf(`2018-06-01 priority.proposed {"priority":"mal-%d","level":"goal","title":"Ett av målen i strategin","text":"En längre text om vad målet innebär för länet och dess invånare."}`, n))
	}
	act := domain.Stored{Recorded: time.Unix(1, 0)}
	for n, line := range lines {
		f := strings.SplitN(line, " ", 3)
		e := domain.Entry{ID: strconv.Itoa(n), Strategy: "s" + strconv.Itoa(i), Occurred: domain.MustDate(f[0]), Kind: f[1], Data: jsontext.Value(f[2]),
			Authority: "Regionfullmäktige", Reference: "RS 2019-01234, § 25", Sources: []domain.Source{{Title: "Protokoll", URL: "https://www.example.org/protokoll"}}}
		stored, err := e.Canonical()
		if err != nil {
			b.Fatal(err)
		}
		act.Entries = append(act.Entries, stored)
	}
	return domain.NewHistory("s" + strconv.Itoa(i)).With(act)
}
