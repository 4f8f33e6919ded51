package sheet

import (
	"bufio"
	"io"

	"kronika/domain"
)

// MarkCSV copies a table with two columns more in front, which tell what came
// of each row, so that it can be mended where it was made. Separator, order,
// remarks and byte order mark stay as they were; texts that a spreadsheet would
// take for formulas get an apostrophe. What cannot be split into cells, and so
// cannot be copied, is refused with the row.
func MarkCSV(w io.Writer, name string, r io.Reader, in domain.Input, marks Marks) *domain.Error {
	s, bom := scan(r)
	m := &marking{Marks: marks, in: in}
	out := bufio.NewWriterSize(w, 1<<16)
	if bom {
		_, _ = out.WriteString("\ufeff")
	}
	var row []cell
	var line []byte
	for s.next() {
		if f := s.check(name); f != nil {
			f.File, f.Line = name, s.row
			return f
		}
		row = s.cells(row[:0])
		for _, cells := range m.row(s.row, row) {
			line = append(csvLine(line[:0], cells, s.separator), '\n')
			_, _ = out.Write(line)
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

// csvLine writes a row. One that is blank or a remark stands as it is.
func csvLine(line []byte, cells []cell, separator byte) []byte {
	if comment(cells) && len(cells) == 1 {
		return append(line, cells[0].text...)
	}
	for i, c := range cells {
		if i > 0 {
			line = append(line, separator)
		}
		line = appendCell(line, 0, guarded(c.text))
	}
	return line
}
