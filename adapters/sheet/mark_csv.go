package sheet

import (
	"bufio"
	"io"
	"strings"

	"kronika/domain"
)

// MarkCSV copies a table with two columns more in front, which tell what came
// of each row, so that it can be mended where it was made. Separator, order,
// remarks and byte order mark stay as they were; texts that a spreadsheet would
// take for formulas get an apostrophe. What cannot be split into cells, and so
// cannot be copied, or would have more columns than are read, is refused with
// the row.
func MarkCSV(w io.Writer, name string, r io.Reader, in domain.Input, marks Marks) *domain.Error {
	s, bom := scan(r)
	m := &marking{Marks: marks, in: in}
	out := bufio.NewWriterSize(w, 1<<16)
	if bom {
		_, _ = out.WriteString("\ufeff")
	}
	var row []cell
	for s.next() {
		f := s.check(name)
		if f == nil {
			row = s.cells(row[:0])
			f = m.copy(out, s, row)
		}
		if f != nil {
			f.File, f.Line = name, s.row
			return f
		}
	}
	if s.err != io.EOF {
		return domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(s.err)
	}
	if err := out.Flush(); err != nil {
		return unwritable(err)
	}
	return nil
}

// copy writes what a row becomes.
func (m *marking) copy(out *bufio.Writer, s *scanner, row []cell) *domain.Error {
	for _, cells := range m.row(s.row, row) {
		if len(cells) > ColumnLimit {
			return tooWide()
		}
		_, _ = out.Write(append(csvLine(out.AvailableBuffer(), cells, s.separator), '\n'))
	}
	return nil
}

// csvLine writes a row. A remark stands as it is, unless quotes held it together
// or kept it from being one cell.
func csvLine(line []byte, cells []cell, separator byte) []byte {
	if comment(cells) && len(cells) == 1 && !strings.ContainsAny(cells[0].text, "\r\n") {
		return append(line, cells[0].text...)
	}
	for i, c := range cells {
		if i > 0 {
			line = append(line, separator)
		}
		if i == 0 && comment(cells) {
			line = quoted(line, c.text)
		} else {
			line = appendCell(line, 0, guarded(c.text))
		}
	}
	return line
}
