package main

import (
	"context"
	"errors"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// secrets manages what is kept under a name beside a log and handed out with a
// secret, in this process or in the server that holds the log.
type secrets[Wanted, Made, Kept any] interface {
	List(ctx context.Context) ([]Kept, error)
	// Make makes one; the warning says of a region that no strategy has it.
	Make(ctx context.Context, w Wanted) (_ Made, warning string, _ error)
	// Revoke ends the one of a name; again tells that it was ended before.
	Revoke(ctx context.Context, name string) (_ Kept, again bool, _ error)
}

// openBeside opens a log for what is kept beside it, with the histories only where
// some are asked for.
func (p *program) openBeside(ctx context.Context, o opening) (*record, error) {
	o.wait = patience
	if o.of != nil && len(o.of) == 0 {
		return p.connect(ctx, o)
	}
	return p.open(ctx, o)
}

// newRegion says of a region that no strategy has it, which may be a slip.
func (p *program) newRegion(r *record, region string) (warning string, _ error) {
	rows, err := p.rows(r, "", asked{today: p.today()})
	var regions []string
	for _, s := range registerOf(rows) {
		regions = append(regions, s.Region)
	}
	return p.words.Text(tokens.NewRegion(region, regions)), err
}

// flagged puts flags and arguments in the place of the fields of faults.
func flagged(err error, flags map[string]string) error {
	var many domain.Errors
	if !errors.As(err, &many) {
		var one *domain.Error
		if !errors.As(err, &one) {
			return err
		}
		many = domain.Errors{one}
	}
	for _, fault := range many {
		if flag := flags[fault.Field]; flag != "" {
			fault.Field = flag
		}
	}
	return err
}
