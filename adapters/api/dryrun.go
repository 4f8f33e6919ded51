package api

import (
	"bytes"
	"net/http"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections/timeline"
)

// DryRun is what would come of recording.
type DryRun struct {
	New     int             `json:"new"`     // entries that would be stored
	Known   int             `json:"known"`   // there already, with the same content
	Twice   int             `json:"twice"`   // equal to another of those sent
	Faults  []Fault         `json:"faults"`  // why it would be refused; then nothing would change
	Items   []timeline.Item `json:"items"`   // the entries as they would stand
	Changed []timeline.Item `json:"changed"` // others that would say something else than now

	Changes []Changed `json:"changes,omitzero"` // what views would show otherwise, where it is asked for
}

// dryRun answers with what would come of recording, storing nothing.
func (a *API) dryRun(w http.ResponseWriter, q *request, r *recording, faults domain.Errors) error {
	d := DryRun{Faults: []Fault{}, Items: []timeline.Item{}, Changed: []timeline.Item{}}
	if q.changes {
		d.Changes = []Changed{}
	}
	if len(faults) == 0 {
		var err error
		if faults, err = a.trial(q, r, &d); err != nil {
			return err
		}
	}
	if len(faults) > 0 {
		d.Faults = faultsOf(q.words, faults)
	}
	b, err := q.words.JSON(d)
	if err != nil {
		return err
	}
	w.Header().Set("Cache-Control", "no-store")
	a.json(w, q, append(b, '\n'))
	return nil
}

// trial puts the entries in their place, in a history that nobody else sees.
func (a *API) trial(q *request, r *recording, d *DryRun) (domain.Errors, error) {
	plan, faults := a.Recorder.Plan(r.strategy, r.entries, r.how)
	h := a.Held.History(r.strategy)
	if h == nil {
		h = domain.NewHistory(r.strategy)
	}
	if want := r.how.Expected; want != nil && *want != h.Sequence() && plan.New()+len(faults) > 0 {
		return nil, domain.Fault(domain.Conflict, "log.conflict", domain.Args{"stream": "", "key": r.strategy})
	}
	if len(faults) > 0 {
		_ = taken(faults)
		return faults, nil
	}
	d.New, d.Known, d.Twice = plan.New(), plan.Known, plan.Twice
	next, fault := plan.With(h, r.how.Recorder, a.Now())
	if fault != nil {
		return domain.Errors{fault}, nil
	}
	before, after := timeline.Build(h.Read(domain.At{}), true), timeline.Build(next.Read(domain.At{}), true)
	d.Items = itemsOf(after, identsOf(r.entries), r.strategy)
	var err error
	if d.Changed, err = changed(q.words, before, after); err == nil && q.changes {
		d.Changes, err = a.changes(q, h, next)
	}
	return nil, err
}

// changed lists the items that were there before and would say something else.
func changed(words *i18n.Catalogue, before, after []timeline.Item) ([]timeline.Item, error) {
	was := map[string][]byte{}
	for _, item := range before {
		b, err := words.JSON(item)
		if err != nil {
			return nil, err
		}
		was[item.ID] = b
	}
	list := []timeline.Item{}
	for _, item := range after {
		b, err := words.JSON(item)
		if err != nil {
			return nil, err
		}
		if old, ok := was[item.ID]; ok && !bytes.Equal(old, b) {
			list = append(list, item)
		}
	}
	return list, nil
}
