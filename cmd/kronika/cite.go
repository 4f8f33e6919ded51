package main

import (
	"cmp"
	"context"
	"time"

	"kronika/domain"
	"kronika/projections/citation"
	"kronika/projections/timeline"
)

type citeCmd struct {
	Strategy string `arg:"" help:"${help_strategy}"`
	Entry    string `arg:"" optional:"" help:"${help_cite_entry}"`
	URL      string `name:"url" placeholder:"URL" help:"${help_cite_url}"`
	viewFlags
}

// Run gives the words with which a strategy or an entry is cited, the same as on
// its page.
func (c *citeCmd) Run(ctx context.Context, p *program) error {
	base, err := serverAt(c.URL)
	if err != nil {
		return err
	}
	r, a, err := p.viewing(ctx, "cite", c.viewFlags, c.Strategy)
	if err != nil {
		return err
	}
	defer r.close()
	h, err := r.history(c.Strategy)
	if err != nil {
		return err
	}
	asked := citation.Asked{At: a.at, Today: a.today, Now: p.now().UTC().Truncate(time.Second), Zone: p.zone, Origin: cmp.Or(base, r.origin())}
	cited, err := c.cite(h, asked)
	if err != nil {
		return err
	}
	if c.JSON {
		return p.json(cited)
	}
	p.line(p.out, p.words.Text(cited.Text))
	return nil
}

// cite cites the strategy, or the entry that is asked for.
func (c *citeCmd) cite(h *domain.History, asked citation.Asked) (citation.Citation, error) {
	of := citation.Strategy(h.Read(domain.At{}))
	if c.Entry == "" {
		return citation.Life(of, asked), nil
	}
	read := h.Read(asked.At)
	item := read.Find(c.Entry)
	for _, told := range timeline.Build(read, true) {
		if item != nil && told.ID == item.ID {
			return citation.Entry(of, item, told.Title, asked), nil
		}
	}
	if h.Read(domain.At{}).Find(c.Entry) != nil {
		return citation.Citation{}, domain.Wrong("entry", "entry.notByThen", domain.Args{"id": c.Entry}).Coded(domain.NotFound)
	}
	return citation.Citation{}, noEntry(h, c.Entry)
}
