package main

import (
	"bytes"
	"os"
	"path"
	"path/filepath"
	"strings"

	"github.com/go-json-experiment/json"

	"kronika/domain"
	"kronika/eventstore/backup"
)

// asideFile is where settings of the server are put that say of another place
// that the log is there: in force, they would lead away from what was restored.
const asideFile = "kronika.restored.json"

// namingFiles are the settings that name a file or a folder.
var namingFiles = []string{"notify", "rules", "tls-cert", "tls-key", "nats-creds", "nats-nkey", "nats-ca"}

// putBack puts settings into the data folder. Others that are there stay, which
// is said, as is what of them does not hold by itself.
func (p *program) putBack(files []backup.File) error {
	in, run := map[string]string{}, map[string]any{} // where what a setting names is now; the settings of the server
	for _, f := range files {
		to := filepath.Join(p.flags.Data, filepath.Base(f.Name))
		folder, name := path.Split(f.Name)
		switch {
		case folder == packsFolder+"/":
			in["rules"] = filepath.Join(p.flags.Data, packsFolder)
			to = filepath.Join(in["rules"], filepath.Base(name))
		case f.Name == settingsFile:
			in["notify"] = to
		case f.Name == runFile:
			run = settingsIn(f.Text)
			if p.elsewhere(run) {
				to = filepath.Join(p.flags.Data, asideFile)
				p.tell("restore.aside", domain.Args{"file": to})
			}
		}
		if err := p.putFile(to, f.Text); err != nil {
			return err
		}
	}
	p.tellNamed(in, run)
	return nil
}

// tellNamed says how what was put back is named, and what settings name that is
// not there. Nobody need name notify.json in the data folder, unless the settings
// name another; packs hold only where they are named.
func (p *program) tellNamed(in map[string]string, run map[string]any) {
	if dir := in["rules"]; dir != "" {
		p.tell("restore.packs", domain.Args{"dir": dir})
	}
	if file := in["notify"]; file != "" && run["notify"] != nil {
		p.tell("restore.notify", domain.Args{"file": file})
	}
	var missing []string
	for _, name := range namingFiles {
		if file, ok := run[name].(string); ok && file != "" && in[name] == "" {
			if _, err := os.Stat(file); err != nil {
				missing = append(missing, name)
			}
		}
	}
	if len(missing) > 0 {
		p.tell("restore.missing", domain.Args{"file": runFile, "names": strings.Join(missing, ", ")})
	}
}

// putFile writes a file that nobody else may read, unless one is there.
func (p *program) putFile(to string, text []byte) error {
	there, err := os.ReadFile(to)
	switch {
	case err == nil && bytes.Equal(there, text):
		return nil
	case err == nil:
		p.tell("restore.settingsKept", domain.Args{"file": to})
		return nil
	}
	if err := os.MkdirAll(filepath.Dir(to), 0o750); err != nil {
		return unwritable(to, err)
	}
	if err := os.WriteFile(to, text, 0o600); err != nil {
		return unwritable(to, err)
	}
	return nil
}

// elsewhere tells whether settings say that the log is in another place than
// where it was restored. Those that name a data folder cannot stand in one.
func (p *program) elsewhere(run map[string]any) bool {
	nats, outside := run["nats"]
	return run == nil || run["data"] != nil || run["server"] != nil || outside && nats != p.flags.NATS
}

// settingsIn reads settings; nil where they cannot be read.
func settingsIn(text []byte) map[string]any {
	is := map[string]any{}
	if json.Unmarshal(text, &is) != nil {
		return nil
	}
	return is
}
