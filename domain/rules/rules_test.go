package rules

import (
	"slices"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"kronika/domain"
)

func load(t testing.TB) *Packs {
	t.Helper()
	packs, err := Load()
	if err != nil {
		t.Fatal(err)
	}
	return packs
}

func day(t testing.TB, s string) domain.Day {
	t.Helper()
	d, err := domain.ParseDay(s)
	if err != nil {
		t.Fatal(err)
	}
	return d
}

// TestShipped holds the shipped packs to what a region's own are held to, and to
// being told in full.
func TestShipped(t *testing.T) {
	files, err := shipped.ReadDir("packs")
	if err != nil {
		t.Fatal(err)
	}
	for _, file := range files {
		b, err := shipped.ReadFile("packs/" + file.Name())
		if err != nil {
			t.Fatal(err)
		}
		pack, faults := readPack(b)
		if len(faults) > 0 {
			t.Errorf("%s: %v", file.Name(), faults)
		} else if pack.Key+".json" != file.Name() {
			t.Errorf("%s holds the pack %s", file.Name(), pack.Key)
		}
	}
	packs := load(t)
	want := "dk-regional en-local-plan eu-s3 fi-maakuntaohjelma no-kommunal no-regional se-rufs se-rus"
	if got := strings.Join(packs.Keys(), " "); got != want {
		t.Errorf("packs are %s", got)
	}
	if packs.Get("se-klimat") != nil || packs.Get("") != nil || packs.Get("common") != nil {
		t.Error("a pack that is not shipped was found")
	}
	shapes := map[string]bool{}
	for _, p := range packs.List() {
		for _, r := range p.Rules {
			shapes[r.Shape] = true
			for _, w := range []Words{p.Names, r.Title, r.Text, r.Unsure} {
				if w.SV == w.EN && w != (Words{}) {
					t.Errorf("%s is told in one language: %s", r.ID, w.SV)
				}
			}
			if r.Source == "" && r.ID != PeriodEnd || r.Found == (r.Unsure != Words{}) {
				t.Errorf("%s does not say where it was found or what was not", r.ID)
			}
		}
		if p.Rule(PeriodEnd) == nil {
			t.Errorf("%s does not ask what becomes of a strategy", p.Key)
		}
	}
	for _, shape := range Shapes() {
		if !shapes[shape] {
			t.Errorf("no shipped rule has the shape %s", shape)
		}
	}
}

func TestSwedishRules(t *testing.T) {
	p := load(t).Get("se-rus")
	want := "SE-REVIEW SE-UPDATE SE-COOP SE-OFFER SE-REPORT SE-FOLLOW SE-PROT SE-REMISS SE-SEA PERIOD-END"
	if got := strings.Join(p.IDs(), " "); got != want {
		t.Errorf("rules are %s", got)
	}
	review, protocol := p.Rule(Review), p.Rule(Protocol)
	if review.First() != day(t, "2017-08-01") || review.StartFound || review.ValidTo != nil || review.Counting != ByElection || review.DayOff != Keep {
		t.Errorf("the review is in force otherwise: %+v", review)
	}
	if *protocol.Clock != (Clock{14, 2, 21}) || !protocol.StartFound {
		t.Errorf("the clock is otherwise: %+v", protocol)
	}
	if p.Rule("SE-NONE") != nil || (*Pack)(nil).Rule(Review) != nil || (*Pack)(nil).Classes() != nil || (*Pack)(nil).IDs() != nil {
		t.Error("something was made of nothing")
	}
	var classes []string
	for _, c := range p.Classes() {
		classes = append(classes, c.Class+" "+c.Duty)
	}
	want = "municipality cooperate, region cooperate, county-board cooperate, agency cooperate, business offer, civil-society offer"
	if got := strings.Join(classes, ", "); got != want {
		t.Errorf("classes are %s", got)
	}
	plan := load(t).Get("se-rufs")
	if !slices.Equal(plan.IDs()[3:], p.IDs()) || len(plan.Classes()) != len(classes) || len(plan.Elections.Days) != len(p.Elections.Days) {
		t.Errorf("se-rufs takes along %v", plan.IDs())
	}
}

// The rules of other countries cite what they were read in.
func TestForeignRules(t *testing.T) {
	packs := load(t)
	for _, c := range []struct {
		pack, rule, section string
		found               bool
	}{
		{"no-regional", "NO-STRATEGI", "§ 7-1", false},
		{"no-regional", "NO-STRATEGI-HORING", "§ 7-2", true},
		{"no-regional", "NO-GODKJENNING", "§ 7-2", false},
		{"en-local-plan", "EN-REVIEW", "reg. 10A", true},
		{"en-local-plan", "EN-SCI-REVIEW", "reg. 10A", false},
	} {
		r := packs.Get(c.pack).Rule(c.rule)
		if r == nil || r.Section != c.section || r.Found != c.found || !strings.Contains(r.Source, c.section) || r.URL == "" {
			t.Errorf("%s: %+v", c.rule, r)
		}
	}
}

func TestInForce(t *testing.T) {
	from, until := domain.Day(10), domain.Day(20)
	for _, c := range []struct {
		name        string
		rule        Rule
		first, last domain.Day
		want        bool
	}{
		{"OK", Rule{ValidFrom: &from}, 12, 14, true},
		{"OK/FirstDay", Rule{ValidFrom: &from}, 0, 10, true},
		{"OK/LastDay", Rule{ValidFrom: &from, ValidTo: &until}, 20, 30, true},
		{"OK/OpenEnds", Rule{ValidFrom: &from, ValidTo: &until}, domain.Beginning, domain.Never, true},
		{"OK/Always", Rule{}, domain.Beginning, domain.Beginning, true},
		{"Before", Rule{ValidFrom: &from}, 0, 9, false},
		{"After", Rule{ValidFrom: &from, ValidTo: &until}, 21, 30, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			if got := c.rule.InForce(c.first, c.last); got != c.want {
				t.Errorf("in force from %d to %d: %v", c.first, c.last, got)
			}
		})
	}
}

// TestVersions follows a rule that changed on day 100, as was known from day 90;
// on day 200 it became known that the first version ended on day 80 already.
func TestVersions(t *testing.T) {
	at := func(n domain.Day) *domain.Day { return &n }
	known := func(n domain.Day) time.Time { return time.Unix(int64(n)*86400+3600, 0).UTC() }
	p := &Pack{Key: "p", Timezone: "UTC", Released: 50, Rules: []Rule{
		{ID: "A", Section: "first", Shape: Yearly, ValidTo: at(99)},
		{ID: "A", Section: "second", Shape: Yearly, ValidFrom: at(100), KnownFrom: at(90)},
		{ID: "A", Section: "mended", Shape: Yearly, ValidFrom: at(81), KnownFrom: at(200)},
	}}
	if err := p.settle(); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		name        string
		known       time.Time
		first, last domain.Day
		want        string
	}{
		{"BeforeTheRelease", known(1), 60, 70, "first"},
		{"OnlyTheFirst", known(89), 98, 150, "first"},
		{"OnlyTheFirst/After", known(89), 100, 150, ""},
		{"TheDayItBecameKnown", known(90), 100, 150, "second"},
		{"WhatBeganUnderTheFirst", known(150), 99, 150, "first"},
		{"WhatBeganUnderTheSecond", known(150), 100, 150, "second"},
		{"Mended", known(200), 99, 150, "mended"},
		{"Mended/Before", known(200), 80, 150, "first"},
		{"Now", time.Time{}, 100, 150, "mended"},
	} {
		t.Run(c.name, func(t *testing.T) {
			got := ""
			if r := p.Versions("A", c.known).Of(c.first, c.last); r != nil {
				got = r.Section
			}
			if got != c.want {
				t.Errorf("%q holds, not %q", got, c.want)
			}
		})
	}
	if p.Versions("B", time.Time{}) != nil || p.Versions("A", time.Time{}).On(20).Section != "first" {
		t.Error("versions are mixed up")
	}
}

// A version that comes into force inside a window that began before holds for it
// only where none was valid when it began.
func TestVersionsOfAWindow(t *testing.T) {
	at := func(n domain.Day) *domain.Day { return &n }
	p := &Pack{Key: "p", Timezone: "UTC", Rules: []Rule{
		{ID: "A", Section: "one", Shape: Yearly, ValidFrom: at(10), ValidTo: at(20)}, {ID: "A", Section: "two", Shape: Yearly, ValidFrom: at(30)}}}
	if err := p.settle(); err != nil {
		t.Fatal(err)
	}
	vs := p.Versions("A", time.Time{})
	for _, c := range []struct {
		first, last domain.Day
		want        string
	}{{5, 40, "one"}, {20, 40, "one"}, {21, 40, "two"}, {5, 9, ""}, {21, 29, ""}, {domain.Beginning, 12, "one"}} {
		got := ""
		if r := vs.Of(c.first, c.last); r != nil {
			got = r.Section
		}
		if got != c.want {
			t.Errorf("%d to %d: %q, not %q", c.first, c.last, got, c.want)
		}
	}
}

// The version of a window is valid on one of its days, and no other is valid on
// an earlier one of them.
func TestVersionsAlways(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		p := &Pack{Key: "p", Timezone: "UTC"}
		for i := range rapid.IntRange(1, 5).Draw(t, "versions") {
			from := domain.Day(rapid.IntRange(0, 50).Draw(t, "from"))
			to := from + domain.Day(rapid.IntRange(0, 30).Draw(t, "days"))
			known := domain.Day(i + 1)
			p.Rules = append(p.Rules, Rule{ID: "A", Shape: Yearly, ValidFrom: &from, ValidTo: &to, KnownFrom: &known})
		}
		if err := p.settle(); err != nil {
			t.Fatal(err)
		}
		vs := p.Versions("A", time.Time{})
		first := domain.Day(rapid.IntRange(0, 60).Draw(t, "first"))
		last := first + domain.Day(rapid.IntRange(0, 60).Draw(t, "last"))
		var want *Rule
		for d := first; d <= last && want == nil; d++ {
			want = vs.On(d)
		}
		if got := vs.Of(first, last); got != want {
			t.Fatalf("%v, not %v", got, want)
		}
	})
}

func TestOf(t *testing.T) {
	packs := load(t)
	for _, c := range []struct{ name, rules, want string }{
		{"OK", "se-rus", "se-rus"}, {"NotNamed", "", ""}, {"NotShipped", "no-rus", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			r := &domain.Reading{State: domain.NewStrategy("s")}
			if packs.Of(r) != nil {
				t.Error("a pack holds before any strategy.scheduled")
			}
			r.State.Schedule = &domain.Schedule{StrategyScheduled: domain.StrategyScheduled{Rules: c.rules}}
			got := ""
			if p := packs.Of(r); p != nil {
				got = p.Key
			}
			if got != c.want {
				t.Errorf("the pack is %q, not %q", got, c.want)
			}
		})
	}
}
