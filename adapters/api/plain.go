package api

import (
	"cmp"
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/projections"
)

// Health says that all is well; what is not is a Problem.
type Health struct {
	Status string `json:"status"`
}

func (a *API) health(w http.ResponseWriter, q *request) error {
	a.json(w, q, []byte(`{"status":"ok"}`+"\n"))
	return nil
}

// ready tells whether the log is being followed and can take acts, and the views
// are built.
func (a *API) ready(w http.ResponseWriter, q *request) error {
	now, stop := context.WithCancel(q.Context())
	stop()
	if err := cmp.Or(a.Held.Err(), a.Healthy(), a.Follower.Ready(now)); err != nil {
		return err
	}
	return a.health(w, q)
}

// OpenFeeds is how many follow the feed.
func (a *API) OpenFeeds() int { return len(a.open) }

// Importing is how many imports are under way.
func (a *API) Importing() int { return len(a.turns) }

// schema gives the JSON Schema of every kind, or of the one that the path names.
func (a *API) schema(w http.ResponseWriter, q *request) error {
	b, err := domain.Schema()
	if kind := q.PathValue("kind"); err == nil && kind != "" {
		if domain.KindOf(kind) == nil {
			return domain.Wrong("kind", "kind.unknown", domain.Args{
				"came": clip(kind), "nearest": domain.Nearest(clip(kind))}).Coded(domain.NotFound)
		}
		b, err = schemaOf(b, kind)
	}
	if err != nil {
		return err
	}
	a.give(w, q, asSchema, append(b, '\n'))
	return nil
}

// schemaOf narrows the schema of an entry to one kind.
func schemaOf(b []byte, kind string) ([]byte, error) {
	var schema map[string]any
	if err := json.Unmarshal(b, &schema); err != nil {
		return nil, err
	}
	for _, of := range schema["allOf"].([]any) {
		when := of.(map[string]any)["if"].(map[string]any)["properties"].(map[string]any)["kind"].(map[string]any)["const"]
		if when == kind {
			schema["allOf"] = []any{of.(map[string]any)["then"]}
		}
	}
	schema["properties"].(map[string]any)["kind"] = map[string]any{"const": kind}
	schema["$id"] = "urn:kronika:entry:" + kind
	schema["title"] = "Kronika entry: " + kind
	defs := schema["$defs"].(map[string]any)
	for _, k := range domain.KindsOf() {
		if k.Name != kind {
			delete(defs, k.Name)
		}
	}
	return json.Marshal(schema, json.Deterministic(true), jsontext.WithIndent("  "))
}

// export writes the entries of a reading, as the command does. It is sent as it
// is made; a fault on the way breaks it off, since half must not pass for whole.
func (a *API) export(w http.ResponseWriter, q *request) error {
	seq := a.Held.Sequence()
	keys := q.query["strategy"]
	if len(keys) == 0 {
		keys = a.Held.Strategies()
	}
	for _, key := range keys {
		if _, err := a.find(key); err != nil {
			return err
		}
	}
	zip := zips(q.Request)
	tag := fmt.Sprintf(`"%d-export-%t"`, seq, zip)
	w.Header().Set("ETag", tag)
	if matches(q.Header.Get("If-None-Match"), tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	w.Header().Set("Content-Language", q.words.Lang())
	w.Header().Set("Content-Type", asLines+"; charset=utf-8")
	if q.Method == http.MethodHead {
		return nil
	}
	if !zip {
		a.lines(w, projections.Recorded(a.Held, keys, q.at))
		return nil
	}
	w.Header().Set("Content-Encoding", "gzip")
	to := gzip.NewWriter(w)
	a.lines(to, projections.Recorded(a.Held, keys, q.at))
	if err := to.Close(); err != nil {
		a.Log.Debug("answer cut short", "error", err)
	}
	return nil
}

// lines writes entries, or breaks off.
func (a *API) lines(w io.Writer, list []projections.Place) {
	for _, at := range list {
		if err := a.Line(w, at.History, at.Number); err != nil {
			a.Log.Error("export broken off", "strategy", at.History.Strategy, "error", err)
			panic(http.ErrAbortHandler)
		}
	}
}
