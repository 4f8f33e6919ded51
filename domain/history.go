package domain

import (
	"iter"
	"slices"
	"sort"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"
)

// Stored is an act as the log keeps it: what one recorder recorded at one
// moment for one strategy, whole.
type Stored struct {
	Sequence uint64 // in the log
	Act      uuid.UUID
	Recorded time.Time
	Recorder string
	Entries  []jsontext.Value // canonical bytes, in the order given
}

// History is all that was recorded for one strategy, in the order recorded. It
// holds the stored bytes and decodes them when it is read. A History is a
// value to share: With makes another and leaves it as it was.
type History struct {
	Strategy string
	acts     []act
	entries  []jsontext.Value
	bytes    int // of the entries
}

type act struct {
	sequence uint64
	id       uuid.UUID
	recorded int64 // nanoseconds since 1970
	recorder string
	first    int // place of its first entry
}

// NewHistory gives the empty history of a strategy.
func NewHistory(strategy string) *History { return &History{Strategy: strategy} }

// With gives the history with one more act at its end.
func (h *History) With(s Stored) *History {
	return &History{
		Strategy: h.Strategy,
		acts:     append(h.acts[:len(h.acts):len(h.acts)], actOf(s, len(h.entries))),
		entries:  append(h.entries[:len(h.entries):len(h.entries)], s.Entries...),
		bytes:    h.bytes + sizeOf(s.Entries),
	}
}

// Next gives the history with one more act at its end, sharing its storage:
// for the one holder who makes each history from the last.
func (h *History) Next(s Stored) *History {
	return &History{
		Strategy: h.Strategy,
		acts:     append(h.acts, actOf(s, len(h.entries))),
		entries:  append(h.entries, s.Entries...),
		bytes:    h.bytes + sizeOf(s.Entries),
	}
}

// Add puts an act at the end of a history that nobody else reads yet.
func (h *History) Add(s Stored) {
	h.acts = append(h.acts, actOf(s, len(h.entries)))
	h.entries = append(h.entries, s.Entries...)
	h.bytes += sizeOf(s.Entries)
}

// Grow makes room for more acts and entries in a history that nobody else reads
// yet, so that Add moves nothing.
func (h *History) Grow(acts, entries int) {
	h.acts = slices.Grow(h.acts, acts)
	h.entries = slices.Grow(h.entries, entries)
}

// Acts gives the acts in the order recorded: what With, Next and Add were given.
func (h *History) Acts() iter.Seq[Stored] {
	return func(yield func(Stored) bool) {
		for i, a := range h.acts {
			last := len(h.entries)
			if i+1 < len(h.acts) {
				last = h.acts[i+1].first
			}
			if !yield(Stored{a.sequence, a.id, time.Unix(0, a.recorded).UTC(), a.recorder, h.entries[a.first:last:last]}) {
				return
			}
		}
	}
}

func actOf(s Stored, first int) act {
	return act{s.Sequence, s.Act, s.Recorded.UnixNano(), s.Recorder, first}
}

// Len is the number of entries recorded, withdrawn ones among them.
func (h *History) Len() int { return len(h.entries) }

// Bytes is the size of the stored entries.
func (h *History) Bytes() int { return h.bytes }

func sizeOf(entries []jsontext.Value) int {
	n := 0
	for _, e := range entries {
		n += len(e)
	}
	return n
}

// Sequence is the log's sequence of the last act, 0 where there is none.
func (h *History) Sequence() uint64 {
	if len(h.acts) == 0 {
		return 0
	}
	return h.acts[len(h.acts)-1].sequence
}

// LastRecorded is when the last act was recorded; the zero time where there is
// none.
func (h *History) LastRecorded() time.Time {
	if len(h.acts) == 0 {
		return time.Time{}
	}
	return time.Unix(0, h.acts[len(h.acts)-1].recorded).UTC()
}

// Stored gives the canonical bytes of the entry at a place in the order
// recorded, and when and by whom it was recorded.
func (h *History) Stored(place int) (entry jsontext.Value, recorded time.Time, recorder string) {
	a := h.actAt(place)
	return h.entries[place], time.Unix(0, a.recorded).UTC(), a.recorder
}

// ActOf gives the id and sequence of the act that an entry at a place in the
// order recorded came with.
func (h *History) ActOf(place int) (id uuid.UUID, sequence uint64) {
	a := h.actAt(place)
	return a.id, a.sequence
}

func (h *History) actAt(place int) act {
	i := sort.Search(len(h.acts), func(i int) bool { return h.acts[i].first > place })
	return h.acts[i-1]
}

// known gives how many entries were recorded at a moment, that moment
// included.
func (h *History) known(at time.Time) int {
	if at.IsZero() {
		return len(h.entries)
	}
	i := slices.IndexFunc(h.acts, func(a act) bool { return time.Unix(0, a.recorded).After(at) })
	if i < 0 {
		return len(h.entries)
	}
	return h.acts[i].first
}
