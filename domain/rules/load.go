package rules

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"slices"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

//go:embed packs/*.json
var shipped embed.FS

// Packs are the rule packs that the program ships. They do not change once
// loaded and may be shared.
type Packs struct {
	list []*Pack
}

// Load reads the packs that the program ships. It fails only where a file of
// them is wrong, which its own test finds first.
func Load() (*Packs, error) {
	files, err := fs.Glob(shipped, "packs/*.json")
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	packs := &Packs{}
	for _, file := range files {
		b, err := shipped.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		pack, err := read(b)
		if err != nil {
			return nil, fmt.Errorf("rules: %s: %w", file, err)
		}
		packs.list = append(packs.list, pack)
	}
	return packs, nil
}

// List gives all packs in the order of their keys.
func (p *Packs) List() []*Pack { return p.list }

// Get gives the pack of a key, nil where there is none.
func (p *Packs) Get(key string) *Pack {
	for _, pack := range p.list {
		if pack.Key == key {
			return pack
		}
	}
	return nil
}

// Of gives the pack that holds for a strategy: that of the latest
// strategy.scheduled, nil where that one names none or one that is not shipped.
func (p *Packs) Of(r *domain.Reading) *Pack {
	if r.State.Schedule == nil {
		return nil
	}
	return p.Get(r.State.Schedule.Rules)
}

// read reads one pack and finds what would make a rule of it compute wrongly.
func read(b []byte) (*Pack, error) {
	pack := &Pack{}
	if err := json.Unmarshal(b, pack, json.RejectUnknownMembers(true)); err != nil {
		return nil, err
	}
	if !domain.IsKey(pack.Key) {
		return nil, fmt.Errorf("%q is not a key", pack.Key)
	}
	if err := pack.Elections.check(); err != nil {
		return nil, err
	}
	for i := range pack.Rules {
		if pack.Rule(pack.Rules[i].ID) != &pack.Rules[i] {
			return nil, fmt.Errorf("rule %s stands twice", pack.Rules[i].ID)
		}
		if err := pack.check(&pack.Rules[i]); err != nil {
			return nil, fmt.Errorf("rule %s %w", pack.Rules[i].ID, err)
		}
	}
	return pack, nil
}

func (p *Pack) check(rule *Rule) error {
	switch {
	case rule.ValidTo != nil && *rule.ValidTo < rule.ValidFrom:
		return errors.New("ends before it begins")
	case rule.StartFound != (rule.StartSource != ""):
		return errors.New("says otherwise of its start than startSource does")
	case rule.ID == Review && len(p.Elections.Days) == 0:
		return errors.New("needs election days")
	case rule.ID == Protocol && rule.Clock == nil:
		return errors.New("has no clock")
	}
	return nil
}

func (e Elections) check() error {
	switch {
	case len(e.Days) == 0:
		return nil
	case !slices.IsSorted(e.Days) || len(slices.Compact(slices.Clone(e.Days))) < len(e.Days):
		return errors.New("election days do not stand one after the other")
	case e.Then.Month < 1 || e.Then.Month > 12 || e.Then.Sunday < 1 || e.Then.Sunday > 4 || e.Then.Years < 1:
		return fmt.Errorf("elections cannot go on as %+v", e.Then)
	}
	return nil
}
