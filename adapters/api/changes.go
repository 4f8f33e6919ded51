package api

import (
	"bytes"
	"maps"
	"slices"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/priorities"
)

// Changed is a thing that another object of a view would be shown for. Of the
// register only more than the count of entries is a change.
type Changed struct {
	View   string         `json:"view"`   // strategies, priorities, deadlines or consultations
	Key    string         `json:"key"`    // of the strategy, priority, deadline or consultation
	Fields []string       `json:"fields"` // names of those that differ; [] where there is no before or after
	Before jsontext.Value `json:"before"` // the view's object today, null where there is none
	After  jsontext.Value `json:"after"`
}

// shownAs is a thing of a view as it is shown.
type shownAs struct {
	view, key string
	json      jsontext.Value
}

// changes lists what views would show otherwise, priorities that no longer live
// among them: in the order of the views, each as it would be, and then what
// would be gone.
func (a *API) changes(q *request, before, after *domain.History) ([]Changed, error) {
	was, err := a.shown(q, before)
	if err != nil {
		return nil, err
	}
	is, err := a.shown(q, after)
	if err != nil {
		return nil, err
	}
	list := []Changed{}
	for _, to := range is {
		from := jsontext.Value("null")
		if i := slices.IndexFunc(was, to.same); i >= 0 {
			from = was[i].json
		}
		if c := changedTo(from, to); c != nil {
			list = append(list, *c)
		}
	}
	for _, from := range was {
		if !slices.ContainsFunc(is, from.same) {
			list = append(list, Changed{from.view, from.key, []string{}, from.json, jsontext.Value("null")})
		}
	}
	return list, nil
}

func (s shownAs) same(other shownAs) bool { return s.view == other.view && s.key == other.key }

// changedTo compares an object with what it was; nil where they are the same.
func changedTo(from jsontext.Value, to shownAs) *Changed {
	if bytes.Equal(from, to.json) {
		return nil
	}
	c := &Changed{to.view, to.key, []string{}, from, to.json}
	if from.Kind() == 'n' {
		return c
	}
	c.Fields = differing(from, to.json)
	if to.view == "strategies" && slices.Equal(c.Fields, []string{"entries"}) {
		return nil
	}
	return c
}

// differing names the members that two objects do not share, in order.
func differing(a, b jsontext.Value) []string {
	var was, is map[string]jsontext.Value
	if json.Unmarshal(a, &was) != nil || json.Unmarshal(b, &is) != nil {
		return []string{}
	}
	for name, value := range was {
		if other, ok := is[name]; ok && bytes.Equal(value, other) {
			delete(was, name)
			delete(is, name)
		}
	}
	maps.Copy(is, was)
	return slices.Sorted(maps.Keys(is))
}

// shown gives all that the views show of a history today.
func (a *API) shown(q *request, h *domain.History) (list []shownAs, err error) {
	add := func(view, key string, v any) {
		var b []byte
		if err == nil {
			b, err = q.words.JSON(v)
		}
		list = append(list, shownAs{view, key, b})
	}
	row := projections.RowOf(h, domain.At{}, a.Today(), a.Packs)
	if row.Register != nil {
		add("strategies", row.Register.Strategy, row.Register)
	}
	for _, p := range priorities.Build(h.Read(domain.At{}), priorities.Options{All: true}) {
		add("priorities", p.Priority, p)
	}
	for _, d := range row.Deadlines {
		add("deadlines", d.Deadline, d)
	}
	for _, c := range row.Consultations {
		add("consultations", c.Consultation, c)
	}
	return list, err
}
