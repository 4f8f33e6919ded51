package sheet

import (
	"slices"
	"strings"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// markPrefix is what the names of the columns begin with that say what came of
// a row. They are passed over when a table is read.
const markPrefix = "kronika:"

func ofMark(column string) bool { return strings.HasPrefix(column, markPrefix) }

// marksOf gives the columns of an earlier marking.
func marksOf(names []cell) (at []int) {
	for i, c := range names {
		if ofMark(c.column()) {
			at = append(at, i)
		}
	}
	return at
}

// Marks says what is to be told of the rows of a table.
type Marks struct {
	Words *i18n.Catalogue
	// Row gives, in words, what came of a row (of a workbook's sheet, numbered
	// from 1) and what is wrong with it, both empty where nothing is to be said.
	// Row 0 is the sheet as a whole.
	Row func(sheet string, row int) (verdict, wrong string)
}

// marking copies a table row by row, with two columns more in front.
//
// Rows of entries get them, and the row of the columns' names gets theirs.
// Remarks of one cell stay in the first column, as people know them; what is
// wrong with the names of the columns becomes one above them. What an earlier
// marking has added is left out.
type marking struct {
	Marks
	sheet  string
	in     domain.Input
	header *header
	lax    bool // of a workbook: it may be of something else, and is copied as it is then
	plain  bool // it is
}

// row gives a row as it is to be written, after any remarks that come before
// it; nil where it is left out.
func (m *marking) row(n int, row []cell) (rows [][]cell) {
	first := m.header.pass(row)
	switch {
	case m.plain, blank(row):
		return [][]cell{row}
	case strings.HasPrefix(row[0].text, "# "+markPrefix):
		return nil
	case comment(row[first:]) && m.header != nil && !erroneous(row[first].text) && len(row) > first+1:
		return [][]cell{m.beside(row, "", "")}
	case comment(row[first:]) && (m.header == nil || !erroneous(row[first].text)):
		return [][]cell{row[first:]}
	case m.header == nil:
		return m.begin(n, row)
	}
	verdict, wrong := m.Row(m.sheet, n)
	m.join(row)
	return [][]cell{m.beside(row, verdict, wrong)}
}

// join puts a text of which a later cell would begin like a formula into one
// cell, where a cell may be of any length: an apostrophe in the midst of it
// would be part of it.
func (m *marking) join(row []cell) {
	if m.lax {
		return
	}
	for _, f := range m.header.fields {
		at := slices.DeleteFunc(slices.Clone(f.cells), func(i int) bool { return i >= len(row) || row[i].text == "" })
		if len(at) < 2 || !slices.ContainsFunc(at[1:], func(i int) bool { return guarded(row[i].text) != row[i].text }) {
			continue
		}
		for _, i := range at[1:] {
			row[at[0]].text += row[i].text
			row[i].text = ""
		}
	}
}

// begin takes the row of the columns' names.
func (m *marking) begin(n int, row []cell) (rows [][]cell) {
	h, _ := readHeader(row, m.in)
	if h == nil && m.lax {
		m.plain = true
		return [][]cell{row}
	}
	for _, at := range []int{0, n} {
		if _, wrong := m.Row(m.sheet, at); wrong != "" {
			for line := range strings.Lines(wrong) {
				rows = append(rows, []cell{{text: "# " + markPrefix + " " + strings.TrimSpace(line)}})
			}
		}
	}
	if h == nil {
		h = &header{passed: marksOf(row)}
	}
	m.header = h
	say := func(key string) string { return markPrefix + " " + m.Words.Text(domain.Say(key, nil)) }
	return append(rows, m.beside(row, say("sheet.mark.verdict"), say("sheet.mark.wrong")))
}

// beside gives a row with two cells in front, without those of an earlier
// marking.
func (m *marking) beside(row []cell, verdict, wrong string) []cell {
	cells := []cell{{text: verdict}, {text: wrong}}
	for i, c := range row {
		if !slices.Contains(m.header.passed, i) {
			cells = append(cells, c)
		}
	}
	return cells
}

// pass empties the cells of a row that are passed over, and gives the place of
// the first that is not.
func (h *header) pass(row []cell) (first int) {
	if h == nil {
		return 0
	}
	for _, i := range h.passed {
		if i < len(row) {
			row[i] = cell{}
		}
		if i == first {
			first++
		}
	}
	return max(0, min(first, len(row)-1))
}

// guarded gives a text that no spreadsheet takes for a formula and that is read
// as before. A number may begin with its sign.
func guarded(s string) string {
	if _, number := numeral(s); number || !formula(s) {
		return s
	}
	if t := strings.TrimSpace(s); t == "" || t[0] == '[' || t[0] == '{' {
		return t // blanks before JSON, or alone, say nothing
	}
	return "'" + s
}
