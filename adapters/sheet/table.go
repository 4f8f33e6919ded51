package sheet

import (
	"slices"
	"strconv"
	"strings"

	"kronika/domain"
)

// table takes the rows of one table, whatever it was written in.
type table struct {
	name  string // of the file
	file  string // as it is told in faults and lines
	sheet string // empty in CSV
	in    domain.Input
	lax   bool // it may be of something else, and is passed over then

	row     []cell // for the reader to fill anew
	header  *header
	refused bool // the first row says nothing of entries
	lines   []Line
	faults  domain.Errors
}

// take reads a row; number is its own.
func (t *table) take(number int, row []cell) {
	first := t.header.pass(row)
	switch {
	case t.refused || blank(row):
		return
	case erroneous(row[first].text):
		t.fault(number, domain.Fault(domain.Invalid, "sheet.error", domain.Args{"came": short(row[first].text)}))
		return
	case comment(row[first:]):
		return
	}
	if t.header == nil {
		t.begin(number, row)
		return
	}
	nr, fault := t.nr(row)
	entry, faults := t.header.entry(row, t.in)
	if fault != nil {
		faults = append(faults, fault)
	}
	for _, f := range faults {
		t.fault(number, f)
	}
	if len(faults) == 0 {
		t.lines = append(t.lines, Line{entry, t.file, t.sheet, number, nr})
	}
}

// begin reads the first row. Where it has faults, the rows below would only
// repeat them.
func (t *table) begin(number int, row []cell) {
	h, faults := readHeader(row, t.in)
	t.refused = h == nil || len(faults) > 0
	t.header = h
	if h == nil && t.lax {
		return
	}
	if h == nil {
		faults = domain.Errors{domain.Fault(domain.Invalid, "sheet.header", domain.Args{"file": t.name})}
	}
	for _, f := range faults {
		t.fault(number, f)
	}
}

func (t *table) fault(number int, f *domain.Error) {
	f.File, f.Sheet, f.Line = t.file, t.sheet, number
	t.faults = append(t.faults, f)
}

// nr reads where a row stands among all.
func (t *table) nr(row []cell) (float64, *domain.Error) {
	if t.header.nr < 0 || t.header.nr >= len(row) || row[t.header.nr].empty() {
		return 0, nil
	}
	c := row[t.header.nr]
	s, ok := numeral(strings.TrimPrefix(strings.TrimSpace(c.text), "'"))
	n, err := strconv.ParseFloat(s, 64)
	if !ok || err != nil || n <= 0 || c.sort > number {
		return 0, domain.Wrong(nrColumn, "sheet.nr", domain.Args{"came": short(c.text)})
	}
	return n, nil
}

func blank(row []cell) bool {
	return !slices.ContainsFunc(row, func(c cell) bool { return !c.empty() })
}

// errorsOf are what spreadsheets write for a cell that they cannot reckon, in
// the languages of the program: no remarks, though they begin like ones.
var errorsOf = strings.Fields("#REF! #NAME? #N/A #VALUE! #DIV/0! #NUM! #NULL! " +
	"#REFERENS! #NAMN? #SAKNAS! #VÄRDEFEL! #DIVISION/0! #OGILTIGT! #SKÄRNING!")

// erroneous tells whether a row begins with such an error. In CSV a row that
// begins with # has one cell.
func erroneous(s string) bool {
	return strings.HasPrefix(s, "#") && slices.ContainsFunc(errorsOf, func(e string) bool {
		after, ok := strings.CutPrefix(s, e)
		return ok && (after == "" || strings.IndexByte(",;\t", after[0]) >= 0)
	})
}

// comment tells whether a row is a remark.
func comment(row []cell) bool { return strings.HasPrefix(row[0].text, "#") }

// inOrder sorts lines by where they stand among all, those that do not say it
// last.
func inOrder(lines []Line) {
	slices.SortStableFunc(lines, func(a, b Line) int {
		switch {
		case a.nr == b.nr:
			return 0
		case b.nr == 0 || a.nr != 0 && a.nr < b.nr:
			return -1
		}
		return 1
	})
}
