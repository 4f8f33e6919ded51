package api

import (
	"context"
	"math"
	"net/http"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore"
)

const (
	upkeepWait = 10 * time.Second // for another check or rebuild to end
	upkeepTime = 30 * time.Minute // for one to be answered
)

// Verified is what a check of the whole log found; the object of the command's
// --json.
type Verified struct {
	Acts       int     `json:"acts"`
	Entries    int     `json:"entries"`
	Strategies int     `json:"strategies"`
	Impossible int     `json:"impossible"` // entries left out of the state, which is no fault of the log
	Faults     int     `json:"faults"`     // of the log
	Details    []Fault `json:"details"`    // the faults, at most FaultsLimit
}

// Rebuilt is what building the read models anew came to.
type Rebuilt struct {
	Strategies int     `json:"strategies"`
	Entries    int     `json:"entries"`
	Seconds    float64 `json:"seconds"`         // that it took, to the hundredth
	Tables     *Tables `json:"tables,omitzero"` // nil where the read models are in memory
}

// Tables is how the tables of read models in a database, built anew from the log,
// compared with those that they replaced.
type Tables struct {
	Address   string    `json:"address,omitzero"` // of the database; not in what everybody is told
	At        time.Time `json:"at"`               // when they replaced the others
	Sequence  uint64    `json:"sequence"`         // of the last act that they showed
	Compared  int       `json:"compared"`         // strategies; 0 where there was nothing to compare with
	Different int       `json:"different"`        // strategies compared of which a row was different
}

// VerifiedOf puts what a check found into words.
func VerifiedOf(words *i18n.Catalogue, found eventstore.Verified) Verified {
	return Verified{found.Acts, found.Entries, found.Strategies, found.Impossible, len(found.Faults), faultsOf(words, found.Faults)}
}

// RebuiltIn says what was built and how long it took.
func RebuiltIn(took time.Duration, strategies, entries int) Rebuilt {
	return Rebuilt{Strategies: strategies, Entries: entries, Seconds: math.Round(took.Seconds()*100) / 100}
}

// verify checks the log from its first act to its last.
func (a *API) verify(w http.ResponseWriter, q *request) error {
	return a.upkeep(w, q, func(ctx context.Context) (any, error) {
		found, err := a.Verify(ctx)
		return VerifiedOf(q.words, found), err
	})
}

// rebuild builds the read models anew from the log.
func (a *API) rebuild(w http.ResponseWriter, q *request) error {
	return a.upkeep(w, q, func(ctx context.Context) (any, error) { return a.Rebuild(ctx) })
}

// upkeep does what reads the whole log and answers at its end.
func (a *API) upkeep(w http.ResponseWriter, q *request, do func(context.Context) (any, error)) error {
	return a.alone(w, q, func(ctx context.Context) error {
		v, err := do(ctx)
		if err != nil {
			return err
		}
		b, err := q.words.JSON(v)
		if err != nil {
			return err
		}
		w.Header().Set("Cache-Control", "no-store")
		a.json(w, q, append(b, '\n'))
		return nil
	})
}

// alone does what reads the whole log, one at a time.
func (a *API) alone(w http.ResponseWriter, q *request, do func(context.Context) error) error {
	waiting, stop := context.WithTimeout(q.Context(), upkeepWait)
	defer stop()
	select {
	case a.whole <- struct{}{}:
		defer func() { <-a.whole }()
	case <-waiting.Done():
		return domain.Fault(domain.Unavailable, "upkeep.busy", nil).Because(waiting.Err())
	}
	// The server's time for a request may be over before the log is read.
	to, until := http.NewResponseController(w), a.Until(upkeepTime)
	if err := to.SetReadDeadline(until); err != nil {
		return err
	}
	if err := to.SetWriteDeadline(until); err != nil {
		return err
	}
	ctx, end := context.WithTimeout(q.Context(), upkeepTime)
	defer end()
	defer context.AfterFunc(a.Ending, end)()
	return do(ctx)
}
