package api

import (
	"reflect"
	"strings"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/projections/comparison"
	"kronika/projections/priorities"
)

func init() { huma.DefaultArrayNullable = false } // nil lists are written as []

// registry makes the registry of the views' schemas, which knows how our own
// types are written.
func registry() huma.Registry {
	r := huma.NewMapRegistry("#/components/schemas/", schemaName)
	for from, to := range map[reflect.Type]reflect.Type{
		reflect.TypeFor[domain.Message](): reflect.TypeFor[sentence](),
		reflect.TypeFor[domain.Day]():     reflect.TypeFor[day](),
		reflect.TypeFor[domain.Date]():    reflect.TypeFor[date](),
		reflect.TypeFor[domain.Count]():   reflect.TypeFor[count](),
		reflect.TypeFor[domain.Source]():  reflect.TypeFor[source](),
		reflect.TypeFor[jsontext.Value](): reflect.TypeFor[object](),
		reflect.TypeFor[uuid.UUID]():      reflect.TypeFor[id](),
	} {
		r.RegisterTypeAlias(from, to)
	}
	return r
}

// schemaName names the schema of a type; that of a view's by its package too,
// since several views have a Change or a Point.
func schemaName(t reflect.Type, hint string) string {
	name := huma.DefaultSchemaNamer(t, hint)
	for t.Kind() == reflect.Pointer || t.Kind() == reflect.Slice {
		t = t.Elem()
	}
	if view, ok := strings.CutPrefix(t.PkgPath(), "kronika/projections/"); ok {
		return view + "." + name
	}
	return name
}

// The types as they are written.
type (
	sentence string
	day      string
	date     string
	id       string
	count    struct{}
	object   struct{}
	source   struct {
		Title  string `json:"title,omitempty"`
		URL    string `json:"url,omitempty"`
		SHA256 string `json:"sha256,omitempty"`
	}
)

func (sentence) Schema(huma.Registry) *huma.Schema { return &huma.Schema{Type: huma.TypeString} }

func (day) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "date"}
}

func (date) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Title: "EDTF", Examples: []any{"2019-10"}}
}

func (id) Schema(huma.Registry) *huma.Schema {
	return &huma.Schema{Type: huma.TypeString, Format: "uuid"}
}

func (object) Schema(huma.Registry) *huma.Schema { return &huma.Schema{Type: huma.TypeObject} }

func (count) Schema(huma.Registry) *huma.Schema {
	number := &huma.Schema{Type: huma.TypeNumber}
	part := &huma.Schema{Type: huma.TypeObject, Properties: map[string]*huma.Schema{
		"value": number, "about": {Type: huma.TypeBoolean}, "min": number, "max": number}}
	return &huma.Schema{AnyOf: []*huma.Schema{number, part}}
}

// nulls lets what changed have null before and after it, and lets nothing else.
func nulls(schemas map[string]any) {
	for _, t := range []reflect.Type{reflect.TypeFor[priorities.Change](), reflect.TypeFor[comparison.Difference](),
		reflect.TypeFor[comparison.Relinked](), reflect.TypeFor[comparison.Joint](), reflect.TypeFor[comparison.Thing](),
		reflect.TypeFor[comparison.Changed](), reflect.TypeFor[Changed]()} {
		change, ok := schemas[schemaName(t, "")].(map[string]any)
		if !ok {
			continue
		}
		properties := change["properties"].(map[string]any)
		for _, name := range []string{"before", "after"} {
			properties[name] = map[string]any{"anyOf": []any{properties[name], map[string]any{"type": "null"}}}
		}
	}
}

// addEntry adds the schema of an entry. Its parts become schemas of their own,
// since a reference in an OpenAPI document is one from the document's root.
func addEntry(schemas map[string]any) error {
	b, err := domain.Schema()
	if err != nil {
		return err
	}
	text := strings.ReplaceAll(string(b), `"#/$defs/`, `"#/components/schemas/entry.`)
	var entry map[string]any
	if err := json.Unmarshal([]byte(text), &entry); err != nil {
		return err
	}
	for name, def := range entry["$defs"].(map[string]any) {
		schemas["entry."+name] = def
	}
	for _, name := range []string{"$defs", "$schema", "$id"} {
		delete(entry, name)
	}
	schemas["Entry"] = entry
	return nil
}
