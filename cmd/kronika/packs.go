package main

import (
	"os"

	"kronika/domain"
	"kronika/domain/rules"
)

// settlePacks loads the rule packs, and those of a folder of one's own, of which
// it says which shipped ones they replace.
func (p *program) settlePacks() (err error) {
	dir := p.flags.Rules
	if dir == "" {
		p.packs, err = rules.Load()
		return err
	}
	if info, err := os.Stat(dir); err != nil || !info.IsDir() {
		return domain.Wrong("--rules", "pack.folder", domain.Args{"dir": dir}).Coded(domain.NotFound)
	}
	if p.packs, err = rules.LoadWith(os.DirFS(dir), dir); err != nil {
		return err
	}
	for _, key := range p.packs.Replaced() {
		p.tell("rules.replaced", domain.Args{"key": key, "dir": dir})
	}
	return nil
}
