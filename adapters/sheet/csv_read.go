package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"unicode/utf8"

	"kronika/domain"
)

// ReadCSV reads a table of one file and finds every fault in it, each with its
// row and column. The separator is the comma, semicolon or tab that finds most
// columns in the first row. A file that is no such table is one fault.
func ReadCSV(name string, r io.Reader, in domain.Input) ([]Line, domain.Errors) {
	s, _ := scan(r)
	t := &table{name: name, file: name, in: in}
	encoded := true
	for !t.refused && s.next() {
		fault := s.check(name)
		switch {
		case fault != nil && fault.Key == "sheet.isWorkbook":
			t.fault(s.row, fault)
			t.refused = true
		case fault == nil:
			t.row = s.cells(t.row[:0])
			t.take(s.row, t.row)
		case fault.Key != "sheet.notUTF8":
			t.fault(s.row, fault)
		case encoded: // the other rows are of the same encoding
			t.fault(s.row, fault)
			encoded = false
		}
	}
	switch {
	case s.err != nil && !errors.Is(s.err, io.EOF):
		t.fault(s.row, domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(s.err))
	case t.header == nil && len(t.faults) == 0 && s.row > 0:
		t.fault(1, domain.Fault(domain.Invalid, "sheet.header", domain.Args{"file": name}))
	}
	inOrder(t.lines)
	return t.lines, t.faults
}

// scan begins to split CSV into rows; bom tells that it has a byte order mark.
func scan(r io.Reader) (s *scanner, bom bool) {
	buffered := bufio.NewReaderSize(r, 1<<16)
	if mark, _ := buffered.Peek(3); string(mark) == "\xef\xbb\xbf" {
		_, _ = buffered.Discard(3)
		bom = true
	}
	start, _ := buffered.Peek(1 << 16)
	return &scanner{r: buffered, separator: separatorOf(start)}, bom
}

// check finds what keeps a row from being split into cells.
func (s *scanner) check(name string) *domain.Error {
	switch {
	case s.long:
		return domain.Fault(domain.Invalid, "line.tooLong", domain.Args{"limit": RowLimit >> 10})
	case s.fault != "":
		return domain.Fault(domain.Invalid, s.fault, nil)
	case s.row == 1 && bytes.HasPrefix(s.text, []byte("PK\x03\x04")):
		return domain.Fault(domain.Invalid, "sheet.isWorkbook", domain.Args{"file": name})
	case !s.utf8():
		return domain.Fault(domain.Invalid, "sheet.notUTF8", domain.Args{"file": name})
	case len(s.ends) > ColumnLimit:
		return tooWide()
	}
	return nil
}

func tooWide() *domain.Error {
	return domain.Fault(domain.Invalid, "sheet.columns", domain.Args{"limit": ColumnLimit})
}

// utf8 asks of each cell, since two halves of a character may stand in two.
func (s *scanner) utf8() bool {
	from := 0
	for _, end := range s.ends {
		if !utf8.Valid(s.text[from:end]) {
			return false
		}
		from = end
	}
	return true
}

// separatorOf finds the separator from the beginning of a file. Where the first
// two columns are those of a marking, it is what stands between them, since the
// names after them may be in quotes and hold the others; else it is the one that
// finds most columns.
func separatorOf(start []byte) byte {
	best, most := byte(','), 0
	between, shortest := byte(0), len(start)+1
	for _, separator := range []byte(",;\t") {
		s := &scanner{r: bufio.NewReader(bytes.NewReader(start)), separator: separator}
		for s.next() {
			row := s.cells(nil)
			if blank(row) || comment(row) {
				continue
			}
			if len(row) > 1 && ofMark(row[0].column()) && ofMark(row[1].column()) && len(row[0].text) < shortest {
				between, shortest = separator, len(row[0].text)
			}
			n := 0
			for _, c := range row {
				if known[c.column()] {
					n++
				}
			}
			if n > most {
				best, most = separator, n
			}
			break
		}
	}
	if between != 0 {
		return between
	}
	return best
}
