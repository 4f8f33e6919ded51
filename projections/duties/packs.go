package duties

import (
	"time"

	"kronika/domain"
	"kronika/domain/rules"
)

// Pack is a rule pack as a reader sees it.
type Pack struct {
	Pack       string         `json:"pack"` // its key
	Name       domain.Message `json:"name"`
	Law        string         `json:"law"`
	URL        string         `json:"url,omitzero"`
	Released   domain.Day     `json:"released"`
	Timezone   string         `json:"timezone"`
	Own        bool           `json:"own"`  // of a region's own
	With       []string       `json:"with"` // the packs whose rules it takes along
	Rules      []PackRule     `json:"rules"`
	Consultees []rules.Class  `json:"consultees"`
	Elections  []PackElection `json:"elections"`
	Holidays   []PackHoliday  `json:"holidays"`
}

// PackRule is one version of a rule of a pack.
type PackRule struct {
	Rule       string         `json:"rule"`
	Shape      string         `json:"shape"`
	Severity   string         `json:"severity"`
	Title      domain.Message `json:"title"`
	Text       domain.Message `json:"text"`
	Source     string         `json:"source,omitzero"`
	URL        string         `json:"url,omitzero"`
	Section    string         `json:"section,omitzero"`
	Found      bool           `json:"found"`
	Unsure     domain.Message `json:"unsure,omitzero"`
	Valid      domain.Date    `json:"valid,omitzero"`
	StartFound bool           `json:"startFound"`
	KnownFrom  domain.Day     `json:"knownFrom"`
	DayOff     string         `json:"dayOff"`
	Counting   string         `json:"counting,omitzero"`
}

// PackElection is one election day of a pack's list.
type PackElection struct {
	Day          domain.Day  `json:"day"`
	Found        bool        `json:"found"`
	Council      domain.Date `json:"council,omitzero"` // the new council's first day
	CouncilFound bool        `json:"councilFound"`
}

// PackHoliday is one holiday of a pack, in the year of the day asked for.
type PackHoliday struct {
	Name   domain.Message `json:"name"`
	Day    domain.Day     `json:"day"`
	Public bool           `json:"public"`
	Off    bool           `json:"off"`
}

// Packs lists the packs, with the versions of rules that were known at a moment
// (the zero time is now) and are valid on the last day of asOf, on any where that
// is zero; holidays are those of the year of today.
func Packs(packs *rules.Packs, asOf domain.Date, known time.Time, today domain.Day) []Pack {
	list := []Pack{}
	for _, p := range packs.List() {
		pack := Pack{
			Pack: p.Key, Name: p.Names.Text(), Law: p.Law, URL: p.URL, Released: p.Released, Timezone: p.Timezone,
			Own: p.Own, With: p.With, Consultees: p.Classes(), Holidays: holidays(p, today),
		}
		for _, id := range p.IDs() {
			for _, r := range p.Versions(id, known) {
				if asOf.IsZero() || r.InForce(asOf.Last(), asOf.Last()) {
					pack.Rules = append(pack.Rules, ruleOf(r))
				}
			}
		}
		for _, e := range p.Elections.Days {
			found := p.Elections.CouncilFound && e.Council.Known()
			pack.Elections = append(pack.Elections, PackElection{e.Day, e.Found, e.Council, found})
		}
		list = append(list, pack)
	}
	return list
}

func ruleOf(r *rules.Rule) PackRule {
	return PackRule{
		Rule: r.ID, Shape: r.Shape, Severity: r.Severity, Title: r.Title.Text(), Text: r.Text.Text(), Source: r.Source,
		URL: r.URL, Section: r.Section, Found: r.Found, Unsure: r.Unsure.Text(), Valid: r.Valid(), StartFound: r.StartFound,
		KnownFrom: r.Known(), DayOff: r.DayOff, Counting: r.Counting,
	}
}

func holidays(p *rules.Pack, today domain.Day) []PackHoliday {
	year, _, _ := today.Date()
	var list []PackHoliday
	for d := domain.DayOf(year, 1, 1); d <= domain.DayOf(year, 12, 31); d++ {
		name, off := p.Calendar.Off(d)
		named, public := p.Calendar.Public(d)
		if public {
			name = named
		}
		if name != (rules.Words{}) {
			list = append(list, PackHoliday{name.Text(), d, public, off})
		}
	}
	return list
}
