package metrics_test

import (
	"bufio"
	"context"
	"fmt"
	"log/slog"
	"net/http/httptest"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/nats-io/nats.go"

	"kronika/adapters/metrics"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
)

// measured is a small service that is measured.
type measured struct {
	t        *testing.T
	nc       *nats.Conn
	log      *eventstore.Log
	held     *eventstore.Held
	follower *projections.Follower
	recorder *eventstore.Recorder
	metrics  *metrics.Metrics
	now      time.Time
	building chan struct{} // closed to let the views be built
	snapshot string
}

func setup(t *testing.T) *measured {
	t.Helper()
	nc := eventstoretest.Start(t)
	m := &measured{t: t, nc: nc, log: eventstoretest.Create(t, nc, eventstore.Config{}), now: time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC),
		building: make(chan struct{}), snapshot: filepath.Join(t.TempDir(), "snapshot")}
	ctx, stop := context.WithCancel(context.Background())
	var err error
	if m.held, err = eventstore.Hold(ctx, m.log, nil); err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() {
		stop()
		<-m.held.Done()
	})
	packs := domaintest.Packs(t)
	today := func() domain.Day {
		<-m.building
		return domain.DayOf(2026, 11, 21)
	}
	m.follower = projections.FollowWatched(ctx, m.held, packs, today, projections.Watch{Now: time.Now})
	m.recorder = eventstore.NewRecorder(m.log, m.held, nil)
	m.metrics = metrics.New(metrics.Sources{Log: m.log, Held: m.held, Follower: m.follower, Models: []metrics.Model{
		{Name: "held", Sequence: m.held.Sequence}, {Name: "rows", Sequence: m.follower.Sequence}}, Snapshot: m.snapshot,
		Feeds: func() int { return 3 }, Imports: func() int { return 2 }, Now: func() time.Time { return m.now },
		Version: "1.2 changed", Slog: slog.New(slog.NewTextHandler(t.Output(), nil))})
	m.recorder.Observe = m.metrics.Recorded
	return m
}

func (m *measured) record(line string) error {
	m.t.Helper()
	e, faults := domain.ParseEntry([]byte(line), domain.Input{})
	if len(faults) > 0 {
		m.t.Fatal(faults)
	}
	_, err := m.recorder.Record(context.Background(), e.Strategy, []domain.Entry{e}, eventstore.How{Recorder: "local"})
	return err
}

// scrape gives the values by their names and labels, as they are written.
func (m *measured) scrape() map[string]string {
	m.t.Helper()
	w := httptest.NewRecorder()
	m.metrics.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	if w.Code != 200 {
		m.t.Fatalf("%d %s", w.Code, w.Body)
	}
	values := map[string]string{}
	lines := bufio.NewScanner(w.Body)
	for lines.Scan() {
		if i := strings.LastIndexByte(lines.Text(), ' '); i > 0 && !strings.HasPrefix(lines.Text(), "#") {
			values[lines.Text()[:i]] = lines.Text()[i+1:]
		}
	}
	return values
}

// is compares some values; "absent" is for those that must not be there.
func (m *measured) is(want map[string]string) {
	m.t.Helper()
	got := m.scrape()
	for name, value := range want {
		if is, ok := got[name]; ok != (value != "absent") || ok && is != value {
			m.t.Errorf("%s is %q, want %q", name, is, value)
		}
	}
}

const mandated = `{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2018","data":{"title":"0","region":"R","family":"rus"}}`

func TestMetrics(t *testing.T) {
	m := setup(t)
	m.is(map[string]string{"kronika_views_building": "1", "kronika_views_build_seconds": "absent", "kronika_log_sequence": "0",
		"kronika_strategies": "0", "kronika_history_entries_count": "0", "kronika_snapshot_bytes": "absent",
		"kronika_feeds_open": "3", "kronika_imports_under_way": "2", `kronika_build_info{version="1.2 changed"}`: "1"})
	for _, key := range []string{"s1", "s2"} {
		if err := m.record(fmt.Sprintf(mandated, key)); err != nil {
			t.Fatal(err)
		}
	}
	for i := range 12 {
		if err := m.record(fmt.Sprintf(`{"id":"t%d","strategy":"s1","kind":"strategy.retitled","occurred":"2019","data":{"title":"T"}}`, i)); err != nil {
			t.Fatal(err)
		}
	}
	if err := m.record(`{"id":"x","strategy":"s1","kind":"priority.dropped","occurred":"2019","data":{"priority":"none"}}`); err == nil {
		t.Fatal("recorded")
	}
	m.is(map[string]string{"kronika_acts_recorded_total": "14", "kronika_entries_recorded_total": "14", "kronika_append_seconds_count": "14",
		`kronika_acts_refused_total{code="invalid"}`: "1", "kronika_record_conflicts_total": "0", "kronika_log_up": "1", "kronika_log_sequence": "14",
		"kronika_strategies": "2", "kronika_history_entries_sum": "14", "kronika_history_entries_count": "2",
		`kronika_history_entries_bucket{le="10"}`: "1", `kronika_history_entries_bucket{le="30"}`: "2"})

	t.Run("Lag", func(t *testing.T) {
		m.is(map[string]string{"kronika_views_sequence": "0", "kronika_views_lag_acts": "14", "kronika_views_lag_seconds": "0",
			`kronika_model_sequence{model="held"}`: "14", `kronika_model_lag_acts{model="held"}`: "0", `kronika_model_lag_acts{model="rows"}`: "14"})
		m.now = m.now.Add(7 * time.Second)
		m.is(map[string]string{"kronika_views_lag_acts": "14", "kronika_views_lag_seconds": "7",
			`kronika_model_lag_seconds{model="held"}`: "0", `kronika_model_lag_seconds{model="rows"}`: "7"})
		close(m.building)
		if err := m.follower.WaitFor(t.Context(), 14); err != nil {
			t.Fatal(err)
		}
		m.is(map[string]string{"kronika_views_building": "0", "kronika_views_sequence": "14", "kronika_views_lag_acts": "0", "kronika_views_lag_seconds": "0",
			`kronika_model_sequence{model="rows"}`: "14", `kronika_model_lag_acts{model="rows"}`: "0", `kronika_model_lag_seconds{model="rows"}`: "0"})
	})
	t.Run("Snapshot", func(t *testing.T) {
		if err := m.held.Snapshot(t.Context(), m.snapshot); err != nil {
			t.Fatal(err)
		}
		info, err := os.Stat(m.snapshot)
		if err != nil {
			t.Fatal(err)
		}
		m.now = info.ModTime().Add(time.Minute)
		m.is(map[string]string{"kronika_snapshot_age_seconds": "60", "kronika_snapshot_bytes": fmt.Sprint(info.Size())})
	})
	t.Run("Requests", func(t *testing.T) {
		m.metrics.Began()
		m.metrics.Began()
		m.metrics.Began()
		m.metrics.Busy()
		m.metrics.Answered("/api/v1/strategies", "GET", 200, time.Second, false)
		m.metrics.Answered("", "other", 404, time.Second, true)
		m.is(map[string]string{"kronika_http_requests_under_way": "1", "kronika_http_requests_refused_total": "1",
			`kronika_http_requests_total{method="GET",path="/api/v1/strategies",status="200"}`: "1",
			`kronika_http_requests_total{method="other",path="none",status="404"}`:             "1",
			`kronika_http_request_seconds_count{path="/api/v1/strategies"}`:                    "1",
			`kronika_http_request_seconds_count{path="none"}`:                                  "absent"})
	})
	t.Run("Labels", func(t *testing.T) { m.labels() })
	t.Run("LogAway", func(t *testing.T) {
		m.nc.Close()
		m.is(map[string]string{"kronika_log_up": "0", "kronika_log_sequence": "absent", "kronika_views_lag_acts": "absent", "kronika_strategies": "2",
			`kronika_model_sequence{model="held"}`: "14", `kronika_model_lag_acts{model="held"}`: "absent"})
	})
}

// labels holds the series to labels that no user can write into.
func (m *measured) labels() {
	allowed := []string{"path", "method", "status", "code", "le", "quantile", "version", "model"}
	name := regexp.MustCompile(`([a-z]+)="`)
	for series := range m.scrape() {
		for _, found := range name.FindAllStringSubmatch(series, -1) {
			if !slices.Contains(allowed, found[1]) {
				m.t.Errorf("%s has the label %s", series, found[1])
			}
		}
	}
}

// TestHelp holds every metric of ours to a text that says what it is.
func TestHelp(t *testing.T) {
	m := setup(t)
	close(m.building)
	w := httptest.NewRecorder()
	m.metrics.Handler().ServeHTTP(w, httptest.NewRequest("GET", "/metrics", nil))
	help := regexp.MustCompile(`(?m)^# HELP (kronika_\S+) [A-Z0-9].*\.?$`)
	if n, names := len(help.FindAllString(w.Body.String(), -1)), strings.Count(w.Body.String(), "# TYPE kronika_"); n != names || n < 20 {
		t.Errorf("%d of %d say what they are", n, names)
	}
}
