package api

import (
	"bytes"
	"context"
	"io"
	"iter"
	"net/http"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore/tokens"
)

// ImportHow says how a history file is imported.
type ImportHow struct {
	Recorder     string
	Region       string // the only one that may be recorded for; empty for all
	Format       string // one of Formats
	DryRun       bool
	Restore      bool
	AllowUnknown bool
	Report       bool            // tell of every line
	Words        *i18n.Catalogue // of whoever asks
}

// Imported is what an import came to; the object of the command's --json.
type Imported struct {
	New        int  `json:"new"`        // entries
	Known      int  `json:"known"`      // entries there already, with the same content
	Twice      int  `json:"twice"`      // lines equal to another of the import
	Strategies int  `json:"strategies"` // that the import speaks of
	DryRun     bool `json:"dryRun"`     // nothing was stored

	Report *Report `json:"report,omitzero"` // where it is asked for
}

// importing imports a history file: all of it is checked before anything is
// stored. Few are taken at a time, since each may be large.
func (a *API) importing(w http.ResponseWriter, q *request) error {
	if q.restore && !q.account.Role.May(tokens.Admin) {
		return domain.Wrong("restore", "access.restore", domain.Args{"account": q.account.Name}).Coded(domain.Forbidden)
	}
	recorder, err := a.recorder(q)
	if err != nil {
		return err
	}
	b, err := sent(w, q)
	if err != nil {
		return err
	}
	how := ImportHow{recorder, q.account.Region, formatOf(q, b), q.dryRun, q.restore, q.allowUnknown, q.report, q.words}
	done, lines, err := a.Take(q.Context(), b, how)
	if lines != nil {
		done.Report = q.reportOf(lines)
	}
	if err != nil {
		return &refused{err, done.Report}
	}
	b, err = q.words.JSON(done)
	if err != nil {
		return err
	}
	a.json(w, q, append(b, '\n'))
	return nil
}

// Take imports a history file, or says what would come of it, when its turn
// comes. The views show what was stored when it returns.
func (a *API) Take(ctx context.Context, b []byte, how ImportHow) (done Imported, lines iter.Seq[Line], err error) {
	if n := bytes.Count(b, []byte("\n")); n > ImportLines && how.Format != "xlsx" {
		return done, nil, domain.Fault(domain.Invalid, "import.tooMany", domain.Args{"came": n, "limit": ImportLines})
	}
	select {
	case a.turns <- struct{}{}:
		defer func() { <-a.turns }()
	case <-ctx.Done():
		return done, nil, domain.Fault(domain.Unavailable, "request.cut", nil).Because(ctx.Err())
	}
	ctx = context.WithoutCancel(ctx) // what has begun to be stored is stored
	if done, lines, err = a.Import(ctx, bytes.NewReader(b), how); err != nil || how.DryRun {
		return done, lines, err
	}
	within, stop := context.WithTimeout(ctx, settling)
	defer stop()
	if err := a.Follower.WaitFor(within, a.Held.Sequence()); err != nil {
		a.Log.Warn("imported, but the views have not caught up", "error", err)
	}
	return done, lines, nil
}

// sent reads all that was sent.
func sent(w http.ResponseWriter, q *request) ([]byte, error) {
	from, err := limited(w, q, ImportLimit)
	if err != nil {
		return nil, err
	}
	return io.ReadAll(from)
}

// refused is why an import was refused, with its report where that was asked
// for.
type refused struct {
	error
	report *Report
}

// Unwrap gives the reason.
func (r *refused) Unwrap() error { return r.error }
