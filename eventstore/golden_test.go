package eventstore_test

import (
	"bytes"
	"flag"
	"os"
	"path/filepath"
	"testing"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/go-cmp/cmp"
	"github.com/google/uuid"

	"kronika/domain"
	"kronika/eventstore"
)

var update = flag.Bool("update", false, "write the golden files that are missing; those that are there are never changed")

// TestStoredForms holds the stored bytes of every kind: what was stored once
// must decode for ever, and today's program must store the same.
func TestStoredForms(t *testing.T) {
	stored := map[string][]byte{}
	for _, e := range everyKind(t) {
		stored[e.ID+".json"] = encoded(t, e)
	}
	for name, body := range stored {
		file := filepath.Join("testdata", "acts", name)
		want, err := os.ReadFile(file)
		if os.IsNotExist(err) && *update {
			if err := os.WriteFile(file, body, 0o644); err != nil {
				t.Fatal(err)
			}
			continue
		}
		if err != nil {
			t.Errorf("%v: run with -update to store it", err)
			continue
		}
		if !bytes.Equal(want, body) {
			t.Errorf("%s is stored as\n%s\nand was stored as\n%s", name, body, want)
		}
	}
	files, err := filepath.Glob("testdata/acts/*.json")
	if err != nil || len(files) < len(stored) {
		t.Fatalf("%d golden files: %v", len(files), err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) { decodes(t, file) })
	}
}

// decodes checks that a stored form is read whole.
func decodes(t *testing.T, file string) {
	body, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	act, err := eventstore.Decode(eventstore.Message{Seq: 7, Key: "exempel-rus-2030", Body: body})
	if err != nil {
		t.Fatal(err)
	}
	if act.Sequence != 7 || act.Recorder != "local" || !act.Recorded.Equal(goldenTime) || act.Act != goldenAct || len(act.Entries) != 1 {
		t.Errorf("decoded as %+v", act)
	}
	e, err := domain.DecodeEntry(act.Entries[0])
	if err != nil {
		t.Fatal(err)
	}
	info := domain.KindOf(e.Kind)
	if info == nil {
		t.Fatalf("kind %s is not known any more", e.Kind)
	}
	if _, err := info.Decode(e.Data); err != nil {
		t.Error(err)
	}
	again, err := e.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	if diff := cmp.Diff(string(act.Entries[0]), string(again)); diff != "" {
		t.Errorf("written again it differs: %s", diff)
	}
}

var (
	goldenTime = time.Date(2026, 11, 21, 9, 30, 15, 123456000, time.UTC)
	goldenAct  = uuid.MustParse("01930d2e-6a00-7000-8000-000000000001")
)

func encoded(t *testing.T, e domain.Entry) []byte {
	t.Helper()
	b, err := e.Canonical()
	if err != nil {
		t.Fatal(err)
	}
	body, err := eventstore.Encode(domain.Stored{Act: goldenAct, Recorded: goldenTime, Recorder: "local", Entries: []jsontext.Value{b}})
	if err != nil {
		t.Fatal(err)
	}
	return body
}

// everyKind reads the made-up history that has an entry of every kind.
func everyKind(t testing.TB) []domain.Entry {
	t.Helper()
	b, err := os.ReadFile("../domain/testdata/every-kind.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	var entries []domain.Entry
	for line := range bytes.Lines(b) {
		if line[0] == '#' {
			continue
		}
		e, faults := domain.ParseEntry(line, domain.Input{})
		if len(faults) > 0 {
			t.Fatal(faults)
		}
		entries = append(entries, e)
	}
	return entries
}
