package consultations

import "kronika/domain"

// Announcement is a span that one entry announced for a consultation: its
// planning, its opening or an extension.
type Announcement struct {
	ID       string // of the entry, as written
	Kind     string
	Occurred domain.Date
	Opens    domain.Date // as planned, else when it opened; zero where neither is known
	Closes   domain.Date // the last day announced
	Days     *DaysOpen   // from opening to the last day; nil where either is not announced
}

// Announced lists the spans announced for a consultation in the order in which
// they were, each once: an opening or extension that moves nothing is left out.
func Announced(c *domain.Consultation) (list []Announcement) {
	add := func(by *domain.Item, opens, closes domain.Date) {
		if n := len(list); closes.IsZero() && opens.IsZero() || n > 0 && list[n-1].Closes == closes && list[n-1].Opens == opens {
			return
		}
		list = append(list, Announcement{by.ID, by.Kind, by.Occurred, opens, closes, between(opens, closes)})
	}
	if c.Planned != nil {
		if k, ok := c.Planned.Payload.(*domain.ConsultationPlanned); ok {
			add(c.Planned, k.Opens, k.Closes)
		}
	}
	for _, by := range append([]*domain.Item{c.Opened}, c.Extensions...) {
		if by == nil {
			continue
		}
		switch k := by.Payload.(type) {
		case *domain.ConsultationOpened:
			add(by, by.Occurred, k.Closes)
		case *domain.ConsultationExtended:
			add(by, c.Opened.Occurred, k.Closes)
		}
	}
	return list
}

// Moved tells by how many whole days the last day announced first differs from
// the one announced last: below 0 where it was brought forward, a range where
// one is half known; ok is false where they are the same or have no bounds.
func Moved(list []Announcement) (least, most int, ok bool) {
	if len(list) < 2 {
		return 0, 0, false
	}
	first, last := list[0].Closes, list[len(list)-1].Closes
	if first == last || !bounded(first) || !bounded(last) {
		return 0, 0, false
	}
	return int(last.First() - first.Last()), int(last.Last() - first.First()), true
}

func bounded(d domain.Date) bool { return d.Known() && !d.First().Open() && !d.Last().Open() }

// between counts the whole days from one date to another, nil where one is not
// known.
func between(from, to domain.Date) *DaysOpen {
	if !from.Known() || !to.Known() {
		return nil
	}
	open := &DaysOpen{}
	if !from.Last().Open() && !to.First().Open() {
		open.Min = max(0, int(to.First()-from.Last()))
	}
	if !from.First().Open() && !to.Last().Open() {
		most := max(0, int(to.Last()-from.First()))
		open.Max = &most
	}
	return open
}
