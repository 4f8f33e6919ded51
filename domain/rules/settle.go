package rules

import (
	"cmp"
	"slices"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

// settle fills in what a pack leaves open, and what is asked for often.
func (p *Pack) settle() error {
	zone, err := time.LoadLocation(p.Timezone)
	if err != nil {
		return err
	}
	for i := range p.Elections.Days {
		if d := &p.Elections.Days[i]; d.Council.IsZero() {
			d.Council = p.Elections.council(d.Day)
		}
	}
	p.zone, p.ids, p.versions = zone, nil, map[string]Versions{}
	for i := range p.Rules {
		r := &p.Rules[i]
		if r.known == 0 {
			r.known = r.knownOr(p.Released)
		}
		if !slices.Contains(p.ids, r.ID) {
			p.ids = append(p.ids, r.ID)
		}
		if err := r.settle(); err != nil {
			return err
		}
		p.versions[r.ID] = append(p.versions[r.ID], r)
	}
	for _, list := range p.versions {
		slices.SortStableFunc(list, func(a, b *Rule) int { return cmp.Compare(a.known, b.known) })
	}
	return nil
}

// knownOr is the day from which the version is known, that of its pack's first
// release where it says none. Taken along, it is known as in its own pack.
func (r *Rule) knownOr(released domain.Day) domain.Day {
	if r.KnownFrom != nil {
		return *r.KnownFrom
	}
	return released
}

func (r *Rule) settle() error {
	r.DayOff = cmp.Or(r.DayOff, Keep)
	switch r.Shape {
	case Between:
		r.Counting = cmp.Or(r.Counting, ByElection)
	case Every:
		r.Counts = cmp.Or(r.Counts, FromAdoption)
	case OneTerm:
		r.Span = cmp.Or(r.Span, OfTerm)
	case Criteria, InStages:
		r.Per = cmp.Or(r.Per, PerDrafting)
	}
	r.valid = domain.Spanning(r.First(), r.Last(), domain.Date{})
	r.told = told{r.Title.Text(), r.Text.Text(), r.Unsure.Text()}
	b, err := json.Marshal(r, json.Deterministic(true))
	r.print = string(b)
	return err
}

// Counted gives the rule with another way of counting windows between elections;
// the rule itself where it has no such windows or counts so already.
func (r *Rule) Counted(how string) *Rule {
	if r.Shape != Between || how == "" || how == r.Counting {
		return r
	}
	counted := *r
	counted.Counting = how
	counted.print += how
	return &counted
}
