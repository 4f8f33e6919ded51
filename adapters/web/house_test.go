package web_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"kronika/adapters/web"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/workshops"
	"kronika/projections"
)

// house is the pages over a real log.
type house struct {
	t        testing.TB
	recorder *eventstore.Recorder
	follower *projections.Follower
	mux      *http.ServeMux
	web      *web.Web
}

// noon is the moment at which the pages are asked for.
var noon = time.Date(2026, 11, 21, 12, 0, 0, 0, time.UTC)

func setup(t testing.TB) *house {
	t.Helper()
	log := eventstoretest.New(t)
	ctx, held := eventstoretest.Hold(t, log)
	packs := domaintest.Packs(t)
	today := func() domain.Day { return domain.DayOf(2026, 11, 21) }
	clock := noon.Add(-time.Hour)
	h := &house{t: t, mux: http.NewServeMux(), recorder: eventstore.NewRecorder(log, held, func() time.Time { return clock })}
	h.follower = projections.Follow(ctx, held, packs, today)
	h.web = &web.Web{Held: held, Packs: packs, Follower: h.follower, Zone: time.UTC, Today: today,
		Now: func() time.Time { return noon }, Log: slog.New(slog.DiscardHandler), Recorder: h.recorder,
		Workshops: workshops.Beside(log), Until: func(d time.Duration) time.Time { return time.Now().Add(d) }, Ending: ctx}
	h.web.Register(h.mux)
	h.web.Phones(h.mux)
	return h
}

// record records lines of entries as one act.
func (h *house) record(lines ...string) {
	h.t.Helper()
	h.of("s", lines...)
}

// of records lines of entries of a strategy of another key than s as one act, and
// waits until the rows show it.
func (h *house) of(strategy string, lines ...string) {
	h.t.Helper()
	var entries []domain.Entry
	for _, line := range lines {
		e, errs := domain.ParseEntry([]byte(strings.Replace(line, `"strategy":"s"`, fmt.Sprintf(`"strategy":%q`, strategy), 1)), domain.Input{})
		if len(errs) > 0 {
			h.t.Fatal(line, errs)
		}
		entries = append(entries, e)
	}
	receipt, err := h.recorder.Record(context.Background(), strategy, entries, eventstore.How{Recorder: "anna"})
	if err == nil {
		err = h.follower.WaitFor(context.Background(), receipt.Sequence)
	}
	if err != nil {
		h.t.Fatal(err)
	}
}

// page gives a page, of the status that is expected.
func (h *house) page(path string, status int) string {
	h.t.Helper()
	w := httptest.NewRecorder()
	h.mux.ServeHTTP(w, httptest.NewRequest(http.MethodGet, path, nil))
	if w.Code != status {
		h.t.Errorf("%s: %d, want %d: %s", path, w.Code, status, text(w.Body.String()))
	}
	return w.Body.String()
}

// text gives what a page says, without its tags.
func text(page string) string {
	var b strings.Builder
	in := false
	for _, r := range page {
		switch {
		case r == '<':
			in = true
		case r == '>':
			in = false
			b.WriteByte(' ')
		case !in:
			b.WriteRune(r)
		}
	}
	return strings.Join(strings.Fields(b.String()), " ")
}

// holds tells what of some texts a page lacks.
func holds(t testing.TB, page string, texts ...string) {
	t.Helper()
	said := text(page)
	for _, want := range texts {
		if !strings.Contains(page, want) && !strings.Contains(said, want) {
			t.Errorf("the page lacks %q", want)
		}
	}
}

// line makes an entry of the strategy s; more are other fields as JSON members.
func line(id, occurred, kind, data string, more ...string) string {
	fields := []string{fmt.Sprintf(`"id":%q,"strategy":"s","kind":%q`, id, kind)}
	if occurred != "" {
		fields = append(fields, fmt.Sprintf(`"occurred":%q`, occurred))
	}
	return "{" + strings.Join(append(append(fields, more...), `"data":`+data), ",") + "}"
}

// story is the life of a small strategy.
var story = []string{
	line("m", "2016-23", "strategy.mandated", `{"title":"Strategin S","region":"R","family":"rus"}`, `"authority":"Regionstyrelsen"`),
	line("period", "2016-12-01", "strategy.scheduled", `{"from":"2018","to":"2028-12-31","rules":"se-rus"}`),
	line("d1", "2017-02-01", "deadline.set", `{"deadline":"antas","title":"Beslut i fullmäktige","due":"2018-06","basis":"plan","meets":"version.adopted"}`),
	line("ut", "2017-09-01", "version.referred", `{"version":"v1","title":"Förslaget"}`, `"because":["m"]`),
	line("r-in", "2017-09-02", "consultation.opened", `{"consultation":"remiss","method":"referral","title":"Remissen","version":"v1","closes":"2017-12-01"}`),
	line("r-ut", "2017-12-01/2017-12-20", "consultation.closed", `{"consultation":"remiss"}`),
	line("a", "2018-09-12", "version.adopted", `{"version":"v1","title":"Strategin S"}`, `"authority":"Fullmäktige"`, `"because":["r-ut"]`, `"sources":[{"title":"Protokollet","url":"https://example.org/p"}]`),
	line("o", "2024?", "revision.started", `{"revision":"o1","scope":"review"}`),
	line("d2", "2024-02-01", "deadline.set", `{"deadline":"klar","title":"Översynen klar","due":"2025","basis":"plan"}`),
	line("f", "2023", "followup.reported", `{"report":"r23","form":"annual-report","title":"Året <b>2023</b>"}`, `"because":["a"]`),
	line("n", "", "entry.annotated", `{"entry":"f","text":"Rad ett\nrad två"}`),
	line("x", "", "entry.disputed", `{"entry":"a","text":"Webben säger annat","occurred":"2018-09-14"}`),
	line("c", "", "entry.corrected", `{"entry":"f","occurred":"2023-05-02"}`),
}

// post sends a form.
func (h *house) post(path, form string) *httptest.ResponseRecorder {
	h.t.Helper()
	r := httptest.NewRequest(http.MethodPost, path, strings.NewReader(form))
	r.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	w := httptest.NewRecorder()
	h.mux.ServeHTTP(w, r)
	return w
}
