package norm_test

import (
	"fmt"
	"strings"
	"testing"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/projections/norm"
)

// lines makes a reading of entries "id day kind data".
func lines(texts ...string) *domain.Reading {
	list := []string{domaintest.Mandate}
	for _, text := range texts {
		part := strings.SplitN(text, " ", 4)
		day := part[1]
		if day == "-" {
			day = ""
		}
		list = append(list, domaintest.Line(part[0], day, part[2], part[3]))
	}
	return domaintest.History(list...).Read(domain.At{})
}

const (
	adopted   = `a 2014-05-01 version.adopted {"version":"v1"}`
	started   = `s 2018 revision.started {"revision":"r","scope":"review"}`
	current   = `c 2018-12-01 revision.concluded {"revision":"r","outcome":"still-current"}`
	revise    = `c 2018-12-01 revision.concluded {"revision":"r","outcome":"to-be-revised"}`
	amended   = `c 2018-12-01 revision.concluded {"revision":"r","outcome":"amended"}`
	full      = `f 2019-03-01 revision.started {"revision":"r2","scope":"full"}`
	readopted = `b 2020-05-01 version.adopted {"version":"v2"}`
	remiss    = `o 2019-02-01 consultation.opened {"consultation":"k","method":"referral","title":"K","closes":"2019-05"}`
	talk      = `t 2019-02-01 consultation.opened {"consultation":"k","method":"meeting","title":"K","closes":"2019-05"}`
)

// TestRounds divides histories into rounds.
func TestRounds(t *testing.T) {
	for _, c := range []struct {
		name  string
		lines []string
		want  string
	}{
		{"not adopted", nil, "first m"},
		{"adopted", []string{adopted}, "first m-a"},
		{"revised", []string{adopted, started, readopted}, "first m-a, review s-b"},
		{"reviewed", []string{adopted, started, current}, "first m-a, review s-c"},
		{"reviewed, then revised", []string{adopted, started, current, full, readopted}, "first m-a, review s-c, full f-b"},
		{"a review that led to a revision", []string{adopted, started, revise, full, readopted}, "first m-a, full s-b"},
		{"amended, and no adoption recorded", []string{adopted, started, amended, full, readopted}, "first m-a, review s, full f-b"},
		{"no start recorded", []string{adopted, remiss, readopted}, "first m-a, unstated o-b"},
		{"talks begin nothing", []string{adopted, talk}, "first m-a"},
		{"nothing but another adoption", []string{adopted, readopted}, "first m-a, unstated b-b"},
		{"adopted in two steps", []string{adopted, `a2 2014-06-01 version.adopted {"version":"v1"}`}, "first m-a"},
		{"a half-known adoption", []string{`a 2019 version.adopted {"version":"v1"}`, remiss}, "first m-a"},
		{"ended", []string{adopted, started, `e 2019 strategy.ended {"outcome":"expired"}`}, "first m-a, review s-e"},
		{"withdrawn", []string{adopted, started, `w - entry.withdrawn {"entry":"s"}`}, "first m-a"},
	} {
		t.Run(c.name, func(t *testing.T) {
			n, packs := loaded(t)
			var got []string
			for _, r := range norm.Build(lines(c.lines...), today, packs, n).Rounds {
				text := r.Sort + " " + strings.Join(r.Entries, "-")
				if len(r.Entries) == 1 && !r.Ended.IsZero() {
					text += "-" + r.Entries[0]
				}
				got = append(got, text)
			}
			if text := strings.Join(got, ", "); text != c.want {
				t.Errorf("got %s, want %s", text, c.want)
			}
		})
	}
}

// TestAsOf cuts off what came later, and knows only what was recorded.
func TestAsOf(t *testing.T) {
	n, packs := loaded(t)
	h := domaintest.History(domaintest.Mandate, domaintest.Line("a", "2014-05-01", "version.adopted", `{"version":"v1"}`))
	report := norm.Build(h.Read(domain.At{AsOf: domain.MustDate("2013")}), domain.DayOf(2013, 12, 31), packs, n)
	if len(report.Rounds) != 1 || !report.Rounds[0].Adopted.IsZero() {
		t.Errorf("%+v", report.Rounds)
	}
	empty := norm.Build(h.Read(domain.At{AsOf: domain.MustDate("2009")}), today, packs, n)
	if empty.Rounds == nil || len(empty.Rounds) != 0 || empty.Text.Key != "norm.empty" {
		t.Errorf("%+v", empty)
	}
}

// own makes a norm of one expectation.
func own(t *testing.T, expectation string) *norm.Norm {
	t.Helper()
	_, packs := loaded(t)
	n, faults := norm.Read([]byte(`{"norm":"own","version":"1","title":{"sv":"Egen","en":"Own"},"expectations":[`+
		`{"expectation":"e","mark":"found","text":{"sv":"T","en":"T"},"source":"S",`+expectation+`}]}`), packs)
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	return n
}

const (
	name     = `"name":{"sv":"steget","en":"the step"},`
	lasts    = `"form":"at-least","days":90,"from":{` + name + `"kinds":["consultation.opened"]},"to":{` + name + `"kinds":["consultation.closed"]}`
	timely   = `"form":"within","months":1,"from":{` + name + `"kinds":["version.adopted"]},"to":{` + name + `"kinds":["action.agreed"]}`
	inOrder  = `"form":"order","steps":[{` + name + `"kinds":["evidence.added"]},{` + name + `"kinds":["version.referred"]},{` + name + `"kinds":["version.adopted"]}]`
	yearly   = `"form":"each-year","to":{` + name + `"kinds":["followup.reported"],"date":"period"}`
	planned  = `"form":"within","days":0,"optional":true,"from":{` + name + `"kinds":["deadline.set"],"date":"due"},"to":{` + name + `"kinds":["deadline.met"]}`
	evidence = ` evidence.added {"evidence":"e","form":"analysis","title":"E"}`
	referred = ` version.referred {"version":"v1"}`
	report   = ` followup.reported {"report":"%s","form":"annual-report","title":"F"%s}`
)

// TestForms has a small history for each turn of each form.
func TestForms(t *testing.T) {
	open := func(opened, closed string) []string {
		return []string{`o ` + opened + ` consultation.opened {"consultation":"k","method":"referral","title":"K","closes":"2014"}`,
			`x ` + closed + ` consultation.closed {"consultation":"k"}`}
	}
	plan := func(due string) []string {
		return []string{`d 2013-01-01 deadline.set {"deadline":"d","title":"D","due":"` + due + `","basis":"plan","meets":"version.adopted"}`, adopted}
	}
	action := func(day string) []string {
		return []string{adopted, "x " + day + ` action.agreed {"action":"x","form":"project","title":"X"}`}
	}
	yearReport := func(id, day, period string) string { return id + " " + day + fmt.Sprintf(report, id, period) }
	for _, c := range []struct {
		name, expects string
		lines         []string
		key, entries  string
	}{
		{"long enough", lasts, append(open("2013-01-01", "2013-04-01"), adopted), "norm.least.kept", "o x"},
		{"a day short", lasts, append(open("2013-01-01", "2013-03-31"), adopted), "norm.least.departed", "o x"},
		{"half known, either way", lasts, append(open("2013-01", "2013-04"), adopted), "norm.least.unsure", "o x"},
		{"half known, long enough anyway", lasts, append(open("2013-01", "2013-06"), adopted), "norm.least.kept", "o x"},
		{"half known, short anyway", lasts, append(open("2013-01", "2013-02"), adopted), "norm.least.departed", "o x"},
		{"marked", lasts, append(open("2013-01-01", "2013-04-20~"), adopted), "norm.least.unsure", "o x"},
		{"no end recorded", lasts, open("2013-01-01", "2013-04-01")[:1], "norm.least.noEnd", "o"},
		{"not over", lasts, []string{`o 2026-11-01 consultation.opened {"consultation":"k","method":"referral","title":"K","closes":"2026-12"}`}, "norm.least.going", "o"},
		{"cancelled", lasts, []string{open("2013-01-01", "")[0], `y 2013-02-01 consultation.cancelled {"consultation":"k"}`, adopted}, "norm.absent", "m"},
		{"no consultation", lasts, []string{adopted}, "norm.absent", "m"},
		{"no consultation yet", lasts, nil, "norm.awaited", "m"},
		{"none, and none is asked for", lasts + `,"optional":true`, []string{adopted}, "norm.nothing", "m"},
		{"not for such a round", lasts + `,"rounds":["full"]`, []string{adopted}, "norm.otherRound", "m"},
		{"not in July", lasts + `,"without":[7]`, append(open("2013-05-01", "2013-08-15"), adopted), "norm.least.departed", "o x"},
		{"enough beside July", lasts + `,"without":[7]`, append(open("2013-05-01", "2013-09-15"), adopted), "norm.least.kept", "o x"},

		{"in time", timely, action("2014-06-01"), "norm.within.kept", "a x"},
		{"late", timely, action("2014-06-02"), "norm.within.departed", "a x"},
		{"some day of the month", timely, action("2014-06"), "norm.within.unsure", "a x"},
		{"another source", timely, append(action("2014-06-01"), `w - entry.disputed {"entry":"a","text":"T","occurred":"2014-04-15"}`), "norm.within.unsure", "a w x"},
		{"another source, no matter", timely, append(action("2014-05-10"), `w - entry.disputed {"entry":"a","text":"T","occurred":"2014-04-15"}`), "norm.within.kept", "a w x"},
		{"a dispute settled", timely, append(action("2014-06-01"), `w - entry.disputed {"entry":"a","text":"T","occurred":"2014-04-15"}`,
			`y - entry.corrected {"entry":"a","occurred":"2014-05-02"}`), "norm.within.kept", "a x"},
		{"nothing follows", timely, []string{adopted}, "norm.within.absent", "a"},
		{"not yet", timely, []string{`a 2026-11-10 version.adopted {"version":"v1"}`}, "norm.within.notYet", "a"},

		{"planned for a season", planned, plan("2014-21"), "norm.plan.kept", "d a"},
		{"planned for an earlier one", planned, plan("2013-24"), "norm.plan.departed", "d a"},
		{"planned, perhaps", planned, plan("2014-03~"), "norm.plan.unsure", "d a"},
		{"planned for about a season", planned, plan("2014-21~"), "norm.plan.kept", "d a"},
		{"waived", planned, append(plan("2013-02")[:1], `y 2013-06-01 deadline.waived {"deadline":"d"}`, readopted), "norm.nothing", "m"},

		{"in order", inOrder, []string{"e 2012" + evidence, "r 2013" + referred, adopted}, "norm.order.kept", "e r a"},
		{"of the same year", inOrder, []string{"e 2012" + evidence, "r 2012" + referred, adopted}, "norm.order.unsure", "e r a"},
		{"out of order", inOrder, []string{"e 2013" + evidence, "r 2012" + referred, adopted}, "norm.order.departed", "e r a"},
		{"one missing", inOrder, []string{"e 2012" + evidence, adopted}, "norm.order.missing", "e a"},
		{"all missing", inOrder, []string{`e 2013 strategy.ended {"outcome":"withdrawn"}`}, "norm.order.missing", "m"},
		{"so far", inOrder, []string{"e 2012" + evidence, "r 2013" + referred}, "norm.order.soFar", "e r"},
		{"only one so far", inOrder, []string{"e 2012" + evidence}, "norm.order.few", "e"},

		{"each year", yearly, []string{adopted, yearReport("p", "2016", `,"period":"2015"`), yearReport("q", "2017", `,"period":"2016"`),
			`e 2017-12-01 strategy.ended {"outcome":"expired"}`}, "norm.year.kept", "a p q"},
		{"a year without", yearly, []string{adopted, yearReport("p", "2016", `,"period":"2015"`), `e 2017-12-01 strategy.ended {"outcome":"expired"}`}, "norm.year.absent", "a p"},
		{"by the day where no period is said", yearly, []string{adopted, yearReport("p", "2015-03-01", ""), `e 2016-12-01 strategy.ended {"outcome":"expired"}`}, "norm.year.kept", "a p"},
		{"a report at the turn of the year", yearly, []string{adopted, yearReport("p", "2015-12/2016-02", ""), `e 2016-12-01 strategy.ended {"outcome":"expired"}`}, "norm.year.unsure", "a p"},
		{"no whole year", yearly, []string{adopted, `e 2015-12-01 strategy.ended {"outcome":"expired"}`}, "norm.year.none", "a"},
		{"not adopted", yearly, nil, "norm.awaited", "m"},
		{"ended without adoption", yearly, []string{`e 2013 strategy.ended {"outcome":"withdrawn"}`}, "norm.notAdopted", "e"},
	} {
		t.Run(c.name, func(t *testing.T) {
			_, packs := loaded(t)
			f := norm.Build(lines(c.lines...), today, packs, own(t, c.expects)).Rounds[0].Findings
			if len(f) != 1 || first(f[0].Says) != c.key || strings.Join(f[0].Entries, " ") != c.entries {
				t.Errorf("got %+v, want %s (%s)", f, c.key, c.entries)
			}
		})
	}
}

// first gives the key of a sentence, of several the first.
func first(m domain.Message) string {
	for m.Key == "norm.both" {
		m = m.Args["first"].(domain.Message)
	}
	return m.Key
}

// TestBecause takes an entry that another names as its reason for no later than
// that, whatever their dates leave open.
func TestBecause(t *testing.T) {
	h := domaintest.History(domaintest.Mandate, domaintest.Line("e", "2012", "evidence.added", `{"evidence":"e","form":"analysis","title":"E"}`),
		domaintest.Line("r", "2012", "version.referred", `{"version":"v1"}`, `"because":["e"]`), domaintest.Line("a", "2014", "version.adopted", `{"version":"v1"}`))
	_, packs := loaded(t)
	if f := norm.Build(h.Read(domain.At{}), today, packs, own(t, inOrder)).Rounds[0].Findings[0]; f.Status != norm.Kept {
		t.Errorf("%s: %v", f.Status, f.Says)
	}
}

// TestReasons gives the reason of what moved a date, and what annotations say.
func TestReasons(t *testing.T) {
	h := domaintest.History(domaintest.Mandate,
		domaintest.Line("d", "2013-01-01", "deadline.set", `{"deadline":"d","title":"D","due":"2013-06-01","basis":"plan","meets":"version.adopted"}`),
		domaintest.Line("y", "2013-05-01", "deadline.moved", `{"deadline":"d","due":"2014"}`, `"reason":"Pandemin."`),
		domaintest.Line("a", "2014-05-01", "version.adopted", `{"version":"v1"}`),
		domaintest.Line("n", "", "entry.annotated", `{"entry":"y","text":"Beslutat av nämnden."}`))
	_, packs := loaded(t)
	f := norm.Build(h.Read(domain.At{}), today, packs, own(t, planned)).Rounds[0].Findings[0]
	if f.Status != norm.Departed || fmt.Sprint(f.Reasons) != "[{y {text map[text:Pandemin.]}} {n {text map[text:Beslutat av nämnden.]}}]" {
		t.Errorf("%s: %v", f.Status, f.Reasons)
	}
}
