package api

import (
	"net/http"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// Health says that all is well; what is not is a Problem.
type Health struct {
	Status  string           `json:"status"`
	Without []domain.Message `json:"without,omitzero"` // what the server does without for now, though answers are as they should be
	Tables  *Tables          `json:"tables,omitzero"`  // the last time that read models in a database were built anew from the log
}

func (a *API) health(w http.ResponseWriter, q *request) error {
	a.json(w, q, []byte(`{"status":"ok"}`+"\n"))
	return nil
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
				"came": domain.Excerpt(kind), "nearest": domain.Nearest(domain.Excerpt(kind))}).Coded(domain.NotFound)
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
