package web

import (
	"cmp"
	"slices"

	"kronika/domain"
	"kronika/projections"
)

// disputes lists the entries that sources disagree on, the latest first.
func (v *survey) disputes() listing {
	type said = struct {
		row *projections.Row
		n   int
	}
	var all []said
	for _, rows := range [][]projections.Row{v.living, v.ended} {
		for i := range rows {
			for n := range rows[i].Overview.Disputes {
				all = append(all, said{&rows[i], n})
			}
		}
	}
	slices.SortStableFunc(all, func(a, b said) int {
		return cmp.Compare(b.row.Overview.Disputes[b.n].Occurred.Counts(), a.row.Overview.Disputes[a.n].Occurred.Counts())
	})
	return listOf(v, all, func(o *said) listed {
		d := &o.row.Overview.Disputes[o.n]
		return listed{When: cmp.Or(v.words.Date(d.Occurred), v.text("life.noDate", nil)), Title: v.text("fact.field", domain.Args{"name": v.words.Word("kind", d.Kind)}),
			Address: v.page.To(entryAddress(o.row.Strategy, d.ID)), By: joined(" · ", v.called(o.row), d.Authority, d.Text)}
	})
}

// missing lists the sorts of gaps, those of most first, each with the strategies
// that have it.
func (v *survey) missing() listing {
	type sort struct {
		gap   string
		count int
		in    []Link
		all   int // strategies
	}
	var sorts []*sort
	for i := range v.living {
		for _, g := range v.living[i].Overview.Gaps {
			at := slices.IndexFunc(sorts, func(s *sort) bool { return s.gap == g.Gap })
			if at < 0 {
				at, sorts = len(sorts), append(sorts, &sort{gap: g.Gap})
			}
			s := sorts[at]
			s.count, s.all = s.count+g.Count, s.all+1
			if len(s.in) < namedLimit && g.Entry != "" {
				s.in = append(s.in, Link{Address: v.page.To(entryAddress(v.living[i].Strategy, g.Entry)), Text: v.called(&v.living[i])})
			}
		}
	}
	slices.SortStableFunc(sorts, func(a, b *sort) int { return b.count - a.count })
	l := listOf(v, sorts, func(s **sort) listed {
		r := listed{When: v.words.Number(float64((*s).count)), Title: v.words.Word("gap", (*s).gap), Links: (*s).in}
		switch {
		case (*s).all > 1:
			r.Others = v.others((*s).all - len(r.Links))
			r.By = v.text("over.inStrategies", domain.Args{"count": (*s).all})
		case len(r.Links) == 1:
			r.Address, r.By, r.Links = r.Links[0].Address, r.Links[0].Text, nil
		}
		return r
	})
	l.Count = 0
	for _, s := range sorts {
		l.Count += s.count
	}
	return l
}

// others says how many strategies there are besides those that are named.
func (v *survey) others(n int) string {
	if n == 0 {
		return ""
	}
	return v.text("over.others", domain.Args{"count": n})
}

// namedLimit is how many strategies a row of several names.
const namedLimit = 5
