package main

import (
	"archive/zip"
	"bytes"
	"context"
	"fmt"
	"io"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"kronika/adapters/api"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// sendFile posts a history file to a server and gives the answer.
func sendFile(t *testing.T, url, query, kind string, body []byte) (int, string) {
	t.Helper()
	r, err := http.Post(url+"/api/v1/import?lang=en"+query, kind, bytes.NewReader(body))
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

// TestTablesOverHTTP fetches the shipped histories in each form, from one server,
// and gives them to another: all is new, and then known.
func TestTablesOverHTTP(t *testing.T) {
	url, empty := serving(t, shipped(t)), t.TempDir()
	want := string(get(t, url+"/api/v1/export"))
	n := strings.Count(want, "\n")
	for format, kind := range map[string]string{"jsonl": "application/x-ndjson", "csv": "text/csv", "xlsx": xlsxType} {
		t.Run(format, func(t *testing.T) {
			file := get(t, url+"/api/v1/export?format="+format)
			if status, got := sendFile(t, url, "&dryRun=true", kind, file); status != 200 || !strings.Contains(got, fmt.Sprintf(`{"new":0,"known":%d,`, n)) {
				t.Errorf("where it is: %d %.300s", status, got)
			}
			other := serving(t, "--data="+filepath.Join(empty, format))
			if status, got := sendFile(t, other, "&restore=true&report=true&lines=2", kind, file); status != 200 ||
				!strings.Contains(got, fmt.Sprintf(`"report":{"new":%d,"known":0,"twice":0,"faulty":0,"lines":[{`, n)) || !strings.Contains(got, fmt.Sprintf(`"more":%d}`, n-2)) {
				t.Errorf("where it is not: %d %.600s", status, got)
			}
			if again := string(get(t, other+"/api/v1/export")); again != want {
				t.Error("a log restored from it exports other bytes")
			}
		})
	}
	t.Run("OfOne", func(t *testing.T) {
		a, b := get(t, url+"/api/v1/export?format=csv&strategy=vg2020&asOf=2013"), get(t, url+"/api/v1/export?format=csv&strategy=vg2020")
		if len(a) == 0 || len(a) >= len(b) {
			t.Errorf("%d bytes as of 2013, %d now", len(a), len(b))
		}
	})
	t.Run("LibreOffice", func(t *testing.T) {
		saved := resaved(t, get(t, url+"/api/v1/export?format=xlsx&lang=sv"))
		if status, got := sendFile(t, url, "&dryRun=true", "application/octet-stream", saved); status != 200 || !strings.Contains(got, fmt.Sprintf(`{"new":0,"known":%d,`, n)) {
			t.Errorf("%d %.600s", status, got)
		}
	})
}

// resaved has LibreOffice open a workbook and save it.
func resaved(t *testing.T, book []byte) []byte {
	t.Helper()
	program, err := exec.LookPath("soffice")
	if err != nil {
		t.Fatal("LibreOffice is needed for this test: apt-get install -y --no-install-recommends libreoffice-calc")
	}
	dir := t.TempDir()
	write(t, filepath.Join(dir, "a.xlsx"), string(book))
	ctx, cancel := context.WithTimeout(t.Context(), 3*time.Minute)
	defer cancel()
	cmd := exec.CommandContext(ctx, program, "-env:UserInstallation=file://"+filepath.Join(dir, "profile"), "--headless", "--norestore",
		"--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", filepath.Join(dir, "out"), filepath.Join(dir, "a.xlsx"))
	cmd.Env = append(os.Environ(), "HOME="+dir)
	if said, err := cmd.CombinedOutput(); err != nil {
		t.Fatalf("%v: %s", err, said)
	}
	b, err := os.ReadFile(filepath.Join(dir, "out", "a.xlsx"))
	if err != nil {
		t.Fatal(err)
	}
	return b
}

// bomb is a workbook of a few hundred kilobytes whose sheet unzips to more than
// is taken in.
func bomb(t *testing.T) []byte {
	t.Helper()
	var b bytes.Buffer
	z := zip.NewWriter(&b)
	const of = "http://schemas.openxmlformats.org/officeDocument/2006/relationships/"
	part := func(name, text string, rows int) {
		w, err := z.Create(name)
		if err == nil {
			_, err = io.WriteString(w, text)
		}
		for range rows {
			if err == nil {
				_, err = io.WriteString(w, strings.Repeat(" ", 1<<15)+"<row/>")
			}
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	part("xl/workbook.xml", `<workbook><sheets><sheet name="a" r:id="s"/></sheets></workbook>`, 0)
	part("xl/_rels/workbook.xml.rels", `<Relationships><Relationship Id="s" Type="`+of+`worksheet" Target="worksheets/sheet1.xml"/></Relationships>`, 0)
	part("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", api.Unzipped>>15+1)
	if err := z.Close(); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// TestFaultyOverHTTP sends what no import takes: each is told in words, and
// nothing is stored.
func TestFaultyOverHTTP(t *testing.T) {
	url := serving(t, shipped(t))
	before := string(get(t, url+"/api/v1/export"))
	csv := "strategy,kind,occurred,reason,data.priority\nvg2020,priority.dropped,2014-13,,kunskapsregion\n" +
		"vg2020,meeting.held,2014,\"=1+1\",\nvg2020,priority.dropped,2015,,kunskapsregion\n"
	if packed := bomb(t); len(packed) > api.ImportLimit/4 {
		t.Errorf("the bomb has %d bytes", len(packed))
	}
	for _, c := range []struct {
		name, query, kind string
		body              []byte
		status            int
		want              []string
	}{
		{"Rows", "", "text/csv", []byte(csv), 422, []string{`"detail":"Line 2: occurred: “2014-13”`, `"line":3`, `"errors":[`}},
		{"Report", "&report=true", "text/csv", []byte(csv), 422, []string{`"line":2`, `"report":{"new":1,"known":0,"twice":0,"faulty":2,"lines":[{"line":2,`,
			`"verdict":"faulty","faults":[{"code":"invalid","field":"occurred","detail":"“2014-13” is not`,
			`{"line":4,"strategy":"vg2020","kind":"priority.dropped","occurred":"2015","verdict":"new","faults":[],"entry":"`}},
		{"ReportOfSome", "&report=true&verdict=new&dryRun=true", "text/csv", []byte(csv), 422, []string{`"faulty":2,"lines":[{"line":4,`}},
		{"Bomb", "", xlsxType, bomb(t), 422, []string{"unzips to more than 128 MB"}},
		{"BombInReport", "&report=true", xlsxType, bomb(t), 422, []string{"unzips to more than 128 MB", `"faulty":1,"lines":[{`}},
		{"Large", "", xlsxType, make([]byte, api.ImportLimit+1), 413, []string{`"status":413`}},
		{"Password", "", xlsxType, []byte("\xd0\xcf\x11\xe0 E\x00n\x00c\x00r\x00y\x00p\x00t\x00e\x00d\x00P\x00a\x00c\x00k\x00a\x00g\x00e\x00"), 422, []string{"has a password"}},
		{"Old", "", "application/vnd.ms-excel", []byte("\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"), 422, []string{"The file sent is an older sort of workbook"}},
		{"RenamedCSV", "", xlsxType, []byte(csv), 422, []string{"is text and no workbook"}},
		{"RenamedWorkbook", "", "text/csv", get(t, url+"/api/v1/export?format=xlsx"), 422, []string{"is a workbook"}},
		{"Encoding", "", "text/csv", []byte("strategy,kind\n\xe5\n"), 422, []string{"is not UTF-8"}},
		{"Format", "&format=xls", "text/csv", []byte(csv), 422, []string{`"field":"format"`, "jsonl, csv, xlsx"}},
	} {
		t.Run(c.name, func(t *testing.T) {
			status, got := sendFile(t, url, c.query, c.kind, c.body)
			if status != c.status {
				t.Errorf("%d %.600s", status, got)
			}
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in %.2000s", want, got)
				}
			}
		})
	}
	if after := string(get(t, url+"/api/v1/export")); after != before {
		t.Error("something refused was stored")
	}
}
