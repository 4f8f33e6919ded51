package web

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"

	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// feedPart tells how to have the days in a calendar of one's own.
type feedPart struct {
	File    string // address of the file
	Command string // that makes a secret address
	Page    string // where all calendars are told of
}

// feed is that of the strategy of the page, or of all.
func (l *look) feed(f *Frame) feedPart {
	query := "?lang=" + l.words.Lang()
	part := feedPart{File: "/api/v1/calendar" + query, Command: "kronika calendar make", Page: f.To("/calendars")}
	if l.history != nil {
		key := l.history.Strategy
		part.File, part.Command = "/api/v1/strategies/"+url.PathEscape(key)+"/calendar"+query, part.Command+" "+key
	}
	return part
}

// calendarFile is the calendar of a strategy, to be fetched once.
type calendarFile struct{ Region, Address, Text string }

// calendarsPage tells how to have the days in a calendar program, and lists the
// calendars with an address of their own for those who may give them one.
type calendarsPage struct {
	Frame
	Lead     string
	Feed     feedPart
	Files    []calendarFile // a file a strategy
	Leaf     leaf
	May      bool // whoever asks manages calendars
	Rows     []calendarRow
	Given    string // the address just given, which is shown once
	Said     string
	Faults   []planFault
	Name     string
	Alarm    string
	Strategy []option
	Region   []option
	With     []option
}

// calendarRow is a calendar with an address.
type calendarRow struct {
	Name, Shows, Status, State, Made string
	Live                             bool
}

func (s *Web) calendars(l *look) (any, error) {
	p := &calendarsPage{Frame: l.frame(l.text("cal.title", nil)), Lead: l.text("cal.lead", nil)}
	return p, p.fill(l)
}

// fill tells of the files, and of the calendars where whoever asks may know them.
func (p *calendarsPage) fill(l *look) error {
	p.Feed = l.feed(&p.Frame)
	rows, err := l.rows()
	if err != nil {
		return err
	}
	p.Strategy, p.Region = []option{{"", l.text("cal.allStrategies", nil), false}}, []option{{"", l.text("due.anyRegion", nil), false}}
	var regions []string
	for _, row := range rows {
		if row.Register == nil {
			continue
		}
		title := row.Register.Title
		if title == "" {
			title = row.Strategy
		}
		p.Files = append(p.Files, calendarFile{row.Register.Region, "/api/v1/strategies/" + url.PathEscape(row.Strategy) + "/calendar?lang=" + l.words.Lang(), title})
		p.Strategy = append(p.Strategy, option{row.Strategy, title, row.Strategy == l.FormValue("strategy")})
		if region := row.Register.Region; region != "" && !slices.Contains(regions, region) {
			regions = append(regions, region)
			p.Region = append(p.Region, option{region, region, region == l.FormValue("region")})
		}
	}
	p.Leaf = l.leaf("files", len(p.Files), leafRows)
	p.Files = p.Files[p.Leaf.From:p.Leaf.To]
	p.Name, p.Alarm = domain.Excerpt(l.FormValue("name")), domain.Excerpt(l.FormValue("alarm"))
	for _, with := range feeds.Extras() {
		p.With = append(p.With, option{with, l.words.Word("calendar.with", with), slices.Contains(l.Form["with"], with)})
	}
	if p.May = l.web.Calendars != nil && l.may(tokens.Admin); !p.May {
		return nil
	}
	list, err := l.web.Calendars.List(l.Context())
	for _, f := range list[:min(len(list), leafRows)] {
		live := f.Revoked.IsZero()
		row := calendarRow{Name: f.Name, Shows: l.scope(f.Shown), Status: l.words.Word("calendar.status", f.Status), State: "none",
			Made: l.words.Day(domain.DayIn(f.Made, l.web.Zone)), Live: live}
		if live {
			row.State = "met"
		}
		p.Rows = append(p.Rows, row)
	}
	return err
}

// may tells whether whoever asks may do what a role may.
func (l *look) may(role tokens.Role) bool { return l.account.Role.May(role) }

// scope says what a calendar shows.
func (l *look) scope(s feeds.Shown) string {
	scope := l.text("calendar.scope.all", nil)
	switch {
	case s.Strategy != "":
		scope = s.Strategy
	case s.Region != "":
		scope = l.text("calendar.scope.region", domain.Args{"region": s.Region})
	}
	if len(s.With) > 0 {
		var with []string
		for _, one := range s.With {
			with = append(with, l.words.Word("calendar.with", one))
		}
		scope = l.text("calendar.scope.with", domain.Args{"scope": scope, "with": strings.Join(with, ", ")})
	}
	return scope
}

// changeCalendars gives a calendar an address, or revokes one, for whoever may.
func (s *Web) changeCalendars(w http.ResponseWriter, r *http.Request) {
	r.Body = http.MaxBytesReader(w, r.Body, 16<<10)
	l := s.look(r)
	switch {
	case s.Calendars == nil || !l.may(tokens.Admin):
		s.fault(w, l, domain.Fault(domain.Forbidden, "cal.mayNot", nil))
		return
	case r.ParseForm() != nil:
		s.fault(w, l, domain.Fault(domain.Invalid, "web.form", nil))
		return
	}
	p := &calendarsPage{Frame: l.frame(l.text("cal.title", nil)), Lead: l.text("cal.lead", nil)}
	if err := p.change(l); err != nil {
		s.fault(w, l, err)
		return
	}
	if err := p.fill(l); err != nil {
		s.fault(w, l, err)
		return
	}
	status := http.StatusOK
	if len(p.Faults) > 0 {
		p.Title, status = l.text("due.fault", domain.Args{"title": p.Title}), http.StatusUnprocessableEntity
	}
	s.write(w, l, "calendars", status, p)
}

// change does what a form asks; what is wrong with the form is on the page.
func (p *calendarsPage) change(l *look) error {
	store, now, by := l.web.Calendars, l.web.Now(), l.account.Name
	if name := l.PostFormValue("revoke"); name != "" {
		f, _, err := store.Revoke(l.Context(), name, by, now)
		if err == nil {
			p.Said = l.text("calendar.ended", domain.Args{"name": f.Name})
		}
		return err
	}
	given, err := store.Make(l.Context(), feeds.Asked{Name: l.PostFormValue("name"), Strategy: l.PostFormValue("strategy"), Region: l.PostFormValue("region"),
		Lang: l.words.Lang(), With: strings.Join(l.PostForm["with"], ","), Alarm: l.PostFormValue("alarm")}, by, now)
	var many domain.Errors
	var one *domain.Error
	switch {
	case err == nil:
		p.Said, p.Given = l.text("calendar.made", domain.Args{"name": given.Name}), serverOf(l.Request)+given.Path
		return nil
	case errors.As(err, &many):
	case errors.As(err, &one) && one.Code != domain.Unavailable && one.Code != domain.Internal:
		many = domain.Errors{one}
	default:
		return err
	}
	for _, e := range many {
		p.Faults = append(p.Faults, planFault{Field: e.Field, Text: l.words.Fault(e), err: e})
	}
	return nil
}

// serverOf is where the server is reached, as far as the request tells.
func serverOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// Wrong says what is wrong with a field of the form, nothing where nothing is.
func (p *calendarsPage) Wrong(field string) string { return wrong(p.Faults, field) }
