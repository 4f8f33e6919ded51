package main

import (
	"bytes"
	"context"
	"embed"
	"fmt"
	"io/fs"

	"kronika/domain"
	"kronika/eventstore"
)

// examples are real histories of Swedish regions; each entry carries its own
// source.
//
//go:embed examples/*.jsonl
var examples embed.FS

type demoCmd struct {
	Listen string `default:"127.0.0.1:8080" placeholder:"ADDR" help:"${help_listen}"`
	operating
}

// Run takes the examples into a log in memory and serves them until it is told
// to stop.
func (c *demoCmd) Run(ctx context.Context, p *program) error {
	p.flags.Postgres = "" // its log is gone with it
	listener, err := listen("--listen", "serve.notLoopback", c.Listen)
	if err != nil {
		return err
	}
	defer listener.Close()
	o, err := c.settle(p)
	if err != nil {
		return err
	}
	defer o.close()
	r, err := p.open(ctx, opening{as: "demo", create: true, stays: true, memory: true, log: o.log})
	if err != nil {
		return err
	}
	defer r.close()
	entries, err := p.takeExamples(ctx, r)
	if err != nil {
		return err
	}
	return p.serve(ctx, r, listener, o, func(url string) {
		fmt.Fprintln(p.out, p.say("demo.ready", domain.Args{"entries": entries, "strategies": len(r.held.Strategies()), "url": url}))
		fmt.Fprintln(p.out, p.say("demo.look", domain.Args{"url": url}))
	})
}

// takeExamples records the examples.
func (p *program) takeExamples(ctx context.Context, r *record) (int, error) {
	files, err := fs.Glob(examples, "examples/*.jsonl")
	if err != nil {
		return 0, err
	}
	total := 0
	for _, file := range files {
		b, err := examples.ReadFile(file)
		if err != nil {
			return 0, err
		}
		lines, faults, _ := readFile(file, bytes.NewReader(b), domain.Input{})
		if len(faults) > 0 {
			return 0, faults
		}
		plans, faults := p.plan(r, lines, eventstore.How{Recorder: "demo"}, nil)
		if len(faults) > 0 {
			return 0, faults
		}
		if err := p.store(ctx, r, plans, eventstore.How{Recorder: "demo"}, len(lines), func(eventstore.Plan) {}); err != nil {
			return 0, err
		}
		total += len(lines)
	}
	return total, nil
}
