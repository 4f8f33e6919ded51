package timeline

import (
	"time"

	"kronika/domain"
)

// odd says what looks odd about an item. Only what is sure is said: two dates
// that may still agree, since either is half known, are not odd.
func odd(r *domain.Reading, at *domain.Item) []domain.Message {
	list := []domain.Message{}
	say := func(key string, args domain.Args) { list = append(list, domain.Say(key, args)) }
	if told(at) {
		for _, id := range at.Because {
			if by := r.Find(id); by != nil && before(at.Occurred, by.Occurred) {
				say("odd.becauseLater", domain.Args{"id": id, "occurred": by.Occurred})
			}
		}
		recorded := domain.DayIn(at.Recorded, time.UTC)
		if at.Occurred.Readable() && at.Occurred.Counts() > recorded+1 {
			say("odd.afterRecorded", domain.Args{"recorded": recorded})
		}
	}
	switch k := at.Payload.(type) {
	case *domain.StrategyScheduled:
		if before(k.To, k.From) {
			say("odd.endsBeforeBegins", domain.Args{"from": k.From, "to": k.To})
		}
	case *domain.ActionAgreed:
		if before(k.To, k.From) {
			say("odd.endsBeforeBegins", domain.Args{"from": k.From, "to": k.To})
		}
	}
	if opens, closes := announced(r, at); before(closes, opens) {
		say("odd.closesBeforeOpens", domain.Args{"opens": opens, "closes": closes})
	}
	return list
}

// told tells whether an item has a date of its own: that of an entry which
// speaks of another is mostly the other's, and says nothing of what led to it.
func told(at *domain.Item) bool {
	return !at.Occurred.IsZero() && (at.Of == nil || at.Occurred != at.Of.Occurred)
}

// announced gives when a consultation opens and closes by what an entry says;
// both zero for other entries.
func announced(r *domain.Reading, at *domain.Item) (opens, closes domain.Date) {
	switch k := at.Payload.(type) {
	case *domain.ConsultationPlanned:
		return k.Opens, k.Closes
	case *domain.ConsultationOpened:
		return at.Occurred, k.Closes
	case *domain.ConsultationExtended:
		if c := r.State.Consultation(k.Consultation); c != nil && c.Opened != nil {
			return c.Opened.Occurred, k.Closes
		}
	}
	return opens, closes
}

// before tells whether all days of a lie before all days of b.
func before(a, b domain.Date) bool {
	return !a.IsZero() && !b.IsZero() && a.Readable() && b.Readable() && a.Last() < b.First()
}
