package api_test

import (
	"net/http"
	"slices"
	"strings"
	"testing"

	"kronika/adapters/api"
	"kronika/domain"
)

func TestRecord(t *testing.T) {
	h := setup(t)
	t.Run("OK/One", func(t *testing.T) {
		a := h.must(mandate("s"))
		items := list(t, a.body)
		if len(items) != 1 || items[0]["id"] != "m" || items[0]["recorder"] != "local" || a.header.Get("Etag") != `"1"` ||
			a.header.Get("Kronika-Sequence") != "1" || a.header.Get("Kronika-New") != "1" {
			t.Errorf("%+v", a)
		}
	})
	t.Run("OK/Known", func(t *testing.T) {
		if a := h.must(mandate("s")); a.header.Get("Kronika-New") != "0" || len(list(t, a.body)) != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("OK/List", func(t *testing.T) {
		a := h.must("[" + proposed("s", "", "a") + "," + proposed("s", "", "b") + "]")
		if items := list(t, a.body); len(items) != 2 || items[0]["id"] == items[1]["id"] || a.header.Get("Kronika-New") != "2" {
			t.Errorf("%+v", a)
		}
	})
	t.Run("OK/Wrapped", func(t *testing.T) {
		if a := h.must(`{"entries":[` + proposed("s", "c", "c") + `]}`); len(list(t, a.body)) != 1 {
			t.Errorf("%+v", a)
		}
	})
	t.Run("OK/ReadsItsOwnWrite", func(t *testing.T) {
		h.must(mandate("own"))
		if a := h.get("/api/v1/strategies?text=own"); len(list(t, a.body)) != 1 {
			t.Errorf("%+v", a)
		}
	})
	before := h.held.Sequence()
	large := strings.Repeat("x", domain.ActLimit)
	for name, c := range map[string]struct {
		body   string
		header string
		status int
		code   string
		field  string
		faults int
	}{
		"ErrSyntax":      {`[{"strategy":`, "", 422, "invalid", "", 0},
		"ErrNoObject":    {`17`, "", 422, "invalid", "", 0},
		"ErrNothing":     {``, "", 422, "invalid", "", 0},
		"ErrEmpty":       {`[]`, "", 422, "invalid", "", 0},
		"ErrNull":        {`[null]`, "", 422, "invalid", "", 0},
		"ErrNoList":      {`{"entries":3}`, "", 422, "invalid", "entries", 0},
		"ErrStrange":     {`{"entries":[{}],"dry":1}`, "", 422, "invalid", "dry", 0},
		"ErrFields":      {`{"strategy":"s","kind":"priority.proposed"}`, "", 422, "invalid", "occurred", 4},
		"ErrRule":        {proposed("s", "new", "c"), "", 422, "invalid", "data.priority", 0},
		"ErrStrategies":  {"[" + proposed("s", "", "x") + "," + proposed("own", "", "x") + "]", "", 422, "invalid", "strategy", 0},
		"ErrTaken":       {proposed("s", "c", "other"), "", 409, "conflict", "id", 0},
		"ErrTakenAndBad": {"[" + proposed("s", "c", "other") + `,{"strategy":"s","kind":"x"}]`, "", 422, "invalid", "occurred", 2},
		"ErrTooLarge":    {`{"strategy":"` + large + `"}`, "", 413, "invalid", "", 0},
		"ErrTooMany":     {"[" + strings.Repeat("{},", api.ActEntries) + "{}]", "", 422, "invalid", "", 0},
		"ErrParts":       {mandate("p"), "Content-Type: multipart/form-data; boundary=x", 415, "invalid", "Content-Type", 0},
		"ErrZipped":      {mandate("p"), "Content-Encoding: gzip", 415, "invalid", "Content-Type", 0},
		"ErrCrossSite":   {mandate("p"), "Sec-Fetch-Site: cross-site", 403, "forbidden", "", 0},
		"ErrOrigin":      {mandate("p"), "Origin: https://example.org", 403, "forbidden", "", 0},
		"ErrKey":         {mandate("p"), "Idempotency-Key: \u00e5", 422, "invalid", "Idempotency-Key", 0},
		"ErrStale":       {proposed("s", "z", "z"), `If-Match: "1-ab"`, 412, "conflict", "", 0},
		"ErrStaleAhead":  {proposed("s", "z", "z"), `If-Match: "99"`, 412, "conflict", "", 0},
		"ErrStaleNoTag":  {proposed("s", "z", "z"), `If-Match: x`, 412, "conflict", "", 0},
		"ErrStaleNew":    {proposed("s", "z", "z"), `If-None-Match: *`, 412, "conflict", "", 0},
		"ErrNotThere":    {mandate("p"), `If-Match: *`, 412, "conflict", "", 0},
	} {
		t.Run(name, func(t *testing.T) {
			p := h.post(c.body, c.header).problem(t)
			if p.Status != c.status || p.Code != c.code || p.Field != c.field || len(p.Errors) != c.faults {
				t.Errorf("%+v", p)
			}
		})
	}
	if h.held.Sequence() != before {
		t.Error("something refused was stored")
	}
	t.Run("ErrMethod", func(t *testing.T) {
		a := h.ask(http.MethodDelete, "/api/v1/entries", "")
		if a.problem(t).Status != 405 || a.header.Get("Allow") != "POST" {
			t.Errorf("%+v", a)
		}
	})
}

// TestPlaced tells of each fault which of the entries sent has it, be they
// without an id.
func TestPlaced(t *testing.T) {
	h := setup(t)
	bad := `{"strategy":"s","kind":"priority.dropped","data":{"priority":"p"}}`
	for body, want := range map[string][]int{
		bad: {0},
		"[" + bad + "," + proposed("s", "", "a") + "," + bad + "]": {0, 2},
		"[" + proposed("s", "", "a") + ",7]":                       {1},
	} {
		p := h.post(body).problem(t)
		faults := append([]api.Fault(nil), p.Errors...)
		if len(faults) == 0 {
			faults = []api.Fault{p.Fault}
		}
		var got []int
		for _, f := range faults {
			if f.Nth == nil {
				t.Fatalf("%s: no place in %+v", body, f)
			}
			got = append(got, *f.Nth)
		}
		if !slices.Equal(got, want) {
			t.Errorf("%s: %v, want %v", body, got, want)
		}
	}
}

// TestCondition records on condition that nobody has recorded since.
func TestCondition(t *testing.T) {
	h := setup(t)
	h.must(mandate("s"), "If-None-Match: *")
	tag := h.get("/api/v1/strategies/s/timeline").header.Get("Etag")
	h.must(mandate("other"))
	h.must(proposed("s", "a", "a"), "If-Match: "+tag)
	if p := h.post(proposed("s", "b", "b"), "If-Match: "+tag).problem(t); p.Status != 412 {
		t.Errorf("%+v", p)
	}
	h.must(proposed("s", "a", "a"), "If-Match: "+tag) // again, after a lost answer
	h.must(proposed("s", "b", "b"), `If-Match: W/"1", "3"`)
	h.must(proposed("s", "c", "c"), "If-Match: *")
}

// TestIdempotency sends requests again, to the same program and to one started
// anew.
func TestIdempotency(t *testing.T) {
	h := setup(t)
	h.must(mandate("s"))
	h.must(mandate("other"))
	body := "[" + proposed("s", "", "a") + "," + proposed("s", "b", "b") + "]"
	first := h.must(body, "Idempotency-Key: k")
	h.must(proposed("s", "c", "c"))
	last := h.held.Sequence()
	same := func(t *testing.T, h *house) {
		again := h.must(" "+body, "Idempotency-Key: k", `If-Match: "1"`)
		if again.body != first.body || again.header.Get("Etag") != first.header.Get("Etag") || again.header.Get("Kronika-New") != "2" {
			t.Errorf("another answer: %+v", again)
		}
	}
	reused := func(t *testing.T, h *house) {
		for _, other := range []string{proposed("s", "", "a"), proposed("s", "", "d"), proposed("s", "d", "d"), proposed("other", "", "a")} {
			if p := h.post(other, "Idempotency-Key: k").problem(t); p.Status != 409 || p.Field != "Idempotency-Key" {
				t.Errorf("%+v", p)
			}
		}
	}
	t.Run("OK/Again", func(t *testing.T) { same(t, h) })
	t.Run("ErrReused", func(t *testing.T) { reused(t, h) })
	anew := over(t, h.log)
	t.Run("OK/AfterRestart", func(t *testing.T) { same(t, anew) })
	t.Run("ErrReusedAfterRestart", func(t *testing.T) { reused(t, anew) })
	if anew.held.Sequence() != last {
		t.Error("a repeated request was stored")
	}
}

// TestDryRun says what would come of it and stores nothing.
func TestDryRun(t *testing.T) {
	h := setup(t)
	h.must("[" + mandate("s") + "," + proposed("s", "a", "a") + "]")
	try := func(t *testing.T, body string) string {
		t.Helper()
		a := h.ask(http.MethodPost, "/api/v1/entries?dryRun=true", body)
		if a.status != 200 || h.held.Sequence() != 1 {
			t.Fatalf("%+v", a)
		}
		return a.body
	}
	for name, c := range map[string]struct {
		body string
		want []string
	}{
		"OK/New":      {proposed("s", "b", "b"), []string{`{"new":1,"known":0,"twice":0,"faults":[],"items":[{"id":"b"`, `"changed":[]`}},
		"OK/Known":    {proposed("s", "a", "a"), []string{`{"new":0,"known":1,"twice":0,"faults":[]`}},
		"OK/Strategy": {mandate("n"), []string{`{"new":1,`, `"items":[{"id":"m"`}},
		"OK/Changed": {`{"id":"w","strategy":"s","kind":"entry.withdrawn","reason":"Fel","data":{"entry":"a"}}`,
			[]string{`{"new":1,`, `"items":[{"id":"w"`, `"changed":[{"id":"a"`, `"withdrawn":["w"]`}},
		"ErrFields": {`{"strategy":"s"}`, []string{`{"new":0,`, `"field":"kind"`, `"items":[]`}},
		"ErrRule":   {proposed("s", "b", "a"), []string{`{"new":0,`, `"field":"data.priority"`, `"nth":0`, `"other":"a"`}},
		"ErrTaken":  {proposed("s", "a", "b"), []string{`{"new":0,`, `"code":"conflict"`}},
	} {
		t.Run(name, func(t *testing.T) {
			got := try(t, c.body)
			for _, want := range c.want {
				if !strings.Contains(got, want) {
					t.Errorf("no %s in %s", want, got)
				}
			}
		})
	}
	t.Run("ErrStale", func(t *testing.T) {
		if p := h.ask(http.MethodPost, "/api/v1/entries?dryRun=true", proposed("s", "b", "b"), `If-Match: "0"`).problem(t); p.Status != 412 {
			t.Errorf("%+v", p)
		}
	})
}
