package main

import (
	"context"
	"errors"
	"io"
	"log/slog"
	"net/http"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/jsonl"
	"kronika/adapters/web"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/tokens"
	"kronika/projections"
)

// closing is how long requests under way are waited for at the end.
const closing = 10 * time.Second

type serveCmd struct {
	Listen     string   `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
	Host       []string `placeholder:"NAME" sep:"none" help:"${help_host}"`
	PublicRead bool     `help:"${help_publicread}"`
	TLSCert    string   `name:"tls-cert" placeholder:"FILE" help:"${help_tlscert}"`
	TLSKey     string   `name:"tls-key" placeholder:"FILE" help:"${help_tlskey}"`
	Notify     string   `placeholder:"FILE" help:"${help_notify}"`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	at, err := c.reach()
	if err != nil {
		return err
	}
	out, err := p.outgoing(c.Notify)
	if err != nil {
		return err
	}
	if !at.beyond {
		if err := at.listen(); err != nil {
			return err
		}
		defer at.Close()
	}
	r, err := p.open(ctx, opening{as: "serve", create: !at.beyond, stays: true, wait: patience})
	if at.beyond && domain.CodeOf(err) == domain.NotFound {
		return p.noToken(at)
	}
	if err != nil {
		return err
	}
	defer r.close()
	if at.beyond {
		if err := p.guarded(ctx, r, at); err != nil {
			return err
		}
		if err := at.listen(); err != nil {
			return err
		}
		defer at.Close()
	}
	defer p.notifying(ctx, r, out)()
	return p.serve(ctx, r, at, func(url string) {
		p.tellReach(at)
		p.tell("serve.ready", domain.Args{"url": url})
	})
}

// listen takes an address of this machine only.
func listen(address string) (*reach, error) {
	at, err := reached(address)
	if err != nil {
		return nil, err
	}
	if at.beyond {
		return nil, domain.Wrong("--listen", "serve.notLoopback", domain.Args{"came": address})
	}
	return at, at.listen()
}

// serve answers on the listener until ctx ends or the log is lost, and lets
// requests under way finish.
func (p *program) serve(ctx context.Context, r *record, at *reach, ready func(url string)) error {
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	url := at.url()
	if r.server != nil {
		if err := r.server.Announce(url); err != nil {
			return err
		}
	}
	follower := projections.Follow(following, r.held, p.packs, p.today)
	ending, end := context.WithCancel(following)
	defer end()
	server := &http.Server{
		Handler:           p.handler(ending, r, follower, at),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		TLSConfig:         at.tls,
		ErrorLog:          slog.NewLogLogger(slog.NewTextHandler(p.err, nil), slog.LevelWarn),
	}
	server.RegisterOnShutdown(end)
	failed := make(chan error, 1)
	go func() {
		if server.TLSConfig != nil {
			failed <- server.ServeTLS(at, "", "")
			return
		}
		failed <- server.Serve(at)
	}()
	ready(url)
	var err error
	select {
	case <-ctx.Done():
	case <-r.held.Done():
		err = r.held.Err()
	case err = <-failed:
		if errors.Is(err, http.ErrServerClosed) {
			err = nil
		}
	}
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	return errors.Join(err, server.Shutdown(within))
}

// handler answers all requests; ending is done when feeds are to end.
func (p *program) handler(ending context.Context, r *record, follower *projections.Follower, at *reach) http.Handler {
	logger := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	mux, pages := http.NewServeMux(), http.NewServeMux()
	a := &api.API{
		Held: r.held, Follower: follower, Recorder: r.recorder, Packs: p.packs, Zone: p.zone, Today: p.today, Now: p.now,
		Log: logger, Version: built(), Until: func(d time.Duration) time.Time { return time.Now().Add(d) }, Ending: ending,
		Line: jsonl.Write, Healthy: r.healthy, Import: p.taking(r), Verify: p.verifying(r), Rebuild: p.rebuilding(r, follower),
		Tokens: tokens.Beside(r.log), Beyond: at.beyond, PublicRead: at.public,
	}
	a.Register(mux)
	(&web.Web{Follower: follower, Today: p.today, Log: logger}).Register(pages)
	if r.notifier != nil {
		r.notifier.Register(mux)
	}
	mux.Handle("/", a.Readers(pages))
	return a.Only(at.knows, mux)
}

// taking gives what imports over HTTP, by the same steps as the command.
func (p *program) taking(r *record) func(context.Context, io.Reader, api.ImportHow) (api.Imported, error) {
	quiet := *p
	quiet.err = io.Discard // progress is for whoever started the import
	return func(ctx context.Context, body io.Reader, want api.ImportHow) (api.Imported, error) {
		lines, faults, spoilt := readFile("", body, domain.Input{AllowUnknown: want.AllowUnknown, Restore: want.Restore})
		how := eventstore.How{Recorder: want.Recorder, Region: want.Region, Restore: want.Restore}
		plans, more := quiet.plan(r, lines, how, spoilt)
		if faults = append(faults, more...); len(faults) > 0 {
			inFileOrder(faults, nil)
			return api.Imported{}, faults
		}
		done := sumOf(plans, want.DryRun)
		if want.DryRun {
			return done, nil
		}
		return done, quiet.store(ctx, r, plans, how, done.New, func(eventstore.Plan) {})
	}
}

// verifying gives what checks the log over HTTP.
func (p *program) verifying(r *record) func(context.Context) (eventstore.Verified, error) {
	return func(ctx context.Context) (eventstore.Verified, error) { return eventstore.Verify(ctx, r.log, nil) }
}

// rebuilding gives what builds the read models anew over HTTP: it reads the whole
// log into histories of its own, which shows that this can be done, and builds
// the rows that the server keeps.
func (p *program) rebuilding(r *record, follower *projections.Follower) func(context.Context) (api.Rebuilt, error) {
	return func(ctx context.Context) (api.Rebuilt, error) {
		start := p.now()
		reading, stop := context.WithCancel(ctx)
		defer stop()
		held, err := eventstore.Hold(reading, r.log, nil)
		if err != nil {
			return api.Rebuilt{}, err
		}
		follower.Rebuild()
		return api.RebuiltIn(p.now().Sub(start), len(held.Strategies()), entriesIn(held)), nil
	}
}
