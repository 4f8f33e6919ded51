package web_test

import (
	"context"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kronika/adapters/web"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore/eventstoretest"
	"kronika/projections"
)

// TestBuilding asks for the overview while the views are being built.
func TestBuilding(t *testing.T) {
	ctx, held := eventstoretest.Hold(t, eventstoretest.New(t))
	packs := domaintest.Packs(t)
	gate := make(chan struct{})
	today := func() domain.Day {
		<-gate
		return domain.DayOf(2026, 11, 21)
	}
	mux := http.NewServeMux()
	(&web.Web{Held: held, Packs: packs, Follower: projections.Follow(ctx, held, packs, today), Today: func() domain.Day { return domain.DayOf(2026, 11, 21) }, Zone: time.UTC, Now: func() time.Time { return noon }, Log: slog.New(slog.DiscardHandler)}).Register(mux)
	ask := func(ctx context.Context) *httptest.ResponseRecorder {
		w := httptest.NewRecorder()
		mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, "/?lang=sv", nil).WithContext(ctx))
		return w
	}
	gone, end := context.WithCancel(ctx)
	end()
	if w := ask(gone); w.Code != http.StatusServiceUnavailable || w.Header().Get("Retry-After") == "" || !strings.Contains(w.Body.String(), "byggs upp") {
		t.Errorf("%d %s", w.Code, w.Body)
	}
	close(gate)
	if w := ask(ctx); w.Code != http.StatusOK {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}
