package handover

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
)

var line = domaintest.Line

func build(t testing.TB, h *domain.History, from, to string, silent int) Handover {
	t.Helper()
	packs := domaintest.Packs(t)
	end := domain.At{AsOf: domain.MustDate(to)}
	return Build(h.Read(domain.At{}), h.Read(end), Asked{domaintest.Day(t, from), domaintest.Day(t, to), silent}, packs)
}

var life = []string{
	domaintest.Mandate,
	line("plan", "2018-02", "deadline.set", `{"deadline":"antagande","title":"Antagande","due":"2019-12","basis":"plan","meets":"version.adopted"}`),
	line("mal", "2018-03", "priority.proposed", `{"priority":"mal","level":"goal","title":"Mål"}`),
	line("tyst", "2018-03", "priority.proposed", `{"priority":"tyst","level":"goal","title":"Tyst"}`),
	line("flytt-1", "2019-05", "deadline.moved", `{"deadline":"antagande","due":"2020-06"}`),
	line("remiss", "2019-06-01", "consultation.opened", `{"consultation":"k","closes":"2019-09-30","method":"referral","title":"Remiss"}`),
	line("synpunkt", "2019-07", "consultation.point-raised", `{"consultation":"k","point":"p","priority":"mal","text":"Skriv om"}`),
	line("stanger", "2019-09-30", "consultation.closed", `{"consultation":"k"}`),
	line("flytt-2", "2019-40", "deadline.moved", `{"deadline":"antagande","due":"2020-12"}`),
	line("insats", "2019-10-01", "action.agreed", `{"action":"i","form":"project","title":"Insats","priorities":["mal"],"to":"2020-01"}`),
	line("beslut", "2020-12-01", "decision.taken", `{"decision":"b","matter":"adoption","title":"Antas","outcome":"approved"}`),
	line("antagen", "2020-12-01", "version.adopted", `{"version":"v"}`, `"because":["beslut"]`),
	line("rapport", "2021", "indicator.defined", `{"indicator":"x","title":"X","unit":"%","priority":"mal"}`),
	line("fel", "2019-03", "meeting.held", `{"meeting":"m","form":"conference","title":"Fel"}`),
	line("tillbaka", "", "entry.withdrawn", `{"entry":"fel"}`, `"reason":"fel"`),
}

func of(list []Event) (ids string) {
	for _, e := range list {
		if ids += " " + e.ID; !e.Sure {
			ids += "?"
		}
	}
	return strings.TrimSpace(ids)
}

func opened(list []Promise) (all []string) {
	for _, p := range list {
		text := p.Of + " " + p.Key
		if p.Late {
			text += " late"
		}
		all = append(all, text)
	}
	return all
}

func TestPeriod(t *testing.T) {
	h := build(t, domaintest.History(life...), "2019-06-15", "2020-03-31", 18)
	if got := of(h.Happened); got != "flytt-2? synpunkt stanger" {
		t.Errorf("happened: %s", got)
	}
	if got := of(h.Decided); got != "insats" {
		t.Errorf("decided: %s", got)
	}
	want := []string{"deadline antagande", "action i late", "report k", "point k/p"}
	if diff := cmp.Diff(want, opened(h.Promised)); diff != "" {
		t.Error(diff)
	}
	if len(h.Recurring) != 1 || h.Recurring[0].Key != "antagande" || h.Recurring[0].Times != 2 {
		t.Errorf("recurring: %+v", h.Recurring)
	}
	if got := said(h.Text); got != "handover.text 1 3; promised 4 late 1; recurring 1; silent 1" {
		t.Errorf("text: %s", got)
	}
}

// What was met later was still promised then, and what was recorded later of
// earlier days is learnt in the period in which it was recorded.
func TestBefore(t *testing.T) {
	h := build(t, domaintest.History(life...), "2021-01-01", "2026-12-31", 18)
	if got := opened(h.Promised); slices.Contains(got, "deadline antagande") {
		t.Errorf("promised: %v", got)
	}
	if got := of(h.Learnt); !strings.Contains(got, "beslut") || strings.Contains(got, "fel") {
		t.Errorf("learnt: %s", got)
	}
	if got := of(h.Noted); got != "tillbaka" {
		t.Errorf("noted: %s", got)
	}
}

func silences(list []Silence) (all []string) {
	for _, s := range list {
		all = append(all, fmt.Sprintf("%s %s %s..%s %s-%s", s.Of, s.Key, s.From, s.To, s.After, s.Until))
	}
	return all
}

func TestSilent(t *testing.T) {
	h := build(t, domaintest.History(life...), "2019-01-01", "2023-12-31", 18)
	want := []string{
		"priority mal 2021-12-31..2023-12-31 rapport-",
		"priority tyst 2018-03-31..2023-12-31 tyst-",
		"action i 2019-10-01..2023-12-31 insats-",
		"indicator x 2021-12-31..2023-12-31 rapport-",
	}
	if diff := cmp.Diff(want, silences(h.Silent)); diff != "" {
		t.Error(diff)
	}
}

// A thing told of every year is never silent for a year and a half, however its
// dates are known; a gap of three years is.
func TestYearlyIsNotSilent(t *testing.T) {
	for _, form := range []string{"%d", "%d-05", "%d-05-12", "%d-22", "%d~"} {
		lines := []string{domaintest.Mandate, line("x", "2014", "indicator.defined", `{"indicator":"x","title":"X","unit":"%"}`)}
		for year := 2015; year < 2024; year++ {
			lines = append(lines, line(fmt.Sprint(year), fmt.Sprintf(form, year), "indicator.measured",
				fmt.Sprintf(`{"indicator":"x","period":"%d","value":1}`, year)))
		}
		if got := build(t, domaintest.History(lines...), "2014-01-01", "2024-06-30", 18).Silent; len(got) != 0 {
			t.Errorf("%s: %v", form, silences(got))
		}
		lines = slices.Delete(lines, 4, 7)
		if got := build(t, domaintest.History(lines...), "2014-01-01", "2024-06-30", 18).Silent; len(got) != 1 {
			t.Errorf("%s with a gap: %v", form, silences(got))
		}
	}
}

func TestDroppedIsNotSilent(t *testing.T) {
	lines := []string{domaintest.Mandate,
		line("a", "2011", "priority.proposed", `{"priority":"a","level":"goal","title":"A"}`),
		line("b", "2012", "priority.dropped", `{"priority":"a"}`),
		line("c", "2019", "priority.restored", `{"priority":"a"}`),
	}
	if got := build(t, domaintest.History(lines...), "2011-01-01", "2019-12-31", 18).Silent; len(got) != 0 {
		t.Errorf("%v", silences(got))
	}
}

// Every entry of the world stands once, in the periods that its days touch, and
// the counts are those of the lists.
func TestPeriodsHoldExactlyTheirEntries(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		lines := []string{domaintest.Mandate}
		for i := range rapid.IntRange(0, 12).Draw(t, "entries") {
			when := rapid.SampledFrom([]string{"2011", "2011-03", "2012-22", "2012-05-06", "2011-06/2012-02", "2013-40?"}).Draw(t, "when")
			lines = append(lines, line(fmt.Sprint(i), when, "meeting.held", fmt.Sprintf(`{"meeting":"m%d","form":"other","title":"M"}`, i)))
		}
		first := domain.DayOf(2011, 1, 1) + domain.Day(rapid.IntRange(0, 1200).Draw(t, "from"))
		last := first + domain.Day(rapid.IntRange(0, 500).Draw(t, "days"))
		known := domaintest.History(lines...).Read(domain.At{})
		packs, _ := rules.Load()
		h := Build(known, known, Asked{first, last, 0}, packs)
		var want []string
		for _, item := range known.Items {
			if from, to := item.Occurred.Days(); *from <= last && *to >= first {
				want = append(want, item.ID)
			}
		}
		var got []string
		for _, e := range append(slices.Clone(h.Decided), h.Happened...) {
			got = append(got, e.ID)
			if from, to := e.Occurred.Days(); e.Sure != (*from >= first && *to <= last) {
				t.Fatalf("%s is sure: %v", e.ID, e.Sure)
			}
		}
		slices.Sort(want)
		slices.Sort(got)
		if diff := cmp.Diff(want, got); diff != "" {
			t.Fatal(diff)
		}
		if got, want := said(h.Text), counts(h); got != want {
			t.Fatalf("%s, want %s", got, want)
		}
	})
}
