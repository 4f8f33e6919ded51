package main

import (
	"fmt"
	"io"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// TestImportOverHTTP holds an import over HTTP to the command's.
func TestImportOverHTTP(t *testing.T) {
	dir := t.TempDir()
	data := "--data=" + filepath.Join(dir, "data")
	file, err := os.ReadFile("examples/vgr-rus-2021-2030.jsonl")
	if err != nil {
		t.Fatal(err)
	}
	must(t, "import", data, "testdata/base.jsonl")
	url := serving(t, data)
	imported := func(query, body string) (int, string) {
		t.Helper()
		r, err := http.Post(url+"/api/v1/import?lang=en"+query, "application/jsonl", strings.NewReader(body))
		if err != nil {
			t.Fatal(err)
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		if err != nil {
			t.Fatal(err)
		}
		return r.StatusCode, string(b)
	}
	n := strings.Count(must(t, "export", "--data="+onlyVGR(t)), "\n")
	for _, c := range []struct {
		name, query, body string
		status            int
		want              string
	}{
		{"OK/DryRun", "&dryRun=true", string(file), 200, fmt.Sprintf(`{"new":%d,"known":0,"twice":0,"strategies":1,"dryRun":true}`, n)},
		{"OK/New", "", string(file), 200, fmt.Sprintf(`{"new":%d,"known":0,"twice":0,"strategies":1,"dryRun":false}`, n)},
		{"OK/Again", "", string(file), 200, fmt.Sprintf(`{"new":0,"known":%d,"twice":0,"strategies":1,"dryRun":false}`, n)},
		{"OK/Nothing", "", "# nothing\n", 200, `{"new":0,"known":0,"twice":0,"strategies":0,"dryRun":false}`},
		{"ErrLines", "", "\n{\"strategy\":\"x\"}\n{\"strategy\":\"y\",\"kind\":\"z\",\"occurred\":\"2020\"}\n", 422, `"line":3`},
		{"ErrRestore", "&restore=true", string(file), 422, `"field":"recorded"`},
		{"ErrOther", "", "PK\x03\x04", 422, `"code":"invalid"`},
		{"ErrLarge", "", strings.Repeat("#", 9<<20), 413, `"status":413`},
		{"ErrMany", "", strings.Repeat("#\n", 100_001), 422, `"code":"invalid"`},
		{"ErrManyFaults", "", strings.Repeat("{}\n", 99_999), 422, `"more":`},
	} {
		t.Run(c.name, func(t *testing.T) {
			if status, got := imported(c.query, c.body); status != c.status || !strings.Contains(got, c.want) {
				t.Errorf("%d %.600s", status, got)
			}
		})
	}
	t.Run("ErrTaken", func(t *testing.T) {
		mended := strings.Replace(string(file), "Arbetet startar", "Arbetet började", 1)
		if status, got := imported("", mended); status != 422 || !strings.Contains(got, `"line":`) || !strings.Contains(got, `"field":"id"`) {
			t.Errorf("%d %.600s", status, got)
		}
	})
}

// onlyVGR makes a folder with one shipped history.
func onlyVGR(t *testing.T) string {
	t.Helper()
	dir := filepath.Join(t.TempDir(), "data")
	must(t, "import", "--data="+dir, "examples/vgr-rus-2021-2030.jsonl")
	return dir
}

// TestRecordedAsByCommand holds what the API answers to recording to what the
// command prints.
func TestRecordedAsByCommand(t *testing.T) {
	a, b := "--data="+filepath.Join(t.TempDir(), "a"), "--data="+filepath.Join(t.TempDir(), "b")
	must(t, "import", a, "testdata/base.jsonl")
	must(t, "import", b, "testdata/base.jsonl")
	want := must(t, "record", a, "rus", "meeting.held", "--id=möte", "--on=2020-23", "--by=Regionstyrelsen", "--json", "--lang=sv",
		"meeting=m1", "form=workshop", "title=Möte")
	url := serving(t, b)
	r, err := http.Post(url+"/api/v1/entries?lang=sv", "application/json", strings.NewReader(
		`{"id":"möte","strategy":"rus","kind":"meeting.held","occurred":"2020-23","authority":"Regionstyrelsen","data":{"meeting":"m1","form":"workshop","title":"Möte"}}`))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Body.Close()
	got, err := io.ReadAll(r.Body)
	if err != nil || string(got) != want {
		t.Errorf("%v\n%s\n%s", err, got, want)
	}
}
