// Package sheet reads and writes tables of entries: CSV, and XLSX workbooks
// with a sheet for each group of kinds. A row is an entry and a column a field:
// those of the entry by their names, those of its payload with data. before
// them. Rows whose first cell begins with # and empty rows are passed over.
//
// The contract says that lists are joined by ; and that a cell that begins with
// [ or { is read as JSON. Decisions where it is silent:
//   - An empty cell, or one of blanks only, is "not given". Only where a field
//     must be given and may be blank, as data.parent of priority.moved, does its
//     empty cell mean the empty text.
//   - A leading apostrophe is taken off when a cell is read, and what follows is
//     text as it stands. It is put before texts that begin with = + - @ # [ { ',
//     a tab or a line break, so that no spreadsheet takes them for formulas and
//     this package for nothing else; alone it is the empty text. A list of which
//     a later value would be a formula is written as JSON, since programs that
//     split at ; would begin a cell with it.
//   - Numbers have a decimal point or a decimal comma, and may have blanks
//     between their thousands; yes and no may be written in both languages.
//   - A value that its own column cannot give back stands in the column data,
//     or * for those beside data, as a JSON object of such fields: numbers of
//     fields that this version does not know, or names that no column can have.
//   - Of fields that this version does not know, a column holds text.
//   - The column nr is where a row stands among the rows of all sheets, in the
//     order recorded. Rows without it come after those with it.
//   - A column's name may be followed by :2, :3 and so on: the cells of a row
//     are put together, since a workbook's cell holds 32,767 characters.
//   - The number of a line is that of its row, as a spreadsheet shows it, line
//     breaks in cells aside. File names the sheet too, "file.xlsx[sheet]", where
//     the workbook has several with entries.
//   - A text that is what spreadsheets write for an error, such as #REF!, is one,
//     unless an apostrophe stands before it.
//   - Columns whose names begin with "kronika:" are passed over: in a copy of
//     their own table, MarkCSV and MarkXLSX tell people there what came of each
//     row. A row that has nothing else is empty.
//   - A workbook's sheet of which no column is known is somebody's notes and
//     passed over, while there are others.
//
// Workbooks are read by this package itself and not by excelize, with which
// they are written: its rows come without the types of their cells, on which it
// depends whether 43752 is a number or a day, and it takes a sheet that is cut
// off for one that ends.
package sheet

import "kronika/domain"

// The limits of what is taken in. What is written keeps to them.
const (
	RowLimit      = 1 << 20  // bytes of one row of CSV
	ColumnLimit   = 2000     // columns of a table
	EntryLimit    = 250_000  // entries of one workbook; CSV has no such limit
	WorkbookLimit = 64 << 20 // bytes of a workbook's file
	cellLimit     = 32_000   // UTF-16 units that are put into a workbook's cell
	strangeLimit  = 256      // columns of fields that this version does not know
)

// Line is an entry and where it stood.
type Line struct {
	Entry  domain.Entry
	File   string
	Sheet  string // of a workbook
	Number int    // of the row, from 1

	nr float64 // where it stands among all; 0 for last
}

// Part is what is to be written of a history: the entries at some places in the
// order recorded, in this order.
type Part struct {
	History *domain.History
	Places  []int
}

// The columns that are no fields.
const (
	nrColumn   = "nr"
	restColumn = "*" // a JSON object of more fields of the entry
	dataPrefix = "data."
)

// envelope are the fields of every entry in the contract's order.
var envelope = func() (fields []domain.Field) {
	for _, f := range domain.EnvelopeFields() {
		fields = append(fields, f)
		if f.Name == "occurred" {
			fields = append(fields, domain.Field{Name: "recorded", Form: domain.Text}, domain.Field{Name: "recorder", Form: domain.Text})
		}
	}
	return fields
}()

// payload lists the names of all payload fields, in the order of the kinds.
var payload = func() (names []string) {
	seen := map[string]bool{}
	for _, k := range domain.KindsOf() {
		for _, f := range k.Fields {
			if !seen[f.Name] {
				names, seen[f.Name] = append(names, f.Name), true
			}
		}
	}
	return names
}()

// known are the names of all columns that this version knows.
var known = func() map[string]bool {
	names := map[string]bool{nrColumn: true, restColumn: true}
	for _, f := range envelope {
		names[f.Name] = true
	}
	for _, name := range payload {
		names[dataPrefix+name] = true
	}
	return names
}()
