package main

import (
	"context"
	"sync"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
	"kronika/projections/postgres"
	"kronika/projections/search"
)

// database opens the database of --postgres for the tables of a log; without one
// (r nil) for whichever it has.
func (p *program) database(ctx context.Context, r *record) (*postgres.Store, error) {
	sv, en := i18n.For("sv"), i18n.For("en")
	c := postgres.Config{URL: p.flags.Postgres, Program: built(), Zone: p.zone, Packs: p.packs, Today: p.today,
		Words: func(m domain.Message) (string, string) { return sv.Text(m), en.Text(m) }}
	if r != nil {
		c.Log = r.log.ID()
	}
	return postgres.Open(ctx, c)
}

// keeping opens the database for a server, where it is given one, and refuses one
// that has the tables of another log.
func (p *program) keeping(ctx context.Context, r *record) (err error) {
	if p.flags.Postgres == "" {
		return nil
	}
	if r.tables, err = p.database(ctx, r); err != nil {
		return err
	}
	return r.tables.Usable(ctx)
}

// following keeps the rows of the present fresh: in memory, or in the database,
// from which they are then taken. ended waits until nothing is written any more,
// once ctx has ended.
func (p *program) following(ctx context.Context, r *record, o *operation) (follower *projections.Follower, ended func()) {
	watch := o.watch()
	if r.tables == nil {
		return projections.FollowWatched(ctx, r.held, p.packs, p.today, watch), func() {}
	}
	var writing sync.WaitGroup
	writing.Go(func() { r.tables.Write(ctx, r.held, p.telling(o, "postgres.stopped", "postgres.goesOn")) })
	return projections.FollowTables(ctx, r.held, p.packs, p.today, watch, r.seen.noting(r.tables.Follow(ctx)),
		r.seen.away(p.telling(o, "postgres.away", "postgres.back"))), writing.Wait
}

// searching searches what is held, or what the tables have of the present.
func searching(r *record) *projections.Search {
	s := projections.NewSearch(r.held)
	if r.tables != nil {
		s.Outside = func(ctx context.Context, a search.Asked) (search.Found, error) {
			found, _, err := r.tables.Search(ctx, a)
			return found, err
		}
	}
	return s
}

// telling tells in the server's log that something does not work, and why, and
// that it does again.
func (p *program) telling(o *operation, not, again string) func(error) {
	return func(err error) {
		if err == nil {
			p.warn(o.log, domain.Say(again, nil))
			return
		}
		p.warn(o.log, domain.Say(not, domain.Args{"reason": p.words.Error(err)}))
	}
}

// catchUp brings the tables up to what a command has recorded. What is recorded
// stays so where that fails, which is told. A server's own writer does it there.
func (p *program) catchUp(ctx context.Context, r *record) {
	if p.flags.Postgres == "" || r.tables != nil {
		return
	}
	within, stop := context.WithTimeout(ctx, patience)
	defer stop()
	store, err := p.database(within, r)
	if err == nil {
		err = store.CatchUp(within, r.held)
	}
	if err != nil {
		p.line(p.err, p.words.Error(err))
	}
}

// rebuildTables builds the tables anew from held histories.
func rebuildTables(ctx context.Context, store *postgres.Store, held *eventstore.Held, progress eventstore.Progress) (*api.Tables, error) {
	done, err := store.Rebuild(ctx, held, progress)
	if err != nil {
		return nil, err
	}
	return tablesOf(store, done), nil
}

func tablesOf(store *postgres.Store, done postgres.Rebuilt) *api.Tables {
	return &api.Tables{Address: store.Address(), At: done.At.UTC(), Sequence: done.Sequence, Compared: done.Compared, Different: done.Different}
}

// tablesRebuilt says how rebuilt tables compared.
func (p *program) tablesRebuilt(t *api.Tables) string {
	args := domain.Args{"address": t.Address, "n": t.Compared, "different": t.Different}
	switch {
	case t.Compared == 0:
		return p.say("postgres.first", args)
	case t.Different == 0:
		return p.say("postgres.equal", args)
	}
	return p.say("postgres.different", args)
}

// lastRebuild tells of the last rebuild, as far as the database answers at once;
// nil where there is no database.
func lastRebuild(r *record) func(context.Context) *api.Tables {
	if r.tables == nil {
		return nil
	}
	return func(ctx context.Context) *api.Tables {
		within, stop := context.WithTimeout(ctx, time.Second)
		defer stop()
		done, ok, err := r.tables.Last(within)
		if !ok || err != nil {
			return nil
		}
		t := tablesOf(r.tables, done)
		t.Address = "" // everybody is told, and it is nobody's business
		return t
	}
}

// lastCompared says on a page how the tables compared when they were last built
// anew; nil where there is no database.
func (s *service) lastCompared() func(context.Context) domain.Message {
	if s.api.Tables == nil {
		return nil
	}
	return func(ctx context.Context) domain.Message {
		t := s.api.Tables(ctx)
		if t == nil {
			return domain.Message{}
		}
		key := "postgres.lastDifferent"
		switch {
		case t.Compared == 0:
			key = "postgres.lastFirst"
		case t.Different == 0:
			key = "postgres.lastEqual"
		}
		return domain.Say(key, domain.Args{"at": t.At.In(s.zone), "n": t.Compared, "different": t.Different})
	}
}
