package main

import (
	"context"
	"io"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/issued"
	"kronika/projections"
)

// ways are all that a command does in another way on the log itself than through
// a server that holds it. Whatever is not here is the same code in both places:
// it reads the held histories, wherever they came from.
type ways interface {
	// record records entries of one strategy as one act; the held histories show
	// it then. It tells how many were new.
	record(ctx context.Context, strategy string, entries []domain.Entry, how eventstore.How) (int, error)
	// store stores plans in their order. each is told of the entries stored, said
	// of a plan when all of it is. What was stored before an error stays.
	store(ctx context.Context, plans []eventstore.Plan, how eventstore.How, each func(entries int), said func(eventstore.Plan)) error
	// verify checks the log from its first act to its last.
	verify(ctx context.Context) (api.Verified, error)
	// rebuild builds the read models anew from the log, which the command began to
	// read at start.
	rebuild(ctx context.Context, start time.Time) (api.Rebuilt, error)
	// backup writes a back-up of the log and all beside it.
	backup(ctx context.Context, to io.Writer) error
	// note remembers beside the log that something was given out.
	note(ctx context.Context, i issued.Issue) error
	// issued lists what was given out of a strategy.
	issued(ctx context.Context, strategy string) ([]issued.Issue, error)
}

// direct works on the log itself.
type direct struct {
	p *program
	r *record
}

func (d direct) record(ctx context.Context, strategy string, entries []domain.Entry, how eventstore.How) (int, error) {
	receipt, err := d.r.recorder.Record(ctx, strategy, entries, how)
	if err == nil {
		d.p.catchUp(ctx, d.r)
	}
	return len(receipt.New), err
}

func (d direct) store(ctx context.Context, plans []eventstore.Plan, how eventstore.How, each func(int), said func(eventstore.Plan)) error {
	for _, plan := range plans {
		if err := d.r.recorder.Store(ctx, plan, how, each); err != nil {
			return err
		}
		said(plan)
	}
	d.p.catchUp(ctx, d.r)
	return nil
}

func (d direct) verify(ctx context.Context) (api.Verified, error) {
	found, err := eventstore.Verify(ctx, d.r.log, d.p.progress("progress.reading"))
	return api.VerifiedOf(d.p.words, found), err
}

// rebuild builds the rows from the histories that were read anew.
func (d direct) rebuild(ctx context.Context, start time.Time) (api.Rebuilt, error) {
	follower := projections.FollowWatched(ctx, d.r.held, d.p.packs, d.p.today, projections.Watch{Progress: d.p.progress("progress.building")})
	if err := follower.Ready(ctx); err != nil {
		return api.Rebuilt{}, err
	}
	done := api.RebuiltIn(d.p.now().Sub(start), len(follower.Rows(d.p.today())), entriesIn(d.r.held))
	if d.p.flags.Postgres == "" || d.p.passesTables() {
		return done, nil
	}
	store, err := d.p.database(ctx, d.r)
	if err != nil {
		return done, err
	}
	done.Tables, err = rebuildTables(ctx, store, d.r.held, d.p.progress("progress.building"))
	done.Seconds = api.RebuiltIn(d.p.now().Sub(start), 0, 0).Seconds
	return done, err
}

func (d direct) note(ctx context.Context, i issued.Issue) error {
	_, err := issued.Beside(d.r.log).Note(ctx, i)
	return err
}

func (d direct) issued(ctx context.Context, strategy string) ([]issued.Issue, error) {
	return issued.Beside(d.r.log).Of(ctx, strategy)
}

func entriesIn(held *eventstore.Held) int {
	n := 0
	for _, key := range held.Strategies() {
		n += held.History(key).Len()
	}
	return n
}
