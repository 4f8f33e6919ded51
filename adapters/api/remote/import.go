package remote

import (
	"bytes"
	"context"
	"errors"
	"io"
	"net/http"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
)

// Import is how entries are sent to a server, and who is told of it.
type Import struct {
	Taking
	Line   func(to io.Writer, h *domain.History, place int) error // writes an entry of a history as a line
	Held   func(strategy string) *domain.History                  // what the server has of it; nil for nothing
	Stored func(entries int)                                      // is told of entries that are stored
	Done   func(eventstore.Plan)                                  // is told of a plan when all of it is
}

// Import sends the plans' new entries, as many at a time as the server takes: it
// checks a parcel whole before it stores anything of it. What was stored before an
// error stays. Errors: the server's, of which each has the entry as its cause
// (Rejected) where it is about one; "remote.unsureImport" (Unavailable) where no
// answer came.
func (c *Client) Import(ctx context.Context, plans []eventstore.Plan, how Import) error {
	box := &parcel{}
	ship := func() error {
		if err := c.ship(ctx, box, how.Taking); err != nil {
			return err
		}
		how.Stored(box.fresh)
		for _, plan := range box.whole {
			how.Done(plan)
		}
		box = &parcel{}
		return nil
	}
	for _, plan := range plans {
		for _, entries := range unitsOf(plan, how.Restore) {
			one, err := how.packed(plan.Strategy, entries)
			if err != nil {
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
func unitsOf(plan eventstore.Plan, restore bool) [][]domain.Entry {
	if !restore || len(plan.Acts) == 0 {
		return plan.Acts
	}
	var all []domain.Entry
	for _, act := range plan.Acts {
		all = append(all, act...)
	}
	return [][]domain.Entry{all}
}

// packed gives entries as a parcel. They are written as lines of a history; in a
// restore they stand after what the strategy has of them already.
func (how Import) packed(strategy string, entries []domain.Entry) (*parcel, error) {
	h := domain.NewHistory(strategy)
	if held := how.Held(strategy); held != nil && how.Restore {
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
	one := &parcel{fresh: len(entries)}
	return one, one.write(h, how.Line)
}

// parcel is what one request of an import sends.
type parcel struct {
	body  bytes.Buffer
	lines []Rejected // what stands on each line
	fresh int        // entries that are new
	whole []eventstore.Plan
}

func (b *parcel) write(h *domain.History, line func(io.Writer, *domain.History, int) error) error {
	for place := range h.Len() {
		if err := line(&b.body, h, place); err != nil {
			return err
		}
		stored, _, _ := h.Stored(place)
		entry, err := domain.DecodeEntry(stored)
		if err != nil {
			return err
		}
		b.lines = append(b.lines, Rejected{h.Strategy, entry.ID})
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
func (c *Client) ship(ctx context.Context, box *parcel, how Taking) error {
	if len(box.lines) == 0 {
		return nil
	}
	_, err := c.insist(ctx, request{method: http.MethodPost, path: "/api/v1/import", query: how.query(), body: box.body.Bytes()}, nil)
	if Lost(err) {
		return domain.Fault(domain.Unavailable, "remote.unsureImport", domain.Args{"url": c.URL()}).Because(err)
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
