package deadlines_test

import (
	"fmt"
	"slices"
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/projections/deadlines"
)

const (
	ruled   = `p 2018-01-01 strategy.scheduled {"from":"2018","rules":"se-rus"}`
	started = `r 2015 revision.started {"revision":"r","scope":"review"}`
)

// reviews tells the review windows as "first day, status, metBy", with ? where
// it is not sure.
func reviews(t *testing.T, today string, lines ...string) []string {
	t.Helper()
	var list []string
	for _, d := range build(t, today, rules.Review, lines...) {
		line := fmt.Sprintf("%s %s", d.WindowFrom, d.Status)
		if d.MetBy != "" {
			line += " " + d.MetBy
		}
		if !d.Sure {
			line += "?"
		}
		if d.Deadline != "SE-REVIEW/"+d.WindowFrom.String() || d.Basis != "law" || d.Source == "" || d.Due.Last() != *d.WindowTo-1 || !d.Due.Exact() {
			t.Errorf("the object is %+v", d)
		}
		list = append(list, line)
	}
	return list
}

func TestReviewWindows(t *testing.T) {
	adopted := func(on string) string { return "a " + on + ` version.adopted {"version":"v"}` }
	until := func(to string) string {
		return `p 2018-01-01 strategy.scheduled {"from":"2014","to":"` + to + `","rules":"se-rus"}`
	}
	ended := func(on string) string { return "e " + on + ` strategy.ended {"outcome":"expired"}` }
	const last = "2021-06-01"
	for _, c := range []struct {
		name, today string
		lines, want []string
	}{
		{"OK", last, []string{ruled, adopted("2019-12-03")}, []string{"2018-09-09 met a"}},
		{"OK/FirstIs2014", last, []string{ruled, adopted("2011")}, []string{"2014-09-14 no-evidence", "2018-09-09 upcoming"}},
		{"OK/InForceBeforeTheRule", last, []string{until("2016"), adopted("2015")}, []string{"2014-09-14 met a"}},
		{"OK/BeginsToday", "2022-09-11", []string{ruled, adopted("2019")}, []string{"2018-09-09 met a", "2022-09-11 upcoming"}},
		{"OK/BeginsTomorrow", "2022-09-10", []string{ruled, adopted("2019")}, []string{"2018-09-09 met a"}},
		{"OK/PeriodEndsInside", "2030-01-01", []string{until("2022-09"), adopted("2019")}, []string{"2018-09-09 met a", "2022-09-11 no-evidence"}},
		{"OK/PeriodEndsBefore", "2030-01-01", []string{until("2022-08"), adopted("2019")}, []string{"2018-09-09 met a"}},
		{"OK/PeriodIsOpen", "2027-01-01", []string{until("2018/.."), adopted("2019")}, []string{"2018-09-09 met a", "2022-09-11 no-evidence", "2026-09-13 upcoming"}},
		{"OK/EndedAfterThePeriod", "2030-01-01", []string{until("2020"), adopted("2019"), ended("2023-01-01")}, []string{"2018-09-09 met a", "2022-09-11 no-evidence"}},
		{"OK/EndedBeforeThePeriod", "2030-01-01", []string{until("2030"), adopted("2019"), ended("2021-01-01")}, []string{"2018-09-09 met a"}},
		{"OK/HalfKnownEndCountsFromItsFirst", "2030-01-01", []string{ruled, adopted("2019"), ended("2022")}, []string{"2018-09-09 met a"}},
		{"OK/EndedOnElectionDay", "2023-01-01", []string{ruled, adopted("2019"), ended("2022-09-11")}, []string{"2018-09-09 met a", "2022-09-11 no-evidence"}},
		{"OK/AdoptedOnElectionDay", "2023-01-01", []string{ruled, adopted("2022-09-11")}, []string{"2022-09-11 upcoming"}},
		{"OK/AdoptedOnTheLastDay", "2023-01-01", []string{ruled, adopted("2022-09-10")}, []string{"2018-09-09 met a", "2022-09-11 upcoming"}},
		{"OK/LatestScheduleHolds", last, []string{ruled, `q 2019 strategy.scheduled {"from":"2018"}`, adopted("2019")}, nil},
		{"OK/BeyondTheList", "2042-09-14", []string{ruled, adopted("2040")}, []string{"2038-09-12 met a", "2042-09-14 upcoming"}},
		{"NotAdopted", last, []string{ruled, `d 2019 version.drafted {"version":"v"}`}, nil},
		{"EndedBeforeAdoption", last, []string{ruled, ended("2018"), adopted("2019")}, nil},
		{"EndedBeforeTheRule", last, []string{ruled, adopted("2012"), ended("2014-09-13")}, nil},
		{"NoPack", last, []string{`p 2018 strategy.scheduled {"from":"2018"}`, adopted("2019")}, nil},
		{"UnknownPack", last, []string{`p 2018 strategy.scheduled {"from":"2018","rules":"no-rus"}`, adopted("2019")}, nil},
		{"NotScheduled", last, []string{adopted("2019")}, nil},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reviews(t, c.today, c.lines...); !slices.Equal(got, c.want) {
				t.Errorf("windows are %v, not %v", got, c.want)
			}
		})
	}
}

func TestReviewMet(t *testing.T) {
	old := `a 2013-01-01 version.adopted {"version":"v"}`
	concluded := func(id, on, outcome string) string {
		return id + " " + on + ` revision.concluded {"revision":"r","outcome":"` + outcome + `"}`
	}
	window := func(status string) []string { return []string{"2014-09-14 " + status} }
	for _, c := range []struct {
		name string
		more []string
		want []string
	}{
		{"OK", []string{concluded("c", "2016-05-01", "amended")}, window("met c")},
		{"OK/StillCurrent", []string{concluded("c", "2016", "still-current")}, window("met c")},
		{"OK/FirstDay", []string{concluded("c", "2014-09-15", "replaced")}, window("met c")},
		{"OK/LastDay", []string{concluded("c", "2018-09-08", "to-be-revised")}, window("met c")},
		{"OK/Adoption", []string{`b 2016 version.adopted {"version":"v"}`}, window("met b")},
		{"OK/SureBeforeUnsure", []string{concluded("c", "2014-09-16/2019", "amended"), `b 2018-03 version.adopted {"version":"v"}`}, window("met b")},
		{"OK/FirstOfTheSure", []string{concluded("c", "2016", "amended"), `b 2015 version.adopted {"version":"v"}`}, window("met b")},
		{"Unsure", []string{concluded("c", "2018", "amended")}, window("met c?")},
		{"UnsureAtTheLatest", []string{concluded("c", "../2016", "amended")}, window("met c?")},
		{"UnsureFirst", []string{concluded("c", "2018-01/2019", "amended"), `b 2018-08-01/2018-09-09 version.adopted {"version":"v"}`}, window("met c?")},
		{"Abandoned", []string{concluded("c", "2016", "abandoned")}, window("no-evidence")},
		{"NotConcluded", nil, window("no-evidence")},
		{"OnTheFirstElection", []string{concluded("c", "2014-09-14", "amended")}, window("no-evidence")},
		{"OnTheSecondElection", []string{concluded("c", "2018-09-09", "amended")}, window("no-evidence")},
		{"CountsFromBefore", []string{concluded("c", "2014", "amended")}, window("no-evidence")},
	} {
		t.Run(c.name, func(t *testing.T) {
			lines := []string{
				`p 2018-01-01 strategy.scheduled {"from":"2013","to":"2018-09-08","rules":"se-rus"}`,
				`r 2013-06 revision.started {"revision":"r","scope":"review"}`, old,
			}
			if got := reviews(t, "2021-01-01", append(lines, c.more...)...); !slices.Equal(got, c.want) {
				t.Errorf("windows are %v, not %v", got, c.want)
			}
		})
	}
}

func TestReviewStatus(t *testing.T) {
	lines := []string{ruled, `a 2018-03-01 version.adopted {"version":"v"}`}
	const first = "2014-09-14 met a"
	for _, c := range []struct {
		name, today string
		more, want  []string
	}{
		{"OK", "2022-06-11", nil, []string{first, "2018-09-09 upcoming"}},
		{"OK/90Days", "2022-06-12", nil, []string{first, "2018-09-09 due-soon"}},
		{"OK/Today", "2022-09-10", nil, []string{first, "2018-09-09 due-soon"}},
		{"OK/Yesterday", "2022-09-11", nil, []string{first, "2018-09-09 no-evidence", "2022-09-11 upcoming"}},
		{"OK/PeriodRanOut", "2021-01-01", []string{`q 2018-03-01 strategy.scheduled {"from":"2018","to":"2020","rules":"se-rus"}`}, []string{first, "2018-09-09 upcoming"}},
		{"OK/EndedBeforeDue", "2021-01-02", []string{`e 2021 strategy.ended {"outcome":"superseded"}`}, []string{first, "2018-09-09 no-evidence"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := reviews(t, c.today, append(lines, c.more...)...); !slices.Equal(got, c.want) {
				t.Errorf("windows are %v, not %v", got, c.want)
			}
		})
	}
}

func TestReviewWhy(t *testing.T) {
	const (
		adopted = `a 2016 version.adopted {"version":"v"}`
		of2014  = "why.review adopted=2016 due=2018-09-08 from=2014-09-14 to=2018-09-09 · "
		of2018  = "why.review adopted=2016 due=2022-09-10 from=2018-09-09 to=2022-09-11 · "
	)
	list := build(t, "2022-09-01", rules.Review, ruled, started, adopted,
		`c 2022-08/2022-10 revision.concluded {"revision":"r","outcome":"amended"}`)
	for i, want := range []string{
		of2014 + "why.review.met met=2016 · why.startNotFound rule=SE-REVIEW start=2017-08-01",
		of2018 + "why.review.unsure met=2022-08/2022-10",
	} {
		if got := told(list[i].Why); got != want {
			t.Errorf("why: %s", got)
		}
	}
	if got := told(list[1].Title); got != "deadline.title.review from=2018-09-09 to=2022-09-11" {
		t.Errorf("title: %s", got)
	}
	list = build(t, "2046-09-19", rules.Review, ruled, adopted)
	for i, want := range map[int]string{
		1: of2018 + "why.noEvidence days=8775",
		7: "why.review adopted=2016 due=2046-09-08 from=2042-09-14 to=2046-09-09 · why.noEvidence days=11 · why.computedElection day=2046-09-09",
		8: "why.review adopted=2016 due=2050-09-10 from=2046-09-09 to=2050-09-11 · why.left days=1452 · why.computedElection day=2050-09-11",
	} {
		if got := told(list[i].Why); got != want {
			t.Errorf("why: %s", got)
		}
	}
	list = build(t, "2022-01-01", rules.Review, ruled, adopted, `e 2021-02-16 strategy.ended {"outcome":"expired"}`)
	if got := told(list[1].Why); got != of2018+"why.ended ended=2021-02-16" {
		t.Errorf("why: %s", got)
	}
}

// However a history runs, each window is one deadline, begun by today, and its
// status follows from its due and its metBy.
func TestReviewsAlways(t *testing.T) {
	p := domaintest.Packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		date := rapid.Custom(func(rt *rapid.T) string {
			d := domain.Day(rapid.IntRange(int(domaintest.Day(t, "2012-01-01")), int(domaintest.Day(t, "2035-01-01"))).Draw(rt, "day"))
			return rapid.SampledFrom([]string{d.String(), d.String()[:7], d.String()[:4]}).Draw(rt, "date")
		})
		lines := []string{ruled, "a " + date.Draw(rt, "adopted") + ` version.adopted {"version":"v"}`}
		end := domain.Never
		if rapid.Bool().Draw(rt, "ended") {
			at := date.Draw(rt, "end")
			end = domain.MustDate(at).First()
			lines = append(lines, "e "+at+` strategy.ended {"outcome":"expired"}`)
		}
		today := domain.MustDate(date.Draw(rt, "today")).First()
		seen := map[string]bool{}
		for _, d := range deadlines.Build(domaintest.Read(t, lines...), today, p) {
			if seen[d.Deadline] || *d.WindowFrom > today {
				rt.Fatalf("%s is listed on %s", d.Deadline, today)
			}
			seen[d.Deadline] = true
			soon := d.Due.Last() - today
			want := map[bool]string{true: deadlines.Met}[d.MetBy != ""]
			switch {
			case want != "":
			case end <= d.Due.Last() || soon < 0:
				want = deadlines.NoEvidence
			case soon <= 90:
				want = deadlines.DueSoon
			default:
				want = deadlines.Upcoming
			}
			if d.Status != want {
				rt.Fatalf("%s is %s, not %s, on %s", d.Deadline, d.Status, want, today)
			}
		}
	})
}
