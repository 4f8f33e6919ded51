package eventstore

import (
	"context"
	"errors"
	"net/http"
	"time"

	"github.com/nats-io/nats.go/jetstream"

	"kronika/domain"
)

// readyWithin is how long the log is given to say that it is there.
const readyWithin = 2 * time.Second

// Ready asks the log once, for 2 seconds at most, and gives the sequence of its
// last act, 0 for none. What it says holds of this moment: nothing is tried
// again, unlike Last. Errors, Unavailable all but "log.missing": "log.unreachable"
// where no answer came; "log.noQuorum" where servers answer, but too few of them
// are there to take acts; those of Append for what else the server says.
func (l *Log) Ready(ctx context.Context) (uint64, error) {
	ctx, cancel := context.WithTimeout(ctx, readyWithin)
	defer cancel()
	if !l.nc.IsConnected() {
		return 0, domain.Fault(domain.Unavailable, "log.unreachable", domain.Args{"stream": l.name}).Because(l.nc.LastError())
	}
	var answer jetstream.StreamInfo
	err := l.ask(ctx, "STREAM.INFO."+l.name, nil, &answer)
	var api *jetstream.APIError
	switch {
	case errors.As(err, &api) && api.Code == http.StatusServiceUnavailable && !noRoom(err),
		err == nil && answer.Cluster != nil && answer.Cluster.Leader == "":
		return 0, domain.Fault(domain.Unavailable, "log.noQuorum", domain.Args{"stream": l.name}).Because(err)
	case err != nil:
		return 0, l.explain(err)
	}
	return answer.State.LastSeq, nil
}
