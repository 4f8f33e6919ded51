package main

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore/backup"
)

// The names that settings have in a back-up, and in the data folder where they
// are put back: who gets what, how the server is run, and rule packs of one's own.
const (
	settingsFile = "notify.json"
	runFile      = ownSettings
	packsFolder  = "rules"
)

// settingsFiles reads the settings that hold for whoever makes a back-up: of a
// server those that it was started with, wherever they stand. A file that is not
// there is none.
func (r *record) settingsFiles(p *program) (list []backup.File, _ error) {
	for _, from := range []struct{ name, file string }{{settingsFile, r.notifyFile(p)}, {runFile, p.settings.file}} {
		b, err := os.ReadFile(from.file)
		switch {
		case err == nil:
			list = append(list, backup.File{Name: from.name, Text: b})
		case from.file != "" && !errors.Is(err, fs.ErrNotExist):
			return nil, domain.Fault(domain.Unavailable, "backup.settings.unread", domain.Args{"file": from.file}).Because(err)
		}
	}
	packs, err := packFiles(p.flags.Rules)
	return append(list, packs...), err
}

// notifyFile is the file that says who gets what: that of the server, else the one
// that the server would take.
func (r *record) notifyFile(p *program) string {
	if r.settings != "" {
		return r.settings
	}
	if named, err := p.settings.lookup(p.settings.known["notify"]); err == nil && named != nil {
		return named.(string)
	}
	return filepath.Join(p.flags.Data, settingsFile)
}

// packFiles reads the rule packs of a folder; none where there is no folder.
func packFiles(dir string) (list []backup.File, _ error) {
	if dir == "" {
		return nil, nil
	}
	files, err := fs.Glob(os.DirFS(dir), "*.json")
	if err != nil {
		return nil, domain.Fault(domain.Unavailable, "backup.settings.unread", domain.Args{"file": dir}).Because(err)
	}
	for _, name := range files[:min(len(files), rules.FilesLimit)] {
		file := filepath.Join(dir, name)
		b, err := limited(file, rules.FileLimit)
		if err != nil {
			return nil, domain.Fault(domain.Unavailable, "backup.settings.unread", domain.Args{"file": file}).Because(err)
		}
		list = append(list, backup.File{Name: packsFolder + "/" + name, Text: b})
	}
	return list, nil
}
