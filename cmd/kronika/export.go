package main

import (
	"bufio"
	"context"
	"errors"
	"io"
	"slices"

	"kronika/adapters/jsonl"
	"kronika/adapters/sheet"
	"kronika/domain"
	"kronika/projections"
)

type exportCmd struct {
	Strategies []string `arg:"" optional:"" name:"strategy" help:"${help_export_strategy}"`
	Format     string   `enum:"jsonl,csv,xlsx" default:"jsonl" placeholder:"FORMAT" help:"${help_format}"`
	AsOf       *string  `placeholder:"DAY" help:"${help_asof}"`
	KnownAt    *string  `placeholder:"TIME" help:"${help_knownat}"`
}

// Run writes what an import takes: the entries of the strategies asked for, else
// of all, in the order recorded.
func (c *exportCmd) Run(ctx context.Context, p *program) error {
	r, a, err := p.viewing(ctx, "export", viewFlags{AsOf: c.AsOf, KnownAt: c.KnownAt, JSON: true}, slices.Clone(c.Strategies)...)
	if err != nil {
		return err
	}
	defer r.close()
	keys := c.Strategies
	if len(keys) == 0 {
		keys = r.held.Strategies()
	}
	for _, key := range keys {
		if _, err := r.history(key); err != nil {
			return err
		}
	}
	out := bufio.NewWriter(p.out)
	if c.Format != "jsonl" {
		return errors.Join(p.exportTable(out, c.Format, r, keys, a.at), out.Flush())
	}
	for _, at := range projections.Recorded(r.held, keys, a.at) {
		if err := jsonl.Write(out, at.History, at.Number); err != nil {
			return err
		}
	}
	return out.Flush()
}

// exportTable writes a table: the strategies one after the other, each in the
// order recorded.
func (p *program) exportTable(out io.Writer, format string, r *record, keys []string, at domain.At) error {
	var parts []sheet.Part
	for _, key := range keys {
		h := r.held.History(key)
		parts = append(parts, sheet.Part{History: h, Places: h.Places(at)})
	}
	if format == "csv" {
		return sheet.WriteCSV(out, parts...)
	}
	return sheet.WriteXLSX(out, p.words, parts...)
}
