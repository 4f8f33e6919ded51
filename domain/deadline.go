package domain

import (
	"slices"
	"strings"
)

// Deadline is a milestone or duty that somebody decided.
type Deadline struct {
	DeadlineSet
	By     *Item
	Due    Date // zero where it was postponed without a new date
	Moves  []Move
	Meets  *Item // the first entry of the kind that meets it
	Met    *Item // deadline.met
	Waived *Item
}

// Move is one change of a deadline's date.
type Move struct {
	By       *Item
	From, To Date // To is zero where there is no new date yet
}

// MetBy gives the entry that met the deadline, nil while none did.
func (d *Deadline) MetBy() *Item {
	if d.Met != nil {
		return d.Met
	}
	return d.Meets
}

// meet lets an entry meet the deadlines that wait for its kind.
func (s *Strategy) meet(at *Item) {
	if len(s.unmet) == 0 {
		return
	}
	s.unmet = slices.DeleteFunc(s.unmet, func(d *Deadline) bool {
		if d.By == at || !meets(d.DeadlineSet.Meets, at) {
			return false
		}
		d.Meets = at
		return true
	})
}

// meets tells whether an entry is of the kind, and of the key where one is
// given, that a deadline names.
func meets(what string, at *Item) bool {
	kind, key, _ := strings.Cut(what, " ")
	return kind == at.Kind && (key == "" || slices.Contains(KindOf(kind).first(at.Payload), key))
}

// DeadlineSet sets a deadline.
type DeadlineSet struct {
	Deadline string `json:"deadline" k:"key*"`
	Title    string `json:"title" k:"text*"`
	Due      Date   `json:"due" k:"date*"`
	Basis    string `json:"basis" k:"word*" of:"law decision plan agreement"`
	Meets    string `json:"meets" k:"meets"`
	Owner    string `json:"owner" k:"text"`
}

// Apply refuses a deadline set before.
func (k *DeadlineSet) Apply(s *Strategy, at *Item) *Error {
	if err := s.unmade("deadline", k.Deadline, "deadline"); err != nil {
		return err
	}
	d := &Deadline{DeadlineSet: *k, By: at, Due: k.Due}
	s.Deadlines = append(s.Deadlines, d)
	if k.Meets != "" {
		s.unmet = append(s.unmet, d)
	}
	s.make("deadline", k.Deadline, at, d)
	return nil
}

// deadline gives a deadline that was set, or says why not.
func (s *Strategy) deadline(key string) (*Deadline, *Error) {
	if err := s.known("deadline", key, "deadline"); err != nil {
		return nil, err
	}
	return s.Deadline(key), nil
}

// DeadlineMoved gives a deadline another date, or none yet.
type DeadlineMoved struct {
	Deadline string `json:"deadline" k:"key*"`
	Due      Date   `json:"due" k:"date"`
}

// Apply refuses a deadline that was not set; moving one that is met
// changes nothing.
func (k *DeadlineMoved) Apply(s *Strategy, at *Item) *Error {
	d, err := s.deadline(k.Deadline)
	if err != nil {
		return err
	}
	if d.MetBy() == nil {
		d.Moves = append(d.Moves, Move{at, d.Due, k.Due})
		d.Due = k.Due
	}
	return nil
}

// end ends a deadline, once.
func (s *Strategy) end(key string, at *Item, place func(*Deadline) **Item) *Error {
	d, err := s.deadline(key)
	if err != nil {
		return err
	}
	for _, ended := range []*Item{d.Met, d.Waived} {
		if ended != nil {
			return s.cannot("key.endedTwice", "deadline", ended, "deadline", key)
		}
	}
	*place(d) = at
	return nil
}

// DeadlineMet says that a deadline was met.
type DeadlineMet struct {
	Deadline string `json:"deadline" k:"key*"`
}

// Apply refuses a deadline that was not set, or ended before.
func (k *DeadlineMet) Apply(s *Strategy, at *Item) *Error {
	return s.end(k.Deadline, at, func(d *Deadline) **Item { return &d.Met })
}

// DeadlineWaived says that a deadline need not be met.
type DeadlineWaived struct {
	Deadline string `json:"deadline" k:"key*"`
}

// Apply refuses a deadline that was not set, or ended before.
func (k *DeadlineWaived) Apply(s *Strategy, at *Item) *Error {
	return s.end(k.Deadline, at, func(d *Deadline) **Item { return &d.Waived })
}
