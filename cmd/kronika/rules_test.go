package main

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"kronika/adapters/terminal"

	"github.com/go-json-experiment/json"
	"github.com/santhosh-tekuri/jsonschema/v6"
)

// ownPack replaces se-rus by one that asks for the yearly report by a day.
const ownPack = `{"key":"se-rus","names":{"sv":"Vår","en":"Ours"},"law":"Egna beslut","released":"2020-01-01","timezone":"Europe/Stockholm",
"calendar":{"source":"Lag","found":true,"weekend":["saturday","sunday"],"holidays":[]},
"rules":[{"id":"SE-REPORT","shape":"yearly","severity":"statutory","day":"02-15","dayOff":"next","found":true,
"title":{"sv":"Redovisning","en":"Report"},"text":{"sv":"Senast 15 februari.","en":"By 15 February."},
"by":[{"kind":"followup.reported","where":{"form":["annual-report"]}}]}]}`

// ruled is a folder with a log of the examples and one of an own pack.
func ruled(t *testing.T) (data, packs string) {
	t.Helper()
	data, packs = filepath.Join(t.TempDir(), "data"), t.TempDir()
	must(t, "import", "--data", data, "examples/vgr-rus-2021-2030.jsonl")
	if err := os.WriteFile(filepath.Join(packs, "var.json"), []byte(ownPack), 0o644); err != nil {
		t.Fatal(err)
	}
	return data, packs
}

func objects(t *testing.T, out string) []map[string]any {
	t.Helper()
	var list []map[string]any
	if err := json.Unmarshal([]byte(out), &list); err != nil {
		t.Fatalf("%v: %.200s", err, out)
	}
	return list
}

// TestRules asks what rules ask of a real strategy: all of its pack's, each with
// source, words and the entries that the answer rests on.
func TestRules(t *testing.T) {
	data, packs := ruled(t)
	list := objects(t, must(t, "rules", "vgr-rus-2021-2030", "--data", data, "--json"))
	seen := map[string]bool{}
	for _, d := range list {
		seen[d["rule"].(string)] = true
		for _, field := range []string{"strategy", "duty", "shape", "severity", "title", "found", "status", "sure", "entries", "conflicts", "why"} {
			if d[field] == nil {
				t.Errorf("%v has no %s", d["duty"], field)
			}
		}
		if d["found"] == false && d["unsure"] == nil {
			t.Errorf("%v does not say what was not found", d["duty"])
		}
	}
	for _, rule := range strings.Fields("SE-REVIEW SE-UPDATE SE-COOP SE-OFFER SE-REPORT SE-FOLLOW SE-PROT SE-REMISS SE-SEA PERIOD-END") {
		if !seen[rule] {
			t.Errorf("%s is not shown", rule)
		}
	}
	t.Run("OwnPack", func(t *testing.T) {
		r := kronika(t, map[string]string{"KRONIKA_RULES": packs}, "deadlines", "vgr-rus-2021-2030", "--data", data, "--json", "--today", "2026-01-10")
		if r.code != 0 || !strings.Contains(r.err, "replaces the one of the program") {
			t.Fatalf("exit %d: %s", r.code, r.err)
		}
		named := map[string]any{}
		for _, d := range objects(t, r.out) {
			named[d["deadline"].(string)] = d["due"]
		}
		if named["SE-REPORT/2026"] != "2026-02-16" || named["SE-REVIEW/2022-09-11"] != nil || named["PERIOD-END/2021-01-01"] != "2030" {
			t.Errorf("deadlines are %v", named)
		}
	})
	t.Run("Against", func(t *testing.T) {
		changes := objects(t, must(t, "rules", "vgr-rus-2021-2030", "--data", data, "--against", packs, "--json", "--today", "2026-01-10"))
		for _, c := range changes {
			causes := c["causes"].([]any)
			if len(causes) == 0 || causes[0].(map[string]any)["sort"] != "rule" && c["rule"] != "SE-REVIEW" {
				t.Errorf("%v changed because of %v", c["duty"], causes)
			}
			if c["rule"] == "PERIOD-END" {
				t.Error("what both packs ask differs")
			}
		}
		if len(changes) == 0 {
			t.Error("nothing differs")
		}
		same := objects(t, must(t, "rules", "vgr-rus-2021-2030", "--data", data, "--against", "2027", "--json"))
		if len(same) != 0 {
			t.Errorf("what is known since differs: %v", same)
		}
	})
	t.Run("Counting", func(t *testing.T) {
		out := must(t, "rules", "vgr-rus-2021-2030", "--data", data, "--counting", "council-term", "--json")
		if !strings.Contains(out, `"SE-REVIEW/2018-10-15"`) || strings.Contains(out, `"SE-REVIEW/2018-09-09"`) {
			t.Error("it is not counted by council")
		}
	})
	t.Run("Table", func(t *testing.T) {
		for _, args := range [][]string{{"rules", "vgr-rus-2021-2030", "--data", data}, {"rules"}, {"rules", "vgr-rus-2021-2030", "--data", data, "--against", packs}} {
			for _, lang := range []string{"sv", "en"} {
				for line := range strings.Lines(must(t, append(args, "--lang", lang)...)) {
					if n := len([]rune(strings.TrimRight(line, "\n"))); n > terminal.Width {
						t.Errorf("a line has %d characters: %s", n, line)
					}
				}
			}
		}
	})
}

// TestRulesSchema holds the shipped packs to the schema that the program gives.
func TestRulesSchema(t *testing.T) {
	doc, err := jsonschema.UnmarshalJSON(strings.NewReader(must(t, "rules", "--schema")))
	if err != nil {
		t.Fatal(err)
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:kronika:rules", doc); err != nil {
		t.Fatal(err)
	}
	schema := c.MustCompile("urn:kronika:rules")
	files, err := filepath.Glob(root + "/domain/rules/packs/*.json")
	if err != nil || len(files) < 8 {
		t.Fatal(err, files)
	}
	for _, file := range files {
		b, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		pack, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
		if err != nil {
			t.Fatal(err)
		}
		if err := schema.Validate(pack); err != nil {
			t.Errorf("%s: %v", file, err)
		}
	}
	packs := objects(t, must(t, "rules", "--json"))
	if len(packs) != len(files) {
		t.Errorf("%d packs of %d files", len(packs), len(files))
	}
	for _, p := range packs {
		if p["pack"] == "se-rus" && len(p["rules"].([]any)) != 10 || p["holidays"] == nil || p["elections"] == nil {
			t.Errorf("%v is not told in full", p["pack"])
		}
	}
}
