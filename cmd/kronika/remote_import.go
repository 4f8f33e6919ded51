package main

import (
	"bytes"
	"context"
	"errors"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/api"
	"kronika/adapters/jsonl"
	"kronika/domain"
	"kronika/eventstore"
)

// parcel is what one request of an import sends.
type parcel struct {
	body  bytes.Buffer
	lines []rejected // what stands on each line
	fresh int        // entries that are new
	whole []eventstore.Plan
}

// store sends the plans' new entries, as many at a time as the server takes: it
// checks a parcel whole before it stores anything of it.
func (f *remote) store(ctx context.Context, plans []eventstore.Plan, how eventstore.How, each func(int), said func(eventstore.Plan)) error {
	box := &parcel{}
	ship := func() error {
		if err := f.ship(ctx, box, how); err != nil {
			return err
		}
		each(box.fresh)
		for _, plan := range box.whole {
			said(plan)
		}
		box = &parcel{}
		return nil
	}
	for _, plan := range plans {
		for _, entries := range unitsOf(plan, how) {
			h, err := f.packed(plan.Strategy, entries, how)
			if err != nil {
				return err
			}
			one := &parcel{fresh: len(entries)}
			if err := one.write(h); err != nil {
				return err
			}
			if len(box.lines) > 0 && !box.fits(one) {
				if err := ship(); err != nil {
					return err
				}
			}
			box.add(one)
		}
		box.whole = append(box.whole, plan)
	}
	return ship()
}

// unitsOf gives what of a plan must not be parted: an act, and in a restore all.
func unitsOf(plan eventstore.Plan, how eventstore.How) [][]domain.Entry {
	if !how.Restore || len(plan.Acts) == 0 {
		return plan.Acts
	}
	var all []domain.Entry
	for _, act := range plan.Acts {
		all = append(all, act...)
	}
	return [][]domain.Entry{all}
}

// packed gives entries as a history, which is how lines are written. In a
// restore they stand after what the strategy has of them already.
func (f *remote) packed(strategy string, entries []domain.Entry, how eventstore.How) (*domain.History, error) {
	h := domain.NewHistory(strategy)
	if held := f.r.held.History(strategy); held != nil && how.Restore {
		for act := range held.Acts() {
			h.Add(act)
		}
	}
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return nil, err
		}
		h.Add(domain.Stored{Recorded: entries[i].Recorded, Recorder: entries[i].Recorder, Entries: []jsontext.Value{b}})
	}
	return h, nil
}

func (b *parcel) write(h *domain.History) error {
	for place := range h.Len() {
		if err := jsonl.Write(&b.body, h, place); err != nil {
			return err
		}
		stored, _, _ := h.Stored(place)
		entry, err := domain.DecodeEntry(stored)
		if err != nil {
			return err
		}
		b.lines = append(b.lines, rejected{h.Strategy, entry.ID})
	}
	return nil
}

func (b *parcel) fits(more *parcel) bool {
	return b.body.Len()+more.body.Len() <= api.ImportLimit && len(b.lines)+len(more.lines) <= api.ImportLines
}

func (b *parcel) add(more *parcel) {
	b.body.Write(more.body.Bytes())
	b.lines, b.fresh = append(b.lines, more.lines...), b.fresh+more.fresh
}

// ship sends a parcel. Sent twice it adds nothing, so that it is sent again
// where the answer was lost.
func (f *remote) ship(ctx context.Context, box *parcel, how eventstore.How) error {
	if len(box.lines) == 0 {
		return nil
	}
	_, err := f.client.insist(ctx, request{method: http.MethodPost, path: "/api/v1/import", query: f.asking(how), body: box.body.Bytes()}, nil)
	if lost(err) {
		return domain.Fault(domain.Unavailable, "remote.unsureImport", domain.Args{"url": f.client.url()}).Because(err)
	}
	return box.named(err)
}

// named says of the server's faults which entries they are about.
func (b *parcel) named(err error) error {
	var faults domain.Errors
	var one *domain.Error
	if !errors.As(err, &faults) && errors.As(err, &one) {
		faults = domain.Errors{one}
	}
	for _, f := range faults {
		if f.Line > 0 && f.Line <= len(b.lines) {
			f.Cause = b.lines[f.Line-1]
		}
		f.Line = 0
	}
	return err
}
