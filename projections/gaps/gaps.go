// Package gaps lists what a strategy's record has no word of though something
// before it asks for it: points without an answer, priorities without an action,
// evidence that nothing rests on, promises that nothing followed.
//
// A gap is one in the record. It says that nothing is recorded, never that
// nothing was done.
//
// Where the contract is silent:
//   - Withdrawn and impossible entries neither make a gap nor fill one. Only
//     entries of the strategy itself are looked at.
//   - Something rests on an entry where another that stands names it in because.
//     A point or recommendation that was accepted, in part too, is followed up
//     where something rests on it or on an answer to it.
//   - Answers are asked for their points only in consultations where points are
//     registered at all; those that abstain or were taken back are not.
//   - A report of the answers is asked for after a referral, joint consultation
//     or exhibition that is closed and not cancelled.
//   - A class of consultee of the rule pack is unasked where no consultation of
//     the strategy has invited or heard one of it; not before there is one.
//   - A vision needs neither action nor indicator. An action or an indicator in
//     use for a priority serves the ones above it and those that it went into by
//     merge or split.
//   - An action goes on without a priority where none that it names lives, nor
//     any that those went into.
//   - A signal calls for something where its effect is act: as noted until it is
//     assessed, then as assessed last.
//   - A promised revision is kept by a revision (partial or full) started, a
//     version adopted or the strategy superseded on a day that can be the
//     conclusion's or later.
//   - A proposal explains itself; any other change of a priority names a reason
//     or an entry that led to it.
//   - days counts from since to today, a range where since is half known.
package gaps

import (
	"slices"

	"kronika/domain"
	"kronika/domain/rules"
)

// Gap is one thing that the record has no word of.
type Gap struct {
	Gap       string         `json:"gap"` // what sort, of those that Kinds lists
	Strategy  string         `json:"strategy"`
	Key       string         `json:"key"`     // of the thing; consultation/key of a point or an answer
	Title     domain.Message `json:"title"`   // what the thing is called
	Says      domain.Message `json:"says"`    // what is not recorded
	Entries   []string       `json:"entries"` // ids of those that ask for it, as written
	Since     domain.Date    `json:"since,omitzero"`
	SinceFrom *domain.Day    `json:"sinceFrom,omitzero"`
	SinceTo   *domain.Day    `json:"sinceTo,omitzero"`
	Days      *Days          `json:"days,omitzero"` // nil where since has no day
}

// Days is how many whole days something has lasted.
type Days struct {
	Min int  `json:"min"`          // never below 0
	Max *int `json:"max,omitzero"` // nil where it has no bound
}

// Kind is a sort of gap.
type Kind struct {
	Gap  string         `json:"gap"`
	Says domain.Message `json:"says"` // what is not recorded
}

// Kinds lists every sort of gap, in the order in which gaps are listed.
func Kinds() []Kind {
	list := make([]Kind, len(sorts))
	for i, s := range sorts {
		list[i] = Kind{s.gap, says(s.gap)}
	}
	return list
}

// Names lists the names of all sorts of gap.
func Names() []string {
	names := make([]string, len(sorts))
	for i, s := range sorts {
		names[i] = s.gap
	}
	return names
}

func says(gap string) domain.Message { return domain.Say("word.gap."+gap, nil) }

// Build lists the gaps of a reading as they are on a day, by their sort and
// then in the history's order; only those of one sort where it is named.
func Build(r *domain.Reading, today domain.Day, packs *rules.Packs, only string) []Gap {
	f := finderOf(r, today, packs)
	list := []Gap{}
	for _, s := range sorts {
		if only != "" && only != s.gap {
			continue
		}
		f.gaps, f.tally = nil, Tally{Gap: s.gap}
		s.find(f)
		slices.SortStableFunc(f.gaps, func(a, b found) int { return f.place[a.since] - f.place[b.since] })
		for _, g := range f.gaps {
			list = append(list, g.Gap)
		}
	}
	return list
}

// Tally is how many gaps of a sort there are.
type Tally struct {
	Gap   string
	Count int
	Entry string // id, as written, of the first entry that asks for the first of them
}

// Count counts the gaps that Build lists, by sort in the same order; sorts
// without one are left out. It makes no gaps and none of their texts, which take
// most of the time.
func Count(r *domain.Reading, today domain.Day, packs *rules.Packs) (list []Tally) {
	f := finderOf(r, today, packs)
	f.counting = true
	for _, s := range sorts {
		f.tally = Tally{Gap: s.gap}
		s.find(f)
		if f.tally.Count > 0 {
			list = append(list, f.tally)
		}
	}
	return list
}
