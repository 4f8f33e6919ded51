package comparison

import (
	"errors"
	"time"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/projections/points"
)

// Moment is one of the two moments that are compared.
type Moment struct {
	Name     string      `json:"name"`           // the point as asked for
	Strategy string      `json:"strategy"`       // whose state it is
	Day      domain.Day  `json:"day"`            // at whose end it is
	Entry    string      `json:"entry,omitzero"` // id of the entry that it was named by
	Kind     string      `json:"kind,omitzero"`
	Occurred domain.Date `json:"occurred,omitzero"` // of that entry, as it is known
	KnownAt  time.Time   `json:"knownAt,omitzero"`  // zero for now

	at *domain.Item
}

// Side is one of the two states: the reading as of the moment's day.
type Side struct {
	Reading *domain.Reading
	Moment  Moment
}

// Point is a side as it is asked for.
type Point struct {
	Field   string // names the point in faults
	Text    string // as package points has it, with another strategy's key and a slash before it or not
	KnownAt time.Time
}

// Asked says which two states are compared. Points are looked for up to AsOf,
// where that is given.
type Asked struct {
	From, To Point
	AsOf     domain.Date
	Today    domain.Day
	Packs    *rules.Packs // that know the elections; nil where none is a point
}

// Find finds the two sides in the history of a strategy, and where a point is
// of another one in that, which other gives. The other strategy must be the
// one that it replaces, and on the From side.
func (a Asked) Find(own *domain.History, other func(strategy string) (*domain.History, error)) (from, to Side, err error) {
	f := finding{asked: a, own: own, other: other, whole: map[whole]*domain.Reading{}, last: map[string]*domain.Reading{}}
	if from, err = f.side(a.From); err != nil {
		return from, to, err
	}
	if to, err = f.side(a.To); err != nil {
		return from, to, err
	}
	return from, to, f.related(from, to)
}

// finding finds sides, reading each history once for the points in it.
type finding struct {
	asked Asked
	own   *domain.History
	other func(string) (*domain.History, error)
	whole map[whole]*domain.Reading
	last  map[string]*domain.Reading // of each strategy
}

type whole struct {
	strategy string
	known    time.Time
}

func (f *finding) side(p Point) (Side, error) {
	strategy, text := points.Split(p.Text)
	h, err := f.history(p.Field, strategy)
	if err != nil {
		return Side{}, err
	}
	var r *domain.Reading
	if points.Named(text) {
		r = f.read(h, p.KnownAt)
	}
	point, err := points.Find(r, p.Field, text, f.asked.Today, f.asked.Packs)
	if err != nil {
		return Side{}, err
	}
	m := Moment{Name: p.Text, Strategy: h.Strategy, Day: point.Day, Entry: point.Entry, KnownAt: p.KnownAt}
	if point.Entry != "" {
		m.at = r.Find(point.Entry)
		m.Kind, m.Occurred = m.at.Kind, m.at.Occurred
	}
	return Side{f.readAt(h, domain.At{AsOf: domain.DateOf(point.Day), KnownAt: p.KnownAt}), m}, nil
}

// history gives the history that a point is in.
func (f *finding) history(field, strategy string) (*domain.History, error) {
	if strategy == "" || strategy == f.own.Strategy {
		return f.own, nil
	}
	h, err := f.other(strategy)
	var fault *domain.Error
	if errors.As(err, &fault) {
		fault.Field = field
	}
	return h, err
}

// read reads a history for the points in it.
func (f *finding) read(h *domain.History, known time.Time) *domain.Reading {
	key := whole{h.Strategy, known}
	if f.whole[key] == nil {
		f.whole[key] = f.readAt(h, domain.At{AsOf: f.asked.AsOf, KnownAt: known})
	}
	return f.whole[key]
}

// readAt reads a history beside what was read of it last.
func (f *finding) readAt(h *domain.History, at domain.At) *domain.Reading {
	f.last[h.Strategy] = h.ReadBeside(f.last[h.Strategy], at)
	return f.last[h.Strategy]
}

// related says why two strategies cannot be compared: the later does not
// replace the earlier, by what is known now.
func (f *finding) related(from, to Side) error {
	older, newer := from.Moment.Strategy, to.Moment.Strategy
	if older == newer {
		return nil
	}
	before, err := f.history(f.asked.From.Field, older)
	if err != nil {
		return err
	}
	after, err := f.history(f.asked.To.Field, newer)
	if err != nil {
		return err
	}
	replaced := ""
	if m := after.Read(domain.At{}).State.Mandate; m != nil {
		replaced = m.Replaces
	}
	ended := before.Read(domain.At{}).State.Ended
	if replaced == older || ended != nil && ended.StrategyEnded.By == newer {
		return nil
	}
	return domain.Wrong(f.asked.From.Field, "comparison.notReplaced", domain.Args{
		"older": older, "newer": newer, "replaced": replaced})
}
