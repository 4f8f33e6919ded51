package corrections

import (
	"fmt"
	"reflect"
	"testing"
	"time"

	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/domain/rules"
	"kronika/eventstore/issued"
	"kronika/projections/priorities"
)

var line = domaintest.Line

var life = domaintest.History(
	domaintest.Mandate,
	line("tid", "2019-01", "strategy.scheduled", `{"from":"2019","rules":"se-rus"}`),
	line("mal", "2019-02", "priority.proposed", `{"priority":"mal","level":"goal","title":"Mål"}`),
	line("oppnar", "2019-03-01", "consultation.opened", `{"consultation":"k","closes":"2019-06-30","method":"referral","title":"Remiss"}`),
	line("antagen", "2019-10", "version.adopted", `{"version":"v"}`),
	line("rapport", "2026-01-01", "followup.reported", `{"report":"r","form":"annual-report","title":"Rapport"}`),
	line("annan", "2018-05", "entry.disputed", `{"entry":"antagen","text":"Enligt annan källa 2022","occurred":"2022-10-01"}`),
	line("ratt", "", "entry.corrected", `{"entry":"antagen","occurred":"2022-10-01"}`, `"reason":"protokollet"`),
	line("aldrig", "", "entry.withdrawn", `{"entry":"mal"}`, `"reason":"fel strategi"`),
	line("anm", "", "entry.annotated", `{"entry":"oppnar","text":"Se även bilagan"}`),
)

func told(list []Effect) (all []string) {
	for _, c := range list {
		all = append(all, c.View+" "+c.Key+" "+c.Field)
	}
	return all
}

func TestConsequences(t *testing.T) {
	list := Build(life, domain.At{}, "", []issued.Issue{
		{ID: "fore", At: domaintest.Began.Add(-time.Second)},
		{ID: "medan", At: domaintest.Began.Add(5 * time.Second)},
		{ID: "efter", At: domaintest.Began.Add(9 * time.Second)},
	}, domaintest.Packs(t))
	var got []string
	for _, c := range list {
		got = append(got, fmt.Sprintf("%s of %s stands %t, %d given out, %d reports", c.ID, c.Entry, c.Stands, len(c.GivenOut), len(c.Reports)))
	}
	want := []string{
		"annan of antagen stands false, 1 given out, 1 reports",
		"ratt of antagen stands false, 1 given out, 1 reports",
		"aldrig of mal stands false, 1 given out, 1 reports",
	}
	if diff := cmp.Diff(want, got); diff != "" {
		t.Error(diff)
	}
	if len(list[0].Changes) != 0 {
		t.Errorf("a dispute changed %v", told(list[0].Changes))
	}
	want = []string{"timeline antagen occurred", "deadlines SE-REVIEW/2018-09-09 ", "deadlines SE-REVIEW/2022-09-11 status",
		"deadlines SE-REVIEW/2022-09-11 metBy", "deadlines SE-REVIEW/2022-09-11 why", "strategies s adopted", "strategies s nextDeadline"}
	if diff := cmp.Diff(want, told(list[1].Changes)); diff != "" {
		t.Error(diff)
	}
	want = []string{"timeline mal ", "priorities mal "}
	if diff := cmp.Diff(want, told(list[2].Changes)); diff != "" {
		t.Error(diff)
	}
}

func TestOneEntry(t *testing.T) {
	for entry, want := range map[string]int{"antagen": 2, "ratt": 1, "mal": 1, "oppnar": 0, "okänd": 0} {
		if got := Build(life, domain.At{}, entry, nil, domaintest.Packs(t)); len(got) != want {
			t.Errorf("%s: %d corrections, want %d", entry, len(got), want)
		}
	}
	early := domaintest.Began.Add(6 * time.Second)
	if got := Build(life, domain.At{KnownAt: early}, "", nil, domaintest.Packs(t)); len(got) != 1 || !got[0].Stands {
		t.Errorf("before it was settled: %+v", got)
	}
	if got := Build(life, domain.At{AsOf: domain.MustDate("2019-09")}, "", nil, domaintest.Packs(t)); len(got) != 1 {
		t.Errorf("before what was corrected: %d", len(got))
	}
}

// TestEach is Build one by one, and stops where it is told to.
func TestEach(t *testing.T) {
	all := Build(life, domain.At{}, "", nil, domaintest.Packs(t))
	for upTo := 1; upTo <= len(all); upTo++ {
		var some []Correction
		for c := range Each(life, domain.At{}, "", nil, domaintest.Packs(t)) {
			if some = append(some, c); len(some) == upTo {
				break
			}
		}
		if !reflect.DeepEqual(some, all[:upTo]) {
			t.Errorf("the first %d are %+v", upTo, some)
		}
	}
}

// The priorities before with the changes applied are the priorities after.
func TestChangesAreAll(t *testing.T) {
	kinds := []string{`{"priority":"a","title":"A%d"}`, `{"priority":"b","title":"B%d"}`}
	rapid.Check(t, func(t *rapid.T) {
		lines := []string{domaintest.Mandate,
			line("a", "2011", "priority.proposed", `{"priority":"a","level":"goal","title":"A"}`),
			line("b", "2012", "priority.proposed", `{"priority":"b","level":"goal","title":"B","parent":"a"}`)}
		for i := range rapid.IntRange(1, 6).Draw(t, "rewordings") {
			lines = append(lines, line(fmt.Sprint("r", i), fmt.Sprint(2013+rapid.IntRange(0, 5).Draw(t, "year")), "priority.reworded",
				fmt.Sprintf(rapid.SampledFrom(kinds).Draw(t, "data"), i)))
		}
		spoken := rapid.SampledFrom([]string{"r0", "b"}).Draw(t, "spoken")
		lines = append(lines, line("x", "", "entry.corrected", fmt.Sprintf(`{"entry":%q,"occurred":%q}`, spoken,
			fmt.Sprint(rapid.IntRange(2011, 2020).Draw(t, "to")))))
		h := domaintest.History(lines...)
		last := h.Read(domain.At{})
		before := h.Read(domain.At{KnownAt: h.LastRecorded().Add(-1)})
		all := priorities.Options{All: true}
		was := priorities.Build(before, all)
		got := Build(h, domain.At{}, "x", nil, mustPacks())[0]
		for _, c := range got.Changes {
			if c.View != "priorities" || c.Field == "" {
				continue
			}
			for i := range was {
				if was[i].Priority == c.Key {
					set(&was[i], c)
				}
			}
		}
		for _, p := range priorities.Build(last, all) {
			for _, w := range was {
				if w.Priority == p.Priority && (w.Title != p.Title || w.Since != p.Since) {
					t.Fatalf("%+v, want %+v", w, p)
				}
			}
		}
	})
}

func mustPacks() *rules.Packs {
	p, err := rules.Load()
	if err != nil {
		panic(err)
	}
	return p
}

// set puts what a change says into an object.
func set(p *priorities.Priority, c Effect) {
	v := reflect.ValueOf(p).Elem()
	for i := range v.NumField() {
		if name := v.Type().Field(i).Tag.Get("json"); name == c.Field || len(name) > len(c.Field) && name[:len(c.Field)+1] == c.Field+"," {
			if c.After == nil {
				v.Field(i).SetZero()
			} else {
				v.Field(i).Set(reflect.ValueOf(c.After))
			}
		}
	}
}
