package main

import (
	"bufio"
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"io"
	"slices"
	"strings"

	"kronika/adapters/i18n"
	"kronika/adapters/jsonl"
	"kronika/adapters/sheet"
	"kronika/domain"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
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
	c.Strategies = projections.Once(c.Strategies)
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
	digest := sha256.New()
	out := bufio.NewWriter(io.MultiWriter(p.out, digest))
	if err := errors.Join(c.write(out, p, r, keys, a.at), out.Flush()); err != nil {
		return err
	}
	err = r.ways.note(ctx, issued.Issue{Form: issued.Export, At: p.now().UTC(), By: tokens.Local.Name,
		What: strings.Join(append([]string{"export"}, c.asked()...), " "), Strategies: c.Strategies, SHA256: hex.EncodeToString(digest.Sum(nil))})
	if err != nil { // what was given out cannot be called back
		p.tell("issue.notKept", nil)
		fmt.Fprintln(p.err, p.words.Error(err))
	}
	return nil
}

// asked is what was asked for, as it was written.
func (c *exportCmd) asked() []string {
	asked := slices.Clone(c.Strategies)
	if c.Format != "jsonl" {
		asked = append(asked, "--format="+c.Format)
	}
	if c.AsOf != nil {
		asked = append(asked, "--as-of="+*c.AsOf)
	}
	if c.KnownAt != nil {
		asked = append(asked, "--known-at="+*c.KnownAt)
	}
	return asked
}

func (c *exportCmd) write(out io.Writer, p *program, r *record, keys []string, at domain.At) error {
	if c.Format != "jsonl" {
		return writeTable(out, p.words, c.Format, r, keys, at)
	}
	for _, at := range projections.Recorded(r.held, keys, at) {
		if err := jsonl.Write(out, at.History, at.Number); err != nil {
			return err
		}
	}
	return nil
}

// writeTable writes a table: the strategies one after the other, each in the
// order recorded.
func writeTable(out io.Writer, words *i18n.Catalogue, format string, r *record, keys []string, at domain.At) error {
	var parts []sheet.Part
	for _, key := range keys {
		h := r.held.History(key)
		parts = append(parts, sheet.Part{History: h, Places: h.Places(at)})
	}
	if format == "csv" {
		return sheet.WriteCSV(out, parts...)
	}
	return sheet.WriteXLSX(out, words, parts...)
}
