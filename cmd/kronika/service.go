package main

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"time"

	"kronika/adapters/api"
	"kronika/adapters/door"
	"kronika/adapters/i18n"
	"kronika/adapters/ical"
	"kronika/adapters/jsonl"
	"kronika/adapters/metrics"
	"kronika/adapters/web"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/feeds"
	"kronika/eventstore/issued"
	"kronika/eventstore/sessions"
	"kronika/eventstore/tokens"
	"kronika/eventstore/workshops"
	"kronika/projections"
)

// service is the server with all that answers.
type service struct {
	*program
	*record
	how      *operation
	at       *reach
	follower *projections.Follower
	api      *api.API
	metrics  *metrics.Metrics

	leaving context.Context // done once the service is about to end
	leave   func()
}

// newService wires what answers; ending is done when feeds are to end.
func (p *program) newService(ending context.Context, r *record, follower *projections.Follower, how *operation, at *reach) *service {
	s := &service{program: p, record: r, how: how, at: at, follower: follower}
	s.leaving, s.leave = context.WithCancel(ending)
	s.api = &api.API{
		Held: r.held, Follower: follower, Search: searching(r), Recorder: r.recorder, Packs: p.packs, Zone: p.zone, Today: p.today, Now: p.now,
		Log: how.log, Version: built(), Until: func(d time.Duration) time.Time { return time.Now().Add(d) }, Ending: ending,
		Line: jsonl.Write, Issued: issued.Beside(r.log), Import: p.taking(r), Table: p.tables(r),
		Healthy: r.healthy, End: r.log.Ready, Leaving: s.leaving, Without: r.without, Tracing: how.steps(),
		Verify: p.verifying(r), Rebuild: p.rebuilding(r, follower), Tables: lastRebuild(r), Backup: p.backingUp(r),
		Tokens: tokens.Beside(r.log), Sessions: sessions.Beside(r.log), Beyond: at.beyond, Proxies: at.proxies, PublicRead: at.open,
		Calendars: feeds.Beside(r.log), Calendar: p.calendar(r), Delivery: deliveryOf(s.notifier),
	}
	s.metrics = metrics.New(metrics.Sources{Log: r.log, Held: r.held, Follower: follower, Snapshot: r.snapshot,
		Models: r.followers(follower),
		Feeds:  s.api.OpenFeeds, Imports: s.api.Importing, Now: time.Now, Version: built(), Slog: how.log})
	r.recorder.Tracing = how.steps()
	back := r.recorder.Observe
	r.recorder.Observe = func(o eventstore.Observation) {
		s.metrics.Recorded(o)
		back(o)
	}
	return s
}

// readAhead reads for the search what is held, so that the first one need not wait;
// what is left when ctx ends, or comes later, the searches read.
func (s *service) readAhead(ctx context.Context) { _ = s.api.Search.Fresh(ctx) }

// handler answers all requests. The measurements are among the answers where
// they have no address of their own and the server is for this machine only:
// they are not for everybody who may read.
func (s *service) handler() http.Handler {
	mux, pages := http.NewServeMux(), http.NewServeMux()
	s.api.Register(mux)
	shown := s.pages()
	shown.Register(pages)
	shown.Phones(mux)
	mux.Handle(feeds.Folder, &ical.Feeds{Held: s.held, Packs: s.packs, Store: s.api.Calendars, Today: s.today, Log: s.how.log})
	if s.notifier != nil {
		s.notifier.Register(mux)
	}
	mux.Handle("/", s.api.Guard(api.Pages{Handler: pages, Needs: web.Needs, Refuse: shown.Refuse}))
	if s.how.measured == nil && !s.at.beyond {
		mux.Handle("GET /metrics", s.api.Here(s.metrics.Handler()))
	}
	d := &door.Door{Log: s.how.log, Now: time.Now, AtOnce: s.limits.atOnce, Always: unasked,
		Refuse: s.refuse, Busy: s.metrics.Busy, Began: s.metrics.Began, Answered: s.answered, Trace: s.how.requests()}
	return s.parting(d.Guard(s.api.Believing(s.api.Only(s.at.knows, mux))))
}

// pages wires the pages.
func (s *service) pages() *web.Web {
	return &web.Web{Held: s.held, Follower: s.follower, Packs: s.packs, Zone: s.zone, Today: s.today, Now: s.now, Log: s.how.log,
		Who: s.api.Who, From: s.api.AddressOf, SignIn: s.api.SignIn, SignOut: s.api.SignOut, Public: s.at.public(), Issued: s.api.Issued,
		Take: s.takeFile, Mark: s.markFile, Recorder: s.recorder, Workshops: workshops.Beside(s.log), Until: s.api.Until, Ending: s.api.Ending,
		Calendars: s.api.Calendars, Sending: s.sending(), Tables: s.lastCompared()}
}

func (s *service) answered(a door.Answered) {
	s.metrics.Answered(a.Path, a.Method, a.Status, a.Took, a.Stream)
}

// refuse answers a request that is let in no further: a program with a problem,
// a person with a sentence.
func (s *service) refuse(w http.ResponseWriter, r *http.Request, err error) {
	if strings.HasPrefix(r.URL.Path, "/api/") {
		s.api.Refuse(w, r, err)
		return
	}
	status := http.StatusServiceUnavailable
	if domain.CodeOf(err) == domain.Internal {
		status = http.StatusInternalServerError
		s.how.log.Error("request failed", "path", r.Pattern, "request", w.Header().Get(door.Header), "error", err)
	} else {
		w.Header().Set("Retry-After", "2")
	}
	words := i18n.Best(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
	http.Error(w, fmt.Sprintf("%s (%s)", words.Error(err), w.Header().Get(door.Header)), status)
}

// measure gives the measurements at their own address until the service ends.
func (s *service) measure() (end func()) {
	if s.how.measured == nil {
		return func() {}
	}
	mux := http.NewServeMux()
	mux.Handle("GET /metrics", s.metrics.Handler())
	server := s.limits.within(s.api.Only(s.how.measured.knows, mux), s.how.log)
	ended := make(chan struct{})
	go func() {
		defer close(ended)
		if err := server.Serve(s.how.measured); !errors.Is(err, http.ErrServerClosed) {
			s.how.log.Error("the measurements are no longer given", "error", err)
		}
	}()
	return func() {
		_ = server.Close() // a scrape cut short comes again
		<-ended
	}
}
