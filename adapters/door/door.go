// Package door is what every request passes on its way in and out: it gets an
// id, a place among those under way, a line in the log and a count.
//
// Decisions where the contract is silent:
//   - A request keeps the X-Request-Id that it came with where that is 8 to 64
//     letters, digits, dots, hyphens and underscores; else it gets a UUIDv7. The
//     answer has it in the same header, set before anything else is done, so that
//     whoever answers can quote it.
//   - The log has the path as it is listed, never as it was asked for: what users
//     write into paths and queries, who asks, from where and in which language is
//     nobody's business here.
//   - Too many at once are refused at once, with 503 and Retry-After, rather than
//     kept waiting: whoever waits holds a connection and gives up in the end. Some
//     paths (health, measurements) are let in whatever.
//   - A request that panics is answered with 500 where nothing was sent yet, and
//     else cut off, so that half an answer does not pass for a whole one.
package door

import (
	"fmt"
	"log/slog"
	"mime"
	"net/http"
	"regexp"
	"runtime/debug"
	"slices"
	"strings"
	"time"

	"github.com/google/uuid"

	"kronika/domain"
)

// Header is the header that has a request's id, in both directions.
const Header = "X-Request-Id"

// AtOnce is the most requests under way, unless Door.AtOnce says otherwise.
const AtOnce = 256

// Door lets requests in and out. Its fields are set before Guard and not
// changed.
type Door struct {
	Log    *slog.Logger
	Now    func() time.Time
	AtOnce int      // most requests under way; AtOnce where 0
	Always []string // paths that are let in whatever
	// Refuse answers a request with an error: "http.busy" (Unavailable), or what a
	// handler panicked with.
	Refuse func(w http.ResponseWriter, r *http.Request, err error)

	// Busy counts those refused, Began those let in, and Answered what came of
	// each of these.
	Busy     func()
	Began    func()
	Answered func(Answered)
	// Trace is given each request that is let in, and gives the one to handle
	// instead and what is called with what came of it; nil where nobody traces.
	Trace func(r *http.Request) (*http.Request, func(Answered))
}

// Answered is what came of a request that was let in.
type Answered struct {
	Path   string // as it is listed; empty where none is
	Method string // one of HTTP's, else "other"
	Status int
	Took   time.Duration
	Stream bool // it lasts as long as the reader likes
}

// Guard lets requests in to a handler.
func (d *Door) Guard(next http.Handler) http.Handler {
	limit := d.AtOnce
	if limit == 0 {
		limit = AtOnce
	}
	places := make(chan struct{}, limit)
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set(Header, idOf(r))
		if !slices.Contains(d.Always, r.URL.Path) {
			select {
			case places <- struct{}{}:
				defer func() { <-places }()
			default:
				d.Busy()
				d.Refuse(w, r, domain.Fault(domain.Unavailable, "http.busy", domain.Args{"limit": limit}))
				return
			}
		}
		d.pass(w, r, next)
	})
}

var idForm = regexp.MustCompile(`^[A-Za-z0-9._-]{8,64}$`)

// idOf gives the id that a request came with, or a new one.
func idOf(r *http.Request) string {
	if id := r.Header.Get(Header); idForm.MatchString(id) {
		return id
	}
	return uuid.Must(uuid.NewV7()).String()
}

// pass lets a request through and tells what came of it.
func (d *Door) pass(w http.ResponseWriter, r *http.Request, next http.Handler) {
	began, out, traced := d.Now(), &answer{ResponseWriter: w}, func(Answered) {}
	if d.Trace != nil {
		r, traced = d.Trace(r)
	}
	d.Began()
	defer func() {
		fault := recover()
		if fault != nil && fault != http.ErrAbortHandler {
			fault = d.failed(out, r, fault)
		}
		traced(d.told(out, r, d.Now().Sub(began), fault != nil))
		if fault != nil {
			panic(http.ErrAbortHandler)
		}
	}()
	next.ServeHTTP(out, r)
}

// failed answers where a handler has failed; it gives nil where that was
// possible.
func (d *Door) failed(out *answer, r *http.Request, fault any) any {
	if out.status == 0 {
		d.Refuse(out, r, domain.Fault(domain.Internal, "http.internal", nil).Because(fmt.Errorf("panic: %v\n%s", fault, debug.Stack())))
		return nil
	}
	d.Log.Error("request failed", "path", pathOf(r), "request", out.Header().Get(Header),
		"error", fmt.Sprint(fault), "stack", string(debug.Stack()))
	return fault
}

// told writes the request's line and counts it, and gives what came of it.
func (d *Door) told(out *answer, r *http.Request, took time.Duration, cut bool) Answered {
	kind, _, _ := mime.ParseMediaType(out.Header().Get("Content-Type"))
	is := Answered{pathOf(r), methodOf(r), out.status, took, kind == "text/event-stream"}
	switch {
	case is.Status == 0 && cut:
		is.Status = http.StatusInternalServerError
	case is.Status == 0:
		is.Status = http.StatusOK // nothing was written, which says so
	}
	d.Answered(is)
	if !d.Log.Enabled(r.Context(), slog.LevelInfo) {
		return is
	}
	attrs := []slog.Attr{slog.String("method", is.Method), slog.String("path", is.Path), slog.Int("status", is.Status),
		slog.Int64("bytes", out.bytes), slog.Float64("ms", float64(took.Microseconds())/1000), slog.String("request", out.Header().Get(Header))}
	if cut {
		attrs = append(attrs, slog.Bool("cut", true))
	}
	d.Log.LogAttrs(r.Context(), slog.LevelInfo, "request", attrs...)
	return is
}

// pathOf gives the path as it is listed. A handler must not put another request
// in the place of this one, since the mux notes it here.
func pathOf(r *http.Request) string { return r.Pattern[strings.IndexByte(r.Pattern, ' ')+1:] }

// methodOf gives the method where it is one of HTTP's.
func methodOf(r *http.Request) string {
	if slices.Contains([]string{http.MethodGet, http.MethodHead, http.MethodPost, http.MethodPut,
		http.MethodPatch, http.MethodDelete, http.MethodOptions}, r.Method) {
		return r.Method
	}
	return "other"
}
