package api_test

import (
	"context"
	"fmt"
	"io"
	"iter"
	"net/http"
	"strings"
	"sync/atomic"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/adapters/api"
	"kronika/adapters/i18n"
	"kronika/domain"
)

const xlsxType = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"

// TestFormat holds what is sent to be read as what it says that it is.
func TestFormat(t *testing.T) {
	var got string
	h := setup(t, func(a *api.API) {
		a.Import = func(_ context.Context, _ io.Reader, how api.ImportHow) (api.Imported, iter.Seq[api.Line], error) {
			got = how.Format
			return api.Imported{}, nil, nil
		}
	})
	for _, c := range []struct{ query, kind, body, want string }{
		{"", "application/jsonl", "strategy,kind\n", "jsonl"},
		{"", "application/x-ndjson; charset=utf-8", "PK\x03\x04", "jsonl"},
		{"", "text/csv; header=present", "{}", "csv"},
		{"", xlsxType, "", "xlsx"},
		{"", "application/vnd.oasis.opendocument.spreadsheet", "PK\x03\x04", "xlsx"},
		{"", "application/vnd.ms-excel", "\ufeff\"strategy\";\"kind\"\r\n", "csv"},
		{"", "application/vnd.ms-excel", "\xd0\xcf\x11\xe0", "xlsx"},
		{"", "", "PK\x03\x04", "xlsx"},
		{"", "application/x-www-form-urlencoded", "id,strategy,kind\n", "csv"},
		{"", "", `{"strategy":"s","kind":"k"}`, "jsonl"},
		{"", "", "# strategy kind\n", "jsonl"},
		{"", "", "", "jsonl"},
		{"?format=csv", xlsxType, "", "csv"},
		{"?format=jsonl", "text/csv", "", "jsonl"},
		{"?format=", "text/csv", "", "csv"},
	} {
		if a := h.ask(http.MethodPost, "/api/v1/import"+c.query, c.body, "Content-Type: "+c.kind); a.status != 200 || got != c.want {
			t.Errorf("%s %s %q: %d, as %s", c.query, c.kind, c.body, a.status, got)
		}
	}
	for _, c := range []struct {
		query, kind string
		status      int
		field       string
	}{
		{"?format=ods", "", 422, "format"},
		{"?report=perhaps", "", 422, "report"},
		{"?lines=0", "", 422, "lines"},
		{"?lines=10001", "", 422, "lines"},
		{"?skip=-1", "", 422, "skip"},
		{"?verdict=false", "", 422, "verdict"},
		{"?changes=true", "", 422, "changes"},
		{"", "multipart/form-data; boundary=x", 415, "Content-Type"},
	} {
		p := h.ask(http.MethodPost, "/api/v1/import"+c.query, "", "Content-Type: "+c.kind).problem(t)
		if p.Status != c.status || p.Field != c.field {
			t.Errorf("%s %s: %+v", c.query, c.kind, p)
		}
	}
}

// TestReport cuts a report as it is asked for, of an import that is taken and of
// one that is refused.
func TestReport(t *testing.T) {
	var faults domain.Errors
	h := setup(t, func(a *api.API) {
		a.Import = func(_ context.Context, _ io.Reader, how api.ImportHow) (api.Imported, iter.Seq[api.Line], error) {
			if !how.Report {
				return api.Imported{}, nil, faults.Err()
			}
			return api.Imported{}, func(yield func(api.Line) bool) {
				for i := range 2500 {
					l := api.Line{Line: i + 1, Verdict: api.Verdicts()[i%4], Faults: []api.Fault{}}
					if !yield(l) {
						return
					}
				}
			}, faults.Err()
		}
	})
	ask := func(t *testing.T, query string) *api.Report {
		t.Helper()
		a := h.ask(http.MethodPost, "/api/v1/import?"+query, "")
		var got struct{ Report *api.Report }
		if err := json.Unmarshal([]byte(a.body), &got, json.MatchCaseInsensitiveNames(true)); err != nil {
			t.Fatal(err, a.body)
		}
		if faults == nil != (a.status == 200) || a.status == 422 && a.header.Get("Content-Type") != "application/problem+json" {
			t.Errorf("%+v", a)
		}
		return got.Report
	}
	for _, faulty := range []bool{false, true} {
		if faults = nil; faulty {
			faults = domain.Errors{domain.Fault(domain.Invalid, "request.empty", nil)}
		}
		t.Run(fmt.Sprint("Faulty", faulty), func(t *testing.T) {
			if r := ask(t, "dryRun=true"); r != nil {
				t.Errorf("a report that nobody asked for: %+v", r)
			}
			for query, want := range map[string][4]int{ // lines listed, first, last, more
				"":                             {1000, 1, 1000, 1500},
				"&lines=10":                    {10, 1, 10, 2490},
				"&lines=1000&skip=2400":        {100, 2401, 2500, 0},
				"&skip=2500":                   {0, 0, 0, 0},
				"&skip=90000":                  {0, 0, 0, 0},
				"&verdict=faulty":              {625, 4, 2500, 0},
				"&verdict=new&lines=2&skip=1":  {2, 5, 9, 622},
				"&verdict=&lines=10000&skip=0": {2500, 1, 2500, 0},
			} {
				r := ask(t, "report=true"+query)
				got := [4]int{len(r.Lines), 0, 0, r.More}
				if n := len(r.Lines); n > 0 {
					got[1], got[2] = r.Lines[0].Line, r.Lines[n-1].Line
				}
				if got != want || r.New != 625 || r.Known != 625 || r.Twice != 625 || r.Faulty != 625 {
					t.Errorf("%s: %v of %+v", query, got, *r)
				}
			}
		})
	}
}

// TestStatusWords refuses a status that there is none of, where it would give an
// empty list else.
func TestStatusWords(t *testing.T) {
	h := setup(t)
	several(h, 3)
	for path, nearest := range map[string]string{
		"deadlines?status=metd":                    "“met”",
		"strategies/s/deadlines?status=Overdue":    "“overdue”",
		"consultations?status=opened":              "“open”",
		"strategies/s/consultations?status=closd":  "“closed”",
		"consultations?status=met":                 "planned, open",
		"strategies?phase=in-forse":                "“in-force”",
		"strategies?family=transports":             "“transport”",
		"export?format=excel":                      "jsonl, csv, xlsx",
		"strategies/s/deadlines?status=due-soon,x": "“due-soon”",
	} {
		if p := h.get("/api/v1/" + path).problem(t); p.Status != 422 || !strings.Contains(p.Detail, nearest) {
			t.Errorf("%s: %+v", path, p)
		}
	}
	for _, path := range []string{"deadlines?status=due-soon", "consultations?status=reported", "deadlines?status="} {
		if a := h.get("/api/v1/" + path); a.status != 200 {
			t.Errorf("%s: %+v", path, a)
		}
	}
}

// TestExportTable gives an export as a table, or breaks it off.
func TestExportTable(t *testing.T) {
	var fails atomic.Int64
	fails.Store(-1)
	h := setup(t, func(a *api.API) {
		a.Table = func(w io.Writer, _ *i18n.Catalogue, format string, keys []string, at domain.At) error {
			for i := range 100 {
				if int64(i) == fails.Load() {
					return domain.Fault(domain.Unavailable, "entry.unreadable", nil)
				}
				if _, err := fmt.Fprintf(w, "%s %v %s\n", format, keys, strings.Repeat("x", 100)); err != nil {
					return err
				}
			}
			return nil
		}
	})
	several(h, 3)
	for _, c := range []struct{ query, kind, name string }{
		{"format=csv", "text/csv; charset=utf-8", "kronika.csv"},
		{"format=xlsx&strategy=s", xlsxType, "s.xlsx"},
		{"format=csv&strategy=s&asOf=2020-06", "text/csv; charset=utf-8", "s-2020-06-30.csv"},
		{"", "application/jsonl; charset=utf-8", "kronika.jsonl"},
	} {
		a := h.get("/api/v1/export?" + c.query)
		if a.status != 200 || a.header.Get("Content-Type") != c.kind || a.header.Get("Content-Disposition") != `attachment; filename="`+c.name+`"` {
			t.Errorf("%s: %+v", c.query, a.header)
		}
		tag := a.header.Get("Etag")
		if again := h.get("/api/v1/export?"+c.query, "If-None-Match: "+tag); tag == "" || again.status != 304 {
			t.Errorf("%s: %s and then %d", c.query, tag, again.status)
		}
		if head := h.ask(http.MethodHead, "/api/v1/export?"+c.query, ""); head.status != 200 || head.header.Get("Content-Type") != c.kind || head.body != "" {
			t.Errorf("%s: %+v", c.query, head)
		}
	}
	for at := range 100 {
		fails.Store(int64(at))
		for _, query := range []string{"format=csv", "format=xlsx"} {
			r, err := http.Get(h.url + "/api/v1/export?" + query)
			if err != nil {
				continue // cut off before any of it was seen
			}
			b, err := io.ReadAll(r.Body)
			_ = r.Body.Close()
			if told := r.StatusCode == 503 && r.Header.Get("Content-Disposition") == "" && strings.Contains(string(b), `"status":503`); err == nil && !told {
				t.Fatalf("%s that fails at %d passes for whole: %d %.100s", query, at, r.StatusCode, b)
			}
		}
	}
}
