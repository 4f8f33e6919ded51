package main

import (
	"context"
	"fmt"

	"kronika/domain"
)

type verifyCmd struct {
	JSON bool `name:"json" help:"${help_json}"`
}

// Run checks the log from its first act to its last.
func (c *verifyCmd) Run(ctx context.Context, p *program) error {
	r, err := p.connect(ctx, opening{as: "verify", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	sum, err := r.ways.verify(ctx)
	if err != nil {
		return err
	}
	for _, fault := range sum.Details {
		fmt.Fprintln(p.err, fault.Detail)
	}
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
	done, err := r.ways.rebuild(ctx, start)
	if err != nil {
		return err
	}
	fmt.Fprintln(p.out, p.say("rebuild.done", domain.Args{"strategies": done.Strategies, "entries": done.Entries, "seconds": done.Seconds}))
	if t := done.Tables; t != nil {
		fmt.Fprintln(p.out, p.tablesRebuilt(t))
	}
	return nil
}
