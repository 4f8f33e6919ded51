package duties_test

import (
	"testing"

	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/projections/duties"
)

// A verdict reached from a half-known date holds for every day that the date can
// mean: what is met or without evidence then is so whichever day it was.
func TestDoubtIsKept(t *testing.T) {
	p := packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		first := domain.Day(rapid.IntRange(int(day("2013-01-01")), int(day("2025-01-01"))).Draw(rt, "first"))
		last := first + domain.Day(rapid.IntRange(0, 900).Draw(rt, "days"))
		pack := rapid.SampledFrom([]string{"se-rus", "en-local-plan", "dk-regional", "no-regional"}).Draw(rt, "pack")
		counting := rapid.SampledFrom([]string{"election-day", "council-term"}).Draw(rt, "counting")
		build := func(on domain.Date) map[string]duties.Duty {
			h := history(t, `p 2012-01-01 strategy.scheduled {"from":"2012","rules":"`+pack+`"}`, `a 2012-06-01 version.adopted {"version":"v"}`,
				`r 2012-07-01 revision.started {"revision":"r","scope":"review"}`,
				"c "+on.String()+` revision.concluded {"revision":"r","outcome":"amended"}`,
				"f "+on.String()+` followup.reported {"report":"f","form":"annual-report","title":"T"}`)
			found := map[string]duties.Duty{}
			for _, d := range duties.Build(h.Read(domain.At{}), day("2040-06-01"), p, duties.Options{Counting: counting}) {
				found[d.Duty] = d
			}
			return found
		}
		whole := build(domain.Spanning(first, last, domain.Date{}))
		exact := build(domain.DateOf(domain.Day(rapid.IntRange(int(first), int(last)).Draw(rt, "day"))))
		for name, d := range whole {
			e, there := exact[name]
			if there && (d.Status == duties.Met || d.Status == duties.NoEvidence) && e.Status != d.Status && d.WindowFrom != nil && !ofRevision(d) {
				rt.Fatalf("%s is %s from %s to %s, and %s on one of the days", name, d.Status, first, last, e.Status)
			}
		}
	})
}

// ofRevision tells whether a duty is about the revision itself, whose own end is
// what is half known.
func ofRevision(d duties.Duty) bool { return d.Duty == d.Rule+"/r" }

// What counts from a half-known date is due in a range that has the day on which
// it is due for each day that the date can mean.
func TestDueIsARange(t *testing.T) {
	p := packs(t)
	rapid.Check(t, func(rt *rapid.T) {
		first := domain.Day(rapid.IntRange(int(day("2018-06-01")), int(day("2024-01-01"))).Draw(rt, "first"))
		last := first + domain.Day(rapid.IntRange(0, 400).Draw(rt, "days"))
		pack := rapid.SampledFrom([]string{"en-local-plan", "se-rufs"}).Draw(rt, "pack")
		due := func(on domain.Date) map[string]domain.Date {
			h := history(t, `p 2012-01-01 strategy.scheduled {"from":"2012","rules":"`+pack+`"}`, "a "+on.String()+` version.adopted {"version":"v"}`)
			found := map[string]domain.Date{}
			for _, d := range duties.Build(h.Read(domain.At{}), day("2025-06-01"), p, duties.Options{}) {
				if _, ok := found[d.Rule]; !ok && d.Due.Known() && d.Shape != "between-elections" {
					found[d.Rule] = d.Due
				}
			}
			return found
		}
		ranges := due(domain.Spanning(first, last, domain.Date{}))
		for rule, d := range due(domain.DateOf(domain.Day(rapid.IntRange(int(first), int(last)).Draw(rt, "day")))) {
			if r := ranges[rule]; !r.Known() || d.First() < r.First() || d.Last() > r.Last() {
				rt.Fatalf("%s is due %s, which is not in %s", rule, d, r)
			}
		}
	})
}
