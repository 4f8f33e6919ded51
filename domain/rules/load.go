package rules

import (
	"cmp"
	"embed"
	"fmt"
	"hash/fnv"
	"io/fs"
	"slices"
	"strconv"

	"github.com/go-json-experiment/json"

	"kronika/domain"
)

//go:embed packs/*.json
var shipped embed.FS

// common holds the rules that every pack has; it is no pack to be named.
//
//go:embed common.json
var common []byte

// Packs are the rule packs that there are: those that the program ships, and a
// region's own. They do not change once loaded and may be shared.
type Packs struct {
	list     []*Pack
	replaced []string
	digest   string
}

// Load reads the packs that the program ships. It fails only where a file of
// them is wrong, which its own test finds first.
func Load() (*Packs, error) { return packsOf(shipped, "packs", nil, "") }

// LoadWith reads the packs that the program ships and those in a folder, a
// .json file a pack. One of the folder replaces the shipped one of its key. All
// faults in all files are told at once, with file, field, what came and what is
// expected; dir names the folder in them.
func LoadWith(own fs.FS, dir string) (*Packs, error) { return packsOf(shipped, "packs", own, dir) }

func packsOf(ours fs.FS, folder string, own fs.FS, dir string) (*Packs, error) {
	packs, digest := &Packs{}, fnv.New64a()
	files, err := fs.Glob(ours, folder+"/*.json")
	if err != nil {
		return nil, fmt.Errorf("rules: %w", err)
	}
	for _, file := range files {
		b, err := fs.ReadFile(ours, file)
		if err != nil {
			return nil, fmt.Errorf("rules: %w", err)
		}
		pack, err := decode(b)
		if err != nil {
			return nil, fmt.Errorf("rules: %s: %w", file, err)
		}
		packs.list = append(packs.list, pack)
		_, _ = digest.Write(b)
	}
	if own != nil {
		if err := packs.take(own, dir, digest); err != nil {
			return nil, err
		}
	}
	packs.digest = strconv.FormatUint(digest.Sum64(), 36)
	slices.SortFunc(packs.list, func(a, b *Pack) int { return cmp.Compare(a.Key, b.Key) })
	return packs, packs.finish()
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
// strategy.scheduled, nil where that one names none or one that there is not.
func (p *Packs) Of(r *domain.Reading) *Pack {
	if r.State.Schedule == nil {
		return nil
	}
	return p.Get(r.State.Schedule.Rules)
}

// swedish is the pack whose days off hold where a strategy's own has none.
const swedish = "se-rus"

// DaysOff gives the days off of the country whose rules a strategy follows;
// Sweden's where no pack holds, or one that says nothing of days off.
func (p *Packs) DaysOff(r *domain.Reading) *Calendar {
	for _, pack := range []*Pack{p.Of(r), p.Get(swedish)} {
		if pack != nil && len(pack.Calendar.Weekend)+len(pack.Calendar.Holidays) > 0 {
			return &pack.Calendar
		}
	}
	return &Calendar{}
}

// Keys lists the keys of all packs, in order.
func (p *Packs) Keys() []string {
	keys := make([]string, len(p.list))
	for i, pack := range p.list {
		keys[i] = pack.Key
	}
	return keys
}

// Replaced lists the keys of shipped packs that own ones replace.
func (p *Packs) Replaced() []string { return p.replaced }

// Digest tells these packs from any others: what is computed from packs of the
// same digest is the same.
func (p *Packs) Digest() string { return p.digest }

// finish takes packs along that others name, adds what every pack has, and
// fills in what is asked for often.
func (p *Packs) finish() error {
	shared := struct {
		Rules []Rule `json:"rules"`
	}{}
	if err := json.Unmarshal(common, &shared, json.RejectUnknownMembers(true)); err != nil {
		return fmt.Errorf("rules: common.json: %w", err)
	}
	whole := map[string]bool{}
	for _, pack := range p.list {
		if err := p.whole(pack, whole, nil); err != nil {
			return err
		}
	}
	for _, pack := range p.list {
		pack.Rules = append(slices.Clip(pack.Rules), missing(pack, shared.Rules, pack.Released)...)
		if err := pack.settle(); err != nil {
			return fmt.Errorf("rules: %s: %w", pack.Key, err)
		}
	}
	return nil
}

// whole takes along the packs that a pack names, each whole itself.
func (p *Packs) whole(pack *Pack, done map[string]bool, through []string) error {
	if done[pack.Key] {
		return nil
	}
	if slices.Contains(through, pack.Key) {
		return pack.wrong("with", "pack.circle", domain.Args{"key": pack.Key})
	}
	for _, key := range pack.With {
		other := p.Get(key)
		if other == nil {
			return pack.wrong("with", "pack.unknown", domain.Args{"came": key, "nearest": domain.NearestOf(key, p.Keys())})
		}
		if err := p.whole(other, done, append(through, pack.Key)); err != nil {
			return err
		}
		pack.inherit(other)
	}
	done[pack.Key] = true
	return nil
}

// wrong makes an error in a field of the pack's file.
func (p *Pack) wrong(field, key string, args domain.Args) *domain.Error {
	err := domain.Wrong(field, key, args)
	err.File = p.File
	return err
}

func (p *Pack) inherit(other *Pack) {
	p.Rules = append(slices.Clip(p.Rules), missing(p, other.Rules, other.Released)...)
	if len(p.Consultees.Classes) == 0 {
		p.Consultees = other.Consultees
	}
	if len(p.Elections.Days) == 0 {
		p.Elections = other.Elections
	}
	if len(p.Calendar.Weekend) == 0 && len(p.Calendar.Holidays) == 0 {
		p.Calendar = other.Calendar
	}
}

// missing lists the rules of a list whose ids a pack does not have. They stay
// known from where they are in their own pack, first released on a day.
func missing(pack *Pack, list []Rule, released domain.Day) []Rule {
	var rules []Rule
	for _, r := range list {
		if pack.Rule(r.ID) == nil {
			if r.known == 0 {
				r.known = r.knownOr(released)
			}
			rules = append(rules, r)
		}
	}
	return rules
}
