package main

import (
	"context"
	"net/http"
	"net/url"
	"slices"
	"strconv"
	"strings"
	"time"

	"github.com/google/uuid"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
)

// unnamed is the recorder where none is named.
const unnamed = "local"

// remote works through a server.
type remote struct {
	p      *program
	r      *record
	client *client
	log    api.Log // as the server told it first
	lax    bool    // what is sent may hold what the server does not know
}

// through opens the log that a server holds, without reading it.
func (p *program) through(ctx context.Context, at *url.URL, o opening) (*record, error) {
	c := newClient(at, bearer(p.flags.Token), p.words.Lang())
	log, err := c.hello(ctx)
	if err != nil {
		c.close()
		return nil, err
	}
	if log.Version != built() {
		p.tell("remote.otherVersion", domain.Args{"url": c.url(), "theirs": log.Version, "ours": built()})
	}
	r := &record{close: c.close}
	r.far = &remote{p, r, c, log, o.lax}
	r.ways = r.far
	r.far.hold(eventstore.HeldOf())
	return r, nil
}

// behind opens a folder that a server holds, through that server. again tells
// that the server has only begun or is about to end.
func (p *program) behind(ctx context.Context, holder eventstore.Holder, locked error, o opening) (_ *record, again bool, _ error) {
	if holder.Address == "" {
		return nil, true, locked
	}
	at, err := announced(holder.Address)
	if err != nil {
		return nil, false, locked
	}
	r, err := p.through(ctx, at, o)
	if lost(err) {
		return nil, true, domain.Fault(domain.Unavailable, "remote.holderSilent", domain.Args{
			"dir": p.flags.Data, "pid": holder.PID, "holder": holder.As, "url": excerpt(holder.Address)}).Because(err)
	}
	return r, false, err
}

// hold lets the views be built from histories, and entries be checked against
// them.
func (f *remote) hold(held *eventstore.Held) {
	f.r.held, f.r.recorder = held, eventstore.NewRecorder(nil, held, f.p.now)
}

// fetchKnown fetches the histories of those strategies that the server has, nil
// for all.
func (f *remote) fetchKnown(ctx context.Context, of []string) error {
	var keys []string
	for _, key := range of {
		if slices.Contains(f.log.Strategies, key) && !slices.Contains(keys, key) {
			keys = append(keys, key)
		}
	}
	if of != nil && len(keys) == 0 {
		return nil
	}
	return f.fetch(ctx, keys)
}

func (f *remote) fetch(ctx context.Context, keys []string) error {
	list, err := f.client.histories(ctx, keys, f.p.progress("progress.reading"))
	if err != nil {
		return err
	}
	f.hold(eventstore.HeldOf(list...))
	return nil
}

// record checks the entries here, so that what is wrong with them is told as on
// the log itself, and lets the server check and record them.
func (f *remote) record(ctx context.Context, strategy string, entries []domain.Entry, how eventstore.How) (int, error) {
	if _, faults := f.r.recorder.Plan(strategy, entries, how); len(faults) > 0 {
		return 0, faults
	}
	var list []string
	for i := range entries {
		b, err := entries[i].Canonical()
		if err != nil {
			return 0, err
		}
		list = append(list, string(b))
	}
	header, err := f.client.insist(ctx, request{method: http.MethodPost, path: "/api/v1/entries", query: f.asking(how),
		body: []byte("[" + strings.Join(list, ",") + "]"), key: uuid.NewString()}, nil)
	if lost(err) {
		return 0, domain.Fault(domain.Unavailable, "remote.unsure", domain.Args{"url": f.client.url(), "id": entries[0].ID}).Because(err)
	}
	if err != nil {
		return 0, err
	}
	fresh, err := strconv.Atoi(header.Get("Kronika-New"))
	if err != nil {
		return 0, f.client.unreadable(err)
	}
	if err := f.fetch(ctx, []string{strategy}); err != nil {
		f.p.tell("remote.recorded", domain.Args{"id": entries[0].ID})
		return fresh, err
	}
	return fresh, nil
}

// asking says how entries are to be taken.
func (f *remote) asking(how eventstore.How) url.Values {
	query := url.Values{}
	if how.Recorder != unnamed {
		query.Set("recorder", how.Recorder)
	}
	for name, yes := range map[string]bool{"allowUnknown": f.lax, "restore": how.Restore} {
		if yes {
			query.Set(name, "true")
		}
	}
	return query
}

func (f *remote) verify(ctx context.Context) (found api.Verified, err error) {
	_, err = f.client.call(ctx, request{method: http.MethodPost, path: "/api/v1/verify", silence: longSilence}, &found)
	for i := range found.Details {
		found.Details[i].Detail = clean(found.Details[i].Detail)
	}
	return found, err
}

func (f *remote) rebuild(ctx context.Context, _ time.Time) (done api.Rebuilt, err error) {
	_, err = f.client.call(ctx, request{method: http.MethodPost, path: "/api/v1/rebuild", silence: longSilence}, &done)
	if err == nil && done.Tables == nil && f.p.flags.Postgres != "" {
		err = domain.Wrong("--postgres", "postgres.notServer", domain.Args{"url": f.client.url()})
	}
	return done, err
}
