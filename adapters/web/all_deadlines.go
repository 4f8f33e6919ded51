package web

import (
	"net/url"
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// allDeadlinesPage lists what is due in all strategies, month by month.
type allDeadlinesPage struct {
	Frame
	Lead     string
	Months   []monthPart
	Leaf     leaf
	Regions  []option
	Statuses []option
	Text     string
	Given    bool   // anything is filtered
	Clear    string // address without a filter
	Feed     feedPart
	Found    int
}

// monthPart is what is due in one month, or in a longer time.
type monthPart struct {
	Name string
	Rows []dueRow
}

// dueRow is one deadline among those of all strategies.
type dueRow struct{ Day, Title, Address, Strategy, Place, Region, Basis, Status, State, Left string }

// strategyDue is a deadline with the strategy that it is of.
type strategyDue struct {
	deadlines.Deadline
	title, region string
}

func (s *Web) allDeadlines(l *look) (any, error) {
	rows, err := l.rows()
	if err != nil {
		return nil, err
	}
	var all []strategyDue
	regions := []string{}
	for _, row := range rows {
		if row.Register == nil {
			continue
		}
		title := row.Register.Title
		if title == "" {
			title = row.Strategy
		}
		if region := row.Register.Region; region != "" && !slices.Contains(regions, region) {
			regions = append(regions, region)
		}
		for _, d := range row.Deadlines {
			all = append(all, strategyDue{d, title, row.Register.Region})
		}
	}
	slices.Sort(regions)
	found := slices.DeleteFunc(all, func(d strategyDue) bool { return !l.wants(&d) })
	slices.SortStableFunc(found, byDue)
	p := &allDeadlinesPage{Frame: l.frame(""), Found: len(found)}
	p.Title, p.Lead = l.sumOf(found)
	p.filter(l, regions)
	p.Leaf = l.leaf("first", len(found), leafRows)
	p.list(l, found[p.Leaf.From:p.Leaf.To])
	p.Feed = l.feed(&p.Frame)
	return p, nil
}

// open is what the filter asks for where nothing is chosen: what is still to be
// met.
const open = "open"

// wants tells whether a deadline is asked for.
func (l *look) wants(d *strategyDue) bool {
	if region := l.query.Get("region"); region != "" && !domain.SameRegion(region, d.region) {
		return false
	}
	switch status := l.query.Get("status"); status {
	case "", open:
		if d.Status != deadlines.Upcoming && d.Status != deadlines.DueSoon && d.Status != deadlines.Overdue {
			return false
		}
	case "all":
	default:
		if status != d.Status {
			return false
		}
	}
	text := strings.ToLower(strings.TrimSpace(l.query.Get("text")))
	return text == "" || strings.Contains(strings.ToLower(strings.Join([]string{l.words.Text(d.Title), d.title, d.region, d.Source, d.Owner}, "\n")), text)
}

// byDue orders deadlines as a strategy's are: those without a day last.
func byDue(a, b strategyDue) int { return int(placeOf(a.Due)) - int(placeOf(b.Due)) }

func placeOf(d domain.Date) domain.Day {
	if !d.Known() {
		return domain.Never
	}
	return d.Counts()
}

// sumOf is the finding: how many have passed, and when the next is.
func (l *look) sumOf(found []strategyDue) (title, lead string) {
	var list []deadlines.Deadline
	strategies := map[string]bool{}
	for i := range found {
		list = append(list, found[i].Deadline)
		strategies[found[i].Strategy] = true
	}
	late := countOf(list, deadlines.Overdue)
	title = l.text("web.noNext", nil)
	if n := nextOf(list); n != nil && !n.Due.Last().Open() {
		title = l.text("due.next", domain.Args{"due": n.Due, "days": l.leftOf(n.Due)})
	} else if late > 0 {
		title = l.text("due.onlyLate", domain.Args{"n": late})
	}
	args := domain.Args{"n": len(found), "strategies": len(strategies), "late": late}
	if soon := countOf(list, deadlines.DueSoon); soon > 0 {
		args["soon"] = soon
	}
	if none := countOf(list, deadlines.NoEvidence); none > 0 {
		args["none"] = none
	}
	return title, l.text("due.allSum", args)
}

// filter offers regions and statuses as they can be chosen.
func (p *allDeadlinesPage) filter(l *look, regions []string) {
	asked, region := l.query.Get("status"), l.query.Get("region")
	p.Regions = []option{{"", l.text("due.anyRegion", nil), region == ""}}
	for _, name := range regions {
		p.Regions = append(p.Regions, option{name, name, domain.SameRegion(name, region)})
	}
	p.Statuses = []option{{"", l.text("due.open", nil), asked == "" || asked == open}, {"all", l.text("due.anyStatus", nil), asked == "all"}}
	for _, status := range deadlines.Statuses() {
		p.Statuses = append(p.Statuses, option{status, l.words.Word("deadline.status", status), asked == status})
	}
	p.Text = domain.Excerpt(l.query.Get("text"))
	p.Given, p.Clear = asked != "" || region != "" || p.Text != "", l.with("status", "", "region", "", "text", "", "first", "")
}

// list groups the deadlines by the month that they are due in.
func (p *allDeadlinesPage) list(l *look, found []strategyDue) {
	for i := range found {
		d := &found[i]
		name := l.month(d.Due)
		if n := len(p.Months); n == 0 || p.Months[n-1].Name != name {
			p.Months = append(p.Months, monthPart{Name: name})
		}
		part := &p.Months[len(p.Months)-1]
		part.Rows = append(part.Rows, p.row(l, d))
	}
}

// month names the month that a date lies in, or the year where the month is not
// known, or that there is no day.
func (l *look) month(d domain.Date) string {
	if !d.Known() {
		return l.text("due.noDay", nil)
	}
	year, month, _ := d.Counts().Date()
	first, last := domain.DayOf(year, month, 1), domain.DayOf(year, month+1, 0)
	if d.First() >= first && d.Last() <= last {
		return l.words.Date(domain.MustDate(first.String()[:len("2006-01")]))
	}
	return l.text("due.someMonth", domain.Args{"year": strconv.Itoa(year)})
}

func (p *allDeadlinesPage) row(l *look, d *strategyDue) dueRow {
	place := "/strategies/" + url.PathEscape(d.Strategy)
	row := dueRow{Day: l.words.Date(d.Due), Title: l.words.Text(d.Title), Strategy: d.title, Region: d.region,
		Place: p.To(place + "/deadlines"), Basis: d.Source, Status: l.words.Word("deadline.status", d.Status), State: stateOf(d.Status)}
	row.Address = row.Place + "#" + d.Deadline.Deadline
	if row.Day == "" {
		row.Day = l.text("deadlines.undated", nil)
	}
	if row.Basis == "" {
		row.Basis = l.text("due.basis", domain.Args{"basis": l.words.Word("deadline.basis", d.Basis)})
	}
	row.Left = l.standing(&d.Deadline)
	return row
}
