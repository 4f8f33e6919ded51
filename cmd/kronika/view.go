package main

import (
	"context"
	"slices"

	"kronika/domain"
	"kronika/projections"
)

// viewFlags are the flags of every view.
type viewFlags struct {
	AsOf    *string `placeholder:"DAY" help:"${help_asof}"`
	KnownAt *string `placeholder:"TIME" help:"${help_knownat}"`
	Today   *string `placeholder:"DAY" help:"${help_today}"`
	All     bool    `help:"${help_all}"`
	JSON    bool    `name:"json" help:"${help_json}"`
}

// asked is what the flags of a view ask for.
type asked struct {
	at    domain.At
	today domain.Day
}

// ask reads the flags of a view.
func (p *program) ask(f viewFlags) (asked, error) {
	a := asked{today: p.today()}
	if f.AsOf != nil {
		d, err := domain.ParseAsOf("--as-of", *f.AsOf)
		if err != nil {
			return a, err
		}
		a.at.AsOf, a.today = d, d.Last()
	}
	if f.Today != nil {
		d, err := domain.ParseAsOf("--today", *f.Today)
		if err != nil {
			return a, err
		}
		a.today = d.Last()
	}
	if f.KnownAt != nil {
		t, err := domain.ParseKnownAt("--known-at", *f.KnownAt, p.zone)
		if err != nil {
			return a, err
		}
		a.at.KnownAt = t
	}
	return a, nil
}

// viewing opens the log for a view of some strategies, of all where none is
// named.
func (p *program) viewing(ctx context.Context, as string, f viewFlags, of ...string) (*record, asked, error) {
	a, err := p.ask(f)
	if err != nil {
		return nil, a, err
	}
	of = slices.DeleteFunc(of, func(key string) bool { return key == "" })
	if len(of) == 0 {
		of = nil
	}
	if as == "search" {
		of = []string{} // a server that searches itself need send no history
	}
	if r, err := p.reading(ctx, as, a); r != nil || err != nil {
		return r, a, err
	}
	r, err := p.open(ctx, opening{as: as, wait: patience, of: of})
	if err == nil && !f.JSON {
		p.clocks(a)
	}
	return r, a, err
}

// clocks says which reading is shown, where it is not that of now.
func (p *program) clocks(a asked) {
	if !a.at.AsOf.IsZero() {
		p.tell("view.asOf", domain.Args{"day": a.at.AsOf.Last()})
	}
	if !a.at.KnownAt.IsZero() {
		p.tell("view.knownAt", domain.Args{"time": p.words.Time(a.at.KnownAt.In(p.zone))})
	}
}

// unknown says of a strategy that nothing was recorded of it by then, and when
// the first entry was.
func (p *program) unknown(h *domain.History, a asked) {
	if a.at.KnownAt.IsZero() || h.Len() == 0 {
		return
	}
	if _, first, _ := h.Stored(0); first.After(a.at.KnownAt) {
		p.tell("view.unknown", domain.Args{"first": p.words.Time(first.In(p.zone))})
	}
}

// rows builds the rows of one strategy, or of all where none is named.
func (p *program) rows(r *record, strategy string, a asked) ([]projections.Row, error) {
	if r.kept != nil {
		return r.kept.rowsOf(strategy)
	}
	keys := r.held.Strategies()
	if strategy != "" {
		if _, err := r.history(strategy); err != nil {
			return nil, err
		}
		keys = []string{strategy}
	}
	return projections.Each(r.held, keys, func(h *domain.History) projections.Row {
		return projections.RowOf(h, a.at, a.today, p.packs)
	}), nil
}

// rowsOf reads the rows of one strategy, or of all where none is named.
func (p *program) rowsOf(ctx context.Context, as string, f viewFlags, strategy string) ([]projections.Row, error) {
	r, a, err := p.viewing(ctx, as, f, strategy)
	if err != nil {
		return nil, err
	}
	defer r.close()
	return p.rows(r, strategy, a)
}

// flat gives the items of all rows.
func flat[T any](rows []projections.Row, of func(projections.Row) []T) []T {
	list := []T{}
	for _, row := range rows {
		list = append(list, of(row)...)
	}
	return list
}
