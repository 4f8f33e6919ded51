package eventstore

import (
	"context"
	"errors"
	"time"

	"kronika/domain"
)

// A snapshot is a copy of the held histories beside the log, so that a start
// need not read the whole log again. It is disposable: whatever is doubtful
// about it, it is ignored with a word and written anew, and the log is read.
//
// It holds what the log holds and nothing that is made of it, so it depends on
// no day, language, rule pack or kind, and a newer program reads the snapshot of
// an older one as long as its form is the same. Rows of views are not in it:
// they change with the day and with the program.
//
// The file, numbers little-endian:
//
//	"kronika snapshot 1\n"      the 1 is the version of this form
//	parts, one a strategy       a table of the acts, and the entries' bytes
//	the index                   JSON: whose log, up to where, the parts' sizes
//	                            and checksums
//	8 bytes, 4 bytes, "end\n"   where the index begins; CRC-32C of index and place
//
// A checksum finds what a disk or a cut did, not what somebody did on purpose:
// proofs and Verify go by the log and never by the snapshot. SHA-256 would be no
// safer against chance and takes several times as long (BenchmarkSnapshot).
const (
	snapshotVersion = 1
	snapshotName    = "kronika snapshot "
	snapshotEnd     = "end\n"
	snapshotTail    = 8 + 4 + len(snapshotEnd) // bytes after the index
	snapshotNew     = ".new"                   // of the file while it is written
)

// Snapshots are written where a thousand entries have come since the last, and
// a tenth of what that held: so all writing together is about ten times the
// log's size however it grows, and a start reads a tenth of the log at most.
const (
	snapshotLeast = 1000
	snapshotShare = 10
	snapshotPause = time.Minute // between two looks of KeepSnapshot
)

// snapshotIndex says what a snapshot holds.
type snapshotIndex struct {
	Log      string         `json:"log"`      // Log.ID
	Sequence uint64         `json:"sequence"` // of the last act held; all up to it are
	Parts    []snapshotPart `json:"parts"`    // in the order of the file, without gaps
}

// snapshotPart is one strategy's history within the file.
type snapshotPart struct {
	Strategy string `json:"strategy"`
	Acts     int    `json:"acts"`
	Entries  int    `json:"entries"`
	Table    int    `json:"table"` // bytes
	Bodies   int    `json:"bodies"`
	Sum      uint32 `json:"sum"` // CRC-32C of both
}

// SnapshotDue tells whether so much has come since the last snapshot that
// another is worth its writing, or the one that was there was ignored.
func (h *Held) SnapshotDue() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return h.seq > 0 && (h.doubted || h.entries-h.snapped >= max(snapshotLeast, h.snapped/snapshotShare))
}

// KeepSnapshot writes a snapshot whenever one is due, looking once a minute,
// until ctx ends. say is told when that fails for the first time; it is tried
// again all the same.
func (h *Held) KeepSnapshot(ctx context.Context, path string, say func(domain.Message)) {
	for told := false; ; {
		if err := h.SnapshotIfDue(ctx, path); err != nil && ctx.Err() == nil && !told {
			say(saidBy(err))
			told = true
		}
		if !sleep(ctx, snapshotPause) {
			return
		}
	}
}

// SnapshotIfDue is Snapshot where one is due: for the clean end of a command.
func (h *Held) SnapshotIfDue(ctx context.Context, path string) error {
	if !h.SnapshotDue() {
		return nil
	}
	return h.Snapshot(ctx, path)
}

// saidBy is what an error says to users.
func saidBy(err error) domain.Message {
	var known *domain.Error
	if errors.As(err, &known) {
		return known.Message
	}
	return domain.Quote(err.Error())
}
