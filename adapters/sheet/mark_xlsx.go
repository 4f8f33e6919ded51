package sheet

import (
	"io"
	"math"
	"slices"
	"strconv"
	"strings"
	"time"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kronika/domain"
)

// MarkXLSX copies a workbook with two columns more in front of each table, which
// tell what came of each row, so that it can be mended where it was made. The
// copy has the sheets, rows and cells of the workbook and nothing else of it:
// no formulas, but what they gave, and no colours. Days become text, so that
// no program makes others of them; where a day or number has come to stand in
// place of a text it stays one, so that the copy has the faults of its original
// until they are mended.
func MarkXLSX(w io.Writer, name string, r io.Reader, in domain.Input, marks Marks) *domain.Error {
	from, fault := openWorkbook(name, r, unzippedLimit)
	if fault != nil {
		fault.File = name
		return fault
	}
	book, err := newBook(marks.Words.Lang())
	if err != nil {
		return unwritable(err)
	}
	defer func() { _ = book.file.Close() }()
	styles, err := book.markStyles()
	if err != nil {
		return unwritable(err)
	}
	rows := 0
	for _, s := range from.sheets {
		c := &copying{book: book, styles: styles, m: &marking{Marks: marks, sheet: s.name, in: in, lax: true}}
		if err := from.rows(s, c.take(&rows)); err != nil {
			f := from.fault(err)
			f.File, f.Sheet = name, s.name
			return f
		}
		if err := c.write(s.name); err != nil {
			return unwritable(err)
		}
	}
	if _, err := book.file.WriteTo(w); err != nil {
		return unwritable(err)
	}
	return nil
}

// copying is a sheet on its way into the marked workbook.
type copying struct {
	book   *book
	styles markStyles
	m      *marking
	rows   []copied
	shift  int // rows more than there were
	wide   int
}

type copied struct {
	n     int
	cells []cell
}

// take gives what takes the rows of a sheet; all counts those of all sheets.
func (c *copying) take(all *int) func(at int, row []cell) (bool, error) {
	return func(at int, row []cell) (bool, error) {
		if *all++; *all > 2*EntryLimit || len(row) > ColumnLimit {
			return false, errTooLarge
		}
		for i, cells := range c.m.row(at, row) {
			if i > 0 {
				c.shift++
			}
			c.add(at+c.shift, cells)
		}
		return true, nil
	}
}

func (c *copying) add(n int, cells []cell) {
	if last := len(c.rows); last > 0 {
		n = max(n, c.rows[last-1].n+1)
	}
	c.rows = append(c.rows, copied{n, slices.Clone(cells)})
	c.wide = max(c.wide, len(cells))
}

// write writes the sheet.
func (c *copying) write(name string) error {
	widths := slices.Repeat([]float64{16}, max(1, c.wide))
	if c.m.header != nil && len(widths) > 1 {
		widths[0], widths[1] = 18, 60
	}
	s, err := c.book.sheet(name, widths...)
	if err != nil {
		return err
	}
	for _, row := range c.rows {
		values := make([]any, len(row.cells))
		for i, cell := range row.cells {
			values[i] = c.value(i, cell)
		}
		if err := s.SetRow("A"+strconv.Itoa(row.n), values); err != nil {
			return err
		}
	}
	return s.Flush()
}

// markStyles are the styles of cells that are no text.
type markStyles struct{ number, day, month, year, bent int }

func (b *book) markStyles() (s markStyles, err error) {
	custom := func(code string) *excelize.Style { return &excelize.Style{CustomNumFmt: &code} }
	for _, c := range []struct {
		id *int
		is *excelize.Style
	}{
		{&s.number, &excelize.Style{NumFmt: 0}}, {&s.day, custom("yyyy-mm-dd")}, {&s.month, custom("yyyy-mm")},
		{&s.year, custom("yyyy")}, {&s.bent, custom("h:mm")},
	} {
		if *c.id, err = b.file.NewStyle(c.is); err != nil {
			return s, err
		}
	}
	return s, nil
}

// value gives a cell of a column as it is written, nil for an empty one.
func (c *copying) value(column int, from cell) any {
	styled := func(style int, n float64) any { return excelize.Cell{StyleID: style, Value: n} }
	switch from.sort {
	case number:
		if n, err := strconv.ParseFloat(from.text, 64); err == nil && !math.IsInf(n, 0) && !math.IsNaN(n) {
			return styled(c.styles.number, n)
		}
	case bent:
		return styled(c.styles.bent, serial(from.text))
	case dated:
		if c.m.plain || c.m.dates(column) {
			break
		}
		style := map[int]int{4: c.styles.year, 7: c.styles.month}[len(from.text)]
		if style == 0 {
			style = c.styles.day
		}
		return styled(style, serial(from.text))
	}
	if from.text == "" {
		return nil
	}
	return excelize.Cell{StyleID: c.book.plain, Value: cut(from.text)} // text, whatever it begins with
}

// dates tells whether a column of the marked table may hold dates.
func (m *marking) dates(column int) bool {
	if m.header == nil || column < 2 {
		return true
	}
	column -= 2
	for _, passed := range m.header.passed {
		if passed <= column {
			column++
		}
	}
	return m.header.dated(column)
}

// dated tells whether a column's field is a date wherever it is one of a kind.
func (h *header) dated(column int) bool {
	for _, f := range h.fields {
		if !slices.Contains(f.cells, column) {
			continue
		}
		if f.level != ofData {
			return f.form == domain.When
		}
		for _, k := range domain.KindsOf() {
			if field := k.Field(f.key); field != nil && field.Form == domain.When {
				return true
			}
		}
		return false
	}
	return true
}

// serial gives the number that a workbook keeps a day, month or year by, with
// the clock after it where there is one; of another text the number that it is.
func serial(text string) float64 {
	date, clock, _ := strings.Cut(text, " ")
	for len(date) == 4 || len(date) == 7 {
		date += "-01"
	}
	day, err := domain.ParseDay(date)
	if err != nil {
		n, _ := strconv.ParseFloat(text, 64)
		return max(-1e9, min(n, 1e9))
	}
	n := float64(day - domain.DayOf(1899, 12, 30))
	if t, err := time.Parse("15:04", clock); err == nil {
		n += float64(60*t.Hour()+t.Minute()) / (24 * 60)
	}
	return n
}

// cut gives what of a text fits a workbook's cell.
func cut(s string) string {
	units := 0
	for i, r := range s {
		if units += utf16.RuneLen(r); units > excelize.TotalCellChars {
			return s[:i]
		}
	}
	return s
}
