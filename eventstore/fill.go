package eventstore

import (
	"context"
	"crypto/sha256"
	"encoding/binary"
	"encoding/hex"

	"kronika/domain"
)

// Source gives the acts of a log, from the first in order.
type Source func(ctx context.Context, each func(Message) error) error

// Upto is the source of a log's acts up to a sequence that it has.
func (l *Log) Upto(last uint64) Source {
	return func(ctx context.Context, each func(Message) error) error { return l.Read(ctx, 0, last, each) }
}

// Filled says what filling a log came to.
type Filled struct {
	Acts   uint64 // in the log now, which is its last sequence
	New    uint64 // of them, stored by this call
	Digest string // SHA-256 over all acts, hexadecimal: equal logs have equal ones
}

// Fill appends the acts of a source that a log does not have yet: with the same
// sequence, bytes, act id and expectation as they have there. So a second call
// completes what a first one began, and changes nothing where all is there. At
// the end everything that was stored is read again and compared.
//
// Sequences are kept since each act is stored before the next is sent, and the
// bytes carry the time of recording. (The server's own copy of a stream,
// $JS.API.STREAM.SNAPSHOT and RESTORE, keeps the server's times as well, which
// nobody reads; but it cannot be continued once it is cut off, asks for the right
// to restore a stream, and its form belongs to a version of the server.)
//
// total is how many acts the source has, for progress, which may be nil. Errors:
// "fill.longer" and "fill.differs" (Conflict) where the log has more than the
// source or something else; "fill.astray" (Conflict) where somebody else records
// in it; those of Append and Read; "act.unreadable" where the source has a body
// that is no act.
func Fill(ctx context.Context, to *Log, from Source, total uint64, progress Progress) (Filled, error) {
	f := &filling{to: to, total: total, progress: progress, tails: map[string]uint64{}}
	if err := f.have(ctx); err != nil {
		return Filled{}, err
	}
	err := from(ctx, func(m Message) error { return f.take(ctx, m) })
	if err != nil {
		return Filled{}, err
	}
	if n := uint64(len(f.sums)); n < f.began {
		return Filled{}, domain.Fault(domain.Conflict, "fill.longer", domain.Args{"stream": to.name, "last": int(f.began), "source": int(n)})
	}
	if err := f.compare(ctx); err != nil {
		return Filled{}, err
	}
	n := uint64(len(f.sums))
	return Filled{Acts: n, New: n - f.began, Digest: f.digest()}, nil
}

// filling is one Fill.
type filling struct {
	to       *Log
	total    uint64
	progress Progress
	began    uint64            // acts that the log had
	had      []sum             // of those
	sums     []sum             // of the source's, by sequence from 1
	tails    map[string]uint64 // of the strategies
}

type sum = [sha256.Size]byte

// have reads what the log has already.
func (f *filling) have(ctx context.Context) (err error) {
	if f.began, err = f.to.Last(ctx); err != nil {
		return err
	}
	return f.to.Read(ctx, 0, f.began, func(m Message) error {
		f.had = append(f.had, sumOf(m))
		return nil
	})
}

// take compares an act of the source with the log's, or stores it there.
func (f *filling) take(ctx context.Context, m Message) error {
	if m.Seq != uint64(len(f.sums))+1 {
		return domain.Fault(domain.Unavailable, "log.gap", domain.Args{"stream": f.to.name, "after": uint64(len(f.sums)), "next": m.Seq})
	}
	now := sumOf(m)
	if m.Seq <= f.began && f.had[m.Seq-1] != now {
		return f.differs(m.Seq)
	}
	if m.Seq > f.began {
		if err := f.store(ctx, m); err != nil {
			return err
		}
	}
	f.sums, f.tails[m.Key] = append(f.sums, now), m.Seq
	if f.progress != nil {
		f.progress(m.Seq, f.total)
	}
	return nil
}

func (f *filling) store(ctx context.Context, m Message) error {
	s, err := Decode(m)
	if err != nil {
		return err
	}
	seq, err := f.to.Append(ctx, m.Key, s.Act, m.Body, f.tails[m.Key])
	if _, moved := ConflictAt(err); moved || err == nil && seq != m.Seq {
		return domain.Fault(domain.Conflict, "fill.astray", domain.Args{"stream": f.to.name, "sequence": int(m.Seq)}).Because(err)
	}
	return err
}

// compare reads what was stored.
func (f *filling) compare(ctx context.Context) error {
	return f.to.Read(ctx, f.began, uint64(len(f.sums)), func(m Message) error {
		if f.sums[m.Seq-1] != sumOf(m) {
			return f.differs(m.Seq)
		}
		return nil
	})
}

func (f *filling) differs(seq uint64) error {
	return domain.Fault(domain.Conflict, "fill.differs", domain.Args{"stream": f.to.name, "sequence": int(seq)})
}

func (f *filling) digest() string {
	d := NewDigest()
	for _, s := range f.sums {
		d.add(s)
	}
	return d.String()
}

// sumOf is over the sequence, the strategy and the bytes of an act.
func sumOf(m Message) (s sum) {
	h := sha256.New()
	head := binary.BigEndian.AppendUint64(nil, m.Seq)
	head = append(append(head, m.Key...), 0)
	h.Write(head)
	h.Write(m.Body)
	h.Sum(s[:0])
	return s
}

// Digest sums up the acts of a log in order. It begins with the SHA-256 of
// nothing; each act makes it the SHA-256 of what it was and the act's own, which
// is over the sequence (8 bytes, the highest first), the strategy's key, a zero
// byte and the body.
type Digest struct{ over []byte }

// NewDigest is that of no acts.
func NewDigest() *Digest { return &Digest{sha256.New().Sum(nil)} }

// Add adds the next act.
func (d *Digest) Add(m Message) { d.add(sumOf(m)) }

func (d *Digest) add(s sum) {
	next := sha256.Sum256(append(d.over, s[:]...))
	d.over = next[:]
}

// String is the digest so far, hexadecimal.
func (d *Digest) String() string { return hex.EncodeToString(d.over) }
