// Command kronika is the record of a public strategy's life: every decision,
// consultation, revision and follow-up as an entry in an append-only log, and
// the views that are built from it. A file holds a subcommand; this one starts
// them, and only this folder reads the environment, the clock aside.
package main

import (
	"context"
	"io"
	"os"
	"os/signal"
	"syscall"
	"time"
	_ "time/tzdata" // a fresh machine need not have the time zones
)

func main() {
	ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt, syscall.SIGTERM)
	code := run(ctx, world{args: os.Args[1:], in: os.Stdin, out: os.Stdout, err: os.Stderr, env: os.Getenv, now: time.Now})
	stop()
	os.Exit(code)
}

// world is all that the program takes from outside, so that tests can start the
// real program.
type world struct {
	args     []string
	in       io.Reader
	out, err io.Writer
	env      func(string) string
	now      func() time.Time
}
