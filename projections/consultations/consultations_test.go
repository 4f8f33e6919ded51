package consultations_test

import (
	"fmt"
	"slices"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/consultations"
)

func build(t testing.TB, today string, lines ...string) []consultations.Consultation {
	t.Helper()
	day, err := domain.ParseDay(today)
	if err != nil {
		t.Fatal(err)
	}
	return consultations.Build(domaintest.Read(t, lines...), day, domaintest.Packs(t))
}

// one gives the only consultation.
func one(t testing.TB, today string, lines ...string) consultations.Consultation {
	t.Helper()
	list := build(t, today, lines...)
	if len(list) != 1 {
		t.Fatalf("%d consultations, not one", len(list))
	}
	return list[0]
}

const (
	planned = `p 2020-03-30 consultation.planned {"consultation":"remiss","method":"referral","title":"Remiss","opens":"2020-04-06","closes":"2020-08-13"}`
	opened  = `o 2020-04-06 consultation.opened {"consultation":"remiss","closes":"2020-08-13"}`
	closed  = `c 2020-09-30 consultation.closed {"consultation":"remiss"}`
)

func text(d *domain.Day) string {
	if d == nil {
		return "-"
	}
	return d.String()
}

func TestReferralExtended(t *testing.T) {
	c := one(t, "2020-10-01", planned, opened,
		`x 2020-04-06/2020-09-30? consultation.extended {"consultation":"remiss","closes":"2020-09-30"}`, closed,
		`t 2020-09-30 consultation.tallied {"consultation":"remiss","responses":127,"invited":{"value":200,"about":true},"participants":{"min":900}}`)
	if c.Status != "closed" || c.PastClose || c.Extensions != 1 || c.Method != "referral" || c.Title != "Remiss" {
		t.Errorf("the consultation is %+v", c)
	}
	if c.DaysOpen == nil || c.DaysOpen.Min != 177 || *c.DaysOpen.Max != 177 {
		t.Errorf("it was open for %+v days", c.DaysOpen)
	}
	if c.Opens.String() != "2020-04-06" || c.Opened.String() != "2020-04-06" || c.Closes.String() != "2020-09-30" || text(c.ClosesTo) != "2020-09-30" {
		t.Errorf("the dates are %+v", c)
	}
	b, err := json.Marshal([]any{c.Tallied, c.Participants, c.Responses})
	if err != nil || string(b) != `[{"invited":{"value":200,"about":true},"responses":127,"participants":{"min":900}},{"min":900},0]` {
		t.Errorf("the tally is %s (%v)", b, err)
	}
}

func TestDaysOpen(t *testing.T) {
	for _, c := range []struct{ name, opened, closed, want string }{
		{"OK", "2020-04-06", "2020-09-30", "177 177"},
		{"OK/SameDay", "2018-11-21", "2018-11-21", "0 0"},
		{"OK/HalfKnown", "2019-04-11/2019-04-20~", "2019-09-30", "163 172"},
		{"OK/SameYear", "2019", "2019", "0 364"},
		{"OK/AtTheLatest", "2019-03-01", "../2019-04-01", "0 31"},
		{"OK/Unbounded", "../2019-03-01", "2019-04-01", "31 -"},
		{"OK/StillGoingOn", "2019-03-01", "2019-04-01/..", "31 -"},
		{"OK/Overlap", "2019-03-06/2019", "2019-04", "0 55"},
	} {
		t.Run(c.name, func(t *testing.T) {
			d := one(t, "2021-01-01",
				"o "+c.opened+` consultation.opened {"consultation":"k","closes":"2020","method":"survey","title":"T"}`,
				"c "+c.closed+` consultation.closed {"consultation":"k"}`).DaysOpen
			most := "-"
			if d.Max != nil {
				most = fmt.Sprint(*d.Max)
			}
			if got := fmt.Sprint(d.Min, " ", most); got != c.want {
				t.Errorf("it was open for %s days, not %s", got, c.want)
			}
		})
	}
}

func TestStatus(t *testing.T) {
	const (
		cancelled = `x 2020-05-01 consultation.cancelled {"consultation":"remiss"}`
		reported  = `r 2020-11-01 consultation.reported {"consultation":"remiss"}`
		extended  = `e 2020-06-01 consultation.extended {"consultation":"remiss","closes":"2021-01~"}`
	)
	for _, c := range []struct {
		name, today string
		lines       []string
		want        string
	}{
		{"OK/Planned", "2020-08-13", []string{planned}, "planned"},
		{"OK/PlannedPastClose", "2020-08-14", []string{planned}, "planned past"},
		{"OK/PlannedAndReported", "2021-01-01", []string{planned, reported}, "reported"},
		{"OK/Open", "2020-08-13", []string{planned, opened}, "open"},
		{"OK/PastClose", "2020-08-14", []string{planned, opened}, "open past"},
		{"OK/Extended", "2021-01-31", []string{planned, opened, extended}, "open"},
		{"OK/ExtendedPastClose", "2021-02-01", []string{planned, opened, extended}, "open past"},
		{"OK/NeverCloses", "2030-01-01", []string{`o 2020 consultation.opened {"consultation":"k","closes":"2020/..","method":"survey","title":"T"}`}, "open"},
		{"OK/Closed", "2021-01-01", []string{planned, opened, closed}, "closed days"},
		{"OK/Reported", "2021-01-01", []string{planned, opened, closed, reported}, "reported days"},
		{"OK/ReportedUnclosed", "2021-01-01", []string{planned, opened, reported}, "open past"},
		{"OK/Cancelled", "2021-01-01", []string{planned, opened, cancelled}, "cancelled"},
		{"OK/CancelledAndReported", "2021-01-01", []string{planned, cancelled, reported}, "cancelled"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := one(t, c.today, c.lines...)
			told := got.Status
			if got.PastClose {
				told += " past"
			}
			if got.DaysOpen != nil {
				told += " days"
			}
			if told != c.want {
				t.Errorf("it is %s, not %s", told, c.want)
			}
		})
	}
}

func TestOrder(t *testing.T) {
	var keys []string
	for _, c := range build(t, "2021-01-01",
		`b 2019 consultation.opened {"consultation":"second","closes":"2020","method":"survey","title":"T"}`,
		`a 2018 consultation.planned {"consultation":"first","method":"survey","title":"T"}`,
		`c 2021 consultation.opened {"consultation":"first","closes":"2021"}`,
		`d 2019 consultation.planned {"consultation":"third","method":"survey","title":"T"}`) {
		keys = append(keys, c.Consultation)
	}
	if !slices.Equal(keys, []string{"first", "second", "third"}) {
		t.Errorf("the order is %v", keys)
	}
	if list := build(t, "2021-01-01"); len(list) != 0 {
		t.Errorf("consultations of nothing: %+v", list)
	}
}

func TestPoints(t *testing.T) {
	c := one(t, "2021-01-01", planned, opened,
		`a 2020-05-01 consultation.response-received {"consultation":"remiss","response":"svar","party":"A","category":"other","stance":"opposes"}`,
		`g 2020-01-01 priority.proposed {"priority":"mal","level":"goal","title":"Mål"}`,
		`q 2020-05-01 consultation.point-raised {"consultation":"remiss","point":"p1","response":"svar","priority":"mal","text":"För vagt"}`,
		`r 2020-05-02 consultation.point-raised {"consultation":"remiss","point":"p2","text":"För långt"}`,
		`s 2020-11 consultation.point-answered {"consultation":"remiss","point":"p1","outcome":"rejected","motive":"Nej"}`,
		`u 2020-12 consultation.point-answered {"consultation":"remiss","point":"p1","outcome":"partly","motive":"Delvis"}`,
		`w 2020-12 consultation.response-withdrawn {"consultation":"remiss","response":"svar"}`)
	want := []consultations.Point{
		{Point: "p1", ID: "q", Text: "För vagt", Response: "svar", Priority: "mal", Occurred: domain.MustDate("2020-05-01"),
			Outcome: "partly", Motive: "Delvis", Answer: "u", Answered: domain.MustDate("2020-12")},
		{Point: "p2", ID: "r", Text: "För långt", Occurred: domain.MustDate("2020-05-02")},
	}
	if c.Points != 2 || c.Unanswered != 1 || c.Responses != 0 || !slices.Equal(c.PointList, want) {
		t.Errorf("the points are %+v", c.PointList)
	}
}

func TestJSON(t *testing.T) {
	b, err := json.Marshal(build(t, "2020-05-01",
		`o 2019-04-11/2019-04-20~ consultation.opened {"consultation":"remiss","closes":"2019-09/..","method":"referral","title":"Remiss"}`,
	), jsontext.Multiline(true), jsontext.WithIndent(" "))
	if err != nil {
		t.Fatal(err)
	}
	want := `[
 {
  "strategy": "s",
  "consultation": "remiss",
  "method": "referral",
  "title": "Remiss",
  "status": "open",
  "pastClose": false,
  "opened": "2019-04-11/2019-04-20~",
  "openedFrom": "2019-04-11",
  "openedTo": "2019-04-20",
  "closes": "2019-09/..",
  "closesFrom": "2019-09-01",
  "extensions": 0,
  "invited": 0,
  "responses": 0,
  "declined": 0,
  "silent": 0,
  "uninvited": 0,
  "late": 0,
  "private": 0,
  "tallied": {},
  "participants": 0,
  "points": 0,
  "unanswered": 0,
  "pointList": [],
  "coverage": [],
  "parties": []
 }
]`
	if string(b) != want {
		t.Errorf("the object is %s", b)
	}
}
