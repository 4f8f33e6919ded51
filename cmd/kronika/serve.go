package main

import (
	"context"
	"errors"
	"fmt"
	"io"
	"net"
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
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
	operating
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	listener, err := listen(c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	o, err := c.settle(p)
	if err != nil {
		return err
	}
	defer o.close()
	r, err := p.open(ctx, opening{as: "serve", create: true, stays: true, wait: patience, log: o.log})
	if err != nil {
		return err
	}
	defer r.close()
	return p.serve(ctx, r, listener, o, func(url string) { o.tell(p, p.say("serve.ready", domain.Args{"url": url})) })
}

// listen takes the address, which must be of this machine only: nobody is asked
// who they are yet.
func listen(address string) (net.Listener, error) {
	return listenAt("--listen", "serve.notLoopback", address)
}

// listenAt takes an address of this machine for a flag; key says why another
// one is refused.
func listenAt(flag, key, address string) (net.Listener, error) {
	if _, _, err := net.SplitHostPort(address); err != nil {
		return nil, domain.Wrong(flag, "serve.address", domain.Args{"came": address}).Because(err)
	}
	if !onThisMachine(address) {
		return nil, domain.Wrong(flag, key, domain.Args{"came": address})
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, domain.Fault(domain.Unavailable, "serve.taken", domain.Args{"address": address}).Because(err)
	}
	return l, nil
}

// onThisMachine tells whether an address, or a host, can be reached from this
// machine only.
func onThisMachine(address string) bool {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		host = address
	}
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}

// serve answers on the listener until ctx ends or the log is lost, and lets
// requests under way finish.
func (p *program) serve(ctx context.Context, r *record, listener net.Listener, o *operation, ready func(url string)) error {
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	url := "http://" + listener.Addr().String()
	if r.server != nil {
		if err := r.server.Announce(url); err != nil {
			return err
		}
	}
	ending, end := context.WithCancel(following)
	defer end()
	follower := projections.FollowWatched(following, r.held, p.packs, p.today, projections.Watch{Now: time.Now})
	s := p.newService(ending, r, follower, o)
	defer s.measure()()
	server := p.limits.within(s.handler(listener.Addr()), o.log)
	server.RegisterOnShutdown(end)
	failed := make(chan error, 1)
	go func() { failed <- server.Serve(listener) }()
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
	return errors.Join(err, s.finish(server))
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

// taking gives what imports over HTTP, by the same steps as the command.
func (p *program) taking(r *record) func(context.Context, io.Reader, api.ImportHow) (api.Imported, error) {
	quiet := *p
	quiet.err = io.Discard // progress is for whoever started the import
	return func(ctx context.Context, body io.Reader, want api.ImportHow) (api.Imported, error) {
		lines, faults, spoilt := readFile("", body, domain.Input{AllowUnknown: want.AllowUnknown, Restore: want.Restore})
		how := eventstore.How{Recorder: want.Recorder, Restore: want.Restore}
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

// loopback refuses requests for another host than this machine, so that no page
// from elsewhere can read the record through a name that it has bent to here.
func loopback(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if !onThisMachine(r.Host) {
			http.Error(w, fmt.Sprintf("%s is not this machine", r.Host), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
