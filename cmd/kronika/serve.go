package main

import (
	"context"
	"errors"
	"net/http"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

// closing is how long requests under way are waited for at the end.
const closing = 10 * time.Second

type serveCmd struct {
	Listen       string        `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
	Host         []string      `placeholder:"NAME" sep:"none" help:"${help_host}"`
	TrustedProxy []string      `placeholder:"ADDR" sep:"none" help:"${help_trustedproxy}"`
	PublicRead   bool          `help:"${help_publicread}"`
	TLSCert      string        `name:"tls-cert" placeholder:"FILE" help:"${help_tlscert}"`
	TLSKey       string        `name:"tls-key" placeholder:"FILE" help:"${help_tlskey}"`
	Notify       string        `placeholder:"FILE" help:"${help_notify}"`
	Drain        time.Duration `default:"0s" placeholder:"TIME" help:"${help_drain}"`
	OTel         string        `name:"otel" placeholder:"URL" help:"${help_otel}"`
	operating
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	at, err := c.reach()
	if err != nil {
		return err
	}
	if !at.beyond {
		if err := at.listen(); err != nil {
			return err
		}
		defer at.Close()
	}
	o, err := c.settle(p)
	if err != nil {
		return err
	}
	defer o.close()
	if o.drain = c.Drain; o.drain < 0 || o.drain > drainLimit {
		return domain.Wrong("--drain", "serve.drain", domain.Args{"came": c.Drain.String(), "limit": "10m"})
	}
	if err := o.trace(p, c.OTel); err != nil {
		return err
	}
	out, err := p.outgoing(c.Notify)
	if err != nil {
		return err
	}
	r, err := p.open(ctx, opening{as: "serve", create: !at.beyond, stays: true, wait: patience, log: o.log})
	if at.beyond && domain.CodeOf(err) == domain.NotFound {
		return p.noToken(at)
	}
	if err != nil {
		return err
	}
	defer r.close()
	r.settings = out.file
	if at.beyond {
		if err := p.guarded(ctx, r, at); err != nil {
			return err
		}
		if err := at.listen(); err != nil {
			return err
		}
		defer at.Close()
	}
	if err := p.keeping(ctx, r); err != nil {
		return err
	}
	defer p.notifying(ctx, r, o, out)()
	return p.serve(ctx, r, at, o, func(url string) {
		p.tellReach(at, o)
		o.tell(p, p.say("serve.ready", domain.Args{"url": url}))
	})
}

// listen takes an address of this machine only, for a flag; key says why another
// one is refused.
func listen(flag, key, address string) (*reach, error) {
	at, err := reached(flag, address)
	if err != nil {
		return nil, err
	}
	if at.beyond {
		return nil, domain.Wrong(flag, key, domain.Args{"came": address})
	}
	return at, at.listen()
}

// serve answers on the listener until ctx ends or the log is lost, and lets
// requests under way finish.
func (p *program) serve(ctx context.Context, r *record, at *reach, o *operation, ready func(url string)) error {
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	url := at.url()
	if r.server != nil {
		if err := r.server.Announce(url); err != nil {
			return err
		}
	}
	ending, end := context.WithCancel(following)
	defer end()
	follower, kept := p.following(following, r, o)
	defer func() {
		stop()
		kept()
	}()
	s := p.newService(ending, r, follower, o, at)
	go s.readAhead(following)
	defer s.measure()()
	server := p.limits.within(s.handler(), o.log)
	server.TLSConfig = at.tls
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
	return errors.Join(s.until(ctx, failed), s.finish(server))
}

// finish lets requests under way finish, and breaks off those that take longer
// than they may.
func (s *service) finish(server *http.Server) error {
	within, cancel := context.WithTimeout(context.Background(), s.limits.closing)
	defer cancel()
	err := server.Shutdown(within)
	if !errors.Is(err, context.DeadlineExceeded) {
		return err
	}
	s.warn(s.how.log, domain.Say("serve.unfinished", domain.Args{"seconds": s.limits.closing.Seconds()}))
	return errors.Join(exited(1), server.Close())
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
		done := api.RebuiltIn(0, len(held.Strategies()), entriesIn(held))
		if r.tables != nil {
			done.Tables, err = rebuildTables(ctx, r.tables, held, nil)
		}
		done.Seconds = api.RebuiltIn(p.now().Sub(start), 0, 0).Seconds
		return done, err
	}
}
