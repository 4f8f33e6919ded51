package sheet

import (
	"maps"
	"slices"
	"strconv"
	"strings"
	"unicode"

	"kronika/domain"
)

// level tells what a column's field is a field of.
type level byte

const (
	ofEntry level = iota
	ofData
	ofRest // a JSON object of fields of the entry
)

// field is a field that has a column.
type field struct {
	column string // its name
	key    string // the field's name in the entry or in its data
	level  level
	form   domain.Form // of an entry's field
	cells  []int       // the columns whose cells are put together
}

// header is what the first row says of a table.
type header struct {
	fields []field
	kind   int // the place in fields of the kind
	nr     int // the column of it; -1 where there is none
	named  []bool
	passed []int // columns that are passed over, as MarkCSV and MarkXLSX add them
}

// pieces are the columns of one field by their numbers.
type pieces struct {
	field field
	at    map[int]int
}

// readHeader reads the first row. It gives nil where none of the columns is
// known: the table is of something else.
func readHeader(row []cell, in domain.Input) (*header, domain.Errors) {
	h := &header{kind: -1, nr: -1, named: make([]bool, len(row)), passed: marksOf(row)}
	var faults domain.Errors
	var order []string
	by := map[string]*pieces{}
	some := false
	for i, c := range row {
		name := c.column()
		if name == "" {
			continue
		}
		h.named[i] = true
		if ofMark(name) {
			continue
		}
		base, n := piece(name)
		switch {
		case known[base]:
			some = true
		case in.AllowUnknown:
		default:
			faults = append(faults, domain.Wrong(name, "sheet.unknown", domain.Args{"column": name, "nearest": nearest(base)}))
			continue
		}
		p := by[base]
		if p == nil {
			p = &pieces{fieldOf(base), map[int]int{}}
			by[base], order = p, append(order, base)
		}
		if _, twice := p.at[n]; twice {
			faults = append(faults, domain.Wrong(name, "json.fieldTwice", domain.Args{"field": name}))
		}
		p.at[n] = i
	}
	if !some {
		return nil, faults
	}
	for _, name := range order {
		h.add(by[name], in)
	}
	return h, append(faults, h.lacking(row)...)
}

// add puts a field into the header, unless what it holds is not asked for.
func (h *header) add(p *pieces, in domain.Input) {
	f := p.field
	for _, n := range slices.Sorted(maps.Keys(p.at)) {
		f.cells = append(f.cells, p.at[n])
	}
	switch {
	case f.column == nrColumn:
		h.nr = f.cells[0]
		return
	case (f.column == "recorded" || f.column == "recorder") && !in.Restore:
		return
	case f.column == "kind":
		h.kind = len(h.fields)
	}
	h.fields = append(h.fields, f)
}

// lacking names the columns that no table can be without.
func (h *header) lacking(row []cell) (faults domain.Errors) {
	for _, name := range []string{"strategy", "kind"} {
		if !slices.ContainsFunc(row, func(c cell) bool { return c.column() == name }) {
			faults = append(faults, domain.Wrong(name, "sheet.missing", domain.Args{"column": name}))
		}
	}
	return faults
}

// column gives the name of a column that a cell of the first row has. None
// begins with an apostrophe, so that a second guard says no more than the first.
func (c cell) column() string {
	name := strings.TrimLeftFunc(c.text, func(r rune) bool { return r == '\'' || unicode.IsSpace(r) })
	return strings.TrimSpace(name)
}

// fieldOf gives the field that a column is named for.
func fieldOf(column string) field {
	if key, ok := strings.CutPrefix(column, dataPrefix); ok {
		return field{column: column, key: key, level: ofData}
	}
	f := field{column: column, key: column}
	if column == restColumn {
		f.level = ofRest
	}
	for _, e := range envelope {
		if e.Name == column {
			f.form = e.Form
		}
	}
	if column == "kind" {
		f.form = domain.Word // blanks around it are no part of it
	}
	return f
}

// piece splits the number of a piece, from 2, off a column's name.
func piece(name string) (base string, n int) {
	if i := strings.LastIndexByte(name, ':'); i >= 0 {
		if n, err := strconv.Atoi(name[i+1:]); err == nil && n >= 2 && strconv.Itoa(n) == name[i+1:] {
			return name[:i], n
		}
	}
	return name, 1
}

// nearest gives the name of a column that somebody may have meant; that of a
// payload field may have been written without its prefix.
func nearest(came string) string {
	if slices.Contains(payload, came) {
		return dataPrefix + came
	}
	if key, ok := strings.CutPrefix(came, dataPrefix); ok {
		if near := domain.NearestOf(key, payload); near != "" {
			return dataPrefix + near
		}
		return ""
	}
	var names []string
	for _, f := range envelope {
		names = append(names, f.Name)
	}
	if near := domain.NearestOf(came, names); near != "" {
		return near
	}
	if near := domain.NearestOf(came, payload); near != "" {
		return dataPrefix + near
	}
	return ""
}

// usable tells whether a field that this version does not know may have a
// column of its own: its name stands in a table as it is.
func usable(column string) bool {
	base, _ := piece(column)
	return base == column && !known[column] && !ofMark(column) && column != dataPrefix && len(column) <= 200 &&
		strings.TrimSpace(column) == column && column != "" && !formula(column) && !strings.ContainsRune("#[{'", rune(column[0])) &&
		!strings.ContainsFunc(column, unicode.IsControl) && legible(column)
}
