package metrics

import (
	"os"

	"github.com/prometheus/client_golang/prometheus"

	"kronika/projections"
)

// state measures the sources when it is asked for.
type state struct {
	from Sources
	lag  projections.Lag
	lags []*projections.Lag // of the models, in their order
	all  []*prometheus.Desc

	logUp, logSequence, viewsSequence, lagActs, lagSeconds, resent,
	strategies, bytes, lengths, building, build,
	modelSequence, modelActs, modelSeconds,
	snapshotAge, snapshotBytes, feeds, imports, version *prometheus.Desc
}

// newState describes what is measured.
func newState(from Sources) *state {
	s := &state{from: from}
	for range from.Models {
		s.lags = append(s.lags, &projections.Lag{})
	}
	for _, d := range []struct {
		to         **prometheus.Desc
		name, help string
		labels     prometheus.Labels
	}{
		{&s.logUp, "kronika_log_up", "1 where the log answers.", nil},
		{&s.logSequence, "kronika_log_sequence", "The log's last act.", nil},
		{&s.viewsSequence, "kronika_views_sequence", "The last act that the views show.", nil},
		{&s.lagActs, "kronika_views_lag_acts", "Acts in the log that the views do not show yet.", nil},
		{&s.lagSeconds, "kronika_views_lag_seconds", "How long the log has held what the views do not show yet, as far as scrapes have seen.", nil},
		{&s.resent, "kronika_append_retries_total", "Appends sent again, since an answer was lost or the log was away.", nil},
		{&s.strategies, "kronika_strategies", "Strategies held.", nil},
		{&s.bytes, "kronika_history_bytes", "Bytes of the entries held, as they are stored.", nil},
		{&s.lengths, "kronika_history_entries", "Entries of the strategies held: a histogram over strategies; its sum is all entries.", nil},
		{&s.building, "kronika_views_building", "1 while the views are being built for the first time.", nil},
		{&s.build, "kronika_views_build_seconds", "How long the views of all strategies took when they were last built.", nil},
		{&s.snapshotAge, "kronika_snapshot_age_seconds", "Time since the snapshot was written; absent where there is none.", nil},
		{&s.snapshotBytes, "kronika_snapshot_bytes", "Size of the snapshot; absent where there is none.", nil},
		{&s.feeds, "kronika_feeds_open", "Readers that follow the feed.", nil},
		{&s.imports, "kronika_imports_under_way", "Imports under way over HTTP.", nil},
		{&s.version, "kronika_build_info", "1, with the version as a label.", prometheus.Labels{"version": from.Version}},
	} {
		*d.to = prometheus.NewDesc(d.name, d.help, nil, d.labels)
		s.all = append(s.all, *d.to)
	}
	s.describeModels()
	return s
}

// Describe is prometheus.Collector's.
func (s *state) Describe(to chan<- *prometheus.Desc) {
	for _, d := range s.all {
		to <- d
	}
}

// Collect is prometheus.Collector's.
func (s *state) Collect(to chan<- prometheus.Metric) {
	gauge := func(d *prometheus.Desc, value float64) {
		to <- prometheus.MustNewConstMetric(d, prometheus.GaugeValue, value)
	}
	s.log(gauge, to)
	s.views(gauge)
	s.histories(to)
	s.snapshot(gauge)
	gauge(s.feeds, float64(s.from.Feeds()))
	gauge(s.imports, float64(s.from.Imports()))
	gauge(s.version, 1)
	to <- prometheus.MustNewConstMetric(s.resent, prometheus.CounterValue, float64(s.from.Log.Resent()))
}

type gauging func(d *prometheus.Desc, value float64)

func (s *state) log(gauge gauging, to chan<- prometheus.Metric) {
	shown, models := s.from.Follower.Sequence(), s.shown()
	end, err := last(s.from.Log)
	gauge(s.viewsSequence, float64(shown))
	s.sequences(models, to)
	if err != nil {
		gauge(s.logUp, 0)
		return
	}
	gauge(s.logUp, 1)
	gauge(s.logSequence, float64(end))
	gauge(s.lagActs, float64(max(end, shown)-shown)) // what came since shown was asked for is no matter
	gauge(s.lagSeconds, s.lag.Seen(end, shown, s.from.Now()).Seconds())
	s.behind(models, end, to)
}

func (s *state) views(gauge gauging) {
	took, built := s.from.Follower.Built()
	if !built {
		gauge(s.building, 1)
		return
	}
	gauge(s.building, 0)
	gauge(s.build, took.Seconds())
}

// historyBounds are the bounds of the histogram of histories, in entries.
var historyBounds = []float64{10, 30, 100, 300, 1000, 3000, 10_000, 30_000}

func (s *state) histories(to chan<- prometheus.Metric) {
	keys := s.from.Held.Strategies()
	entries, bytes := 0, 0
	buckets := make(map[float64]uint64, len(historyBounds))
	for _, bound := range historyBounds {
		buckets[bound] = 0
	}
	for _, key := range keys {
		h := s.from.Held.History(key)
		entries, bytes = entries+h.Len(), bytes+h.Bytes()
		for _, bound := range historyBounds {
			if float64(h.Len()) <= bound {
				buckets[bound]++
			}
		}
	}
	to <- prometheus.MustNewConstMetric(s.strategies, prometheus.GaugeValue, float64(len(keys)))
	to <- prometheus.MustNewConstMetric(s.bytes, prometheus.GaugeValue, float64(bytes))
	to <- prometheus.MustNewConstHistogram(s.lengths, uint64(len(keys)), float64(entries), buckets)
}

func (s *state) snapshot(gauge gauging) {
	if s.from.Snapshot == "" {
		return
	}
	info, err := os.Stat(s.from.Snapshot)
	if err != nil {
		return // there is none yet
	}
	gauge(s.snapshotAge, max(s.from.Now().Sub(info.ModTime()), 0).Seconds())
	gauge(s.snapshotBytes, float64(info.Size()))
}
