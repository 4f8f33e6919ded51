package ical_test

import (
	"context"
	"fmt"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	kical "kronika/adapters/ical"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/feeds"
)

// house serves calendars from a real log.
type house struct {
	*kical.Feeds
	t        testing.TB
	nc       func() // closes the connection to the log
	recorder *eventstore.Recorder
	today    domain.Day
	logged   strings.Builder
}

func setup(t testing.TB) *house {
	t.Helper()
	nc := eventstoretest.Start(t)
	log := eventstoretest.Create(t, nc, eventstore.Config{})
	_, held := eventstoretest.Hold(t, log)
	h := &house{t: t, nc: nc.Close, recorder: eventstore.NewRecorder(log, held, nil), today: today}
	h.Feeds = &kical.Feeds{Held: held, Packs: domaintest.Packs(t), Store: feeds.Beside(log), Today: func() domain.Day { return h.today },
		Log: slog.New(slog.NewTextHandler(&h.logged, nil))}
	return h
}

// record records entries as Line gives them, as one act of a strategy.
func (h *house) record(strategy string, lines ...string) {
	h.t.Helper()
	var entries []domain.Entry
	for _, line := range lines {
		e, faults := domain.ParseEntry([]byte(strings.Replace(line, `"strategy":"s"`, `"strategy":"`+strategy+`"`, 1)), domain.Input{})
		if len(faults) > 0 {
			h.t.Fatal(faults)
		}
		entries = append(entries, e)
	}
	if _, err := h.recorder.Record(context.Background(), strategy, entries, eventstore.How{Recorder: "local"}); err != nil {
		h.t.Fatal(err)
	}
}

func (h *house) given(a feeds.Asked) string {
	h.t.Helper()
	made, err := h.Store.Make(context.Background(), a, "local", time.Unix(0, 0))
	if err != nil {
		h.t.Fatal(err)
	}
	return made.Path
}

// ask makes a request; headers are given as "Name: value".
func (h *house) ask(method, path string, headers ...string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, "http://kronika.example"+path, nil)
	for _, one := range headers {
		name, value, _ := strings.Cut(one, ": ")
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	h.ServeHTTP(w, r)
	return w
}

const region = `{"id":"m","strategy":"s","kind":"strategy.mandated","occurred":"2010","data":{"title":"T","region":"Region  Skåne","family":"rus"}}`

func due(on string) string {
	return domaintest.Line("d", "2019", "deadline.set", fmt.Sprintf(`{"deadline":"d","title":"Beslut","due":%q,"basis":"plan"}`, on))
}

func TestFeed(t *testing.T) {
	h := setup(t)
	h.record("one", region, due("2027-05-04"))
	h.record("two", domaintest.Mandate, due("2027-05"))
	paths := map[string]string{
		"one":    h.given(feeds.Asked{Strategy: "one", Lang: "sv", Alarm: "7d"}),
		"all":    h.given(feeds.Asked{Lang: "en"}),
		"region": h.given(feeds.Asked{Region: "region skåne", Lang: "sv"}),
	}
	uids := func(body string) (list []string) {
		for _, e := range read(t, []byte(body)).Events() {
			list = append(list, text(t, e.Component, "UID"))
		}
		return list
	}
	for name, want := range map[string]string{"one": "[one/d@kronika]", "all": "[one/d@kronika two/d@kronika]", "region": "[one/d@kronika]"} {
		w := h.ask("GET", paths[name], "Accept-Language: de")
		if got := fmt.Sprint(uids(w.Body.String())); w.Code != 200 || got != want || w.Header().Get("Content-Type") != "text/calendar; charset=utf-8" {
			t.Errorf("%s: %d %s %v", name, w.Code, got, w.Header())
		}
		for header, want := range map[string]string{"Cache-Control": "private, no-cache", "Referrer-Policy": "no-referrer", "X-Robots-Tag": "noindex",
			"X-Content-Type-Options": "nosniff", "Content-Disposition": `inline; filename="kronika-` + map[string]string{"one": "one", "all": "all", "region": "region"}[name] + `.ics"`} {
			if got := w.Header().Get(header); got != want {
				t.Errorf("%s: %s is %q", name, header, got)
			}
		}
	}
	w := h.ask("GET", paths["one"], "X-Forwarded-Proto: https")
	for _, part := range []string{"X-WR-CALNAME:Tidsfrister: T\r\n", "URL:https://kronika.example/strategies/one/deadlines?lang=sv#", "TRIGGER:-P7D\r\n"} {
		if !strings.Contains(w.Body.String(), part) {
			t.Errorf("%q is not in %s", part, w.Body)
		}
	}
	if all := h.ask("GET", paths["all"]+"?utm=x&lang=sv"); !strings.Contains(all.Body.String(), "SUMMARY:Beslut (May 2027) – S\r\n") {
		t.Errorf("%d %s", all.Code, all.Body)
	}
	if head := h.ask("HEAD", paths["one"]); head.Code != 200 || head.Header().Get("ETag") == "" {
		t.Errorf("%d %v", head.Code, head.Header())
	}
}

// TestNotModified answers with 304 while nothing that the calendar shows has
// changed, whatever else was recorded, and on other days.
func TestNotModified(t *testing.T) {
	h := setup(t)
	h.record("one", domaintest.Mandate, due("2027-05-04"))
	path := h.given(feeds.Asked{Lang: "sv"})
	tag := h.ask("GET", path).Header().Get("ETag")
	same := func(want int) {
		t.Helper()
		w := h.ask("GET", path, `If-None-Match: "x", W/`+tag)
		if w.Code != want || want == 304 && (w.Body.Len() > 0 || w.Header().Get("ETag") != tag) {
			t.Errorf("%d %v", w.Code, w.Header())
		}
	}
	same(304)
	h.record("one", domaintest.Line("g", "2020", "priority.proposed", `{"priority":"p","level":"goal","title":"P"}`))
	same(304)
	h.today += 400
	same(304)
	h.record("one", domaintest.Line("x", "2020", "deadline.moved", `{"deadline":"d","due":"2027-06-04"}`))
	same(200)
	if w := h.ask("GET", path); !strings.Contains(w.Body.String(), "DTSTART;VALUE=DATE:20270604\r\n") || !strings.Contains(w.Body.String(), "SEQUENCE:1\r\n") {
		t.Error(w.Body)
	}
}

// TestRefused answers for addresses that are not there, were revoked, or cannot
// be looked up, in the reader's language, and tells nobody the address.
func TestRefused(t *testing.T) {
	h := setup(t)
	h.record("one", domaintest.Mandate)
	path := h.given(feeds.Asked{Name: "mine", Lang: "en"})
	never := "/calendar/" + strings.Repeat("A", 43) + ".ics"
	refused := func(method, path string, want int, says string) {
		t.Helper()
		w := h.ask(method, path, "Accept-Language: sv")
		if w.Code != want || !strings.Contains(w.Body.String(), says) || w.Header().Get("Cache-Control") != "no-store" ||
			w.Header().Get("ETag") != "" || w.Header().Get("Referrer-Policy") != "no-referrer" || strings.Contains(w.Body.String(), path) {
			t.Errorf("%s %s: %d %v %s", method, path, w.Code, w.Header(), w.Body)
		}
	}
	refused("GET", never, 404, "Det finns ingen kalender på den här adressen.")
	refused("GET", "/calendar/", 404, "ingen kalender")
	refused("GET", "/calendar/x/../y.ics", 404, "ingen kalender")
	refused("POST", path, 405, "Tillåtet är GET, HEAD")
	if _, _, err := h.Store.Revoke(t.Context(), "mine", "local", time.Unix(0, 0)); err != nil {
		t.Fatal(err)
	}
	refused("GET", path, 410, "återkallad")
	h.nc()
	refused("GET", never, 503, "bredvid loggen")
	if said := h.logged.String(); strings.Contains(said, "/calendar/") || strings.Contains(said, strings.Repeat("A", 43)) {
		t.Errorf("the program's log has an address: %s", said)
	}
}

// TestOfNothing serves the calendar of a strategy that the log does not hold, as
// after a restore of others, as an empty one.
func TestOfNothing(t *testing.T) {
	h := setup(t)
	w := h.ask("GET", h.given(feeds.Asked{Strategy: "gone", Lang: "sv"}))
	if c := read(t, w.Body.Bytes()); w.Code != 200 || len(c.Events()) != 0 {
		t.Errorf("%d %s", w.Code, w.Body)
	}
}

// BenchmarkFeed measures one look at a calendar that has not changed.
func BenchmarkFeed(b *testing.B) {
	h := setup(b)
	h.record("one", every[0])
	h.record("one", every[1:]...)
	path := h.given(feeds.Asked{Lang: "sv"})
	for b.Loop() {
		if w := h.ask("GET", path); w.Code != http.StatusOK {
			b.Fatal(w.Code)
		}
	}
}
