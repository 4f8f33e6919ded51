package main

import (
	"context"
	"errors"
	"io"
	"net/url"
	"slices"
	"strings"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/api/remote"
	"kronika/adapters/jsonl"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/issued"
	"kronika/projections/search"
)

// unnamed is the recorder where none is named.
const unnamed = "local"

// far works through a server.
type far struct {
	*remote.Client
	p   *program
	r   *record
	log api.Log // as the server told it first
	lax bool    // what is sent may hold what the server does not know
}

// through opens the log that a server holds, without reading it.
func (p *program) through(ctx context.Context, at *url.URL, o opening) (*record, error) {
	c := remote.New(at, remote.As{Token: p.flags.Token, Lang: p.words.Lang(), Trace: p.env("TRACEPARENT")})
	log, err := c.Hello(ctx)
	if err != nil {
		c.Close()
		return nil, err
	}
	if log.Version != built() {
		p.tell("remote.otherVersion", domain.Args{"url": c.URL(), "theirs": log.Version, "ours": built()})
	}
	r := &record{close: c.Close}
	r.far = &far{c, p, r, log, o.lax}
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
	at, err := remote.Announced(holder.Address)
	if err != nil {
		return nil, false, locked
	}
	r, err := p.through(ctx, at, o)
	if remote.Lost(err) {
		return nil, true, domain.Fault(domain.Unavailable, "remote.holderSilent", domain.Args{
			"dir": p.flags.Data, "pid": holder.PID, "holder": holder.As, "url": domain.Excerpt(holder.Address)}).Because(err)
	}
	return r, false, err
}

// hold lets the views be built from histories, and entries be checked against
// them.
func (f *far) hold(held *eventstore.Held) {
	f.r.held, f.r.recorder = held, eventstore.NewRecorder(nil, held, f.p.now)
}

// fetchKnown fetches the histories of those strategies that the server has, nil
// for all.
func (f *far) fetchKnown(ctx context.Context, of []string) error {
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

func (f *far) fetch(ctx context.Context, keys []string) error {
	list, err := f.Histories(ctx, keys, f.p.progress("progress.reading"))
	if err != nil {
		return err
	}
	f.hold(eventstore.HeldOf(list...))
	return nil
}

// record checks the entries here, so that what is wrong with them is told as on
// the log itself, and lets the server check and record them.
func (f *far) record(ctx context.Context, strategy string, entries []domain.Entry, how eventstore.How) (int, error) {
	if _, faults := f.r.recorder.Plan(strategy, entries, how); len(faults) > 0 {
		return 0, faults
	}
	fresh, err := f.Record(ctx, entries, f.taking(how))
	if err != nil {
		return 0, err
	}
	if err := f.fetch(ctx, []string{strategy}); err != nil {
		f.p.tell("remote.recorded", domain.Args{"id": entries[0].ID})
		return fresh, err
	}
	return fresh, nil
}

// taking says how entries are to be taken.
func (f *far) taking(how eventstore.How) remote.Taking {
	t := remote.Taking{Recorder: how.Recorder, AllowUnknown: f.lax, Restore: how.Restore}
	if how.Recorder == unnamed {
		t.Recorder = ""
	}
	return t
}

func (f *far) store(ctx context.Context, plans []eventstore.Plan, how eventstore.How, each func(int), said func(eventstore.Plan)) error {
	return f.Import(ctx, plans, remote.Import{Taking: f.taking(how), Line: jsonl.Write, Held: f.r.held.History, Stored: each, Done: said})
}

// search lets the server search, since the histories of all strategies are much
// to fetch for a page of hits. Only a server of this version is sure to find the
// same in the same order: of any other, and for more than may be asked at once,
// the histories are fetched and done tells that they are still to be searched.
func (f *far) search(ctx context.Context, a search.Asked) (found search.Found, done bool, _ error) {
	for _, key := range a.Strategies {
		if !slices.Contains(f.log.Strategies, key) {
			_, err := f.r.history(key)
			return found, false, err
		}
	}
	if f.log.Version == built() && remote.Searches(a) {
		found, err := f.Search(ctx, a)
		return found, true, err
	}
	of := a.Strategies
	if len(of) == 0 {
		of = nil
	}
	return found, false, f.fetchKnown(ctx, of)
}

func (f *far) verify(ctx context.Context) (api.Verified, error) { return f.Verify(ctx) }

func (f *far) rebuild(ctx context.Context, _ time.Time) (api.Rebuilt, error) {
	done, err := f.Rebuild(ctx)
	if err == nil && done.Tables == nil && f.p.flags.Postgres != "" {
		err = domain.Wrong("--postgres", "postgres.notServer", domain.Args{"url": f.URL()})
	}
	return done, err
}

func (f *far) backup(ctx context.Context, to io.Writer) error { return f.Backup(ctx, to) }

func (f *far) note(ctx context.Context, i issued.Issue) error { return f.Note(ctx, i) }

func (f *far) issued(ctx context.Context, strategy string) ([]issued.Issue, error) {
	return f.Issued(ctx, strategy)
}

// settleServer finds the server that is asked for, and the token for it. Where
// another place is named by what goes before, the server is none.
func (p *program) settleServer() error {
	f, from := &p.flags, p.settings.from
	p.bidden = from["server"].source == byFlag && f.Server != ""
	switch elsewhere := max(from["data"].source, from["nats"].source); {
	case p.bidden && elsewhere == byFlag:
		return domain.Wrong("--server", "remote.twoPlaces", nil)
	case elsewhere > from["server"].source:
		f.Server = ""
	}
	if strings.ContainsFunc(f.Token, func(r rune) bool { return r <= ' ' || r > '~' }) {
		return domain.Wrong("--token", "remote.token", nil)
	}
	if f.Server == "" {
		return nil
	}
	var err error
	p.server, err = remote.Address("--server", f.Server)
	return err
}

// servedBy gives the server that keeps a folder from being opened.
func servedBy(err error) (eventstore.Holder, bool) {
	var holder eventstore.Holder
	return holder, errors.As(err, &holder) && holder.Stays
}

// placed says of faults that the server told in which file and line the entry
// stands that they are about.
func placed(err error, lines []line) error {
	var faults domain.Errors
	var one *domain.Error
	if !errors.As(err, &faults) && errors.As(err, &one) {
		faults = domain.Errors{one}
	}
	for _, f := range faults {
		var entry remote.Rejected
		if !errors.As(f, &entry) {
			continue
		}
		for _, l := range lines {
			if l.Entry.ID == entry.ID && l.Entry.Strategy == entry.Strategy {
				f.File, f.Line = l.File, l.Number
				break
			}
		}
	}
	return err
}
