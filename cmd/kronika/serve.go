package main

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/jsonl"
	"kronika/adapters/web"
	"kronika/domain"
	"kronika/projections"
)

// closing is how long requests under way are waited for at the end.
const closing = 10 * time.Second

type serveCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
}

// Run serves until it is told to stop.
func (c *serveCmd) Run(ctx context.Context, p *program) error {
	listener, err := listen(c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	r, err := p.open(ctx, opening{as: "serve", create: true, stays: true, wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	return p.serve(ctx, r, listener, func(url string) { p.tell("serve.ready", domain.Args{"url": url}) })
}

// listen takes the address, which must be of this machine only: nobody is asked
// who they are yet.
func listen(address string) (net.Listener, error) {
	host, _, err := net.SplitHostPort(address)
	if err != nil {
		return nil, domain.Wrong("--listen", "serve.address", domain.Args{"came": address}).Because(err)
	}
	if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
		return nil, domain.Wrong("--listen", "serve.notLoopback", domain.Args{"came": address})
	}
	l, err := net.Listen("tcp", address)
	if err != nil {
		return nil, domain.Fault(domain.Unavailable, "serve.taken", domain.Args{"address": address}).Because(err)
	}
	return l, nil
}

// serve answers on the listener until ctx ends or the log is lost, and lets
// requests under way finish.
func (p *program) serve(ctx context.Context, r *record, listener net.Listener, ready func(url string)) error {
	following, stop := context.WithCancel(context.WithoutCancel(ctx))
	defer stop()
	url := "http://" + listener.Addr().String()
	if r.server != nil {
		if err := r.server.Announce(url); err != nil {
			return err
		}
	}
	follower := projections.Follow(following, r.held, p.packs, p.today)
	ending, end := context.WithCancel(following)
	defer end()
	server := &http.Server{
		Handler:           p.handler(ending, r, follower),
		ReadHeaderTimeout: 5 * time.Second,
		ReadTimeout:       30 * time.Second,
		WriteTimeout:      2 * time.Minute,
		IdleTimeout:       2 * time.Minute,
		MaxHeaderBytes:    64 << 10,
		ErrorLog:          slog.NewLogLogger(slog.NewTextHandler(p.err, nil), slog.LevelWarn),
	}
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
	within, cancel := context.WithTimeout(context.WithoutCancel(ctx), closing)
	defer cancel()
	return errors.Join(err, server.Shutdown(within))
}

// handler answers all requests; ending is done when feeds are to end.
func (p *program) handler(ending context.Context, r *record, follower *projections.Follower) http.Handler {
	logger := slog.New(slog.NewTextHandler(p.err, &slog.HandlerOptions{Level: slog.LevelWarn}))
	mux := http.NewServeMux()
	(&api.API{
		Held: r.held, Follower: follower, Recorder: r.recorder, Packs: p.packs, Zone: p.zone, Today: p.today, Now: p.now,
		Log: logger, Version: built(), Until: func(d time.Duration) time.Time { return time.Now().Add(d) }, Ending: ending,
		Line: jsonl.Write, Healthy: r.healthy, Import: p.taking(r), Table: p.tables(r),
	}).Register(mux)
	(&web.Web{Follower: follower, Today: p.today, Log: logger}).Register(mux)
	return loopback(mux)
}

// loopback refuses requests for another host than this machine, so that no page
// from elsewhere can read the record through a name that it has bent to here.
func loopback(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		host := r.Host
		if h, _, err := net.SplitHostPort(host); err == nil {
			host = h
		}
		if ip := net.ParseIP(host); host != "localhost" && (ip == nil || !ip.IsLoopback()) {
			http.Error(w, fmt.Sprintf("%s is not this machine", host), http.StatusMisdirectedRequest)
			return
		}
		next.ServeHTTP(w, r)
	})
}
