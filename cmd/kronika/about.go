package main

import (
	"cmp"
	"context"
	"fmt"
	"runtime"
	"runtime/debug"
	"strings"

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
	var cells [][]string
	for _, k := range domain.KindsOf() {
		var fields []string
		for _, f := range k.Fields {
			name := f.Name
			if f.Required {
				name += "*"
			}
			fields = append(fields, name)
		}
		cells = append(cells, []string{k.Name, p.words.Word("kind", k.Name), strings.Join(fields, " ")})
	}
	p.show("empty.kinds", []column{{"head.kind", 31}, {"head.meaning", 21}, {"head.fields", 0}}, cells)
	fmt.Fprintln(p.out, "\n"+p.say("kinds.required", nil))
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
