package eventstore

import (
	"time"

	"kronika/domain"
)

// Observation is what came of one call of Record, for whoever measures: this
// floor counts nothing itself.
type Observation struct {
	Strategy  string
	Append    time.Duration // of the last append, from sending to its end; 0 where nothing was sent
	Conflicts int           // appends that met an act recorded in between
	Entries   int           // stored; 0 where all were known already
	Refused   error         // why it was refused; nil where it was not
	// Behind is how far the clock was behind the strategy's last act, whose time
	// was then taken instead; 0 where it was not. Clocks of several machines that
	// record in one strategy are always a little apart.
	Behind time.Duration
}

// Recorded tells whether an act was stored.
func (o Observation) Recorded() bool { return o.Entries > 0 }

// Code is that of the refusal, "" where there was none.
func (o Observation) Code() domain.Code { return domain.CodeOf(o.Refused) }

// observe tells of the call that ends.
func (r *Recorder) observe(k *keeping, receipt Receipt, err error) {
	if r.Observe == nil {
		return
	}
	k.seen.Entries, k.seen.Refused = len(receipt.New), err
	r.Observe(k.seen)
}
