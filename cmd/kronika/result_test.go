package main

import (
	"bytes"
	"context"
	"io"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

// narrow is a disk with room for so many bytes.
type narrow struct {
	room int
	err  error
}

func (n *narrow) Write(b []byte) (int, error) {
	if len(b) > n.room {
		b = b[:n.room]
		n.room = 0
		return len(b), &os.PathError{Op: "write", Path: "out", Err: n.err}
	}
	n.room -= len(b)
	return len(b), nil
}

// TestUnwritten ends with 1 where the result is cut short, whichever command
// writes it, and says why; whoever reads no further is told nothing.
func TestUnwritten(t *testing.T) {
	data := filepath.Join(t.TempDir(), "data")
	must(t, "import", "testdata/base.jsonl", "--data", data)
	ran := func(room int, err error, args ...string) (int, string) {
		var errs bytes.Buffer
		code := run(context.Background(), world{args: args, in: strings.NewReader(""), out: &narrow{room, err}, err: &errs,
			env: func(string) string { return "" }, now: noon})
		return code, errs.String()
	}
	for _, command := range []string{"strategies", "timeline rus", "timeline rus --json", "priorities rus", "deadlines", "consultations", "kinds", "schema",
		"version", "export", "export --format csv", "calendar", "compare rus --from 2020", "verify", "--help", "timeline --help", "import testdata/base.jsonl"} {
		args := strings.Fields(command)
		if args[0] != "--help" {
			args = append(args, "--data", data)
		}
		for _, room := range []int{0, 10} {
			code, said := ran(room, syscall.ENOSPC, args...)
			if code != 1 || !strings.Contains(said, "could not be written whole: no space left on device.") || strings.Contains(said, "inside the program") {
				t.Errorf("%s with room for %d: exit %d, %q", command, room, code, said)
			}
		}
		if code, said := ran(10, syscall.EPIPE, args...); code != 1 || strings.Contains(said, "written") {
			t.Errorf("%s into a pipe that is closed: exit %d, %q", command, code, said)
		}
	}
	if code, said := ran(0, io.ErrShortWrite, "timeline", "unheard", "--data", data); code != 3 {
		t.Errorf("a fault of its own: exit %d, %q", code, said)
	}
}
