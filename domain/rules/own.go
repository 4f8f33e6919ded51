package rules

import (
	"bytes"
	"errors"
	"hash"
	"io/fs"
	"path/filepath"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

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
	if err := jsonIn(b); err != nil {
		return nil, domain.Errors{err}
	}
	faults, err := formed(b)
	if err != nil {
		return nil, domain.Errors{domain.Fault(domain.Internal, "pack.form", nil).Because(err)}
	}
	if len(faults) > 0 {
		return nil, faults
	}
	pack, err := decode(b)
	if err != nil {
		return nil, domain.Errors{misread(err)}
	}
	if faults := pack.check(); len(faults) > 0 {
		return nil, faults
	}
	return pack, nil
}

// jsonIn says where a file is no JSON, nil where it is.
func jsonIn(b []byte) *domain.Error {
	var any jsontext.Value
	err := json.Unmarshal(b, &any)
	if err == nil {
		return nil
	}
	fault := domain.Wrong("", "pack.json", nil).Because(err)
	var syntax *jsontext.SyntacticError
	if errors.As(err, &syntax) {
		fault.Line = 1 + bytes.Count(b[:min(int(syntax.ByteOffset), len(b))], []byte("\n"))
	}
	return fault
}

// misread says in which field a value is that the schema takes and is none, such
// as a day that no calendar has.
func misread(err error) *domain.Error {
	var value *json.SemanticError
	if !errors.As(err, &value) {
		return domain.Wrong("", "pack.json", nil).Because(err)
	}
	at := place(strings.Split(strings.TrimPrefix(string(value.JSONPointer), "/"), "/"))
	var fault *domain.Error
	if errors.As(value.Err, &fault) {
		return domain.Wrong(at, fault.Key, fault.Args).Because(err)
	}
	return domain.Wrong(at, "pack.form", nil).Because(err)
}

// decode reads a pack that the schema takes.
func decode(b []byte) (*Pack, error) {
	pack := &Pack{}
	if err := json.Unmarshal(b, pack, json.RejectUnknownMembers(true)); err != nil {
		return nil, err
	}
	return pack, nil
}
