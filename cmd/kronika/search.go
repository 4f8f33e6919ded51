package main

import (
	"context"
	"errors"
	"strings"

	"kronika/domain"
	"kronika/projections"
	"kronika/projections/search"
)

type searchCmd struct {
	Words []string `arg:"" help:"${help_search_words}"`
	viewFlags
	Strategy []string `placeholder:"STRATEGY" sep:"none" help:"${help_search_strategy}"`
	Kind     []string `placeholder:"KIND" sep:"none" help:"${help_search_kind}"`
	By       string   `placeholder:"BODY" help:"${help_search_by}"`
	Region   string   `placeholder:"REGION" help:"${help_search_region}"`
	From     *string  `placeholder:"DAY" help:"${help_search_from}"`
	To       *string  `placeholder:"DAY" help:"${help_search_to}"`
	Limit    int      `default:"20" placeholder:"N" help:"${help_search_limit}"`
	After    string   `placeholder:"MARK" help:"${help_search_after}"`
}

// Run shows the entries in which some words stand.
func (c *searchCmd) Run(ctx context.Context, p *program) error {
	asked, err := c.asked()
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "search", c.viewFlags, c.Strategy...)
	if err != nil {
		return err
	}
	defer r.close()
	asked.At = a.at
	found, err := c.find(ctx, r, asked)
	if fault, ok := errors.AsType[*domain.Error](err); ok && fault.Key == "page.form" {
		return domain.Wrong("--after", "search.after", domain.Args{"came": c.After}).Because(err)
	}
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(found.Hits)
	}
	p.printer().Found(found, c.narrower())
	return nil
}

// find finds in the tables where the record is read from those, else in the log.
func (c *searchCmd) find(ctx context.Context, r *record, asked search.Asked) (search.Found, error) {
	if r.far != nil {
		if found, done, err := r.far.search(ctx, asked); done || err != nil {
			return found, c.refused(err)
		}
	}
	s := projections.NewSearch(r.held)
	for _, key := range c.Strategy {
		if err := r.has(key); err != nil {
			return search.Found{}, err
		}
	}
	if r.kept == nil {
		if err := s.Fresh(ctx, c.Strategy...); err != nil {
			return search.Found{}, err
		}
	}
	for _, kind := range c.Kind {
		if err := search.CheckKind("--kind", kind, s.Index().Kinds()); err != nil {
			return search.Found{}, err
		}
	}
	if r.kept != nil {
		found, _, err := r.kept.store.Search(ctx, asked)
		return found, err
	}
	return s.Find(ctx, asked)
}

// has says that a strategy is not there.
func (r *record) has(strategy string) (err error) {
	if r.kept != nil {
		_, err = r.kept.rowsOf(strategy)
	} else {
		_, err = r.history(strategy)
	}
	return err
}

// asked reads what is searched for, the clocks aside.
func (c *searchCmd) asked() (search.Asked, error) {
	a := search.Asked{Strategies: c.Strategy, Kinds: c.Kind, Body: c.By, Region: c.Region, All: c.All, Limit: c.Limit, After: c.After}
	query, fault := search.Parse("words", strings.Join(c.Words, " "))
	if fault != nil {
		return a, fault
	}
	a.Query = query
	if c.Limit < 1 || c.Limit > search.PageLimit {
		return a, domain.Wrong("--limit", "number.range", domain.Args{"came": c.Limit,
			"expected": domain.Say("range.between", domain.Args{"min": 1, "max": search.PageLimit})})
	}
	if c.From == nil && c.To == nil {
		return a, nil
	}
	a.Period = &search.Period{From: domain.Beginning, To: domain.Never}
	if c.From != nil {
		d, fault := domain.ParseAsOf("--from", *c.From)
		if fault != nil {
			return a, fault
		}
		a.Period.From = d.First()
	}
	if c.To != nil {
		d, fault := domain.ParseAsOf("--to", *c.To)
		if fault != nil {
			return a, fault
		}
		a.Period.To = d.Last()
	}
	if a.Period.To < a.Period.From {
		return a, domain.Wrong("--to", "date.reversed", domain.Args{"came": *c.From + "/" + *c.To})
	}
	return a, nil
}

// narrower names the flags that make the search narrower than it need be.
func (c *searchCmd) narrower() (flags []string) {
	for _, f := range []struct {
		given bool
		name  string
	}{{len(c.Strategy) > 0, "--strategy"}, {len(c.Kind) > 0, "--kind"}, {c.By != "", "--by"}, {c.Region != "", "--region"},
		{c.From != nil, "--from"}, {c.To != nil, "--to"}, {c.AsOf != nil, "--as-of"}, {c.KnownAt != nil, "--known-at"}} {
		if f.given {
			flags = append(flags, f.name)
		}
	}
	return flags
}

// refused tells the server's faults by the names of the flags.
func (c *searchCmd) refused(err error) error {
	fault, ok := errors.AsType[*domain.Error](err)
	switch {
	case !ok:
	case fault.Field == "after":
		return domain.Wrong("--after", "search.after", domain.Args{"came": c.After}).Because(err)
	case fault.Field == "kind":
		fault.Field = "--kind"
	}
	return err
}
