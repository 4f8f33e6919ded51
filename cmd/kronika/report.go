package main

import (
	"cmp"
	"iter"
	"slices"
	"strings"
	"time"

	"github.com/go-json-experiment/json/jsontext"
	"github.com/google/uuid"

	"kronika/adapters/api"
	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore"
	"kronika/projections/timeline"
)

// report is what an import came to, line by line. Where the contract is silent:
//   - A line that the history's rules were not asked about, since others of its
//     strategy cannot be read, is new as far as is known.
//   - A title is that of the timeline with all new lines in place, impossible
//     ones too, so that it can be seen what a faulty line was meant to say.
//   - Lines stand in the order of the files, the sheets of a workbook by name.
type report struct {
	lines  []line
	unread domain.Errors // of lines that could not be read
	files  []string      // in the order given
}

// place is where a line of the report stood.
type place struct {
	*line                // nil where it could not be read
	faults domain.Errors // of one that could not
	as     domain.Error  // its file, sheet and line
}

// each gives the lines in the order of the files, in a reader's words.
func (rp *report) each(words *i18n.Catalogue, r *record) iter.Seq[api.Line] {
	titles := rp.titles(r)
	return func(yield func(api.Line) bool) {
		for _, at := range rp.places() {
			if !yield(rp.say(words, at, titles)) {
				return
			}
		}
	}
}

// places lists the lines of all files, those that could not be read among them.
func (rp *report) places() []place {
	list := make([]place, 0, len(rp.lines))
	for i := range rp.lines {
		l := &rp.lines[i]
		list = append(list, place{line: l, as: domain.Error{File: l.File, Sheet: l.Sheet, Line: l.Number}})
	}
	type at struct {
		file, sheet string
		line        int
	}
	seen := map[at]int{}
	for _, f := range rp.unread {
		key := at{f.File, f.Sheet, f.Line}
		if seen[key] == 0 {
			list = append(list, place{as: *f})
			seen[key] = len(list)
		}
		one := &list[seen[key]-1]
		one.faults = append(one.faults, f)
	}
	slices.SortStableFunc(list, func(a, b place) int {
		return cmp.Or(cmp.Compare(fileOf(&a.as, rp.files), fileOf(&b.as, rp.files)), cmp.Compare(a.as.File, b.as.File), cmp.Compare(a.as.Line, b.as.Line))
	})
	return list
}

// say tells of one line.
func (rp *report) say(words *i18n.Catalogue, at place, titles func(*domain.Entry) named) api.Line {
	l := api.Line{File: rp.fileOf(at.as), Sheet: at.as.Sheet, Line: at.as.Line,
		Verdict: api.FaultyLine, Faults: []api.Fault{}}
	faults := at.faults
	if at.line == nil {
		g := at.as.Given
		l.Strategy, l.ID, l.Kind, l.Occurred = g.Strategy, g.ID, g.Kind, g.Occurred
	} else {
		e, standing := &at.line.Entry, at.line.standing
		faults = at.line.wrong
		l.Strategy, l.ID, l.Kind, l.Occurred = e.Strategy, e.ID, e.Kind, e.Occurred.String()
		if ofContent(e) {
			l.ID = ""
		}
		if standing != eventstore.Taken {
			is := titles(e)
			l.Entry, l.Title = is.id, is.title
		}
		if len(faults) == 0 {
			l.Verdict = verdicts[standing]
		} else {
			l.Entry = ""
		}
	}
	for _, f := range faults {
		l.Faults = append(l.Faults, api.FaultIn(words, f))
	}
	return l
}

// fileOf gives the name of a line's file, empty of what has none.
func (rp *report) fileOf(at domain.Error) string {
	if len(rp.files) == 0 {
		return ""
	}
	return strings.TrimSuffix(at.File, "["+at.Sheet+"]")
}

var verdicts = map[eventstore.Standing]string{eventstore.New: api.NewLine, eventstore.Known: api.KnownLine,
	eventstore.Twice: api.TwiceLine, eventstore.Taken: api.FaultyLine}

// ofContent tells whether an entry was read without an id: it has that of its
// content then.
func ofContent(e *domain.Entry) bool {
	if len(e.ID) != 36 || e.ID[14] != '5' {
		return false
	}
	id, err := e.ContentID()
	return err == nil && id == e.ID
}

// named is an entry's id as the record has it, and its title.
type named struct {
	id    string
	title domain.Message
}

// titles gives what names the entries of lines, strategy by strategy when they
// are asked for.
func (rp *report) titles(r *record) func(*domain.Entry) named {
	_, by := byStrategy(rp.lines)
	of := map[string]map[uuid.UUID]named{}
	return func(e *domain.Entry) named {
		names := of[e.Strategy]
		if names == nil {
			names = map[uuid.UUID]named{}
			for _, item := range timeline.Build(rp.history(r, e.Strategy, by[e.Strategy]).Read(domain.At{}), true) {
				names[domain.Ident(e.Strategy, item.ID)] = named{item.ID, item.Title}
			}
			of[e.Strategy] = names
		}
		return names[e.Ident()]
	}
}

// history gives a strategy's history with those of its lines in place that it
// does not hold, in a copy that nobody else sees.
func (rp *report) history(r *record, strategy string, places []int) *domain.History {
	h := r.held.History(strategy)
	if h == nil {
		h = domain.NewHistory(strategy)
	}
	s := domain.Stored{Recorded: cmp.Or(h.LastRecorded(), time.Unix(0, 0))}
	entries := entriesOf(rp.lines, places)
	standings, _ := r.recorder.Sort(strategy, entries)
	for i := range entries {
		if standings[i] != eventstore.New {
			continue
		}
		if b, err := entries[i].Canonical(); err == nil {
			s.Entries = append(s.Entries, jsontext.Value(b))
		}
	}
	return h.With(s)
}
