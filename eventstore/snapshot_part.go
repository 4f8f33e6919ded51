package eventstore

import (
	"encoding/binary"
	"errors"
	"hash/crc32"
	"time"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

var castagnoli = crc32.MakeTable(crc32.Castagnoli)

var errPart = errors.New("a part of the snapshot does not say what its index says")

// leastAct is the fewest bytes that an act takes in a table: sequence, id,
// recorded, recorder, number of entries.
const leastAct = 1 + 16 + 1 + 1 + 1

// appendTable writes the table of a history's acts. Of each act: how much
// further its sequence is than the last one's; its id; how much later it was
// recorded, in nanoseconds; its recorder (0: as the last one's, else the length
// and one, and the text); the number of its entries and the length of each.
func appendTable(b []byte, h *domain.History) []byte {
	var last domain.Stored
	var then int64
	for s := range h.Acts() {
		now := s.Recorded.UnixNano()
		b = binary.AppendUvarint(b, s.Sequence-last.Sequence)
		b = append(b, s.Act[:]...)
		b = binary.AppendVarint(b, now-then)
		if s.Recorder == last.Recorder && last.Sequence > 0 {
			b = append(b, 0)
		} else {
			b = binary.AppendUvarint(b, uint64(len(s.Recorder))+1)
			b = append(b, s.Recorder...)
		}
		b = binary.AppendUvarint(b, uint64(len(s.Entries)))
		for _, e := range s.Entries {
			b = binary.AppendUvarint(b, uint64(len(e)))
		}
		last, then = s, now
	}
	return b
}

// tableReader takes a table apart. It trusts nothing: once anything is wrong, it
// is wrong for good and gives zeros.
type tableReader struct {
	table, bodies []byte
	names         map[string]string // recorders met, each kept once
	wrong         bool
}

// history reads one part. The entries of the history lie in bodies.
func (t *tableReader) history(p snapshotPart, upTo uint64) (*domain.History, error) {
	if p.Acts > len(t.table)/leastAct || p.Entries > len(t.table) {
		return nil, errPart
	}
	h := domain.NewHistory(p.Strategy)
	h.Grow(p.Acts, p.Entries)
	var s domain.Stored
	var recorded int64
	for range p.Acts {
		further := t.uvarint()
		s.Sequence += further
		copy(s.Act[:], t.take(len(s.Act)))
		recorded += t.varint()
		s.Recorded = time.Unix(0, recorded)
		if n := t.uvarint(); n > 0 {
			s.Recorder = t.name(n - 1)
		}
		s.Entries = t.entries(s.Entries[:0])
		if t.wrong || further == 0 || s.Sequence < further || s.Sequence > upTo || h.Len()+len(s.Entries) > p.Entries {
			return nil, errPart
		}
		h.Add(s)
	}
	if len(t.table) > 0 || len(t.bodies) > 0 || h.Len() != p.Entries {
		return nil, errPart
	}
	return h, nil
}

// entries reads the entries of one act into a list that is used again.
func (t *tableReader) entries(list []jsontext.Value) []jsontext.Value {
	for n := t.uvarint(); n > 0 && !t.wrong; n-- {
		size := t.uvarint()
		if size > uint64(len(t.bodies)) {
			t.wrong = true
			break
		}
		list = append(list, jsontext.Value(t.bodies[:size:size]))
		t.bodies = t.bodies[size:]
	}
	return list
}

func (t *tableReader) name(n uint64) string {
	if n > uint64(len(t.table)) {
		t.wrong = true
		return ""
	}
	b := t.take(int(n))
	name, ok := t.names[string(b)]
	if !ok {
		name = string(b)
		t.names[name] = name
	}
	return name
}

func (t *tableReader) take(n int) []byte {
	if n > len(t.table) {
		t.wrong = true
		return nil
	}
	b := t.table[:n]
	t.table = t.table[n:]
	return b
}

func (t *tableReader) uvarint() uint64 {
	v, n := binary.Uvarint(t.table)
	return number(t, v, n)
}

func (t *tableReader) varint() int64 {
	v, n := binary.Varint(t.table)
	return number(t, v, n)
}

// number passes over the n bytes of a number; n is not positive where there was
// none.
func number[N uint64 | int64](t *tableReader, v N, n int) N {
	if n <= 0 || t.wrong {
		t.wrong = true
		return 0
	}
	t.table = t.table[n:]
	return v
}
