package norm

import (
	"slices"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/projections/deadlines"
)

// event is an entry as a step of a norm reads it: under a date, and the days
// that this and what other sources say can mean.
type event struct {
	at    *domain.Item
	date  domain.Date
	other []domain.Date // by other sources
	span
}

// eventOf reads an entry under the date of a field, under that when it occurred
// where none is named.
func eventOf(at *domain.Item, field string) event {
	e := event{at: at, date: dateOf(at.Occurred, at.Data, field)}
	e.span = spanOf(e.date)
	for _, d := range at.Disputed {
		claim, ok := d.Payload.(*domain.EntryDisputed)
		if !ok {
			continue
		}
		if other := dateOf(claim.Occurred, claim.Data, field); other.Known() {
			e.other, e.span = append(e.other, other), e.span.hull(spanOf(other))
		}
	}
	return e
}

// dateOf gives the date of a field of data.
func dateOf(occurred domain.Date, data []byte, field string) domain.Date {
	if field == "" {
		return occurred
	}
	text, _ := fields(data)[field].(string)
	d, err := domain.ParseDate(text)
	if err != nil {
		return domain.Date{}
	}
	return d
}

func fields(data []byte) map[string]any {
	var all map[string]any
	if len(data) > 0 && json.Unmarshal(data, &all) != nil {
		return nil
	}
	return all
}

// by tells whether an event came no later than another.
func (e event) by(other event) truth {
	if e.at == other.at || slices.Contains(other.at.Because, e.at.ID) {
		return yes
	}
	return e.span.by(other.span)
}

// ids names the entries that an event is read from.
func (e event) ids() []string {
	ids := []string{e.at.ID}
	for _, d := range e.at.Disputed {
		ids = append(ids, d.ID)
	}
	return ids
}

// stands tells whether an item is part of the state.
func stands(at *domain.Item) bool {
	return at.Impossible == nil && len(at.Withdrawn) == 0 && !domain.OfRecord(at.Kind)
}

// thing names what an entry is about: its sort and its key.
type thing struct{ sort, key string }

// within are the things that are named within a consultation.
var within = map[string]string{
	"consultation.response-received": "response", "consultation.response-withdrawn": "response",
	"consultation.point-raised": "point", "consultation.point-answered": "point",
}

// sortOf gives the sort of thing that entries of a kind are about.
func sortOf(kind string) string {
	if sort := within[kind]; sort != "" {
		return sort
	}
	if info := domain.KindOf(kind); info != nil && len(info.Fields) > 0 {
		return info.Fields[0].Name
	}
	return ""
}

// thingOf gives what an entry is about, with an empty key where it has none.
func thingOf(at *domain.Item) thing {
	keys := domain.KeysOf(at)
	if len(keys) == 0 {
		return thing{}
	}
	t := thing{sortOf(at.Kind), keys[0]}
	if sort := within[at.Kind]; sort != "" {
		key, _ := fields(at.Data)[sort].(string)
		t.key += "/" + key
	}
	return t
}

// finder measures a reading.
type finder struct {
	*domain.Reading
	today domain.Day

	standing []*domain.Item
	things   map[*domain.Item]thing
	about    map[thing][]*domain.Item
	idle     map[thing]bool // cancelled consultations and waived deadlines
	list     []*round
	duties   []deadlines.Deadline
}

// look notes what stands, what it is about, and what nothing is asked of.
func (f *finder) look() {
	f.things, f.about, f.idle = map[*domain.Item]thing{}, map[thing][]*domain.Item{}, map[thing]bool{}
	for _, at := range f.Items {
		if stands(at) {
			t := thingOf(at)
			f.standing = append(f.standing, at)
			f.things[at], f.about[t] = t, append(f.about[t], at)
		}
	}
	for _, c := range f.State.Consultations {
		if c.Cancelled != nil {
			f.idle[thing{"consultation", c.Key}] = true
		}
	}
	for _, d := range f.State.Deadlines {
		if d.Waived != nil {
			f.idle[thing{"deadline", d.Deadline}] = true
		}
	}
}

// events lists what a step finds among items, in their order.
func (f *finder) events(items []*domain.Item, s *Step) []event {
	var list []event
	for _, at := range items {
		if f.fits(at, s) {
			list = append(list, eventOf(at, s.Date))
		}
	}
	return list
}

// fits tells whether a step is about an entry.
func (f *finder) fits(at *domain.Item, s *Step) bool {
	if !slices.Contains(s.Kinds, at.Kind) || f.left(f.things[at]) {
		return false
	}
	for field, values := range s.Where {
		if value, has := f.value(at, field); has && !slices.Contains(values, value) {
			return false
		}
	}
	return true
}

// left tells whether a thing, or what it is within, is asked for nothing.
func (f *finder) left(t thing) bool {
	key, _, nested := strings.Cut(t.key, "/")
	return f.idle[t] || nested && f.idle[thing{"consultation", key}]
}

// value gives the value of a field, and whether the entry's kind has it. The
// method of a consultation is that of the consultation, whichever entry says it.
func (f *finder) value(at *domain.Item, field string) (string, bool) {
	if key, ok := strings.CutPrefix(at.Kind, "consultation."); ok && key != "" && field == "method" {
		if c := f.State.Consultation(firstKey(at)); c != nil {
			return c.Method, true
		}
	}
	if info := domain.KindOf(at.Kind); info == nil || info.Field(field) == nil {
		return "", false
	}
	value, _ := fields(at.Data)[field].(string)
	return value, true
}

func firstKey(at *domain.Item) string {
	if keys := domain.KeysOf(at); len(keys) > 0 {
		return keys[0]
	}
	return ""
}

// of lists what a step finds that is about a thing. A deadline is met by what it
// waits for too.
func (f *finder) of(t thing, s *Step) []event {
	list := f.events(f.about[t], s)
	if d := f.State.Deadline(t.key); len(list) == 0 && t.sort == "deadline" && d != nil && d.MetBy() != nil && slices.Contains(s.Kinds, "deadline.met") {
		list = append(list, eventOf(d.MetBy(), ""))
	}
	return list
}
