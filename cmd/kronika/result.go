package main

import (
	"errors"
	"io"
	"os"
	"sync"
	"syscall"

	"kronika/domain"
)

// result is standard output. It remembers that something could not be written
// there, which tables, helps and reports do not look at line by line: a file
// on a full disk would be cut short, and the exit code say that all is well.
type result struct {
	io.Writer

	mu     sync.Mutex
	failed error
}

// Write writes; after a failure it writes no more, since what came after a gap
// could be taken for the whole.
func (r *result) Write(b []byte) (n int, err error) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.failed == nil {
		n, r.failed = r.Writer.Write(b)
	}
	return n, r.failed
}

// lost gives why the result is not whole, nil where it is.
func (r *result) lost() error {
	r.mu.Lock()
	defer r.mu.Unlock()
	return r.failed
}

// told says that the result is not whole, but to nobody who wanted no more of it.
func (p *program) told(lost error) {
	if errors.Is(lost, syscall.EPIPE) {
		return
	}
	reason := lost
	if inner := (*os.PathError)(nil); errors.As(lost, &inner) {
		reason = inner.Err
	}
	p.tell("cli.unwritten", domain.Args{"reason": reason.Error()})
}

// file gives the file that is written to, where it is one.
func file(w io.Writer) (*os.File, bool) {
	if r, ok := w.(*result); ok {
		w = r.Writer
	}
	f, ok := w.(*os.File)
	return f, ok
}
