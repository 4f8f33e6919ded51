package main

import (
	"bytes"
	"os"
	"regexp"
	"strings"
	"testing"

	"github.com/getkin/kin-openapi/openapi3"
	"github.com/go-json-experiment/json"
)

// openAPI loads the server's document, with another tool than the one that
// wrote it.
func openAPI(t *testing.T, url, lang string) *openapi3.T {
	t.Helper()
	b := get(t, url+"/api/openapi.json?lang="+lang)
	if found := regexp.MustCompile(`"api\.[a-zA-Z0-9.-]+"`).FindAll(b, -1); len(found) > 0 {
		t.Errorf("%s: without words: %s", lang, found)
	}
	doc, err := openapi3.NewLoader().LoadFromData(b)
	if err != nil {
		t.Fatal(err)
	}
	if err := doc.Validate(t.Context(), openapi3.EnableSchemaPatternValidation(), openapi3.EnableExamplesValidation()); err != nil {
		t.Error(err)
	}
	return doc
}

func TestOpenAPI(t *testing.T) {
	url := serving(t, shipped(t))
	for _, lang := range []string{"sv", "en"} {
		doc := openAPI(t, url, lang)
		if doc.OpenAPI != "3.1.0" || doc.Paths.Len() < 15 || doc.Components.Schemas["Entry"] == nil || doc.Components.SecuritySchemes["token"] == nil {
			t.Errorf("%s: %s with %d paths", lang, doc.OpenAPI, doc.Paths.Len())
		}
		for path, item := range doc.Paths.Map() {
			for method, op := range item.Operations() {
				if op.Summary == "" || op.Description == "" || op.OperationID == "" {
					t.Errorf("%s %s is not described", method, path)
				}
			}
		}
	}
}

// TestDocumentation looks at the page of documentation in a real browser: it
// loads nothing from elsewhere, axe-core finds nothing, and nothing scrolls
// sideways.
func TestDocumentation(t *testing.T) {
	url := serving(t, shipped(t))
	for _, lang := range []string{"sv", "en"} {
		b := string(get(t, url+"/api/?lang="+lang))
		if found := regexp.MustCompile(`(?:src|href)="(?:https?:)?//[^"]*"`).FindString(b); found != "" || strings.Contains(b, "api.page.") {
			t.Errorf("%s: %s", lang, found)
		}
	}
	seen(t, url, someWays, []sight{{"api", "/api/"}})
}

// TestSchemaOfTheDocument holds an example of every kind to the document's
// schema of entries.
func TestSchemaOfTheDocument(t *testing.T) {
	doc := openAPI(t, serving(t, shipped(t)), "en")
	lines, err := os.ReadFile("../../domain/testdata/every-kind.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	schema := doc.Components.Schemas["Entry"].Value
	for line := range bytes.Lines(lines) {
		if line = bytes.TrimSpace(line); len(line) == 0 || line[0] == '#' {
			continue
		}
		var v any
		if err := json.Unmarshal(line, &v); err != nil {
			t.Fatal(err)
		}
		if err := doc.ValidateSchemaJSON(schema, v); err != nil {
			t.Errorf("%.120s: %.300v", line, err)
		}
	}
}
