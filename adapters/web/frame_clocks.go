package web

import (
	"slices"
	"strconv"
	"strings"
	"time"

	"kronika/domain"
)

// Clocks are the two clocks that a page is read by.
type Clocks struct {
	AsOf, KnownAt           string // in words
	AsOfGiven, KnownAtGiven string // as they stand in the address
	Back                    bool   // either is not now
	Days, Known             string // first and last month of either, for the sliders
	Now                     string // address of the page as of now
	Hidden                  []Field
	Years                   []Link
	Since                   *Since // nil where the page is read by now
}

// clocks says by which clocks the page is read, and offers the ends of years.
func (l *look) clocks(f *Frame) Clocks {
	c := Clocks{AsOf: l.words.Day(l.today), KnownAt: l.text("web.now", nil),
		AsOfGiven: l.query.Get("asOf"), KnownAtGiven: l.query.Get("knownAt"), Now: l.with("asOf", "", "knownAt", "", "today", "")}
	if !l.at.AsOf.IsZero() {
		c.AsOf, c.Back = l.words.Day(l.at.AsOf.Last()), true
	}
	if !l.at.KnownAt.IsZero() {
		c.KnownAt, c.Back = l.words.Time(l.at.KnownAt.In(l.web.Zone)), true
	}
	for name, values := range l.query {
		if name != "asOf" && name != "knownAt" && name != "today" {
			for _, v := range values {
				c.Hidden = append(c.Hidden, Field{name, v})
			}
		}
	}
	sortFields(c.Hidden)
	if l.history != nil {
		c.Years = l.years()
		c.Days, c.Known = l.months()
	}
	return c
}

// months gives the first and last month of the days that the strategy can be
// read by, and of the times at which it was known, "" where there is nothing.
func (l *look) months() (days, known string) {
	begun, ok := l.begins()
	if !ok {
		return "", ""
	}
	today := l.web.Today()
	to := today.String()[:7]
	year, _, _ := today.Date()
	first := max(begun, domain.DayOf(year-yearsBack, time.January, 1))
	recorded := l.read().Recorded()[0].Recorded.In(l.web.Zone)
	return min(first, today).String()[:7] + " " + to, recorded.Format("2006-01") + " " + to
}

// begins gives the day of the first entry known of what the page is about: the
// entry, priority or consultation that the address names, else the strategy.
func (l *look) begins() (first domain.Day, ok bool) {
	for _, i := range l.read().Recorded() {
		if l.isAbout(i) && (!ok || i.Day() < first) {
			first, ok = i.Day(), true
		}
	}
	return first, ok
}

// isAbout tells whether an entry is one of those that make the thing that the
// address names.
func (l *look) isAbout(i *domain.Item) bool {
	if id := l.PathValue("entry"); id != "" {
		return i.ID == id
	}
	for _, field := range []string{"priority", "consultation"} {
		if key := l.PathValue(field); key != "" {
			return strings.HasPrefix(i.Kind, field+".") && len(i.Withdrawn) == 0 && slices.Contains(i.Keys(field), key)
		}
	}
	return true
}

// yearsBack is how far back the links and the slider of the clocks go.
const yearsBack = 40

// years links to the end of each year of the strategy's life until today, on the
// page of a thing from the year in which it is first spoken of.
func (l *look) years() (list []Link) {
	begun, ok := l.begins()
	if !ok {
		return nil
	}
	from, _, _ := begun.Date()
	to, _, _ := l.web.Today().Date()
	for year := max(from, to-yearsBack); year <= to; year++ {
		text := strconv.Itoa(year)
		list = append(list, Link{l.with("asOf", text, "today", ""), text, l.query.Get("asOf") == text})
	}
	return list
}
