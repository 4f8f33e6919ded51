package main

import (
	"path/filepath"

	"kronika/domain"
)

// passesTables tells whether the tables of --postgres are left alone because the
// log is named nearer to the person at the keyboard than they are: they may be
// of another log, and whoever reads or replaces them would not see it. It is said
// where it is so. A folder's own file may say where its tables are.
func (p *program) passesTables() bool {
	place, tables := p.placeOfLog(), p.settings.from["postgres"]
	own := tables.source == byFile && tables.name == filepath.Join(p.flags.Data, ownSettings)
	if place.source <= tables.source || own {
		return false
	}
	name := envOf("postgres")
	if tables.source == byFile {
		name = tables.name
	}
	p.tell("postgres.passed", domain.Args{"given": place.name, "name": name})
	return true
}

// placeOfLog tells where the place of the log was found: that of the server that
// commands work through, of the NATS servers or of the folder.
func (p *program) placeOfLog() origin {
	switch {
	case p.server != nil:
		return p.settings.from["server"]
	case p.flags.NATS != "":
		return p.settings.from["nats"]
	}
	return p.settings.from["data"]
}
