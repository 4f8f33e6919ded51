package main

import (
	"path/filepath"
	"strings"
	"testing"
)

// TestTablesPlace names a folder and the tables of another log in any two places:
// the views are of the folder that was named nearer at hand, and its rebuild
// leaves the tables as they were. Nobody is led away without a word.
func TestTablesPlace(t *testing.T) {
	dir, url := t.TempDir(), database(t)
	data, other := filepath.Join(dir, "data"), filepath.Join(dir, "other")
	must(t, "import", "--data="+data, "testdata/base.jsonl")
	line := filepath.Join(dir, "other.jsonl")
	write(t, line, mandated("elsewhere", "R")+"\n")
	must(t, "import", "--data="+other, line)
	must(t, "rebuild", "--data="+other, "--postgres="+url)
	file := func(text string) string {
		name := filepath.Join(t.TempDir(), "own.json")
		write(t, name, text)
		return "--config=" + name
	}
	named := map[string]string{"KRONIKA_POSTGRES": url}
	for name, c := range map[string]struct {
		env  map[string]string
		args []string
		log  bool
	}{
		"flag, environment":        {named, []string{"--data=" + data}, true},
		"flag, file":               {nil, []string{"--data=" + data, file(`{"postgres": "` + url + `"}`)}, true},
		"environment, file":        {map[string]string{"KRONIKA_DATA": data}, []string{file(`{"postgres": "` + url + `"}`)}, true},
		"file, environment":        {named, []string{file(`{"data": "` + data + `"}`)}, false},
		"environment, environment": {map[string]string{"KRONIKA_POSTGRES": url, "KRONIKA_DATA": data}, nil, false},
		"flag, flag":               {nil, []string{"--data=" + data, "--postgres=" + url}, false},
		"default, environment":     {named, nil, false},
	} {
		for lang, sentence := range map[string]string{"en": "and not the read models in PostgreSQL that ", "sv": "och inte läsmodellerna i PostgreSQL som "} {
			r := kronika(t, c.env, append([]string{"strategies", "--lang=" + lang}, c.args...)...)
			if said := strings.Contains(r.err, sentence); r.code != 0 || said != c.log || strings.Contains(r.out, "elsewhere") == c.log {
				t.Errorf("%s: exit %d: %s%s", name, r.code, r.out, r.err)
			}
		}
	}
	if r := kronika(t, named, "rebuild", "--data="+data); r.code != 0 || !strings.Contains(r.err, "KRONIKA_POSTGRES") {
		t.Errorf("rebuild: %+v", r)
	}
	if r := kronika(t, named, "strategies"); !strings.Contains(r.out, "elsewhere") {
		t.Errorf("the tables of the other log are gone: %+v", r)
	}
	if r := kronika(t, named, "strategies", "--server=http://127.0.0.1:1"); r.code != 5 || !strings.Contains(r.err, "--server") {
		t.Errorf("a server that is named: %+v", r)
	}
	write(t, filepath.Join(data, ownSettings), `{"postgres": "`+url+`"}`)
	if r := kronika(t, nil, "strategies", "--data="+data); !strings.Contains(r.out, "elsewhere") || r.err != "" {
		t.Errorf("a folder's own file: %+v", r)
	}
}
