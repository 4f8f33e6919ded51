package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"

	"kronika/domain"
)

type schemaCmd struct{}

// Run writes the JSON Schema of every kind.
func (c *schemaCmd) Run(p *program) error {
	b, err := domain.Schema()
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", b)
	return err
}

type kindsCmd struct{}

// Run writes a table of the kinds in words.
func (c *kindsCmd) Run(p *program) error {
	p.printer().Kinds(domain.KindsOf())
	return nil
}

type versionCmd struct{}

// Run says what this is, as the build knows it, and what a server is that was
// named.
func (c *versionCmd) Run(ctx context.Context, p *program) error {
	if _, err := fmt.Fprintln(p.out, "kronika", built(), runtime.Version()); err != nil || !p.bidden {
		return err
	}
	r, err := p.through(ctx, p.server, opening{})
	if err != nil {
		return err
	}
	defer r.close()
	p.tell("remote.version", domain.Args{"url": r.far.URL(), "version": r.far.log.Version})
	return nil
}

// built names this build, so that what another one answered is not taken for
// this one's: version, revision, and whether that was changed.
func built() string {
	info, ok := debug.ReadBuildInfo()
	if !ok {
		return "(unknown)"
	}
	name := cmp.Or(info.Main.Version, "(devel)")
	for _, s := range info.Settings {
		switch {
		case s.Key == "vcs.revision":
			name += " " + s.Value
		case s.Key == "vcs.modified" && s.Value == "true":
			name += " changed"
		}
	}
	return name
}
