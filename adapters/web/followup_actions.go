package web

import (
	"net/url"
	"strings"

	"kronika/domain"
)

// actionRow is an action with how it goes and the money that it was given.
type actionRow struct {
	Title, Address, Form, Owner, Period, Status string
	Money                                       []string
}

// actions lists the actions that are wanted, in the order agreed.
func (t *telling) actions(s *domain.Strategy, wanted func(*domain.Action) bool) (list []actionRow) {
	money := t.money(func(f *domain.FundingAllocated) string { return f.Action })
	for _, a := range s.Actions {
		if !wanted(a) {
			continue
		}
		row := actionRow{Title: a.Title, Address: t.To(entryAddress(t.history.Strategy, a.By.ID)), Form: t.words.Word("action.form", a.Form),
			Owner: a.Owner, Period: t.span(a.From, a.To), Status: t.going(a), Money: money[a.Action]}
		list = append(list, row)
	}
	return list
}

// going tells how an action goes by the last that was said of it.
func (t *telling) going(a *domain.Action) string {
	last, status := a.Closed, ""
	if last == nil && len(a.Progress) > 0 {
		last = a.Progress[len(a.Progress)-1]
	}
	if last == nil {
		return ""
	}
	switch k := last.Payload.(type) {
	case *domain.ActionProgressed:
		status = k.Status
	case *domain.ActionClosed:
		status = k.Status
	}
	return t.text("page.moment", domain.Args{"what": t.words.Word("action.status", status), "when": last.Occurred})
}

// money lists what was allocated, by what it went to.
func (t *telling) money(to func(*domain.FundingAllocated) string) map[string][]string {
	given := map[string][]string{}
	for _, item := range t.readings[0].Items {
		f, ok := item.Payload.(*domain.FundingAllocated)
		if !ok || len(item.Withdrawn) > 0 || item.Impossible != nil || to(f) == "" {
			continue
		}
		text := t.words.Number(f.Amount) + " " + f.Currency + ", " + t.words.Word("funding.source", f.Source)
		if f.Year != nil {
			text += ", " + t.text("page.year", domain.Args{"year": *f.Year})
		}
		given[to(f)] = append(given[to(f)], text)
	}
	return given
}

// span gives the days of something, of which either may be unknown.
func (l *look) span(from, to domain.Date) string {
	return strings.Trim(l.words.Date(from)+"–"+l.words.Date(to), "–")
}

func consultationPath(strategy, key string) string {
	return "/strategies/" + url.PathEscape(strategy) + "/consultations/" + url.PathEscape(key)
}

// measured tells an indicator's first and last value in words.
func (l *look) measured(i *domain.Indicator) string {
	list := seriesOf(i)
	if len(list) == 0 {
		return l.text("page.unmeasured", nil)
	}
	a, b := list[0], list[len(list)-1]
	args := domain.Args{"first": a.value, "from": a.period, "last": b.value, "to": b.period, "unit": i.Unit}
	if len(list) == 1 {
		return l.text("page.measuredOnce", args)
	}
	return l.text("page.measured", args)
}
