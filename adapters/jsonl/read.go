// Package jsonl reads and writes history files: JSON Lines in UTF-8, one entry
// a line; blank lines and lines that begin with # are passed over. A byte order
// mark at the start and carriage returns at line ends are passed over too, since
// editors put them there.
package jsonl

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"kronika/domain"
)

// Line is an entry and where it stood.
type Line struct {
	Entry  domain.Entry
	File   string
	Number int // from 1
}

// Read reads one file and finds every fault in it, each with its line. Entries
// without an id get that of their content. A file that is something else than
// JSON Lines is one fault, not one for each line. Faults tell what their line
// says of itself, as far as it can be read. spoilt names the strategies
// of faulty lines: what the history's rules say of them is not to be trusted.
// Where a line does not even tell its strategy, every strategy of the file is.
func Read(name string, r io.Reader, in domain.Input) (lines []Line, faults domain.Errors, spoilt []string) {
	f := &file{name: name, in: in, r: bufio.NewReaderSize(r, 1<<16)}
	for f.next() {
		f.take()
	}
	for _, l := range f.lines {
		if f.lost {
			f.spoilt = append(f.spoilt, l.Entry.Strategy)
		}
	}
	return f.lines, f.faults, f.spoilt
}

type file struct {
	name   string
	in     domain.Input
	r      *bufio.Reader
	line   []byte
	long   bool // the line is longer than an act can be; its rest was passed over
	number int
	ended  bool
	seen   bool // a line that should be an entry has been seen

	lines  []Line
	faults domain.Errors
	spoilt []string
	lost   bool // a faulty line did not tell its strategy
}

// next reads the next line, of which it keeps no more than an act can hold.
func (f *file) next() bool {
	if f.ended {
		return false
	}
	f.line, f.long = f.line[:0], false
	f.number++
	for {
		part, err := f.r.ReadSlice('\n')
		if len(f.line)+len(part) > domain.ActLimit {
			f.long = true
		} else {
			f.line = append(f.line, part...)
		}
		if errors.Is(err, bufio.ErrBufferFull) {
			continue
		}
		if err != nil {
			f.ended = true
			if err != io.EOF {
				f.fault(domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": f.name}).Because(err))
			}
		}
		break
	}
	if f.number == 1 {
		f.line = bytes.TrimPrefix(f.line, []byte("\xef\xbb\xbf"))
	}
	f.line = bytes.TrimSpace(f.line)
	return true
}

// take reads the line as an entry.
func (f *file) take() {
	switch {
	case f.long:
		f.fault(domain.Fault(domain.Invalid, "line.tooLong", domain.Args{"limit": domain.ActLimit >> 10}))
		f.lost = true
		return
	case len(f.line) == 0 || f.line[0] == '#':
		return
	case !f.seen && f.foreign():
		f.fault(domain.Fault(domain.Invalid, "file.kind", domain.Args{"file": f.name}))
		f.ended = true
		return
	}
	f.seen = true
	entry, faults := domain.ParseEntry(f.line, f.in)
	if len(faults) == 0 && entry.ID == "" {
		id, err := entry.ContentID()
		if err != nil {
			faults = domain.Errors{domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)}
		}
		entry.ID = id
	}
	if len(faults) == 0 {
		f.lines = append(f.lines, Line{entry, f.name, f.number})
		return
	}
	faults.GivenBy(domain.GivenIn(f.line))
	for _, fault := range faults {
		f.fault(fault)
	}
	strategy := domain.StrategyOf(f.line)
	f.spoilt, f.lost = append(f.spoilt, strategy), f.lost || strategy == ""
}

// foreign tells whether the first line shows a file of another kind: anything
// that no line of a history begins with.
func (f *file) foreign() bool {
	return f.line[0] != '{' || bytes.IndexByte(f.line, 0) >= 0 || bytes.Equal(f.line, []byte("{"))
}

func (f *file) fault(e *domain.Error) {
	e.File, e.Line = f.name, f.number
	f.faults = append(f.faults, e)
}
