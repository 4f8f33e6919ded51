package main

import (
	"context"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kronika/domain"
	"kronika/eventstore/backup"
)

type backupCmd struct {
	File string `arg:"" help:"${help_backup_file}"`
	JSON bool   `name:"json" help:"${help_json}"`
}

// Run writes a back-up while the log goes on, and reads it again before it says
// that it is there. A file that is there is not replaced.
func (c *backupCmd) Run(ctx context.Context, p *program) error {
	if _, err := os.Lstat(c.File); err == nil {
		return domain.Wrong("FILE", "backup.taken", domain.Args{"file": c.File})
	}
	r, err := p.connect(ctx, opening{as: "backup", wait: patience})
	if err != nil {
		return err
	}
	defer r.close()
	part, err := os.CreateTemp(filepath.Dir(c.File), filepath.Base(c.File)+".*.part") // nobody else may read it
	if err != nil {
		return unwritable(c.File, err)
	}
	defer os.Remove(part.Name()) // where it is still there
	m, err := c.written(ctx, r, part)
	if err != nil {
		return err
	}
	if err := os.Rename(part.Name(), c.File); err != nil {
		return unwritable(c.File, err)
	}
	if c.JSON {
		return p.json(m)
	}
	p.line(p.out, p.say("backup.made", domain.Args{"file": c.File, "sequence": int(m.Sequence), "n": len(m.Parts), "digest": m.Digest}))
	if files := backup.FilesOf(m); len(files) > 0 {
		p.line(p.out, p.say("backup.settings", domain.Args{"files": strings.Join(files, ", ")}))
	}
	return nil
}

// written writes the file, syncs it to disk, and reads it from there.
func (c *backupCmd) written(ctx context.Context, r *record, to *os.File) (m backup.Manifest, _ error) {
	defer to.Close()
	if err := r.ways.backup(ctx, to); err != nil {
		return m, diskFault(c.File, err)
	}
	if err := to.Sync(); err != nil {
		return m, unwritable(c.File, err)
	}
	if _, err := to.Seek(0, io.SeekStart); err != nil {
		return m, unwritable(c.File, err)
	}
	return backup.Check(to)
}

// diskFault is a fault of the file where it is one.
func diskFault(file string, err error) error {
	var path *fs.PathError
	if errors.As(err, &path) {
		return unwritable(file, err)
	}
	return err
}

func unwritable(file string, err error) error {
	return domain.Wrong("FILE", "backup.unwritable", domain.Args{"file": file}).Because(err)
}

// backup writes a back-up of the log that this process has opened.
func (d direct) backup(ctx context.Context, to io.Writer) error {
	_, err := d.p.backingUp(d.r)(ctx, to)
	return err
}

// backingUp gives what writes a back-up, here and over HTTP.
func (p *program) backingUp(r *record) func(context.Context, io.Writer) (backup.Manifest, error) {
	return func(ctx context.Context, to io.Writer) (backup.Manifest, error) {
		files, err := r.settingsFiles(p)
		if err != nil {
			return backup.Manifest{}, err
		}
		return backup.Write(ctx, to, backup.What{Log: r.log, Files: files, Program: built(), Made: p.now(), Progress: p.progress("progress.reading")})
	}
}
