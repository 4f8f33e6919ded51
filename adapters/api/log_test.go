package api_test

import (
	"compress/gzip"
	"context"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/google/go-cmp/cmp"
	"pgregory.net/rapid"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/tokens"
)

// actsIn reads the acts of an answer into histories.
func actsIn(t rapid.TB, a answer) map[string]*domain.History {
	t.Helper()
	all, n := map[string]*domain.History{}, 0
	for line := range strings.Lines(a.body) {
		var act api.Act
		if err := json.Unmarshal([]byte(line), &act); err != nil {
			t.Fatalf("%v: %s", err, line)
		}
		if all[act.Strategy] == nil {
			all[act.Strategy] = domain.NewHistory(act.Strategy)
		}
		all[act.Strategy].Add(domain.Stored{Sequence: act.Sequence, Act: act.Act, Recorded: act.Recorded, Recorder: act.Recorder, Entries: act.Entries})
		n++
	}
	if a.header.Get("Kronika-Acts") != fmt.Sprint(n) {
		t.Errorf("%d acts, said to be %s", n, a.header.Get("Kronika-Acts"))
	}
	return all
}

// told gives all that a history holds.
func told(h *domain.History) (acts []string) {
	for s := range h.Acts() {
		acts = append(acts, fmt.Sprint(s.Sequence, s.Act, s.Recorded, s.Recorder, s.Entries))
	}
	return acts
}

func TestLog(t *testing.T) {
	h := setup(t, func(a *api.API) { a.Version = "7" })
	if got := h.get("/api/v1/log").body; got != `{"program":"kronika","version":"7","sequence":0,"strategies":[]}`+"\n" {
		t.Error(got)
	}
	if a := h.get("/api/v1/log/acts"); a.status != http.StatusOK || a.body != "" || a.header.Get("Kronika-Acts") != "0" {
		t.Errorf("%+v", a)
	}
	h.must(mandate("b"))
	h.must(mandate("a"))
	h.must(proposed("b", "", "p"))
	if got := h.get("/api/v1/log").body; got != `{"program":"kronika","version":"7","sequence":3,"strategies":["a","b"]}`+"\n" {
		t.Error(got)
	}
	for query, keys := range map[string]string{"": "a b", "?strategy=b": "b", "?strategy=b&strategy=a": "a b"} {
		all := actsIn(t, h.get("/api/v1/log/acts"+query))
		if len(all) != len(strings.Fields(keys)) {
			t.Errorf("%s: %d strategies", query, len(all))
		}
		for _, key := range strings.Fields(keys) {
			if diff := cmp.Diff(told(h.held.History(key)), told(all[key])); diff != "" {
				t.Errorf("%s %s: %s", query, key, diff)
			}
		}
	}
	if a := h.get("/api/v1/log/acts?strategy=a&strategy=bb"); a.status != http.StatusNotFound || a.problem(t).Field != "strategy" {
		t.Errorf("%+v", a)
	}
	if a := h.ask(http.MethodHead, "/api/v1/log/acts", ""); a.status != http.StatusOK || a.header.Get("Kronika-Acts") != "3" {
		t.Errorf("%+v", a)
	}
	zipped := h.get("/api/v1/log/acts", "Accept-Encoding: gzip")
	from, err := gzip.NewReader(strings.NewReader(zipped.body))
	if err != nil {
		t.Fatal(err)
	}
	if b, err := io.ReadAll(from); err != nil || string(b) != h.get("/api/v1/log/acts").body {
		t.Errorf("%v: %s", err, b)
	}
}

// TestActsAreTheStoredBytes holds an act that was read elsewhere to the bytes
// that are stored, whatever was written.
func TestActsAreTheStoredBytes(t *testing.T) {
	h := setup(t)
	h.must(mandate("s"))
	rapid.Check(t, func(t *rapid.T) {
		text := rapid.String().Draw(t, "text")
		meeting := map[string]any{"strategy": "s", "kind": "meeting.held", "occurred": "2020", "reason": text,
			"data": map[string]any{"meeting": "m", "form": "other", "title": "M" + text}}
		body, err := json.Marshal(meeting)
		if err != nil {
			t.Fatal(err)
		}
		_ = h.post(string(body)) // a text that is refused is no matter here
		if diff := cmp.Diff(told(h.held.History("s")), told(actsIn(t, h.get("/api/v1/log/acts?strategy=s"))["s"])); diff != "" {
			t.Error(diff)
		}
	})
}

func TestVerify(t *testing.T) {
	h := setup(t)
	h.must(mandate("a"))
	if a := h.ask(http.MethodPost, "/api/v1/verify", ""); a.status != http.StatusOK ||
		a.body != `{"acts":1,"entries":1,"strategies":1,"impossible":0,"faults":0,"details":[]}`+"\n" {
		t.Errorf("%+v", a)
	}
	if a := h.ask(http.MethodPost, "/api/v1/rebuild", ""); a.status != http.StatusOK || a.body != `{"strategies":1,"entries":2,"seconds":0}`+"\n" {
		t.Errorf("%+v", a)
	}
	if a := h.get("/api/v1/verify"); a.status != http.StatusMethodNotAllowed {
		t.Errorf("%+v", a)
	}
}

// TestVerifyTellsFaults holds the faults of a log to being told in the reader's
// language.
func TestVerifyTellsFaults(t *testing.T) {
	h := setup(t, func(a *api.API) {
		a.Verify = func(context.Context) (eventstore.Verified, error) {
			return eventstore.Verified{Acts: 2, Faults: domain.Errors{domain.Fault(domain.Unavailable, "verify.empty",
				domain.Args{"sequence": 2, "strategy": "s"})}}, nil
		}
	})
	if a := h.ask(http.MethodPost, "/api/v1/verify?lang=sv", ""); !strings.Contains(a.body, `"faults":1,"details":[{"code":"unavailable","detail":"Nummer 2 i loggen`) {
		t.Errorf("%+v", a)
	}
}

// TestVerifyOneAtATime lets two readers of the whole log come at once: the
// second begins when the first has ended.
func TestVerifyOneAtATime(t *testing.T) {
	begun, release := make(chan bool, 2), make(chan bool)
	h := setup(t, func(a *api.API) {
		a.Verify = func(context.Context) (eventstore.Verified, error) {
			begun <- true
			<-release
			return eventstore.Verified{}, nil
		}
	})
	done := make(chan answer, 2)
	for range 2 {
		go func() { done <- h.ask(http.MethodPost, "/api/v1/verify", "") }()
	}
	<-begun
	if len(begun) > 0 {
		t.Error("two at once")
	}
	close(release)
	for range 2 {
		if a := <-done; a.status != http.StatusOK {
			t.Errorf("%+v", a)
		}
	}
}

func TestRecorder(t *testing.T) {
	open := setup(t)
	anna := []string{open.token(tokens.Wanted{Name: "anna", Role: "record"})}
	for _, c := range []struct {
		name     string
		as       []string
		recorder string
		status   int
		want     string
	}{
		{"OK/None", nil, "", 200, "local"},
		{"OK/Named", nil, "bo", 200, "bo"},
		{"OK/Own", anna, "anna", 200, "anna"},
		{"OK/Account", anna, "", 200, "anna"},
		{"ErrOther", anna, "bo", 403, "recorder"},
		{"ErrLocal", anna, "local", 403, "recorder"},
		{"ErrTwoLines", nil, "a%0Ab", 422, "recorder"},
		{"ErrSpaces", nil, "%20%20", 422, "recorder"},
		{"ErrLong", nil, strings.Repeat("b", 257), 422, "recorder"},
	} {
		t.Run(c.name, func(t *testing.T) {
			key := strings.ToLower(strings.ReplaceAll(c.name, "/", "-"))
			a := open.ask(http.MethodPost, "/api/v1/entries?recorder="+c.recorder, mandate(key), c.as...)
			if a.status != c.status {
				t.Fatalf("%+v", a)
			}
			if a.status != http.StatusOK {
				if p := a.problem(t); p.Field != c.want {
					t.Errorf("%+v", p)
				}
				return
			}
			if _, _, recorder := open.held.History(key).Stored(0); recorder != c.want {
				t.Errorf("recorded by %s", recorder)
			}
		})
	}
}
