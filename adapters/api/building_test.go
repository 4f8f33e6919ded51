package api_test

import (
	"context"
	"errors"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections"
)

// TestBuilding asks while the rows of all strategies are being built: each
// strategy's views are there, the server says that it is not ready, and the
// register comes when it can.
func TestBuilding(t *testing.T) {
	gate := make(chan struct{})
	h := setup(t, func(a *api.API) {
		today := a.Today
		ctx, stop := context.WithCancel(context.Background())
		t.Cleanup(stop)
		a.Follower = projections.Follow(ctx, a.Held, a.Packs, func() domain.Day {
			<-gate
			return today()
		})
	})
	e, faults := domain.ParseEntry([]byte(mandate("s")), domain.Input{})
	if len(faults) > 0 {
		t.Fatal(faults)
	}
	if _, err := h.recorder.Record(t.Context(), "s", []domain.Entry{e}, eventstore.How{}); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]int{"/readyz": 503, "/healthz": 200, "/api/v1/strategies/s/timeline": 200,
		"/api/v1/strategies/s/deadlines": 200, "/api/v1/strategies?asOf=2020": 200, "/api/v1/export": 200} {
		if a := h.get(path); a.status != want {
			t.Errorf("%s: %d %s", path, a.status, a.body)
		}
	}
	if p := h.get("/readyz", "Accept-Language: sv").problem(t); p.Code != "unavailable" || !strings.Contains(p.Detail, "byggs") {
		t.Errorf("%+v", p)
	}
	register := make(chan answer)
	go func() { register <- h.get("/api/v1/strategies") }()
	close(gate)
	if a := <-register; a.status != http.StatusOK || len(list(t, a.body)) != 1 {
		t.Errorf("%d %s", a.status, a.body)
	}
	if a := h.get("/readyz"); a.status != http.StatusOK {
		t.Errorf("%d %s", a.status, a.body)
	}
}

// TestRequestOfProblem quotes the request's id where the server is at fault, and
// nowhere else.
func TestRequestOfProblem(t *testing.T) {
	a := &api.API{Log: slog.New(slog.DiscardHandler)}
	for err, want := range map[error]string{
		errors.New("no"): "request-1",
		domain.Fault(domain.Unavailable, "log.broken", domain.Args{"why": domain.Quote("x.")}): "request-1",
		domain.Wrong("to", "date.form", domain.Args{"came": "x"}):                              "",
	} {
		w := httptest.NewRecorder()
		w.Header().Set("X-Request-Id", "request-1")
		a.Refuse(w, httptest.NewRequest(http.MethodGet, "/api/v1/feed", nil), err)
		if p := (answer{w.Code, w.Header(), w.Body.String()}).problem(t); p.Request != want {
			t.Errorf("%v: %+v", err, p)
		}
	}
}
