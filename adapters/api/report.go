package api

import (
	"iter"
	"maps"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// What comes of a line of an import.
const (
	NewLine    = "new"    // it becomes an entry, unless others are faulty
	KnownLine  = "known"  // the entry is there already, with the same content
	TwiceLine  = "twice"  // it equals another line before it
	FaultyLine = "faulty" // nothing is stored for its sake
)

// Verdicts lists what may come of a line.
func Verdicts() []string { return []string{NewLine, KnownLine, TwiceLine, FaultyLine} }

// Line is what the report of an import says of one line of a file, or of one
// row of a table. A line that is at fault has what could be read of it.
type Line struct {
	File     string         `json:"file,omitzero"`     // where it was read from a file
	Sheet    string         `json:"sheet,omitzero"`    // of a workbook
	Line     int            `json:"line"`              // from 1; 0 for the file as a whole
	Strategy string         `json:"strategy,omitzero"` // its key
	ID       string         `json:"id,omitzero"`       // as written; absent where none is
	Kind     string         `json:"kind,omitzero"`
	Occurred string         `json:"occurred,omitzero"` // EDTF, as written
	Verdict  string         `json:"verdict"`           // new, known, twice or faulty
	Faults   []Fault        `json:"faults"`            // each without file and line
	Entry    string         `json:"entry,omitzero"`    // id of the record's entry that the line is, or would be
	Title    domain.Message `json:"title,omitzero"`    // what it says, as in the timeline with all lines in place
}

// FaultIn gives a fault of a line: what is wrong, without where.
func FaultIn(words *i18n.Catalogue, f *domain.Error) Fault {
	told := *f
	told.Args = maps.Clone(f.Args)
	if told.Args == nil {
		told.Args = domain.Args{}
	}
	told.Args["entry"], told.Entry = f.Entry, "" // the line is the entry's own
	return Fault{Code: string(f.Code), Field: f.Field, Detail: words.Fault(&told), Entry: f.Entry, Other: f.Other, Offer: f.Offer}
}

// Report tells of an import line by line.
type Report struct {
	New    int    `json:"new"`    // lines, as the others
	Known  int    `json:"known"`  // there already, with the same content
	Twice  int    `json:"twice"`  // equal to another before them
	Faulty int    `json:"faulty"` // for the sake of which nothing is stored
	Lines  []Line `json:"lines"`  // in the order of the file; those asked for
	More   int    `json:"more"`   // lines asked for beyond those listed
}

// reportOf counts lines, and lists those that are asked for.
func (q *request) reportOf(lines iter.Seq[Line]) *Report {
	r := &Report{Lines: []Line{}}
	counts := map[string]*int{NewLine: &r.New, KnownLine: &r.Known, TwiceLine: &r.Twice, FaultyLine: &r.Faulty}
	asked := 0
	for l := range lines {
		*counts[l.Verdict]++
		if !q.is("verdict", l.Verdict) {
			continue
		}
		if asked++; asked > q.skip && len(r.Lines) < q.lines {
			r.Lines = append(r.Lines, l)
		}
	}
	r.More = max(0, asked-q.skip-len(r.Lines))
	return r
}
