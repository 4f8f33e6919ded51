package web

import (
	"cmp"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/projections/consultations"
)

// askedPage lists the consultations of all strategies: those that are open
// first, then those planned, then those closed without a report of the answers,
// then the rest.
type askedPage struct {
	Frame
	Lead  string
	Rows  []consultationRow
	Leaf  leaf
	Form  askedForm
	Found string
	JSON  string
}

// askedForm narrows the list.
type askedForm struct {
	Text                     string
	Regions, Statuses, Forms []Choice
	Given                    bool
	Clear                    string
}

// askedRows is how many consultations stand on a page.
const askedRows = 50

// placed is a consultation with the strategy that it is of.
type placed struct {
	consultations.Consultation
	title, region string
}

func (s *Web) allConsultations(l *look) (any, error) {
	status, method := l.query.Get("status"), l.query.Get("method")
	if err := l.oneOf("status", status, consultations.Statuses()); err != nil {
		return nil, err
	}
	if err := l.oneOf("method", method, methods()); err != nil {
		return nil, err
	}
	all, err := l.placed()
	if err != nil {
		return nil, err
	}
	counts := domain.Args{"all": len(all), "open": count(all, (*placed).open), "planned": count(all, (*placed).planned),
		"unreported": count(all, func(c *placed) bool { return unsummed(&c.Consultation) })}
	p := &askedPage{Frame: l.frame(l.text("asking.all.head", counts)), Lead: l.text("asking.all.lead", counts), Form: l.askedForm(all, status, method)}
	found := slices.DeleteFunc(slices.Clone(all), func(c placed) bool { return !c.fits(l, p.Form.Text, status, method) })
	slices.SortStableFunc(found, func(a, b placed) int { return cmp.Or(a.rank()-b.rank(), a.order(&b)) })
	p.Found = l.text("asking.all.found", domain.Args{"n": len(found), "of": len(all)})
	p.Leaf = l.leaf("rows", len(found), askedRows)
	for _, c := range found[p.Leaf.From:p.Leaf.To] {
		row := p.Frame.consulted(l, &c.Consultation)
		row.ID, row.Of, row.OfAddress = c.Strategy+"-"+row.ID, joined(", ", c.title, c.region), p.To(consultationsPath(c.Strategy))
		p.Rows = append(p.Rows, row)
	}
	p.JSON = "/api/v1" + p.To("/consultations")
	return p, nil
}

func (c *placed) open() bool    { return c.Status == "open" }
func (c *placed) planned() bool { return c.Status == "planned" }

func count(all []placed, wanted func(*placed) bool) (n int) {
	for i := range all {
		n += one(wanted(&all[i]))
	}
	return n
}

// placed gives the consultations of all strategies by the page's clocks.
func (l *look) placed() (all []placed, err error) {
	rows, err := l.rows()
	if err != nil {
		return nil, err
	}
	for _, row := range rows {
		if row.Register == nil {
			continue
		}
		for _, c := range row.Consultations {
			all = append(all, placed{c, cmp.Or(row.Register.Title, row.Strategy), row.Register.Region})
		}
	}
	return all, nil
}

// methods lists the methods of consulting, in the contract's order.
func methods() []string {
	for _, f := range domain.KindOf("consultation.planned").Fields {
		if f.Name == "method" {
			return f.Words
		}
	}
	return nil
}

// oneOf refuses a value of the address that is none of some words.
func (l *look) oneOf(name, came string, words []string) error {
	if came == "" || slices.Contains(words, came) {
		return nil
	}
	return domain.Wrong(name, "field.word", domain.Args{"came": domain.Excerpt(came), "words": strings.Join(words, ", "),
		"nearest": domain.NearestOf(domain.Excerpt(came), words)})
}

// fits tells whether a consultation is asked for.
func (c *placed) fits(l *look, text, status, method string) bool {
	region := l.query.Get("region")
	if region != "" && c.region != region || status != "" && c.Status != status || method != "" && c.Method != method {
		return false
	}
	text = strings.ToLower(text)
	return text == "" || slices.ContainsFunc([]string{c.Title, c.Consultation.Consultation, c.title, c.region},
		func(s string) bool { return strings.Contains(strings.ToLower(s), text) })
}

// rank puts what can still be answered first, and what waits for its report
// before what is done.
func (c *placed) rank() int {
	switch {
	case c.open():
		return 0
	case c.planned():
		return 1
	case unsummed(&c.Consultation):
		return 2
	case c.Status == "cancelled":
		return 4
	}
	return 3
}

// order puts what closes or opens next first among the open and the planned,
// and what closed last first among the others.
func (c *placed) order(other *placed) int {
	switch c.rank() {
	case 0:
		return cmp.Compare(earliest(c.Closes, domain.Never), earliest(other.Closes, domain.Never))
	case 1:
		return cmp.Compare(earliest(c.Opens, domain.Never), earliest(other.Opens, domain.Never))
	}
	return cmp.Compare(earliest(cmp.Or(other.Closed, other.Closes), domain.Beginning), earliest(cmp.Or(c.Closed, c.Closes), domain.Beginning))
}

// earliest gives the first day that a date can mean, another where it is not known.
func earliest(d domain.Date, otherwise domain.Day) domain.Day {
	if !d.Known() {
		return otherwise
	}
	return d.First()
}

// askedForm makes the form that narrows the list.
func (l *look) askedForm(all []placed, status, method string) askedForm {
	region := l.query.Get("region")
	form := askedForm{Text: strings.TrimSpace(l.query.Get("text")), Clear: l.with("region", "", "status", "", "method", "", "text", "", "rows", "")}
	if r := []rune(form.Text); len(r) > textLimit {
		form.Text = string(r[:textLimit])
	}
	form.Given = form.Text != "" || region != "" || status != "" || method != ""
	var regions []string
	for i := range all {
		if r := all[i].region; r != "" && !slices.Contains(regions, r) {
			regions = append(regions, r)
		}
	}
	slices.Sort(regions)
	form.Regions = choicesOf(l.text("asking.anyRegion", nil), region, regions, func(s string) string { return s })
	form.Statuses = choicesOf(l.text("asking.anyStatus", nil), status, consultations.Statuses(),
		func(s string) string { return l.words.Word("consultation.status", s) })
	form.Forms = choicesOf(l.text("asking.anyMethod", nil), method, methods(), func(s string) string { return l.words.Word("method", s) })
	return form
}

// choicesOf makes the choices of a form, any first.
func choicesOf(whatever, chosen string, values []string, say func(string) string) []Choice {
	list := []Choice{{"", whatever, chosen == ""}}
	for _, v := range values {
		list = append(list, Choice{v, say(v), v == chosen})
	}
	return list
}
