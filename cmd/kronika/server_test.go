package main

import (
	"bufio"
	"bytes"
	"context"
	"io"
	"net/http"
	"os"
	"os/exec"
	"regexp"
	"strings"
	"sync"
	"syscall"
	"testing"
)

// running is the program as a server, in this process or in one of its own.
type running struct {
	t    *testing.T
	url  string
	stop func()     // asks it to end
	kill func()     // ends it as a loss of power would; in a process of its own only
	code func() int // waits until it has ended

	mu    sync.Mutex
	lines []string // of standard error
	heard *sync.Cond
}

var addressIn = regexp.MustCompile(`http://[0-9.:]+`)

// listen takes what the server says, and gives its address once it says that.
func (s *running) listen(from io.Reader) {
	s.t.Helper()
	s.heard = sync.NewCond(&s.mu)
	go func() {
		lines := bufio.NewScanner(from)
		lines.Buffer(nil, 1<<20)
		for lines.Scan() {
			s.mu.Lock()
			s.lines = append(s.lines, lines.Text())
			s.mu.Unlock()
			s.heard.Broadcast()
		}
		s.mu.Lock()
		s.lines = append(s.lines, "(it says nothing more)")
		s.mu.Unlock()
		s.heard.Broadcast()
	}()
	found := addressIn.FindString(s.hears("http://"))
	if found == "" {
		s.t.Fatalf("the server said %q", s.said())
	}
	s.url = strings.TrimRight(found, ".")
}

// hears waits for a line that has a text; "" where the server ends without.
func (s *running) hears(text string) string {
	s.mu.Lock()
	defer s.mu.Unlock()
	for i := 0; ; i++ {
		for i >= len(s.lines) {
			s.heard.Wait()
		}
		if strings.Contains(s.lines[i], text) {
			return s.lines[i]
		}
		if s.lines[i] == "(it says nothing more)" {
			return ""
		}
	}
}

func (s *running) said() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return strings.Join(s.lines, "\n")
}

// inProcess runs a server in this process, within limits.
func inProcess(t *testing.T, w world, args ...string) *running {
	t.Helper()
	ctx, stop := context.WithCancel(context.Background())
	said, to := io.Pipe()
	w.args, w.out, w.err = append([]string{"serve", "--listen=127.0.0.1:0"}, args...), io.Discard, to
	w.env = func(string) string { return "" }
	if w.now == nil {
		w.now = noon
	}
	code := make(chan int, 1)
	ended := sync.OnceValue(func() int { return <-code })
	go func() {
		defer to.Close()
		code <- run(ctx, w)
	}()
	t.Cleanup(func() {
		stop()
		ended()
	})
	s := &running{t: t, stop: stop, code: ended}
	s.listen(said)
	return s
}

// programAs is the command line of the test's own binary as the program.
func programAs(t *testing.T, before []string, args ...string) *exec.Cmd {
	t.Helper()
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	all := append(append(before, self), args...)
	cmd := exec.CommandContext(t.Context(), all[0], all[1:]...)
	cmd.Env = append(os.Environ(), asProgram+"=1", "LANG=en", "LC_ALL=")
	return cmd
}

// ownProcess runs a server in a process of its own; before is what starts it.
func ownProcess(t *testing.T, before []string, args ...string) *running {
	t.Helper()
	cmd := programAs(t, before, append([]string{"serve", "--listen=127.0.0.1:0"}, args...)...)
	said, to := io.Pipe()
	cmd.Stderr = to
	if err := cmd.Start(); err != nil {
		t.Fatal(err)
	}
	ended := sync.OnceValue(func() int {
		_ = cmd.Wait()
		_ = to.Close()
		return cmd.ProcessState.ExitCode()
	})
	stop := func() { _ = cmd.Process.Signal(syscall.SIGTERM) }
	t.Cleanup(func() {
		stop()
		ended()
	})
	s := &running{t: t, stop: stop, kill: func() { _ = cmd.Process.Kill() }, code: ended}
	s.listen(said)
	return s
}

// ask makes a request and gives status, headers and body.
func (s *running) ask(method, path, body string, headers ...string) (int, http.Header, string) {
	s.t.Helper()
	req, err := http.NewRequestWithContext(s.t.Context(), method, s.url+path, strings.NewReader(body))
	if err != nil {
		s.t.Fatal(err)
	}
	for _, one := range headers {
		name, value, _ := strings.Cut(one, ": ")
		if req.Header.Set(name, value); name == "Host" {
			req.Host = value
		}
	}
	r, err := http.DefaultClient.Do(req)
	if err != nil {
		s.t.Fatal(err)
	}
	defer r.Body.Close()
	var b bytes.Buffer
	if _, err := b.ReadFrom(r.Body); err != nil {
		s.t.Fatal(err)
	}
	return r.StatusCode, r.Header, b.String()
}
