package api

import (
	"sync"

	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
)

// acts finds the acts in the held histories by their sequences and, of those
// recorded with an Idempotency-Key, by the key.
type acts struct {
	held *eventstore.Held

	mu     sync.Mutex
	seq    uint64 // of the last act found
	places []place
	done   map[string]int // entries gone through, by strategy
	keyed  map[[8]byte]uint64
}

// place is where the entries of an act stand: n of them from first, in the
// strategy's order recorded.
type place struct {
	strategy string
	first, n int32
}

// act is an act as it is held.
type act struct {
	sequence uint64
	id       uuid.UUID
	history  *domain.History
	first, n int
}

// catchUp goes through what has been recorded since it was last asked. Only up
// to the log's sequence that was held at its start is all there: what is newer
// is left for the next time.
func (x *acts) catchUp() {
	target := x.held.Sequence()
	if target <= x.seq {
		return
	}
	if x.done == nil {
		x.done, x.keyed = map[string]int{}, map[[8]byte]uint64{}
	}
	x.places = append(x.places, make([]place, target-x.seq)...)
	for _, strategy := range x.held.Strategies() {
		if h := x.held.History(strategy); h.Len() > x.done[strategy] {
			x.done[strategy] = x.through(h, x.done[strategy], target)
		}
	}
	x.seq = target
}

// through notes the acts of a history from a place on, and gives the place
// where it stopped.
func (x *acts) through(h *domain.History, from int, target uint64) int {
	for from < h.Len() {
		id, seq := h.ActOf(from)
		if seq > target {
			break
		}
		end := from + 1
		for end < h.Len() && sameAct(h, end, seq) {
			end++
		}
		x.places[seq-1] = place{h.Strategy, int32(from), int32(end - from)}
		if id.Version() == keyedVersion {
			if half := [8]byte(id[:8]); x.keyed[half] == 0 {
				x.keyed[half] = seq
			}
		}
		from = end
	}
	return from
}

func sameAct(h *domain.History, place int, seq uint64) bool {
	_, other := h.ActOf(place)
	return other == seq
}

// at gives the act of a sequence; ok is false where it is not held, or where it
// is empty.
func (x *acts) at(seq uint64) (act, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.catchUp()
	return x.find(seq)
}

func (x *acts) find(seq uint64) (act, bool) {
	if seq == 0 || seq > x.seq || x.places[seq-1].n == 0 {
		return act{}, false
	}
	p := x.places[seq-1]
	h := x.held.History(p.strategy)
	id, _ := h.ActOf(int(p.first))
	return act{seq, id, h, int(p.first), int(p.n)}, true
}

// of gives the act that was recorded with an Idempotency-Key.
func (x *acts) of(half [8]byte) (act, bool) {
	x.mu.Lock()
	defer x.mu.Unlock()
	x.catchUp()
	return x.find(x.keyed[half])
}
