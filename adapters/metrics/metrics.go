// Package metrics tells a Prometheus server how the service is doing: how fast
// it records, what it refuses, how far the views lag behind the log, what is
// held, and what is asked of it. It is the only room that knows Prometheus; the
// floors below tell it what happens through plain functions and structs.
//
// Decisions where the contract is silent:
//   - No label comes from what users write: paths are told as they are listed,
//     never as they were asked for, methods those of HTTP or "other",
//     codes those of domain. No series is of one strategy; how large histories
//     are is told by a histogram.
//   - Times are in seconds and sizes in bytes, as Prometheus asks.
//   - What can be counted when it is asked for is counted then, so that nothing
//     is kept beside the thing itself. The log is asked for its end, and where it
//     does not answer in time kronika_log_up is 0 and what rests on it is absent.
//   - The lag in seconds is how long ago, as far as scrapes have seen, the log
//     already held what the views do not show yet; a lag shorter than the time
//     between two scrapes is 0.
//   - Streams (the feed) are counted but their durations are not, since they last
//     as long as the reader likes.
package metrics

import (
	"context"
	"log/slog"
	"net/http"
	"strconv"
	"time"

	"github.com/prometheus/client_golang/prometheus"
	"github.com/prometheus/client_golang/prometheus/collectors"
	"github.com/prometheus/client_golang/prometheus/promhttp"

	"kronika/eventstore"
	"kronika/projections"
)

// Sources are what is measured when it is asked for.
type Sources struct {
	Log      *eventstore.Log
	Held     *eventstore.Held
	Follower *projections.Follower
	Models   []Model    // all that follows the log
	Snapshot string     // file of the snapshot; empty for none
	Feeds    func() int // open now
	Imports  func() int // under way now
	Now      func() time.Time
	Version  string // of the program
	Slog     *slog.Logger
}

// Metrics counts what it is told, and measures its sources when it is asked.
type Metrics struct {
	handler http.Handler

	appends   prometheus.Histogram
	acts      prometheus.Counter
	entries   prometheus.Counter
	conflicts prometheus.Counter
	behind    prometheus.Counter
	refused   *prometheus.CounterVec
	requests  *prometheus.CounterVec
	durations *prometheus.HistogramVec
	busy      prometheus.Counter
	underWay  prometheus.Gauge
}

// appendSeconds and requestSeconds are the bounds of the histograms: an append
// takes some tens of microseconds on a fast disk and some tens of milliseconds
// on a slow one, a request from a hundred microseconds to minutes.
var (
	appendSeconds  = prometheus.ExponentialBuckets(25e-6, 2, 18)  // to 3.3 s
	requestSeconds = prometheus.ExponentialBuckets(100e-6, 3, 13) // to 53 s
)

// New makes the metrics of a service.
func New(from Sources) *Metrics {
	m := &Metrics{
		appends: prometheus.NewHistogram(prometheus.HistogramOpts{Name: "kronika_append_seconds", Buckets: appendSeconds,
			Help: "How long storing an act took, from sending it to the log to its answer."}),
		acts:      counter("kronika_acts_recorded_total", "Acts stored."),
		entries:   counter("kronika_entries_recorded_total", "Entries stored."),
		conflicts: counter("kronika_record_conflicts_total", "Appends that met an act recorded in between; they are checked and tried again."),
		behind:    counter("kronika_clock_behind_total", "Acts stored while the clock was behind the strategy's last act."),
		refused: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kronika_acts_refused_total",
			Help: "Acts that were not stored, by the code of the reason."}, []string{"code"}),
		requests: prometheus.NewCounterVec(prometheus.CounterOpts{Name: "kronika_http_requests_total",
			Help: "Requests answered, by the path as it is listed, method and status."}, []string{"path", "method", "status"}),
		durations: prometheus.NewHistogramVec(prometheus.HistogramOpts{Name: "kronika_http_request_seconds", Buckets: requestSeconds,
			Help: "How long requests took, streams left out."}, []string{"path"}),
		busy: counter("kronika_http_requests_refused_total", "Requests refused because too many were under way."),
		underWay: prometheus.NewGauge(prometheus.GaugeOpts{Name: "kronika_http_requests_under_way",
			Help: "Requests being answered, open feeds among them."}),
	}
	registry := prometheus.NewRegistry()
	registry.MustRegister(m.appends, m.acts, m.entries, m.conflicts, m.behind, m.refused, m.requests, m.durations, m.busy, m.underWay,
		newState(from), collectors.NewGoCollector(), collectors.NewProcessCollector(collectors.ProcessCollectorOpts{}))
	m.handler = promhttp.HandlerFor(registry, promhttp.HandlerOpts{
		ErrorHandling: promhttp.ContinueOnError, MaxRequestsInFlight: 4, Timeout: 20 * time.Second,
		ErrorLog: slog.NewLogLogger(from.Slog.Handler(), slog.LevelWarn)})
	return m
}

func counter(name, help string) prometheus.Counter {
	return prometheus.NewCounter(prometheus.CounterOpts{Name: name, Help: help})
}

// Handler answers with all of it, in the format that the reader asks for.
func (m *Metrics) Handler() http.Handler { return m.handler }

// Recorded counts what came of a call of eventstore's Record.
func (m *Metrics) Recorded(o eventstore.Observation) {
	m.conflicts.Add(float64(o.Conflicts))
	if o.Append > 0 {
		m.appends.Observe(o.Append.Seconds())
	}
	if o.Refused != nil {
		m.refused.WithLabelValues(string(o.Code())).Inc()
		return
	}
	if o.Recorded() {
		m.acts.Inc()
		m.entries.Add(float64(o.Entries))
	}
	if o.Behind > 0 {
		m.behind.Inc()
	}
}

// Began counts a request that is let in.
func (m *Metrics) Began() { m.underWay.Inc() }

// Busy counts a request that is not let in.
func (m *Metrics) Busy() { m.busy.Inc() }

// Answered counts a request that was let in: by its path as it is listed, empty
// where none is, and the method, which must be one of HTTP's or another word of
// the program's.
func (m *Metrics) Answered(path, method string, status int, took time.Duration, stream bool) {
	m.underWay.Dec()
	if path == "" {
		path = "none"
	}
	m.requests.WithLabelValues(path, method, strconv.Itoa(status)).Inc()
	if !stream {
		m.durations.WithLabelValues(path).Observe(took.Seconds())
	}
}

// asking bounds how long the log is asked for its end.
const asking = 2 * time.Second

// last asks the log for its end.
func last(log *eventstore.Log) (uint64, error) {
	ctx, stop := context.WithTimeout(context.Background(), asking)
	defer stop()
	return log.Last(ctx)
}
