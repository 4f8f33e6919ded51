package eventstore

import "github.com/nats-io/nats.go"

// Beside gives the connection and the name of the log's stream, for whatever is
// kept on the same server outside the log.
func (l *Log) Beside() (nc *nats.Conn, stream string) { return l.nc, l.name }
