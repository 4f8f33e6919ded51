package main

import (
	"context"
	"os"
	"path/filepath"
	"time"

	"github.com/go-json-experiment/json"
	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/beside"
)

type moveCmd struct {
	To   string `placeholder:"URL" help:"${help_move_to}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Moved is what a move came to. It stands in the folder that was left, too.
type Moved struct {
	To       string    `json:"to"` // the servers, without user and password
	Log      string    `json:"log"`
	Sequence uint64    `json:"sequence"`
	New      uint64    `json:"new"` // acts stored by this run
	Digest   string    `json:"digest"`
	At       time.Time `json:"at"`
}

// Run moves the log of a folder, and all that is kept beside it, to NATS servers.
// Cut off, it is completed by running it again. The folder stays as it was, and
// nothing more can be recorded in it: two logs that both go on would be two
// records of one house.
func (c *moveCmd) Run(ctx context.Context, p *program) error {
	if p.bidden {
		return domain.Wrong("--server", "remote.notThrough", domain.Args{"command": "move"})
	}
	if c.To == "" {
		c.To = p.flags.NATS
	}
	if c.To == "" {
		return domain.Wrong("--to", "move.where", nil)
	}
	p.flags.NATS, p.server = "", nil
	r, err := p.here(ctx, opening{as: "move", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	nc, err := p.outsideConn(ctx, c.To)
	if err != nil {
		return err
	}
	defer nc.Close()
	done, err := p.move(ctx, r.log, nc)
	if err != nil {
		return err
	}
	done.To, done.At = eventstore.Redact(c.To), p.now().UTC().Truncate(time.Second)
	if err := p.leave(done); err != nil {
		return err
	}
	if c.JSON {
		return p.json(done)
	}
	p.line(p.out, p.say("move.done", domain.Args{"url": done.To, "sequence": int(done.Sequence), "new": int(done.New), "digest": done.Digest}))
	p.tell("move.next", domain.Args{"dir": p.flags.Data, "url": done.To})
	return nil
}

// move fills a log on the servers. What is kept beside it comes first, so that
// all is there once the log is whole; in one that is whole already it goes its
// own way, and is left alone.
func (p *program) move(ctx context.Context, from *eventstore.Log, nc *nats.Conn) (done Moved, _ error) {
	last, err := from.Last(ctx)
	if err != nil {
		return done, err
	}
	config := eventstore.Config{Replicas: p.flags.replicas}
	to, err := eventstore.Adopt(ctx, nc, config, from.ID(), last)
	if err != nil {
		return done, err
	}
	if has, err := to.Last(ctx); err != nil {
		return done, err
	} else if has < last || last == 0 {
		if err := moveBeside(ctx, from, to); err != nil {
			return done, err
		}
	}
	filled, err := eventstore.Fill(ctx, to, from.Upto(last), last, p.storing())
	if err != nil {
		return done, err
	}
	done = Moved{Log: to.ID(), Sequence: filled.Acts, New: filled.New, Digest: filled.Digest}
	return done, p.sound(ctx, nc, config)
}

func moveBeside(ctx context.Context, from, to *eventstore.Log) error {
	sorts, err := beside.Sorts(ctx, from)
	if err != nil {
		return err
	}
	for _, s := range sorts {
		if err := beside.Fill(ctx, to, s); err != nil {
			return err
		}
	}
	return nil
}

// movedFile stands in a folder whose log has been moved.
const movedFile = "moved.json"

// leave says in the folder where its log has gone.
func (p *program) leave(done Moved) error {
	b, err := json.Marshal(done)
	if err != nil {
		return err
	}
	file := filepath.Join(p.flags.Data, movedFile)
	if err := os.WriteFile(file, append(b, '\n'), 0o644); err != nil {
		return unwritable(file, err)
	}
	return nil
}

// moved refuses to record in a folder whose log has been moved; whoever reads
// there is told.
func (p *program) moved(dir string, o opening) error {
	file := filepath.Join(dir, movedFile)
	if _, err := os.Lstat(file); dir == "" || err != nil {
		return nil // what is wrong with a folder is told when it is taken
	}
	b, err := os.ReadFile(file)
	var done Moved
	if err == nil {
		err = json.Unmarshal(b, &done)
	}
	args := domain.Args{"dir": dir, "url": done.To, "file": movedFile}
	if err != nil || o.create || o.stays {
		return domain.Fault(domain.Unavailable, "move.moved", args).Because(err)
	}
	if o.as != "move" {
		p.tell("move.reading", args)
	}
	return nil
}
