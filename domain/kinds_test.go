package domain_test

import (
	"bytes"
	"os"
	"strings"
	"testing"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/santhosh-tekuri/jsonschema/v6"

	"kronika/domain"
)

// everyKind reads the made-up history with an entry of every kind.
func everyKind(t testing.TB) (entries []domain.Entry, lines []string) {
	t.Helper()
	b, err := os.ReadFile("testdata/every-kind.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	for line := range strings.Lines(string(b)) {
		if line[0] == '#' {
			continue
		}
		e, faults := domain.ParseEntry([]byte(line), domain.Input{})
		if len(faults) > 0 {
			t.Fatalf("%s: %v", line, faults)
		}
		entries, lines = append(entries, e), append(lines, line)
	}
	return entries, lines
}

func TestEveryKind(t *testing.T) {
	entries, _ := everyKind(t)
	seen := map[string]map[string]bool{}
	for _, e := range entries {
		if seen[e.Kind] == nil {
			seen[e.Kind] = map[string]bool{}
		}
		var data map[string]any
		if err := json.Unmarshal(e.Data, &data); err != nil {
			t.Fatal(err)
		}
		for name := range data {
			seen[e.Kind][name] = true
		}
	}
	for _, k := range domain.KindsOf() {
		for _, f := range k.Fields {
			// What an evaluation found is not known when it is commissioned.
			if !seen[k.Name][f.Name] && k.Name+"."+f.Name != "evaluation.commissioned.findings" && k.Name+"."+f.Name != "consultation.planned.version" {
				t.Errorf("testdata/every-kind.jsonl has no %s with %s", k.Name, f.Name)
			}
		}
	}
	h := domain.NewHistory(entries[0].Strategy)
	if faults := h.Check(entries); len(faults) > 0 {
		t.Fatal(faults)
	}
	for _, item := range h.With(stored(t, 1, time.Unix(1, 0), entries...)).Read(domain.At{}).Items {
		if item.Impossible != nil {
			t.Errorf("%s: %v", item.ID, item.Impossible)
		}
	}
}

func TestSchema(t *testing.T) {
	b, err := domain.Schema()
	if err != nil {
		t.Fatal(err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:kronika:entry", doc); err != nil {
		t.Fatal(err)
	}
	schema, err := c.Compile("urn:kronika:entry")
	if err != nil {
		t.Fatal(err)
	}
	_, lines := everyKind(t)
	for _, line := range lines {
		t.Run("OK", func(t *testing.T) {
			if err := schema.Validate(instance(t, line)); err != nil {
				t.Errorf("%s: %v", line, err)
			}
		})
	}
	for _, bad := range []string{
		`{"strategy":"s","kind":"priority.dropped","occurred":"2020","data":{}}`,
		`{"strategy":"s","kind":"priority.dropped","data":{"priority":"p"}}`,
		`{"strategy":"s","kind":"priority.gone","occurred":"2020","data":{"priority":"p"}}`,
		`{"strategy":"S","kind":"priority.dropped","occurred":"2020","data":{"priority":"p"}}`,
		`{"strategy":"s","kind":"priority.dropped","occurred":"2020-13","data":{"priority":"p"}}`,
		`{"strategy":"s","kind":"priority.dropped","occurred":"2020","data":{"priority":"p","more":1}}`,
		`{"strategy":"s","kind":"priority.reworded","occurred":"2020","data":{"priority":"p"}}`,
		`{"strategy":"s","kind":"entry.withdrawn","data":{"entry":"x"}}`,
		`{"strategy":"s","kind":"alignment.scored","occurred":"2020","data":{"framework":"f","goal":"1","score":6}}`,
		`{"strategy":"s","kind":"choice.posed","occurred":"2020","data":{"choice":"c","theme":"what","question":"q","poles":["a"]}}`,
	} {
		t.Run("ErrInvalid", func(t *testing.T) {
			if schema.Validate(instance(t, bad)) == nil {
				t.Errorf("the schema takes %s", bad)
			}
			if _, faults := domain.ParseEntry([]byte(bad), domain.Input{}); len(faults) == 0 {
				t.Errorf("ParseEntry takes %s", bad)
			}
		})
	}
}

func instance(t *testing.T, line string) any {
	t.Helper()
	v, err := jsonschema.UnmarshalJSON(strings.NewReader(line))
	if err != nil {
		t.Fatal(err)
	}
	return v
}
