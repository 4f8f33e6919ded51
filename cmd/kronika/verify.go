package main

import (
	"context"
	"fmt"
	"math"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

type verifyCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// verified is what verify found; the object of --json.
type verified struct {
	Acts       int `json:"acts"`
	Entries    int `json:"entries"`
	Strategies int `json:"strategies"`
	Impossible int `json:"impossible"`
	Faults     int `json:"faults"`
}

// Run checks the log from its first act to its last.
func (c *verifyCmd) Run(ctx context.Context, p *program) error {
	r, err := p.connect(ctx, opening{as: "verify", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	found, err := eventstore.Verify(ctx, r.log, p.progress("progress.reading"))
	if err != nil {
		return err
	}
	for _, fault := range found.Faults {
		fmt.Fprintln(p.err, p.words.Error(fault))
	}
	sum := verified{found.Acts, found.Entries, found.Strategies, found.Impossible, len(found.Faults)}
	if c.JSON {
		if err := p.json(sum); err != nil {
			return err
		}
	} else {
		fmt.Fprintln(p.out, p.say("verify.found", domain.Args{"acts": sum.Acts, "entries": sum.Entries,
			"strategies": sum.Strategies, "impossible": sum.Impossible, "faults": sum.Faults}))
	}
	if sum.Faults > 0 {
		return domain.Fault(domain.Unavailable, "verify.damaged", domain.Args{"n": sum.Faults})
	}
	return nil
}

type rebuildCmd struct{}

// Run builds the read models anew from the log. They live in memory, so that
// it shows that the whole log can be read and how long that takes.
func (c *rebuildCmd) Run(ctx context.Context, p *program) error {
	start := p.now()
	r, err := p.open(ctx, opening{as: "rebuild", wait: patience, whole: true})
	if err != nil {
		return err
	}
	defer r.close()
	entries, keys := 0, r.held.Strategies()
	for _, key := range keys {
		entries += r.held.History(key).Len()
	}
	follower := projections.FollowWatched(ctx, r.held, p.packs, p.today, projections.Watch{Progress: p.progress("progress.building")})
	if err := follower.Ready(ctx); err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.say("rebuild.done", domain.Args{"strategies": len(follower.Rows(p.today())), "entries": entries,
		"seconds": math.Round(p.now().Sub(start).Seconds()*100) / 100}))
	return nil
}
