package main

import (
	"bytes"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"

	"github.com/alecthomas/kong"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

const (
	ownSettings   = "kronika.json"
	settingsLimit = 64 << 10 // bytes of the file
)

// load reads the file of settings, once: the one that is named, else that of the
// current folder, else that of the data folder.
func (s *settings) load(ctx *kong.Context) error {
	if s.loaded {
		return nil
	}
	s.loaded = true
	if path := s.early(ctx, "config"); path != "" {
		return s.read(path)
	}
	beside := filepath.Join(s.early(ctx, "data"), ownSettings)
	for _, path := range []string{ownSettings, beside} {
		if _, err := os.Stat(path); err != nil {
			continue // there is none; that a folder is none is found by whoever opens it
		}
		err := s.read(path)
		if _, ok := s.values["data"]; err == nil && ok && path == beside {
			return s.wrong("data", domain.Fault(domain.Invalid, "config.circular", nil))
		}
		return err
	}
	return nil
}

// early is the value of a flag as far as it is known before there is a file.
func (s *settings) early(ctx *kong.Context, name string) string {
	for _, p := range ctx.Path {
		if p.Flag != nil && p.Flag.Name == name {
			return ctx.FlagValue(p.Flag).(string)
		}
	}
	if came := s.env(envOf(name)); came != "" {
		return came
	}
	for _, flag := range ctx.Model.Flags {
		if flag.Name == name {
			return flag.Default
		}
	}
	return ""
}

// read reads a file of settings: a JSON object, a name as the flag is called.
// All of it is checked, whatever the command.
func (s *settings) read(path string) error {
	b, err := smallFile(path, settingsLimit)
	if err != nil {
		return err
	}
	s.file = path
	came := map[string]any{}
	if err := json.Unmarshal(b, &came); err != nil {
		return s.unread(b, err)
	}
	names := slices.Sorted(maps.Keys(s.known))
	s.values = map[string]any{}
	for _, name := range slices.Sorted(maps.Keys(came)) {
		flag := s.known[name]
		if flag == nil {
			return s.wrong(name, domain.Fault(domain.Invalid, "config.unknown", domain.Args{"came": domain.Excerpt(name), "nearest": domain.NearestOf(name, names)}))
		}
		value, fault := settingOf(flag, came[name])
		if fault != nil {
			return s.wrong(name, fault.(*domain.Error))
		}
		s.values[name] = value
	}
	return nil
}

func (s *settings) wrong(name string, fault *domain.Error) error {
	fault.Field, fault.File = domain.Excerpt(name), s.file
	return fault
}

// unread says where a file is no object of settings.
func (s *settings) unread(b []byte, err error) error {
	fault := domain.Fault(domain.Invalid, "config.json", nil).Because(err)
	fault.File = s.file
	var broken *jsontext.SyntacticError
	if errors.As(err, &broken) {
		fault.Line = 1 + bytes.Count(b[:min(int(broken.ByteOffset), len(b))], []byte("\n"))
	}
	return fault
}

// smallFile reads a file of the user's that must not be large.
func smallFile(path string, limit int64) ([]byte, error) {
	b, err := limited(path, limit+1)
	switch {
	case errors.Is(err, fs.ErrNotExist):
		return nil, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": path}).Because(err)
	case err != nil:
		return nil, domain.Fault(domain.Unavailable, "config.unreadable", domain.Args{"file": path}).Because(err)
	case int64(len(b)) > limit:
		return nil, domain.Fault(domain.Invalid, "config.large", domain.Args{"file": path, "limit": int(limit >> 10)})
	}
	return b, nil
}
