package main

import (
	"bytes"
	"errors"
	"fmt"
	"io"
	"net"
	"net/http"
	"net/http/httptrace"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"
)

// slow is a request whose body is sent bit by bit.
type slow struct {
	body   *io.PipeWriter
	answer chan string // status and body, or why there is none
}

// begin begins a request and waits until its handler reads the body.
func begin(t *testing.T, url, path string) *slow {
	t.Helper()
	from, to := io.Pipe()
	s := &slow{to, make(chan string, 1)}
	reading := make(chan struct{})
	ctx := httptrace.WithClientTrace(t.Context(), &httptrace.ClientTrace{Got100Continue: func() { close(reading) }})
	req, err := http.NewRequestWithContext(ctx, http.MethodPost, url+path, from)
	if err != nil {
		t.Fatal(err)
	}
	req.Header.Set("Expect", "100-continue")
	client := &http.Client{Transport: &http.Transport{ExpectContinueTimeout: time.Minute}}
	go func() {
		r, err := client.Do(req)
		if err != nil {
			_ = from.CloseWithError(err)
			s.answer <- err.Error()
			return
		}
		defer r.Body.Close()
		b, err := io.ReadAll(r.Body)
		s.answer <- fmt.Sprint(r.StatusCode, " ", string(b), err)
	}()
	<-reading
	return s
}

func (s *slow) send(t *testing.T, text string) {
	t.Helper()
	if _, err := io.WriteString(s.body, text); err != nil {
		t.Fatal(err)
	}
}

// TestStop tells the server to end while a record and an import are on their way
// and the feed is open: the feed ends, nobody new is let in, both are finished and
// answered, and all of it is in the log and in the snapshot.
func TestStop(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "data")
	data := "--data=" + dir
	must(t, "import", data, "testdata/base.jsonl")
	s := ownProcess(t, nil, data)
	feed, ids := openFeed(t, s.url, "0")
	defer feed.Close()
	<-ids
	entry, lines := begin(t, s.url, "/api/v1/entries"), begin(t, s.url, "/api/v1/import")
	line := `{"strategy":"rus","kind":"meeting.held","occurred":"2020","data":{"meeting":"m1","form":"other","title":"M"}}`
	entry.send(t, line[:20])
	many := new(bytes.Buffer)
	for i := range 1200 {
		fmt.Fprintf(many, `{"strategy":"rus","kind":"meeting.held","occurred":"2020","data":{"meeting":"i%d","form":"other","title":"M"}}`+"\n", i)
	}
	lines.send(t, many.String()[:100_000])

	s.stop()
	for range ids {
	}
	if _, err := net.Dial("tcp", strings.TrimPrefix(s.url, "http://")); err == nil {
		t.Error("somebody new is let in")
	}
	entry.send(t, line[20:])
	lines.send(t, many.String()[100_000:])
	_, _ = entry.body.Close(), lines.body.Close()
	if got := <-entry.answer; !strings.HasPrefix(got, "200 ") {
		t.Error(got)
	}
	if got := <-lines.answer; !strings.HasPrefix(got, `200 {"new":1200,`) {
		t.Error(got)
	}
	if code := s.code(); code != 0 {
		t.Errorf("ended with %d: %s", code, s.said())
	}
	if info, err := os.Stat(filepath.Join(dir, "snapshot")); err != nil || info.Size() < 100_000 {
		t.Errorf("the snapshot: %v, %v", info, err)
	}
	if n := lookInside(t, dir)["rus"]; n != strings.Count(readFileOf(t, "testdata/base.jsonl"), `"strategy"`)+1201 {
		t.Errorf("the log holds %d entries", n)
	}
	if r := kronika(t, nil, "verify", data); r.code != 0 || r.err != "" {
		t.Error(r.err)
	}
}

func readFileOf(t *testing.T, name string) string {
	t.Helper()
	b, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return string(b)
}

// TestStopUnfinished ends the server while a client never finishes: it is broken
// off after a while, which is said, and nothing of it is stored.
func TestStopUnfinished(t *testing.T) {
	data := based(t)
	s := inProcess(t, patient(func(l *limits) { l.closing = 50 * time.Millisecond }), data)
	entry := begin(t, s.url, "/api/v1/entries")
	entry.send(t, `{"strategy":"rus",`)
	s.stop()
	if code := s.code(); code != 1 {
		t.Errorf("ended with %d", code)
	}
	s.hears("(it says")
	if text := s.said(); !strings.Contains(text, "were broken off") {
		t.Error(text)
	}
	_ = entry.body.CloseWithError(errors.New("gone"))
	if got := <-entry.answer; strings.HasPrefix(got, "200") {
		t.Error(got)
	}
	if r := kronika(t, nil, "verify", data); r.code != 0 {
		t.Error(r.err)
	}
}
