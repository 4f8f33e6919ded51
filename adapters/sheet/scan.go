package sheet

import "bufio"

// scanner splits CSV into rows. It differs from encoding/csv in that it counts
// rows as a spreadsheet does, keeps the line breaks within cells as they are,
// and holds no more than a row may have.
type scanner struct {
	r         *bufio.Reader
	separator byte

	row   int    // from 1
	text  []byte // of all cells of the row
	ends  []int  // where they end
	long  bool   // the row has more, which was passed over
	fault string // the key of what is wrong with the row
	err   error  // why there are no more
}

// next reads the next row; false at the end. A row that begins with # is one
// cell to its end, since remarks need not heed quotes.
func (s *scanner) next() bool {
	if s.err != nil {
		return false
	}
	s.text, s.ends, s.long, s.fault = s.text[:0], s.ends[:0], false, ""
	b, ok := s.byte()
	if !ok {
		return false
	}
	s.row++
	remark := b == '#'
	for {
		if ok && b == '"' {
			b, ok = s.quoted()
		}
		for ok && b != '\n' && b != '\r' && (b != s.separator || remark) {
			s.add(b)
			b, ok = s.byte()
		}
		s.end()
		if !ok || b != s.separator {
			break
		}
		b, ok = s.byte()
	}
	if ok && b == '\r' {
		s.newline()
	}
	return true
}

// quoted reads a cell in quotes and gives what follows it.
func (s *scanner) quoted() (b byte, ok bool) {
	for {
		b, ok = s.byte()
		if ok && b == '"' {
			if b, ok = s.byte(); !ok || b != '"' {
				break
			}
		} else if !ok {
			s.fault = "sheet.unclosed"
			return b, ok
		}
		s.add(b)
	}
	if ok && b != s.separator && b != '\n' && b != '\r' {
		s.fault = "sheet.quote"
	}
	return b, ok
}

func (s *scanner) byte() (byte, bool) {
	b, err := s.r.ReadByte()
	if err != nil {
		s.err = err
	}
	return b, err == nil
}

// newline takes the second half of a line's end.
func (s *scanner) newline() {
	if b, ok := s.byte(); ok && b != '\n' {
		_ = s.r.UnreadByte()
	}
}

func (s *scanner) add(b byte) {
	if s.long = s.long || len(s.text) >= RowLimit; !s.long {
		s.text = append(s.text, b)
	}
}

func (s *scanner) end() {
	if s.long = s.long || len(s.ends) >= RowLimit; !s.long {
		s.ends = append(s.ends, len(s.text))
	}
}

// cells appends the cells of the row to a list.
func (s *scanner) cells(row []cell) []cell {
	all, from := string(s.text), 0
	for _, end := range s.ends {
		row = append(row, cell{text: all[from:end]})
		from = end
	}
	return row
}
