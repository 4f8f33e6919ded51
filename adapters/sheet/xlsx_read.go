package sheet

import (
	"encoding/xml"
	"errors"
	"io"
	"strconv"
	"strings"

	"kronika/domain"
)

// ReadXLSX reads the tables of a workbook and finds every fault in them, each
// with its sheet, row and column. The lines come in the order of their column
// nr. Sheets and columns may stand in any order; sheets that say nothing of
// entries are passed over. Macros are never run nor formulas reckoned: what a
// formula gave when the file was saved is what its cell says.
func ReadXLSX(name string, r io.Reader, in domain.Input) ([]Line, domain.Errors) {
	return ReadXLSXWithin(name, r, in, unzippedLimit)
}

// ReadXLSXWithin is ReadXLSX for a workbook that may unzip to fewer bytes.
func ReadXLSXWithin(name string, r io.Reader, in domain.Input, limit int64) ([]Line, domain.Errors) {
	w, fault := openWorkbook(name, r, min(limit, unzippedLimit))
	if fault != nil {
		fault.File = name
		return nil, domain.Errors{fault}
	}
	var tables []*table
	entries := 0
	for _, s := range w.sheets {
		t := &table{name: name, file: name + "[" + s.name + "]", sheet: s.name, in: in, lax: true}
		if err := w.read(s, t, &entries); err != nil {
			f := w.fault(err)
			if errors.Is(err, errTooMany) {
				f = domain.Fault(domain.Invalid, "sheet.entries", domain.Args{"limit": EntryLimit})
			}
			t.fault(0, f)
			tables = append(tables, t)
			break
		}
		if t.header != nil {
			tables = append(tables, t)
		}
	}
	return together(name, tables)
}

// together gives what the tables of a workbook have.
func together(name string, tables []*table) (lines []Line, faults domain.Errors) {
	for _, t := range tables {
		for i := range t.lines {
			if len(tables) == 1 {
				t.lines[i].File = name
			}
		}
		for _, f := range t.faults {
			if len(tables) == 1 {
				f.File = name
			}
		}
		lines, faults = append(lines, t.lines...), append(faults, t.faults...)
	}
	if len(tables) == 0 {
		f := domain.Fault(domain.Invalid, "sheet.header", domain.Args{"file": name})
		f.File = name
		faults = domain.Errors{f}
	}
	inOrder(lines)
	return lines, faults
}

var errTooMany = errors.New("has more entries than are taken in")

// read reads the rows of a sheet into its table.
func (w *workbook) read(s worksheet, t *table, entries *int) error {
	return w.rows(s, func(at int, row []cell) (more bool, err error) {
		if len(row) > ColumnLimit {
			t.fault(at, tooWide())
			return false, nil
		}
		if !blank(row) {
			if t.header != nil {
				*entries++
			}
			if *entries > EntryLimit {
				return false, errTooMany
			}
			t.take(at, row)
		}
		return !t.refused, nil
	})
}

// rows gives the rows of a sheet with their numbers, until take wants no more.
// A row is of use until the next.
func (w *workbook) rows(s worksheet, take func(at int, row []cell) (more bool, err error)) error {
	at, ended := 0, false
	var row []cell
	_, err := w.part(w.rels[s.rel], w.limit, func(d *decoder, e xml.StartElement) (err error) {
		if e.Name.Local != "row" || ended {
			return nil
		}
		at++
		if n, err := strconv.Atoi(attr(e, "r")); err == nil && n > 0 {
			at = n
		}
		if row, err = w.row(d, row[:0]); err != nil {
			return err
		}
		more, err := take(at, row)
		ended = !more
		return err
	})
	return err
}

// row reads the cells of a row to its end. One that has more than a table may
// have is cut off after the first of them.
func (w *workbook) row(d *decoder, row []cell) ([]cell, error) {
	next := 0
	for {
		token, err := d.token()
		if err != nil {
			return row, err
		}
		switch e := token.(type) {
		case xml.EndElement:
			return row, nil
		case xml.StartElement:
			column := columnOf(attr(e, "r"), next)
			next = column + 1
			c, err := w.cell(d, e)
			if err != nil {
				return row, err
			}
			column = min(column, ColumnLimit)
			if c.text == "" {
				continue
			}
			for len(row) <= column {
				row = append(row, cell{})
			}
			row[column] = c
		}
	}
}

// columnOf gives the column, from 0, of a cell's name such as AB12.
func columnOf(name string, next int) int {
	n := 0
	for i := range len(name) {
		c := name[i] &^ 0x20
		if c < 'A' || c > 'Z' || i > 3 {
			break
		}
		n = n*26 + int(c-'A') + 1
	}
	if n == 0 {
		return next
	}
	return n - 1
}

// cell reads a cell to its end.
func (w *workbook) cell(d *decoder, e xml.StartElement) (cell, error) {
	style, _ := strconv.Atoi(attr(e, "s"))
	kind, value := attr(e, "t"), ""
	for {
		token, err := d.token()
		if err != nil {
			return cell{}, err
		}
		switch inner := token.(type) {
		case xml.EndElement:
			return w.said(kind, value, style), nil
		case xml.StartElement:
			if inner.Name.Local != "v" && inner.Name.Local != "is" {
				err = d.skip()
			} else {
				value, err = phrase(d, inner)
			}
			if err != nil {
				return cell{}, err
			}
		}
	}
}

// said gives what a cell says, by its kind.
func (w *workbook) said(kind, value string, style int) cell {
	switch kind {
	case "s":
		if i, err := strconv.Atoi(value); err == nil && i >= 0 && i < len(w.strings) {
			return cell{w.strings[i], text}
		}
		return cell{value, wrong}
	case "str", "inlineStr":
		return cell{value, text}
	case "b":
		if value == "1" {
			return cell{"true", text}
		}
		return cell{"false", text}
	case "e":
		return cell{value, wrong}
	case "d":
		day, clock, _ := strings.Cut(value, "T")
		if _, err := domain.ParseDay(day); err != nil || strings.Trim(clock, "0:.Z") != "" {
			return cell{value, bent}
		}
		return cell{day, dated}
	}
	if style >= 0 && style < len(w.formats) && w.formats[style] != (dateForm{}) && value != "" {
		return w.dated(value, w.formats[style])
	}
	return cell{value, number}
}
