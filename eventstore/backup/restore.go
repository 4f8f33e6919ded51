package backup

import (
	"archive/tar"
	"bytes"
	"context"
	"errors"
	"io"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

// Restored says what a restore came to.
type Restored struct {
	Manifest
	New   uint64 // acts stored by this call; fewer than all where it completed another
	Files []File // settings; they are the caller's to put in their place
}

// Restore makes the log and all beside it from a file that Check has found
// good, read from its beginning. The log must not be there, be empty, or be one
// whose restore was cut off; else it is "restore.there" (Conflict). Where it
// returns nil the log is whole and equal, act by act. Errors: those of
// eventstore.Adopt, eventstore.Fill and beside.Fill.
func Restore(ctx context.Context, nc *nats.Conn, c eventstore.Config, m Manifest, from io.Reader, progress eventstore.Progress) (Restored, error) {
	r := &restoring{in: tar.NewReader(from), done: Restored{Manifest: m}}
	err := absent(ctx, nc, c)
	if err != nil {
		return r.done, err
	}
	if r.log, err = eventstore.Adopt(ctx, nc, c, m.Log, m.Sequence); err != nil {
		return r.done, err
	}
	filled, err := eventstore.Fill(ctx, r.log, r.acts, m.Sequence, progress)
	if err != nil {
		return r.done, err
	}
	if filled.Acts != m.Sequence || filled.Digest != m.Digest {
		return r.done, domain.Fault(domain.Invalid, "backup.damaged", domain.Args{"part": manifestName})
	}
	r.done.New = filled.New
	return r.done, nil
}

// absent refuses a log in which something stands, unless a restore has begun it.
func absent(ctx context.Context, nc *nats.Conn, c eventstore.Config) error {
	log, err := eventstore.Open(ctx, nc, c)
	var fault *domain.Error
	if domain.CodeOf(err) == domain.NotFound || errors.As(err, &fault) && fault.Key == "log.unfinished" {
		return nil
	}
	if err != nil {
		return err
	}
	last, err := log.Last(ctx)
	if err == nil && last > 0 {
		err = domain.Fault(domain.Conflict, "restore.there", domain.Args{"last": int(last)})
	}
	return err
}

// restoring is one Restore.
type restoring struct {
	in   *tar.Reader
	log  *eventstore.Log
	done Restored
}

// acts is the source of the log; what stands before it in the file is put into
// its place on the way, so that all of it is there when the log is whole.
func (r *restoring) acts(ctx context.Context, each func(eventstore.Message) error) error {
	for {
		name, b, err := next(r.in)
		switch {
		case err == nil && name == manifestName:
			return nil
		case err == nil && is(name, logFolder):
			err = acts(b, each)
		case err == nil && is(name, besideFolder):
			err = r.beside(ctx, b)
		case err == nil && is(name, fileFolder):
			r.done.Files = append(r.done.Files, File{strings.TrimPrefix(name, fileFolder), b})
		}
		if err != nil {
			return known(name, err)
		}
	}
}

// known is a user's error as it is; any other is a part's that cannot be read.
func known(name string, err error) error {
	var fault *domain.Error
	var faults domain.Errors
	if errors.As(err, &fault) || errors.As(err, &faults) || errors.Is(err, context.Canceled) {
		return err
	}
	return domain.Fault(domain.Invalid, "backup.damaged", domain.Args{"part": name}).Because(err)
}

func (r *restoring) beside(ctx context.Context, b []byte) error {
	b, err := plain(b)
	if err != nil {
		return err
	}
	var s beside.Sort
	if err := json.Unmarshal(b, &s); err != nil {
		return err
	}
	return beside.Fill(ctx, r.log, s)
}

// acts hands over the acts of a part of the log.
func acts(b []byte, each func(eventstore.Message) error) error {
	b, err := plain(b)
	if err != nil {
		return err
	}
	for line := range bytes.Lines(b) {
		var act struct {
			Sequence uint64         `json:"sequence"`
			Strategy string         `json:"strategy"`
			Act      jsontext.Value `json:"act"`
		}
		if err := json.Unmarshal(line, &act); err != nil {
			return err
		}
		if err := each(eventstore.Message{Seq: act.Sequence, Key: act.Strategy, Body: act.Act}); err != nil {
			return err
		}
	}
	return nil
}
