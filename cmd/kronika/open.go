package main

import (
	"context"
	"log/slog"
	"path/filepath"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/adapters/notify"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/postgres"
)

// record is the opened log with all that reads and writes it.
type record struct {
	log      *eventstore.Log
	held     *eventstore.Held
	recorder *eventstore.Recorder
	server   *eventstore.Embedded // nil with an outside log
	snapshot string               // file of the snapshot beside the log; empty for none
	ways     ways                 // of what differs by where it is
	notifier *notify.Notifier     // of serve, where it has settings
	tables   *postgres.Store      // of serve, where its read models are in a database
	seen     tablesSeen           // how those stand
	kept     *kept                // what a view is read from instead of the log; nil for the log
	settings string               // file of those, of serve; empty for that of the folder
	far      *far                 // the server that it is reached through; nil on the log itself, where all else is set
	close    func()
}

// opening says how a command opens the log.
type opening struct {
	as     string        // the command, told to others who find the folder held
	create bool          // make folder and log where there is none
	stays  bool          // it holds the folder until told to stop
	memory bool          // no folder at all
	whole  bool          // read the log itself, whatever the snapshot holds
	wait   time.Duration // for a short command that holds the folder
	of     []string      // the strategies that it asks about, which is all that a server is asked for; nil for all
	lax    bool          // what it records may hold what this version does not know
	log    *slog.Logger  // of a server; nil where what goes wrong is told to a person
}

// patience is how long a command waits for another short one.
const patience = 10 * time.Second

// pause is how long it waits before it looks again whether a server that has
// only begun answers.
const pause = 100 * time.Millisecond

// open opens the log and holds its histories.
func (p *program) open(ctx context.Context, o opening) (*record, error) {
	r, err := p.connect(ctx, o)
	if err != nil {
		return nil, err
	}
	if r.far != nil {
		if !o.whole {
			err = r.far.fetchKnown(ctx, o.of)
		}
		if err != nil {
			r.close()
			return nil, err
		}
		return r, nil
	}
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	closing := r.close
	say := func(m domain.Message) { p.warn(o.log, m) }
	from := r.snapshot
	if o.whole {
		from = ""
	}
	r.held, err = eventstore.HoldFrom(following, r.log, from, p.progress("progress.reading"), say)
	if err != nil {
		stop()
		closing()
		return nil, err
	}
	kept := make(chan struct{})
	go func() {
		defer close(kept)
		if o.stays && r.snapshot != "" {
			r.held.KeepSnapshot(following, r.snapshot, say)
		}
	}()
	r.close = func() {
		stop()
		<-kept
		<-r.held.Done()
		p.lastSnapshot(r, say)
		closing()
	}
	r.recorder = eventstore.NewRecorder(r.log, r.held, p.now)
	r.recorder.Observe = behind(say)
	return r, nil
}

// lastSnapshot writes a snapshot at the end where enough has come since the last
// one. That it cannot is told, and no fault of the command.
func (p *program) lastSnapshot(r *record, say func(domain.Message)) {
	if r.snapshot == "" {
		return
	}
	ctx, cancel := context.WithTimeout(context.Background(), closing)
	defer cancel()
	if err := r.held.SnapshotIfDue(ctx, r.snapshot); err != nil {
		say(domain.Quote(p.words.Error(err)))
	}
}

// connect opens the log without reading it, where it is: on a server that was
// named, in an outside log, in a folder, or through the server that holds that.
func (p *program) connect(ctx context.Context, o opening) (*record, error) {
	switch {
	case o.stays && p.bidden:
		return nil, domain.Wrong("--server", "remote.notHere", domain.Args{"command": o.as})
	case p.server != nil && !o.stays:
		return p.through(ctx, p.server, o)
	}
	within, stop := context.WithTimeout(ctx, o.wait)
	defer stop()
	for {
		r, err := p.here(ctx, o)
		holder, served := servedBy(err)
		if !served || o.stays {
			return r, err
		}
		r, again, err := p.behind(ctx, holder, err, o)
		if !again {
			return r, err
		}
		select {
		case <-time.After(pause):
		case <-within.Done():
			return nil, err
		}
	}
}

// here opens the log itself.
func (p *program) here(ctx context.Context, o opening) (*record, error) {
	config := eventstore.Config{Memory: o.memory}
	if p.flags.NATS != "" && !o.memory {
		return p.outside(ctx, config, o)
	}
	dir := p.flags.Data
	if o.memory {
		dir = ""
	} else if !o.create {
		if err := eventstore.FindLog(dir, config); err != nil {
			return nil, err
		}
	}
	if err := p.moved(dir, o); err != nil {
		return nil, err
	}
	server, err := eventstore.StartEmbedded(ctx, dir, eventstore.EmbeddedOptions{As: o.as, Stays: o.stays, Wait: o.wait, Logger: o.log})
	if err != nil {
		return nil, err
	}
	r := &record{server: server, close: func() { _ = server.Close() }}
	r.ways = direct{p, r}
	if dir != "" {
		r.snapshot = filepath.Join(dir, "snapshot")
	}
	r.log, err = p.openOrCreate(ctx, server.Conn(), config, o, dir)
	if err != nil {
		r.close()
		return nil, err
	}
	r.log.Healthy = server.Healthy
	return r, nil
}

func (p *program) outside(ctx context.Context, config eventstore.Config, o opening) (*record, error) {
	config.Replicas = p.flags.replicas
	nc, err := p.outsideConn(ctx, p.flags.NATS)
	if err != nil {
		return nil, err
	}
	r := &record{close: nc.Close}
	r.ways = direct{p, r}
	if r.log, err = p.openOrCreate(ctx, nc, config, o, ""); err != nil {
		r.close()
		return nil, err
	}
	return r, nil
}

func (p *program) openOrCreate(ctx context.Context, nc *nats.Conn, config eventstore.Config, o opening, dir string) (*eventstore.Log, error) {
	log, err := eventstore.Open(ctx, nc, config)
	if domain.CodeOf(err) != domain.NotFound || !o.create {
		return log, err
	}
	log, err = eventstore.Create(ctx, nc, config)
	if domain.CodeOf(err) == domain.Conflict {
		return eventstore.Open(ctx, nc, config)
	}
	if err == nil && !o.memory {
		if dir != "" {
			p.tell("log.made", domain.Args{"dir": dir})
		} else {
			p.tell("log.madeOutside", nil)
		}
	}
	return log, err
}

// healthy says why the log cannot take acts, nil while it can as far as this
// process knows.
func (r *record) healthy() error {
	if r.server == nil {
		return nil
	}
	return r.server.Healthy()
}

// history gives the history of a strategy, or says that it is not there and
// which known one is nearest.
func (r *record) history(strategy string) (*domain.History, error) {
	if h := r.held.History(strategy); h != nil {
		return h, nil
	}
	known := r.held.Strategies()
	if r.far != nil {
		known = r.far.log.Strategies
	}
	return nil, domain.Wrong("strategy", "strategy.unknown", domain.Args{
		"came": strategy, "nearest": domain.NearestOf(strategy, known)}).Coded(domain.NotFound)
}
