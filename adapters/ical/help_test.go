package ical_test

import (
	"bytes"
	"io"
	"strings"
	"testing"
	"unicode/utf8"

	"github.com/emersion/go-ical"

	"kronika/adapters/i18n"
	kical "kronika/adapters/ical"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/feeds"
	"kronika/projections/calendar"
)

var today = domain.DayOf(2026, 11, 21)

// every is a history with an event of every sort, in every state.
var every = []string{
	domaintest.Mandate,
	domaintest.Line("p", "2018-01-01", "strategy.scheduled", `{"from":"2019","to":"2030","rules":"se-rus"}`),
	domaintest.Line("a", "2019-10-01", "version.adopted", `{"version":"v"}`),
	domaintest.Line("k", "2019-10-01", "decision.taken", `{"decision":"antar","matter":"adoption","title":"Strategin antas","outcome":"approved","level":"council"}`, `"authority":"Regionfullmäktige","reference":"§ 5"`),
	domaintest.Line("d1", "2019-11", "deadline.set", `{"deadline":"plan","title":"Handlingsplan; första, andra\\tredje","due":"2020-05-04","basis":"decision","owner":"Utvecklingsnämnden"}`),
	domaintest.Line("d2", "2020-04", "deadline.moved", `{"deadline":"plan","due":"2020-23"}`),
	domaintest.Line("d3", "2020-10", "deadline.met", `{"deadline":"plan"}`),
	domaintest.Line("e1", "2019-11", "deadline.set", `{"deadline":"halvtid","title":"Halvtidsutvärdering","due":"2025-04","basis":"agreement"}`),
	domaintest.Line("f1", "2019-11", "deadline.set", `{"deadline":"webb","title":"Webbplats","due":"2020-01-31","basis":"plan"}`),
	domaintest.Line("f2", "2019-12", "deadline.waived", `{"deadline":"webb"}`),
	domaintest.Line("g1", "2019-11", "deadline.set", `{"deadline":"konferens","title":"Konferens","due":"2020-03-12","basis":"plan"}`),
	domaintest.Line("g2", "2020-03", "deadline.moved", `{"deadline":"konferens"}`),
	domaintest.Line("h1", "2019-11", "deadline.set", `{"deadline":"fel","title":"Finns inte","due":"2027-06-01","basis":"plan"}`),
	domaintest.Line("h2", "2020", "entry.withdrawn", `{"entry":"h1"}`, `"reason":"Fel"`),
	domaintest.Line("i1", "2026-10", "deadline.set", `{"deadline":"budget","title":"Budgetunderlag","due":"2027-02-15?","basis":"plan"}`),
	domaintest.Line("c1", "2026-10", "consultation.planned", `{"consultation":"remiss","method":"referral","title":"Remiss om översynen","opens":"2027-01/2027-04","closes":"2027-06-30"}`),
	domaintest.Line("m1", "2019-11-05", "meeting.held", `{"meeting":"start","form":"kick-off","title":"Uppstart"}`),
}

// made builds the calendar of a history, with everything that there is.
func made(t testing.TB, lines ...string) calendar.Calendar {
	t.Helper()
	return calendar.Build(domaintest.History(lines...).Read(domain.At{}), today, domaintest.Packs(t), feeds.Extras())
}

func written(t testing.TB, lang string, f *kical.File) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := kical.Write(&b, i18n.For(lang), f); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// read reads a calendar with another library than the one that wrote it, and
// holds it to the rules of the format: those that the other library has for what
// it writes, line ends and lengths.
func read(t testing.TB, b []byte) *ical.Calendar {
	t.Helper()
	if !bytes.HasSuffix(b, []byte("\r\n")) || bytes.Count(b, []byte("\n")) != bytes.Count(b, []byte("\r\n")) || bytes.Count(b, []byte("\r")) != bytes.Count(b, []byte("\n")) {
		t.Fatalf("lines do not end with CRLF: %q", b)
	}
	for line := range strings.SplitSeq(string(b), "\r\n") {
		if len(line) > 75 || !utf8.ValidString(line) {
			t.Fatalf("a line of %d octets: %q", len(line), line)
		}
	}
	c, err := ical.NewDecoder(bytes.NewReader(b)).Decode()
	if err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	if err := ical.NewEncoder(io.Discard).Encode(c); err != nil {
		t.Fatalf("%v: %s", err, b)
	}
	return c
}

// text gives the text of a property.
func text(t testing.TB, c *ical.Component, name string) string {
	t.Helper()
	s, err := c.Props.Text(name)
	if err != nil {
		t.Fatal(err)
	}
	return s
}
