package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestSnapshot starts from the snapshot beside the log, and says so where it
// cannot; what is shown is the same.
func TestSnapshot(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	data, file := "--data="+dir, filepath.Join(dir, "snapshot")
	big := filepath.Join(t.TempDir(), "many.jsonl")
	manyStrategies(t, big)
	must(t, "import", data, big)
	first := must(t, "export", data)
	b, err := os.ReadFile(file)
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		bytes []byte
		says  string
	}{
		"OK":           {b, ""},
		"ErrCutShort":  {b[:len(b)/2], "snapshot"},
		"ErrDamaged":   {append([]byte(strings.Replace(string(b[:len(b)-9]), "Text", "Tuxt", 1)), b[len(b)-9:]...), "snapshot"},
		"ErrForeign":   {[]byte("mine"), "snapshot"},
		"Gone":         {nil, ""},
		"ErrEmptyFile": {[]byte{}, "snapshot"},
	} {
		t.Run(name, func(t *testing.T) {
			if err := os.Remove(file); err != nil && !os.IsNotExist(err) {
				t.Fatal(err)
			}
			if c.bytes != nil {
				write(t, file, string(c.bytes))
			}
			r := kronika(t, nil, "export", data)
			if r.code != 0 || r.out != first || (c.says != "") != strings.Contains(r.err, "snapshot") {
				t.Errorf("exit %d, same %v, said %q", r.code, r.out == first, r.err)
			}
			if r := kronika(t, nil, "export", data); r.err != "" || r.out != first {
				t.Errorf("the next start said %q", r.err)
			}
		})
	}
}
