// Package workshops keeps the workshops in which people in a room place their
// marks between the poles of a framing choice, until their leader has recorded
// where each group stood. They are kept beside the log and not in it: a mark of
// one person is nobody else's business, and is forgotten with the workshop.
//
// A mark has no name and no address: only the group that was chosen, the place,
// and the hash of a random cookie, so that one phone is one mark. Who reaches a
// workshop knows its code, six characters without lookalikes; 31^6 codes are some
// 890 million, and whoever answers for tries allows few of them.
//
// Decisions where the contract is silent:
//   - A choice has one workshop at a time. A workshop that nobody closed takes no
//     marks after Lasts, and its code leads nowhere then.
//   - A closed workshop may be opened again until it is recorded; Lasts goes on.
//   - Ended and recorded workshops keep no marks and no code, only what the wall
//     tells of them, until the next one of the choice takes their place.
//   - Each mark is stored when it is acknowledged, and read from the store each
//     time: a restart loses none, and several programs on one log agree.
package workshops

import (
	"math"
	"slices"
	"time"

	"github.com/google/uuid"
)

const (
	// Lasts is how long a workshop takes marks.
	Lasts = 8 * time.Hour
	// Phones is how many may place a mark in one workshop.
	Phones = 300
	// Groups is how many groups a workshop may have.
	Groups = 8
	// Steps is how many steps lead from one pole to the other: a mark is 0 to
	// Steps of them from the first.
	Steps = 10
	// Least is how many marks a group must have to be shown or recorded: as many
	// as the people of a group that the view of choices shows.
	Least = 5
)

// State is how far a workshop has come.
type State string

// The states.
const (
	Open     State = "open"
	Closed   State = "closed"   // no marks are taken, nothing is recorded
	Recorded State = "recorded" // the groups' marks are in the log
	Ended    State = "ended"    // without anything recorded
)

// Group is a group of the people in the room.
type Group struct {
	Name string `json:"name"`
	Kind string `json:"kind"` // as choice.marked has it
}

// Mark is where somebody placed a mark.
type Mark struct {
	Phone string `json:"phone"` // hash of the phone's cookie
	Group int    `json:"group"` // its place among the groups
	Step  int    `json:"step"`  // 0 to Steps
}

// Workshop is a workshop on one choice. The zero value is none.
type Workshop struct {
	Strategy string    `json:"strategy"`
	Choice   string    `json:"choice"`
	Code     string    `json:"code,omitzero"` // what phones open; empty once it is over
	State    State     `json:"state"`
	Groups   []Group   `json:"groups"`
	Opened   time.Time `json:"opened"`
	OpenedBy string    `json:"openedBy"` // account
	Turns    int       `json:"turns"`    // how often it was closed and opened again
	Act      uuid.UUID `json:"act"`      // under which the marks are recorded
	Marks    []Mark    `json:"marks"`    // in the order first placed
	Entries  []string  `json:"entries"`  // ids of those recorded
}

// Running tells whether marks are taken at a moment.
func (w *Workshop) Running(now time.Time) bool {
	return w.State == Open && now.Before(w.Opened.Add(Lasts))
}

// Over tells whether nothing more can come of it.
func (w *Workshop) Over() bool { return w.State != Open && w.State != Closed }

// Of gives the mark of a phone, nil where it has none.
func (w *Workshop) Of(phone string) *Mark {
	if i := slices.IndexFunc(w.Marks, func(m Mark) bool { return m.Phone == phone }); i >= 0 {
		return &w.Marks[i]
	}
	return nil
}

// Stand is where a group stands: its marks as positions from 0 to 100, in their
// order, without a trace of who placed which, and figures of them.
type Stand struct {
	Group
	Count        int
	Positions    []float64 // none of a group below Least
	Median, Mean float64   // the mean in tenths
}

// Shown tells whether the group is large enough for its marks to be shown.
func (s *Stand) Shown() bool { return s.Count >= Least }

// Stands gives where each group stands, in the order of the groups. Of an even
// number of marks the median is the middle between the two in the middle.
func (w *Workshop) Stands() []Stand {
	list := make([]Stand, len(w.Groups))
	for i, g := range w.Groups {
		list[i].Group = g
	}
	for _, m := range w.Marks {
		s := &list[m.Group]
		s.Count++
		s.Positions = append(s.Positions, float64(m.Step)*100/Steps)
	}
	for i := range list {
		list[i].figures()
	}
	return list
}

func (s *Stand) figures() {
	if !s.Shown() {
		s.Positions = nil
		return
	}
	slices.Sort(s.Positions)
	sum, n := 0.0, len(s.Positions)
	for _, p := range s.Positions {
		sum += p
	}
	s.Mean = math.Round(10*sum/float64(n)) / 10
	s.Median = (s.Positions[(n-1)/2] + s.Positions[n/2]) / 2
}
