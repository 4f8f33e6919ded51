package eventstore

import (
	"context"
	"strconv"

	"github.com/nats-io/nats.go"

	"kronika/domain"
)

// clusterReplicas is how many copies a log in a cluster has: with three, one
// server may be lost and nothing that was acknowledged is.
const clusterReplicas = 3

// usualReplicas is how many copies a new log has where nobody says: three where
// the server belongs to a cluster, however many of that are up. A cluster that
// has no room for three refuses, rather than keeping fewer unseen.
func usualReplicas(nc *nats.Conn) int {
	if nc.ConnectedClusterName() != "" {
		return clusterReplicas
	}
	return 1
}

// Replicas is how many copies the log is set up to have.
func (l *Log) Replicas(ctx context.Context) (int, error) {
	stored, err := l.info(ctx)
	return stored.Config.Replicas, l.explain(err)
}

// otherReplicas is a drift where a number of copies was asked for and the log has
// another; 0 asks for none.
func otherReplicas(stream string, stored, want int) error {
	if want == 0 || want == stored {
		return nil
	}
	return domain.Fault(domain.Unavailable, "log.drift", domain.Args{"stream": stream, "field": "num_replicas",
		"stored": strconv.Itoa(stored), "wanted": strconv.Itoa(want)})
}
