package eventstore

import (
	"context"
	"os"
	"time"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/domain"
)

// What the tests need to know or to shorten.

var Wanted = wanted

func (l *Log) SetWait(d time.Duration)     { l.wait = d }
func (l *Log) SetQuiet(d time.Duration)    { l.quiet = d }
func (l *Log) SetStale(d time.Duration)    { l.stale = d }
func (e *Embedded) Server() *server.Server { return e.server }

type SnapshotPart = snapshotPart

var AppendTable = appendTable

// ReadTable reads a part as if its checksum were right.
func ReadTable(p SnapshotPart, table, bodies []byte, upTo uint64) (*domain.History, error) {
	t := tableReader{table: table, bodies: bodies, names: map[string]string{}}
	return t.history(p, upTo)
}

// Restore takes what a snapshot has and reads nothing of the log but its last
// act, and that of the snapshot.
func Restore(ctx context.Context, log *Log, path string) (*Held, error) {
	h := &Held{log: log, histories: map[string]*domain.History{}}
	last, err := log.Last(ctx)
	if err != nil {
		return nil, err
	}
	return h, h.restore(ctx, path, last)
}

// WriteSnapshot and ReadSnapshot are the file alone, without a log.
func WriteSnapshot(file *os.File, seq uint64, histories map[string]*domain.History) error {
	return writeSnapshot(context.Background(), file, "log", seq, histories)
}

func ReadSnapshot(path string) ([]*domain.History, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	index, at, err := readIndex(file)
	if err != nil {
		return nil, err
	}
	return readParts(file, at, index)
}

// Took tells a holder of an act as its recorder does.
func (h *Held) Took(strategy string, s domain.Stored) { h.took(strategy, s) }
