package web

import (
	"net/url"

	"kronika/domain"
	"kronika/projections/citation"
)

// act is something that can be done with an entry; the first is the one that
// waits to be done.
type act struct {
	Link
	First bool
}

// acts lists the forms that speak of an entry: to settle what is disputed, to
// correct, dispute, annotate or withdraw it, and to take a withdrawal back.
func (e *entryLook) acts() (list []act) {
	add := func(first bool, kind, id, text string, more ...string) {
		query := url.Values{"entry": {id}}
		for i := 0; i+1 < len(more); i += 2 {
			query.Set(more[i], more[i+1])
		}
		if lang := e.query.Get("lang"); lang != "" {
			query.Set("lang", lang)
		}
		list = append(list, act{Link{Address: recordAddress(e.r.Strategy, kind) + "?" + query.Encode(), Text: text}, first})
	}
	if n := len(e.item.Withdrawn); n > 0 {
		add(true, domain.Withdrawn, e.item.Withdrawn[n-1].ID, e.text("record.restore", nil))
		return list
	}
	if e.item.Of != nil {
		add(false, domain.Withdrawn, e.item.ID, e.text("record.withdraw", nil))
		return list
	}
	for _, d := range citation.OtherDays(e.item) {
		add(false, domain.Corrected, e.item.ID, e.text("record.settleDay", domain.Args{"date": d}), "is.occurred", d.String())
	}
	if len(e.item.Disputed) > 0 {
		add(true, domain.Corrected, e.item.ID, e.text("record.settle", nil))
	} else {
		add(false, domain.Corrected, e.item.ID, e.text("record.correct", nil))
	}
	add(false, domain.Disputed, e.item.ID, e.text("record.dispute", nil))
	add(false, domain.Annotated, e.item.ID, e.text("record.annotate", nil))
	add(false, domain.Withdrawn, e.item.ID, e.text("record.withdraw", nil))
	return list
}
