package main

import (
	"errors"
	"slices"
	"strings"

	"github.com/alecthomas/kong"

	"kronika/domain"
)

// source is where the value of a setting comes from, the weakest first.
type source int

const (
	byDefault source = iota
	byFile
	byEnvironment
	byFlag
)

// sourceNames are their names, in the answers of config too.
var sourceNames = [...]string{"default", "file", "environment", "flag"}

// origin tells where a setting was found: the flag, the name in the environment,
// or the file.
type origin struct {
	source source
	name   string
}

// settings gives flags that were not given the value that the environment or the
// file has for them. It is kong's resolver.
type settings struct {
	env     func(string) string
	known   map[string]*kong.Flag // what may be set, by name
	holders map[*kong.Flag]bool   // the flags, of all commands, that are set by it
	loaded  bool
	file    string         // that settings were read from; empty for none
	values  map[string]any // of the file
	from    map[string]origin
}

// settingsOf finds what may be set: the flags of every command and those of
// serve, and those of other commands that are called the same. What asks for a
// view (a day, a form) is no setting, since an answer must not depend on a file
// that its reader does not see. The demo's own flags are none either.
func settingsOf(app *kong.Kong, env func(string) string) *settings {
	s := &settings{env: env, known: map[string]*kong.Flag{}, holders: map[*kong.Flag]bool{}, from: map[string]origin{}}
	serve := slices.IndexFunc(app.Model.Children, func(n *kong.Node) bool { return n.Name == "serve" })
	for _, flag := range slices.Concat(app.Model.Flags, app.Model.Children[serve].Flags) {
		if flag.Name != "help" && flag.Name != "config" {
			s.known[flag.Name] = flag
		}
	}
	_ = kong.Visit(app.Model, func(node kong.Visitable, next kong.Next) error { // its error is ours, and we give none
		switch n := node.(type) {
		case *kong.Flag:
			s.holders[n] = s.holders[n] || s.known[n.Name] != nil
		case *kong.Node:
			if n.Name == "demo" {
				return nil
			}
		}
		return next(nil)
	})
	return s
}

// envOf is the name of a setting in the environment.
func envOf(setting string) string {
	return "KRONIKA_" + strings.ToUpper(strings.ReplaceAll(setting, "-", "_"))
}

// help adds to the help of a flag its name in the environment.
func (s *settings) help(v *kong.Value) string {
	if v.Flag == nil || !s.holders[v.Flag] && v.Flag.Name != "config" {
		return v.Help
	}
	return v.Help + " (" + envOf(v.Name) + ")"
}

// Validate is kong.Resolver's; the file is checked when it is read.
func (s *settings) Validate(*kong.Application) error { return nil }

// Resolve is kong.Resolver's: it gives the value of a flag that was not given,
// nil for none.
func (s *settings) Resolve(ctx *kong.Context, _ *kong.Path, flag *kong.Flag) (any, error) {
	if !s.holders[flag] {
		return nil, nil
	}
	if err := s.load(ctx); err != nil {
		return nil, err
	}
	return s.lookup(flag)
}

// lookup finds the value of a setting in the environment, else in the file.
func (s *settings) lookup(flag *kong.Flag) (any, error) {
	name := envOf(flag.Name)
	if flag.Name == "otel" && s.env(name) == "" {
		name = standardEndpoint
	}
	if came := s.env(name); came != "" {
		s.from[flag.Name] = origin{byEnvironment, name}
		value, err := settingOf(flag, textual(flag, came))
		return value, s.named(err)
	}
	if came, ok := s.values[flag.Name]; ok {
		s.from[flag.Name] = origin{byFile, s.file}
		return came, nil
	}
	return nil, nil
}

// given notes which settings stand on the command line.
func (s *settings) given(path []*kong.Path) {
	for _, p := range path {
		if p.Flag != nil && !p.Resolved {
			s.from[p.Flag.Name] = origin{byFlag, "--" + p.Flag.Name}
		}
	}
}

// named lets a fault in a setting name the place that its value came from.
func (s *settings) named(err error) error {
	var fault *domain.Error
	if s == nil || !errors.As(err, &fault) {
		return err
	}
	name, ok := strings.CutPrefix(fault.Field, "--")
	switch from := s.from[name]; {
	case !ok:
	case from.source == byEnvironment:
		fault.Field = from.name
	case from.source == byFile:
		fault.Field, fault.File = name, from.name
	}
	return err
}
