package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"

	"github.com/nats-io/nats.go"

	"kronika/domain"
	"kronika/eventstore"
	"kronika/eventstore/backup"
)

type restoreCmd struct {
	File string `arg:"" help:"${help_restore_file}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run makes the log and all beside it from a back-up, in a place where there is
// none, and checks it from end to end. The file is read whole before anything is
// made.
func (c *restoreCmd) Run(ctx context.Context, p *program) error {
	if p.bidden {
		return domain.Wrong("--server", "remote.notThrough", domain.Args{"command": "restore"})
	}
	file, err := os.Open(c.File)
	if errors.Is(err, fs.ErrNotExist) {
		return domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": c.File}).Because(err)
	}
	if err != nil {
		return domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": c.File}).Because(err)
	}
	defer file.Close()
	m, err := backup.Check(file)
	if err == nil {
		_, err = file.Seek(0, io.SeekStart)
	}
	if err != nil {
		p.tell("restore.nothing", nil)
		return inBackup(c.File, err)
	}
	done, err := p.restore(ctx, m, file)
	if err != nil {
		return inBackup(c.File, err)
	}
	if err := p.putBack(done.Files); err != nil {
		return err
	}
	if c.JSON {
		return p.json(done.Manifest)
	}
	p.line(p.out, p.say("restore.done", domain.Args{"sequence": int(m.Sequence), "new": done.New, "digest": m.Digest}))
	return nil
}

// inBackup says which file a fault of a back-up is in.
func inBackup(file string, err error) error {
	var fault *domain.Error
	if errors.As(err, &fault) && fault.Field == "" && domain.CodeOf(err) == domain.Invalid {
		fault.Field = file
	}
	return err
}

// restore makes the log where the flags say, and verifies it.
func (p *program) restore(ctx context.Context, m backup.Manifest, from io.Reader) (done backup.Restored, _ error) {
	nc, config, closing, err := p.place(ctx, "restore")
	if err != nil {
		return done, err
	}
	defer closing()
	if done, err = backup.Restore(ctx, nc, config, m, from, p.storing()); err != nil {
		return done, err
	}
	return done, p.sound(ctx, nc, config)
}

// storing shows how far the filling of a log has come, now and then.
func (p *program) storing() eventstore.Progress {
	show := p.progress("progress.storing")
	if show == nil {
		return nil
	}
	return func(done, total uint64) {
		if done%100 == 0 || done == total {
			show(done, total)
		}
	}
}

// place is where a log is to be made: on the NATS servers that the flags name, or
// in the data folder.
func (p *program) place(ctx context.Context, as string) (*nats.Conn, eventstore.Config, func(), error) {
	if p.flags.NATS != "" {
		nc, err := p.outsideConn(ctx, p.flags.NATS)
		if err != nil {
			return nil, eventstore.Config{}, nil, err
		}
		return nc, eventstore.Config{Replicas: p.flags.replicas}, nc.Close, nil
	}
	server, err := eventstore.StartEmbedded(ctx, p.flags.Data, eventstore.EmbeddedOptions{As: as, Wait: patience})
	if err != nil {
		return nil, eventstore.Config{}, nil, err
	}
	return server.Conn(), eventstore.Config{}, func() { _ = server.Close() }, nil
}

// sound checks a log that was made from end to end, and says every fault.
func (p *program) sound(ctx context.Context, nc *nats.Conn, c eventstore.Config) error {
	log, err := eventstore.Open(ctx, nc, c)
	if err != nil {
		return err
	}
	found, err := eventstore.Verify(ctx, log, p.progress("progress.reading"))
	if err != nil || len(found.Faults) == 0 {
		return err
	}
	for _, fault := range found.Faults[:min(len(found.Faults), faultsShown)] {
		p.line(p.err, p.words.Error(fault))
	}
	return domain.Fault(domain.Unavailable, "verify.damaged", domain.Args{"n": len(found.Faults)})
}

// faultsShown bounds the faults of a log that are listed.
const faultsShown = 100
