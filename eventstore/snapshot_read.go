package eventstore

import (
	"bytes"
	"context"
	"encoding/binary"
	"errors"
	"hash/crc32"
	"io"
	"io/fs"
	"os"
	"runtime"
	"slices"
	"strconv"
	"sync"
	"sync/atomic"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

var errCut = errors.New("the snapshot is not whole")

// restore takes the histories of a snapshot, if it is beyond doubt one of this
// log. The error says why it is not; nothing is taken then. No file is no error.
func (h *Held) restore(ctx context.Context, path string, last uint64) error {
	file, err := os.Open(path)
	if errors.Is(err, fs.ErrNotExist) {
		return nil
	}
	if err != nil {
		return domain.Fault(domain.Unavailable, "snapshot.unreadable", domain.Args{"why": whyNot(err)}).Because(err)
	}
	defer file.Close()
	index, at, err := readIndex(file)
	if err == nil {
		err = h.owns(index, last)
	}
	if err != nil {
		return err
	}
	list, err := readParts(file, at, index)
	if err != nil {
		return domain.Fault(domain.Unavailable, "snapshot.damaged", nil).Because(err)
	}
	histories, entries := make(map[string]*domain.History, len(list)), 0
	for _, one := range list {
		histories[one.Strategy] = one
		entries += one.Len()
	}
	if err := h.confirm(ctx, index.Sequence, histories); err != nil {
		return err
	}
	h.histories, h.seq, h.entries, h.snapped = histories, index.Sequence, entries, entries
	return nil
}

// owns tells whether a snapshot is of this log, and not from its future.
func (h *Held) owns(index snapshotIndex, last uint64) error {
	switch {
	case index.Log != h.log.id:
		return domain.Fault(domain.Unavailable, "snapshot.otherLog", nil)
	case index.Sequence > last:
		return domain.Fault(domain.Unavailable, "snapshot.ahead", domain.Args{"sequence": int(index.Sequence), "last": int(last)})
	}
	return nil
}

// confirm compares the snapshot's last act with the one that the log has in its
// place: in a log that was set back and written on, it is another.
func (h *Held) confirm(ctx context.Context, seq uint64, histories map[string]*domain.History) error {
	m, err := h.log.get(ctx, message{Seq: seq})
	if err != nil && !errors.Is(err, errNone) {
		return h.log.explain(err)
	}
	key := keyOf(m.Subject)
	is, err := Decode(Message{Seq: seq, Key: key, Body: m.Data})
	if err != nil || !sameAct(is, lastAct(histories[key])) {
		return domain.Fault(domain.Unavailable, "snapshot.otherAct", domain.Args{"sequence": int(seq)}).Because(err)
	}
	return nil
}

func lastAct(h *domain.History) (last domain.Stored) {
	if h != nil {
		for last = range h.Acts() {
		}
	}
	return last
}

func sameAct(a, b domain.Stored) bool {
	if len(a.Entries) != len(b.Entries) {
		return false
	}
	for i := range a.Entries {
		if !bytes.Equal(a.Entries[i], b.Entries[i]) {
			return false
		}
	}
	return a.Sequence == b.Sequence && a.Act == b.Act && a.Recorded.Equal(b.Recorded) && a.Recorder == b.Recorder
}

// readIndex checks the frame of a snapshot and gives its index, and where its
// parts begin.
func readIndex(file *os.File) (index snapshotIndex, parts int64, err error) {
	damaged := func(cause error) (snapshotIndex, int64, error) {
		return snapshotIndex{}, 0, domain.Fault(domain.Unavailable, "snapshot.damaged", nil).Because(cause)
	}
	info, err := file.Stat()
	if err != nil {
		return damaged(err)
	}
	head := make([]byte, min(info.Size(), 64))
	if _, err := io.ReadFull(file, head); err != nil {
		return damaged(err)
	}
	line, _, whole := bytes.Cut(head, []byte("\n"))
	version, ours := bytes.CutPrefix(line, []byte(snapshotName))
	switch {
	case !whole || !ours:
		return damaged(errCut)
	case string(version) != strconv.Itoa(snapshotVersion):
		return index, 0, domain.Fault(domain.Unavailable, "snapshot.version", nil)
	}
	parts = int64(len(line)) + 1
	text, end, err := indexText(file, info.Size(), parts)
	if err != nil {
		return damaged(err)
	}
	if err := json.Unmarshal(text, &index); err != nil {
		return damaged(err)
	}
	return index, parts, fits(index, parts, end)
}

// indexText gives the bytes of the index, checked, and where they begin.
func indexText(file io.ReaderAt, size, parts int64) (text []byte, begin int64, err error) {
	tail := make([]byte, snapshotTail)
	if size < parts+int64(len(tail)) {
		return nil, 0, errCut
	}
	if _, err := file.ReadAt(tail, size-int64(len(tail))); err != nil {
		return nil, 0, err
	}
	at := binary.LittleEndian.Uint64(tail)
	if string(tail[12:]) != snapshotEnd || at < uint64(parts) || at > uint64(size)-uint64(len(tail)) {
		return nil, 0, errCut
	}
	text = make([]byte, size-int64(len(tail))-int64(at))
	if _, err := file.ReadAt(text, int64(at)); err != nil {
		return nil, 0, err
	}
	if crc32.Update(crc32.Checksum(text, castagnoli), castagnoli, tail[:8]) != binary.LittleEndian.Uint32(tail[8:]) {
		return nil, 0, errPart
	}
	return text, int64(at), nil
}

// fits tells whether the parts fill their place in the file, are of different
// strategies, and have as many acts as the log has up to there.
func fits(index snapshotIndex, at, end int64) error {
	acts, names := uint64(0), make(map[string]bool, len(index.Parts))
	for _, p := range index.Parts {
		if p.Acts <= 0 || p.Entries < 0 || p.Table < 0 || p.Bodies < 0 || int64(p.Table) > end-at || int64(p.Bodies) > end-at-int64(p.Table) || names[p.Strategy] {
			return domain.Fault(domain.Unavailable, "snapshot.damaged", nil).Because(errPart)
		}
		names[p.Strategy] = true
		at += int64(p.Table) + int64(p.Bodies)
		acts += uint64(p.Acts)
	}
	if at != end || acts != index.Sequence || acts == 0 {
		return domain.Fault(domain.Unavailable, "snapshot.damaged", nil).Because(errPart)
	}
	return nil
}

// readParts reads the histories, on all processors.
func readParts(file io.ReaderAt, at int64, index snapshotIndex) ([]*domain.History, error) {
	list, errs := make([]*domain.History, len(index.Parts)), make([]error, len(index.Parts))
	begins := make([]int64, len(index.Parts))
	for i, p := range index.Parts {
		begins[i] = at
		at += int64(p.Table) + int64(p.Bodies)
	}
	var next atomic.Int64
	var workers sync.WaitGroup
	for range runtime.GOMAXPROCS(0) {
		workers.Go(func() {
			r := partReader{file: file, names: map[string]string{}}
			for i := int(next.Add(1)) - 1; i < len(list); i = int(next.Add(1)) - 1 {
				list[i], errs[i] = r.read(begins[i], index.Parts[i], index.Sequence)
			}
		})
	}
	workers.Wait()
	return list, errors.Join(errs...)
}

// partReader reads one part after another.
type partReader struct {
	file  io.ReaderAt
	table []byte // used again for each part
	names map[string]string
}

func (r *partReader) read(at int64, p snapshotPart, upTo uint64) (*domain.History, error) {
	r.table = slices.Grow(r.table[:0], p.Table)[:p.Table]
	bodies := make([]byte, p.Bodies)
	if _, err := r.file.ReadAt(r.table, at); err != nil {
		return nil, err
	}
	if _, err := r.file.ReadAt(bodies, at+int64(p.Table)); err != nil {
		return nil, err
	}
	if crc32.Update(crc32.Checksum(r.table, castagnoli), castagnoli, bodies) != p.Sum {
		return nil, errPart
	}
	t := tableReader{table: r.table, bodies: bodies, names: r.names}
	return t.history(p, upTo)
}
