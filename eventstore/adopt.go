package eventstore

import (
	"context"
	"strconv"

	"github.com/nats-io/nats.go"
	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// whole marks a log that is filled from elsewhere with the sequence at which it
// is whole. Before it has come so far, Open refuses it.
const whole = "kronika-whole"

// Adopt gives a log that is to become the same as another one, of that one's ID:
// a new one, or one in which this was begun. Until it has upTo acts, Open takes
// it for unfinished, so that nobody records in half a log. A log of another ID
// is taken only while nothing stands in it; else it is "log.other" (Conflict).
func Adopt(ctx context.Context, nc *nats.Conn, c Config, id string, upTo uint64) (*Log, error) {
	l, stored, err := found(ctx, nc, c)
	if domain.CodeOf(err) == domain.NotFound {
		return create(ctx, nc, c, map[string]string{identity: id, whole: strconv.FormatUint(upTo, 10)})
	}
	if err != nil {
		return nil, err
	}
	if l.id != id && stored.State.LastSeq > 0 {
		return nil, domain.Fault(domain.Conflict, "log.other", domain.Args{"stream": l.name})
	}
	return l, nil
}

// unfinished says that a log is being filled, nil where it is whole.
func (l *Log) unfinished(stored jetstream.StreamInfo) error {
	upTo, err := strconv.ParseUint(stored.Config.Metadata[whole], 10, 64)
	if err != nil || stored.State.LastSeq >= upTo {
		return nil
	}
	return domain.Fault(domain.Unavailable, "log.unfinished", domain.Args{
		"stream": l.name, "last": int(stored.State.LastSeq), "whole": int(upTo)})
}
