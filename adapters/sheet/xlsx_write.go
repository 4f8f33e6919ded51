package sheet

import (
	"io"
	"slices"
	"strconv"
	"strings"
	"unicode/utf16"

	"github.com/xuri/excelize/v2"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// WriteXLSX writes a workbook that an import takes: a first sheet that explains
// the columns in the reader's language, and a sheet for each group of kinds
// with every column that its kinds have, so that it may be filled in. All cells
// are text. The column nr keeps the order of the parts over the sheets.
func WriteXLSX(w io.Writer, words *i18n.Catalogue, parts ...Part) error {
	groups := map[string]*gathered{}
	n := 0
	err := each(parts, func(e stored) error {
		if n++; n > EntryLimit {
			return domain.Fault(domain.Invalid, "sheet.entries", domain.Args{"limit": EntryLimit})
		}
		theme := ""
		if info := domain.KindOf(e.kind); info != nil {
			theme = info.Theme
		}
		if groups[theme] == nil {
			groups[theme] = gather(medium{legible, cellsFor})
		}
		g := groups[theme]
		g.column(g.add(e), nrColumn, strconv.Itoa(n))
		return nil
	})
	if err != nil {
		return err
	}
	book, err := newBook(words.Lang())
	if err != nil {
		return unwritable(err)
	}
	defer func() { _ = book.file.Close() }()
	if err := book.explain(words); err != nil {
		return unwritable(err)
	}
	for _, theme := range themes(groups) {
		if err := book.entries(sheetName(words, theme), theme, groups[theme]); err != nil {
			return unwritable(err)
		}
	}
	if _, err := book.file.WriteTo(w); err != nil {
		return unwritable(err)
	}
	return nil
}

func unwritable(err error) *domain.Error {
	return domain.Fault(domain.Internal, "sheet.unwritable", nil).Because(err)
}

// themes lists the groups in the order of the kinds, all of them; entries of
// kinds that this version does not know come last, where there are any.
func themes(groups map[string]*gathered) (names []string) {
	for _, k := range domain.KindsOf() {
		if !slices.Contains(names, k.Theme) {
			names = append(names, k.Theme)
		}
	}
	if groups[""] != nil {
		names = append(names, "")
	}
	return names
}

// sheetName gives the name of a group's sheet. A workbook takes 31 characters.
func sheetName(words *i18n.Catalogue, theme string) string {
	name := words.Text(domain.Say("sheet.other", nil))
	if theme != "" {
		name = words.Word("theme", theme)
	}
	if len([]rune(name)) > 31 {
		name, _, _ = strings.Cut(name, ",")
	}
	r := []rune(name)
	return strings.ToUpper(string(r[0])) + string(r[1:min(len(r), 31)])
}

// book is a workbook being written.
type book struct {
	file        *excelize.File
	plain, head int // styles, both of text
	sheets      int
}

func newBook(lang string) (*book, error) {
	b := &book{file: excelize.NewFile()}
	err := b.file.SetDocProps(&excelize.DocProperties{Creator: "Kronika", LastModifiedBy: "Kronika", Language: lang})
	if err != nil {
		return nil, err
	}
	top := &excelize.Alignment{Vertical: "top"}
	if b.plain, err = b.file.NewStyle(&excelize.Style{NumFmt: 49, Alignment: top}); err != nil {
		return nil, err
	}
	b.head, err = b.file.NewStyle(&excelize.Style{NumFmt: 49, Alignment: top, Font: &excelize.Font{Bold: true}})
	return b, err
}

// sheet begins a sheet whose columns are of text throughout, so that what is
// typed below the rows stays what was typed.
func (b *book) sheet(name string, widths ...float64) (*excelize.StreamWriter, error) {
	var err error
	if b.sheets++; b.sheets == 1 {
		err = b.file.SetSheetName("Sheet1", name)
	} else {
		_, err = b.file.NewSheet(name)
	}
	if err != nil {
		return nil, err
	}
	s, err := b.file.NewStreamWriter(name)
	if err != nil {
		return nil, err
	}
	for i, width := range widths {
		if err := s.SetColWidth(i+1, i+1, width); err != nil {
			return nil, err
		}
		if err := s.SetColStyle(i+1, i+1, b.plain); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// entries writes the sheet of a group; g is nil where it has no entries.
func (b *book) entries(name, theme string, g *gathered) error {
	if g == nil {
		g = gather(medium{legible, cellsFor})
	}
	columns := append([]string{nrColumn}, g.order(fieldsOf(theme))...)
	var head []string
	var widths []float64
	for _, column := range columns {
		head = append(head, column)
		for n := 2; n <= g.columns[column]; n++ {
			head = append(head, column+":"+strconv.Itoa(n))
		}
	}
	for _, column := range head {
		widths = append(widths, max(12, float64(len(column))+2))
	}
	s, err := b.sheet(name, widths...)
	if err != nil {
		return err
	}
	if err := s.SetPanes(&excelize.Panes{Freeze: true, YSplit: 1, TopLeftCell: "A2", ActivePane: "bottomLeft"}); err != nil {
		return err
	}
	if err := b.row(s, 1, b.head, head); err != nil {
		return err
	}
	cells := make([]string, 0, len(head))
	for i, row := range g.rows {
		cells = cells[:0]
		for _, column := range columns {
			cells = appendPieces(cells, row[column], max(1, g.columns[column]))
		}
		if err := b.row(s, i+2, b.plain, cells); err != nil {
			return err
		}
	}
	return s.Flush()
}

// row writes a row of texts.
func (b *book) row(s *excelize.StreamWriter, n, style int, cells []string) error {
	values := make([]any, len(cells))
	for i, c := range cells {
		if c != "" {
			values[i] = excelize.Cell{StyleID: style, Value: c}
		}
	}
	return s.SetRow("A"+strconv.Itoa(n), values)
}

// fieldsOf names the payload fields of a group's kinds.
func fieldsOf(theme string) map[string]bool {
	names := map[string]bool{}
	for _, k := range domain.KindsOf() {
		for _, f := range k.Fields {
			if k.Theme == theme {
				names[f.Name] = true
			}
		}
	}
	return names
}

// cellsFor tells how many cells a text takes.
func cellsFor(s string) int {
	if len(s) <= cellLimit {
		return 1
	}
	return len(appendPieces(nil, s, 1))
}

// appendPieces appends a text as the cells it takes, at least n.
func appendPieces(cells []string, s string, n int) []string {
	first, units := len(cells), 0
	if len(s) > cellLimit {
		from := 0
		for i, r := range s {
			if units += utf16.RuneLen(r); units > cellLimit {
				cells, from, units = append(cells, s[from:i]), i, utf16.RuneLen(r)
			}
		}
		s = s[from:]
	}
	cells = append(cells, s)
	for len(cells)-first < n {
		cells = append(cells, "")
	}
	return cells
}
