package web

import (
	"html/template"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/overview"
	"kronika/projections/strategies"
)

// overviewPage answers whether the strategies are inside the rule, what is late
// and what must be decided next, for all strategies or those chosen. Its heading
// is what was found, from the same rows as all its lists.
type overviewPage struct {
	Frame
	Lead    []string
	Numbers []headNumber
	Asked   overviewWanted
	Form    overviewForm
	Empty   string // why there is nothing to show
	Nearest *Link  // the region that may have been meant

	Columns []string // names of the windows that the register has a column for
	Axis    template.HTML
	Rows    []overviewRow
	Leaf    leaf
	Ended   listing

	Passed, Ahead, Open, Disputes, Gaps listing
	Since                               news
}

// headNumber is a count with the words for what it counts, and where its list is.
type headNumber struct{ Text, Value, Of, Address string }

// overviewSize is how many strategies a page of the register lists.
const overviewSize = 30

// survey is an overview under way: the rows of the strategies chosen, those in
// force or on their way there apart from those that have ended.
type survey struct {
	*look
	page    *overviewPage
	living  []projections.Row
	ended   []projections.Row
	now     electionWindow    // under way
	before  electionWindow    // the one before it
	overdue int               // plans passed without an outcome
	open    int               // consultations
	terms   []overview.Window // as bands of a strategy that no pack holds for
	of      map[string]int    // how many strategies that have not ended a region has
}

func (s *Web) overview(l *look) (any, error) {
	asked, err := l.wanted()
	if err != nil {
		return nil, err
	}
	rows, err := l.rows()
	if err != nil {
		return nil, err
	}
	p := &overviewPage{Asked: asked, Form: l.overviewForm(asked, rows)}
	v := &survey{look: l, page: p, of: map[string]int{}}
	v.choose(rows, asked)
	v.count()
	p.Frame = l.frame(v.heading())
	if len(v.living)+len(v.ended) == 0 {
		p.Empty, p.Nearest = v.nothing(len(rows)), v.nearest(rows)
		return p, nil
	}
	p.Lead = v.lead()
	v.register()
	p.Passed, p.Ahead, p.Open = v.passed(), v.ahead(), v.consulting()
	p.Disputes, p.Gaps = v.disputes(), v.missing()
	p.Numbers = v.numbers()
	p.Since, err = v.news()
	return p, err
}

// choose parts the rows that are asked for.
func (v *survey) choose(rows []projections.Row, asked overviewWanted) {
	for _, row := range rows {
		switch {
		case row.Register == nil || !asked.takes(&row):
		case row.Register.Phase == strategies.Ended:
			v.ended = append(v.ended, row)
		default:
			v.living = append(v.living, row)
		}
	}
	for i := range v.living {
		v.of[sameRegion(v.living[i].Register.Region)]++
	}
	byRegion(v.living)
	byRegion(v.ended)
	if asked.Phase == strategies.Ended {
		v.living, v.ended = v.ended, nil
	}
}

// called is what a strategy is called in a list: its region, where it is the only
// one of it here, else its title.
func (v *survey) called(row *projections.Row) string {
	if r := row.Register; r != nil && r.Region != "" && v.of[sameRegion(r.Region)] == 1 && r.Phase != strategies.Ended {
		return r.Region
	}
	return titleOf(row)
}

// sameRegion gives the same for all ways to write a region.
func sameRegion(region string) string {
	return strings.ToLower(strings.Join(strings.Fields(region), " "))
}

// titleOf is a strategy's title, its key where it has none.
func titleOf(row *projections.Row) string {
	if row.Register != nil && row.Register.Title != "" {
		return row.Register.Title
	}
	return row.Strategy
}

// strategyAddress gives the address of a strategy's page; part names one of its
// pages, such as /deadlines.
func strategyAddress(key, part string) string { return "/strategies/" + url.PathEscape(key) + part }

// address gives the address of a page of a strategy, such as /deadlines, by the
// same clocks; place is what follows a #, and stands last.
func (v *survey) address(key, part, place string) string {
	to := v.page.To(strategyAddress(key, part))
	if place != "" {
		to += "#" + url.PathEscape(place)
	}
	return to
}

// nothing says why no strategy is shown.
func (v *survey) nothing(all int) string {
	if all == 0 {
		return v.text("over.noneRecorded", nil)
	}
	if !v.page.Asked.Given() {
		return v.text("over.noneYet", nil)
	}
	return v.text("over.noneChosen", domain.Args{"all": all, "asked": v.listed(v.askedFor())})
}

// askedFor names what was asked for.
func (v *survey) askedFor() (list []string) {
	asked := v.page.Asked
	if asked.Region != "" {
		list = append(list, v.text("over.askedRegion", domain.Args{"region": asked.Region}))
	}
	if asked.Phase != "" {
		list = append(list, v.text("over.askedPhase", domain.Args{"phase": v.words.Word("phase", asked.Phase)}))
	}
	if asked.Text != "" {
		list = append(list, v.text("over.askedText", domain.Args{"text": asked.Text}))
	}
	return list
}
