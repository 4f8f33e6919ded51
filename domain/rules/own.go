package rules

import (
	"bytes"
	"hash"
	"io/fs"
	"path/filepath"
	"slices"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

// The limits of a region's own packs.
const (
	FilesLimit = 100     // packs in a folder
	FileLimit  = 1 << 20 // bytes of a pack
	faultLimit = 100     // faults told at once
)

// take adds the packs of a folder, or says everything that is wrong in them.
func (p *Packs) take(own fs.FS, dir string, digest hash.Hash64) error {
	files, err := fs.Glob(own, "*.json")
	switch {
	case err != nil || len(files) == 0:
		return domain.Fault(domain.NotFound, "pack.none", domain.Args{"dir": dir}).Because(err)
	case len(files) > FilesLimit:
		return domain.Wrong("--rules", "list.tooLong", domain.Args{"came": len(files), "limit": FilesLimit})
	}
	var faults domain.Errors
	from := map[string]string{}
	for _, file := range files {
		b, pack, wrong := p.readOwn(own, file)
		if pack != nil && from[pack.Key] != "" {
			wrong = append(wrong, domain.Wrong("key", "pack.twice", domain.Args{"key": pack.Key, "file": from[pack.Key]}))
		}
		for _, fault := range wrong {
			fault.File = filepath.Join(dir, file)
			faults = append(faults, fault)
		}
		if pack == nil || len(wrong) > 0 {
			continue
		}
		from[pack.Key], pack.File = file, filepath.Join(dir, file)
		p.put(pack)
		_, _ = digest.Write(append([]byte(file), b...))
	}
	return faults[:min(len(faults), faultLimit)].Err()
}

// put adds a pack; one of its key that is shipped gives way.
func (p *Packs) put(pack *Pack) {
	pack.Own = true
	if i := slices.IndexFunc(p.list, func(other *Pack) bool { return other.Key == pack.Key }); i >= 0 {
		p.list[i] = pack
		p.replaced = append(p.replaced, pack.Key)
		return
	}
	p.list = append(p.list, pack)
}

// readOwn reads one file; the pack is nil where its form is wrong.
func (p *Packs) readOwn(own fs.FS, file string) ([]byte, *Pack, domain.Errors) {
	info, err := fs.Stat(own, file)
	if err == nil && info.Size() > FileLimit {
		return nil, nil, domain.Errors{domain.Wrong("", "pack.tooLarge", domain.Args{"limit": FileLimit >> 10})}
	}
	b, err := fs.ReadFile(own, file)
	if err != nil {
		return nil, nil, domain.Errors{domain.Wrong("", "pack.unreadable", nil).Because(err)}
	}
	b = bytes.TrimPrefix(b, []byte("\xef\xbb\xbf"))
	pack, faults := readPack(b)
	return b, pack, faults
}

// readPack reads a pack and finds everything wrong with it.
func readPack(b []byte) (*Pack, domain.Errors) {
	faults, err := formed(b)
	if err != nil {
		return nil, domain.Errors{domain.Fault(domain.Internal, "pack.form", nil).Because(err)}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	pack, err := decode(b)
	if err != nil {
		return nil, domain.Errors{domain.Wrong("", "pack.json", nil).Because(err)}
	}
	if faults := pack.check(); len(faults) > 0 {
		return nil, faults
	}
	return pack, nil
}

// decode reads a pack that the schema takes.
func decode(b []byte) (*Pack, error) {
	pack := &Pack{}
	if err := json.Unmarshal(b, pack, json.RejectUnknownMembers(true)); err != nil {
		return nil, err
	}
	return pack, nil
}
