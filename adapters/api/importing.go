package api

import (
	"bytes"
	"context"
	"io"
	"net/http"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// ImportHow says how a history file is imported.
type ImportHow struct {
	Recorder     string
	Region       string // the only one that may be recorded for; empty for all
	DryRun       bool
	Restore      bool
	AllowUnknown bool
}

// Imported is what an import came to; the object of the command's --json.
type Imported struct {
	New        int  `json:"new"`        // entries
	Known      int  `json:"known"`      // entries there already, with the same content
	Twice      int  `json:"twice"`      // lines equal to another of the import
	Strategies int  `json:"strategies"` // that the import speaks of
	DryRun     bool `json:"dryRun"`     // nothing was stored
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
	from, err := limited(w, q, ImportLimit)
	if err != nil {
		return err
	}
	b, err := io.ReadAll(from)
	if err != nil {
		return err
	}
	if n := bytes.Count(b, []byte("\n")); n > ImportLines {
		return domain.Fault(domain.Invalid, "import.tooMany", domain.Args{"came": n, "limit": ImportLines})
	}
	select {
	case a.turns <- struct{}{}:
		defer func() { <-a.turns }()
	case <-q.Context().Done():
		return domain.Fault(domain.Unavailable, "request.cut", nil).Because(q.Context().Err())
	}
	ctx := context.WithoutCancel(q.Context()) // what has begun to be stored is stored
	done, err := a.Import(ctx, bytes.NewReader(b), ImportHow{recorder, q.account.Region, q.dryRun, q.restore, q.allowUnknown})
	if err != nil {
		return err
	}
	within, stop := context.WithTimeout(ctx, settling)
	defer stop()
	if err := a.Follower.WaitFor(within, a.Held.Sequence()); err != nil {
		a.Log.Warn("imported, but the views have not caught up", "error", err)
	}
	b, err = q.words.JSON(done)
	if err != nil {
		return err
	}
	a.json(w, q, append(b, '\n'))
	return nil
}
