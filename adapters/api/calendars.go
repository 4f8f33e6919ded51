package api

import (
	"crypto/sha256"
	"fmt"
	"net/http"
	"reflect"

	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// asCalendar is the content type of a calendar.
const asCalendar = "text/calendar"

// calendars are the operations on calendars. The calendars that are read by a
// secret address are served beside the API.
func (a *API) calendars() []*operation {
	file := func(id, path string, more ...string) *operation {
		return &operation{id: id, method: http.MethodGet, path: path, tag: "views", headers: []string{"If-None-Match"}, gives: asCalendar,
			params: append([]string{"asOf", "knownAt", "today", "with", "alarm"}, more...), faults: []int{404}, do: a.calendar}
	}
	manage := func(id, method, path string, of reflect.Type, do func(http.ResponseWriter, *request) error, faults ...int) *operation {
		return &operation{id: id, method: method, path: path, tag: "calendars", role: tokens.Admin, gives: asJSON, of: of, faults: faults, do: do}
	}
	making := manage("makeCalendar", http.MethodPost, "/api/v1/calendars", reflect.TypeFor[feeds.Addressed](), a.makeCalendar, 404, 413, 415)
	making.body = "calendar"
	return []*operation{
		file("calendar", "/api/v1/calendar", "region"),
		file("strategyCalendar", "/api/v1/strategies/{strategy}/calendar"),
		manage("calendars", http.MethodGet, "/api/v1/calendars", reflect.TypeFor[[]feeds.Feed](), a.listCalendars),
		making,
		manage("revokeCalendar", http.MethodDelete, "/api/v1/calendars/{calendar}", reflect.TypeFor[feeds.Feed](), a.revokeCalendar, 404),
	}
}

// calendar answers with the deadlines as a file for calendar programs.
func (a *API) calendar(w http.ResponseWriter, q *request) error {
	wanted := feeds.Asked{Strategy: q.PathValue("strategy"), Region: q.query.Get("region"), Lang: q.words.Lang(),
		With: q.query.Get("with"), Alarm: q.query.Get("alarm")}
	shown, faults := wanted.Check()
	if len(faults) > 0 {
		return faults
	}
	if err := a.there(wanted.Strategy); err != nil {
		return err
	}
	b, unruled, err := a.Calendar(q.words, shown.Shown, q.at, q.today)
	if err != nil {
		return err
	}
	h, sum := w.Header(), sha256.Sum256(b)
	tag := fmt.Sprintf(`"%x-%t"`, sum[:16], zips(q.Request))
	h.Set("ETag", tag)
	if matches(q.Header.Get("If-None-Match"), tag) {
		h.Set("Content-Language", q.words.Lang())
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	for _, warning := range unruled {
		warn(w, q, warning)
	}
	a.give(w, q, asCalendar+"; charset=utf-8", b)
	return nil
}

// there says that a strategy that is named is not there.
func (a *API) there(strategy string) error {
	if strategy == "" {
		return nil
	}
	_, err := a.find(strategy)
	return err
}

func (a *API) listCalendars(w http.ResponseWriter, q *request) error {
	list, err := a.Calendars.List(q.Context())
	if err != nil {
		return err
	}
	return a.told(w, q, list)
}

// makeCalendar gives a calendar an address, in the reader's language unless it
// says another one.
func (a *API) makeCalendar(w http.ResponseWriter, q *request) error {
	wanted := feeds.Asked{Lang: q.words.Lang()}
	err := texts(w, q, map[string]*string{"name": &wanted.Name, "strategy": &wanted.Strategy, "region": &wanted.Region,
		"lang": &wanted.Lang, "with": &wanted.With, "alarm": &wanted.Alarm})
	if err != nil {
		return err
	}
	if _, faults := wanted.Check(); len(faults) > 0 {
		return faults
	}
	if err := a.there(wanted.Strategy); err != nil {
		return err
	}
	issued, err := a.Calendars.Make(q.Context(), wanted, q.account.Name, a.Now())
	if err != nil {
		return err
	}
	if warning := a.newRegion(q, issued.Region); warning.Key != "" {
		warn(w, q, warning)
	}
	return a.told(w, q, issued)
}

func (a *API) revokeCalendar(w http.ResponseWriter, q *request) error {
	f, _, err := a.Calendars.Revoke(q.Context(), q.PathValue("calendar"), q.account.Name, a.Now())
	if err != nil {
		return err
	}
	return a.told(w, q, f)
}
