package api_test

import (
	"bytes"
	"context"
	"fmt"
	"io"
	"iter"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/adapters/i18n"
	"kronika/adapters/jsonl"
	"kronika/domain"
	"kronika/domain/domaintest"
	"kronika/eventstore"
	"kronika/eventstore/backup"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
	"kronika/projections"
)

// house is an API over a real log.
type house struct {
	t        testing.TB
	log      *eventstore.Log
	held     *eventstore.Held
	recorder *eventstore.Recorder
	handler  http.Handler
	url      string
}

func setup(t testing.TB, change ...func(*api.API)) *house {
	t.Helper()
	return over(t, eventstoretest.New(t), change...)
}

// over serves an API over a log, as a program started anew would.
func over(t testing.TB, log *eventstore.Log, change ...func(*api.API)) *house {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	held, err := eventstore.Hold(ctx, log, nil)
	if err != nil {
		t.Fatal(err)
	}
	packs := domaintest.Packs(t)
	today := func() domain.Day { return domain.DayOf(2026, 11, 21) }
	ending, end := context.WithCancel(ctx)
	a := &api.API{
		Held: held, Follower: projections.Follow(ctx, held, packs, today), Recorder: eventstore.NewRecorder(log, held, nil),
		Packs: packs, Zone: time.UTC, Today: today, Now: time.Now, Log: slog.New(slog.NewTextHandler(t.Output(), nil)),
		Until: func(d time.Duration) time.Time { return time.Now().Add(d) }, Ending: ending, Line: jsonl.Write,
		Healthy: func() error { return nil }, Tokens: tokens.Beside(log), Issued: issued.Beside(log),
		Import: func(context.Context, io.Reader, api.ImportHow) (api.Imported, iter.Seq[api.Line], error) {
			return api.Imported{}, nil, nil
		},
		Table: func(w io.Writer, _ *i18n.Catalogue, format string, keys []string, _ domain.At) error {
			_, err := fmt.Fprintln(w, format, keys)
			return err
		},
		Verify: func(ctx context.Context) (eventstore.Verified, error) { return eventstore.Verify(ctx, log, nil) },
		Backup: func(ctx context.Context, to io.Writer) (backup.Manifest, error) {
			return backup.Write(ctx, to, backup.What{Log: log})
		},
		Rebuild: func(context.Context) (api.Rebuilt, error) { return api.RebuiltIn(0, 1, 2), nil },
	}
	for _, do := range change {
		do(a)
	}
	mux := http.NewServeMux()
	a.Register(mux)
	server := httptest.NewUnstartedServer(mux)
	server.Config.ReadTimeout = 300 * time.Millisecond // a feed outlives it
	server.Config.IdleTimeout = time.Minute
	server.Start()
	t.Cleanup(func() {
		end()
		server.Close()
		stop()
		<-held.Done()
	})
	return &house{t, log, held, a.Recorder, mux, server.URL}
}

// answer is what came back.
type answer struct {
	status int
	header http.Header
	body   string
}

// problem reads a problem.
func (a answer) problem(t testing.TB) api.Problem {
	t.Helper()
	var p api.Problem
	if err := json.Unmarshal([]byte(a.body), &p); err != nil {
		t.Fatalf("%v: %s", err, a.body)
	}
	if a.header.Get("Content-Type") != "application/problem+json" || p.Status != a.status || p.Detail == "" || p.Title == "" {
		t.Fatalf("no problem: %+v", a)
	}
	return p
}

// ask makes a request; headers are given as "Name: value".
func (h *house) ask(method, path, body string, headers ...string) answer {
	h.t.Helper()
	req, err := http.NewRequest(method, h.url+path, strings.NewReader(body))
	if err != nil {
		h.t.Fatal(err)
	}
	req.Header.Set("Accept-Encoding", "identity")
	for _, one := range headers {
		if name, value, ok := strings.Cut(one, ": "); ok {
			req.Header.Set(name, value)
		}
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		h.t.Fatal(err)
	}
	defer r.Body.Close()
	b, err := io.ReadAll(r.Body)
	if err != nil {
		h.t.Fatal(err)
	}
	return answer{r.StatusCode, r.Header, string(b)}
}

func (h *house) get(path string, headers ...string) answer {
	h.t.Helper()
	return h.ask(http.MethodGet, path, "", headers...)
}

func (h *house) post(body string, headers ...string) answer {
	h.t.Helper()
	return h.ask(http.MethodPost, "/api/v1/entries", body, headers...)
}

// must posts entries that are taken.
func (h *house) must(body string, headers ...string) answer {
	h.t.Helper()
	a := h.post(body, headers...)
	if a.status != http.StatusOK {
		h.t.Fatalf("%d %s", a.status, a.body)
	}
	return a
}

// list reads a JSON array of objects.
func list(t testing.TB, body string) []map[string]any {
	t.Helper()
	var items []map[string]any
	if err := json.Unmarshal([]byte(body), &items); err != nil {
		t.Fatalf("%v: %s", err, body)
	}
	return items
}

func mandate(strategy string) string {
	return fmt.Sprintf(`{"id":"m","strategy":%q,"kind":"strategy.mandated","occurred":"2019","data":{"title":"T %[1]s","region":"Region","family":"rus"}}`, strategy)
}

func proposed(strategy, id, key string) string {
	if id != "" {
		id = fmt.Sprintf(`"id":%q,`, id)
	}
	return fmt.Sprintf(`{%s"strategy":%q,"kind":"priority.proposed","occurred":"2020","authority":"Regionstyrelsen","data":{"priority":%q,"level":"goal","title":"Mål %[3]s"}}`, id, strategy, key)
}

// content gives the canonical bytes of what a strategy's history holds.
func content(h *domain.History) string {
	var b bytes.Buffer
	for i := range h.Len() {
		entry, _, _ := h.Stored(i)
		b.Write(entry)
		b.WriteByte('\n')
	}
	return b.String()
}

// howLocal is how this machine's user records.
var howLocal = eventstore.How{Recorder: "local"}

func entriesOf(t testing.TB, lines ...string) (entries []domain.Entry) {
	t.Helper()
	for _, line := range lines {
		e, faults := domain.ParseEntry([]byte(line), domain.Input{})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		entries = append(entries, e)
	}
	return entries
}

// serve asks a handler for the register, as the reader of a Swedish page on a
// host would.
func serve(handler http.Handler, host string) answer {
	r := httptest.NewRequest(http.MethodGet, "/api/v1/strategies", nil)
	r.Host = host
	r.Header.Set("Accept-Language", "sv")
	w := httptest.NewRecorder()
	handler.ServeHTTP(w, r)
	return answer{w.Code, w.Header(), w.Body.String()}
}
