package eventstore

import (
	"bufio"
	"context"
	"encoding/binary"
	"errors"
	"fmt"
	"hash/crc32"
	"io"
	"maps"
	"os"
	"slices"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

// syncEvery bounds, in bytes, what of a snapshot the disk has before it at once:
// an act recorded meanwhile waits behind that much and no more.
const syncEvery = 1 << 20

// Snapshot writes what is held to a file: first beside it, synced, then put in
// the place of the one before. Recording goes on meanwhile, since histories
// never change. Two at once write one after the other; a file half written,
// left by a crash, is overwritten by the next. An empty log has none.
//
// Error: "snapshot.unwritten" (Unavailable) with the file and why; what was
// there before stays.
func (h *Held) Snapshot(ctx context.Context, path string) error {
	h.snapping.Lock()
	defer h.snapping.Unlock()
	h.mu.Lock()
	seq, entries, histories := h.seq, h.entries, maps.Clone(h.histories)
	h.mu.Unlock()
	if seq == 0 {
		return nil
	}
	if err := replace(path, func(file *os.File) error {
		return writeSnapshot(ctx, file, h.log.id, seq, histories)
	}); err != nil {
		return domain.Fault(domain.Unavailable, "snapshot.unwritten",
			domain.Args{"file": path, "why": whyNot(err)}).Because(err)
	}
	h.mu.Lock()
	h.snapped, h.doubted = entries, false
	h.mu.Unlock()
	return nil
}

// replace writes a file beside path and puts it there once it is synced.
func replace(path string, write func(*os.File) error) error {
	file, err := os.OpenFile(path+snapshotNew, os.O_WRONLY|os.O_CREATE|os.O_TRUNC, 0o640)
	if err != nil {
		return err
	}
	err = write(file)
	if err == nil {
		err = file.Sync()
	}
	err = errors.Join(err, file.Close())
	if err == nil {
		err = os.Rename(file.Name(), path)
	}
	if err != nil {
		_ = os.Remove(file.Name()) // what went wrong first is the news
	}
	return err
}

// writeSnapshot writes the file from its first byte to its last.
func writeSnapshot(ctx context.Context, file *os.File, id string, seq uint64, histories map[string]*domain.History) error {
	w := &snapshotWriter{buffer: bufio.NewWriterSize(&piecemeal{file: file}, 64<<10)}
	w.write(fmt.Appendf(nil, "%s%d\n", snapshotName, snapshotVersion))
	index := snapshotIndex{Log: id, Sequence: seq, Parts: make([]snapshotPart, 0, len(histories))}
	for _, key := range slices.Sorted(maps.Keys(histories)) {
		if w.err == nil {
			w.err = ctx.Err()
		}
		index.Parts = append(index.Parts, w.part(histories[key]))
	}
	w.index(index)
	if w.err == nil {
		w.err = w.buffer.Flush()
	}
	return w.err
}

// snapshotWriter counts and sums what it writes, and keeps the first error.
type snapshotWriter struct {
	buffer *bufio.Writer
	table  []byte // used again for each part
	at     uint64 // bytes written
	sum    uint32
	err    error
}

func (w *snapshotWriter) write(b []byte) {
	if w.err == nil {
		_, w.err = w.buffer.Write(b)
	}
	w.at += uint64(len(b))
	w.sum = crc32.Update(w.sum, castagnoli, b)
}

func (w *snapshotWriter) part(h *domain.History) snapshotPart {
	w.table = appendTable(w.table[:0], h)
	p := snapshotPart{Strategy: h.Strategy, Entries: h.Len(), Table: len(w.table), Bodies: h.Bytes()}
	w.sum = 0
	w.write(w.table)
	for s := range h.Acts() {
		p.Acts++
		for _, e := range s.Entries {
			w.write(e)
		}
	}
	p.Sum = w.sum
	return p
}

func (w *snapshotWriter) index(index snapshotIndex) {
	text, err := json.Marshal(index)
	if err != nil && w.err == nil {
		w.err = err
	}
	begin := w.at
	w.sum = 0
	w.write(text)
	w.write(binary.LittleEndian.AppendUint64(nil, begin))
	w.write(append(binary.LittleEndian.AppendUint32(nil, w.sum), snapshotEnd...))
}

// piecemeal lets the disk take a file piece by piece.
type piecemeal struct {
	file  *os.File
	ahead int // bytes written and not yet synced
}

var _ io.Writer = (*piecemeal)(nil)

func (b *piecemeal) Write(p []byte) (int, error) {
	n, err := b.file.Write(p)
	if b.ahead += n; err == nil && b.ahead >= syncEvery {
		b.ahead, err = 0, b.file.Sync()
	}
	return n, err
}
