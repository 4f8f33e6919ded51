package sheet

import (
	"slices"
	"strings"

	"kronika/domain"
)

// gathered are the rows to be written to one table, and the columns that they
// need.
type gathered struct {
	medium  medium
	columns map[string]int // how many cells each takes in a row
	strange int            // columns of fields that this version does not know
	rows    []map[string]string
}

// medium is what tables are written in.
type medium struct {
	fits   func(string) bool // what may stand in a cell
	pieces func(string) int  // how many cells a text takes
}

func gather(m medium) *gathered { return &gathered{medium: m, columns: map[string]int{}} }

// add takes an entry as a row, which it gives.
func (g *gathered) add(e stored) map[string]string {
	row := map[string]string{}
	var rest []member
	for _, m := range e.members {
		switch {
		case m.name == "data" && m.value.Kind() == '{':
			g.data(row, e.kind, m)
		case m.name == nrColumn, m.name == restColumn, strings.HasPrefix(m.name, dataPrefix),
			!g.put(row, m.name, fieldOf(m.name).form, m):
			rest = append(rest, m)
		}
	}
	if len(rest) > 0 {
		g.column(row, restColumn, object(rest))
	}
	g.rows = append(g.rows, row)
	return row
}

// data puts the payload's fields into their columns. An empty payload is not
// the same as none.
func (g *gathered) data(row map[string]string, kind string, data member) {
	list, err := members(data.value)
	if err != nil {
		return // it has been read before, within its entry
	}
	info := domain.KindOf(kind)
	var rest []member
	for _, m := range list {
		form, column := domain.Form(""), dataPrefix+m.name
		if info != nil {
			if f := info.Field(m.name); f != nil {
				form = f.Form
				if f.Required && f.Blank && string(m.value) == `""` {
					g.column(row, column, "")
					continue
				}
			}
		}
		if !g.put(row, column, form, m) {
			rest = append(rest, m)
		}
	}
	if len(rest) > 0 || len(list) == 0 {
		g.column(row, "data", object(rest))
	}
}

// put puts a value into a column of its own; false where it cannot stand there.
func (g *gathered) put(row map[string]string, column string, form domain.Form, m member) bool {
	strange := !known[column] && g.columns[column] == 0
	if strange && (g.strange >= strangeLimit || !usable(column)) {
		return false
	}
	s, ok := write(form, m.value, g.medium.fits)
	if !ok || !known[column] && g.medium.pieces(s) > 1 {
		return false
	}
	if strange {
		g.strange++
	}
	g.column(row, column, s)
	return true
}

func (g *gathered) column(row map[string]string, column, s string) {
	row[column] = s
	g.columns[column] = max(g.columns[column], g.medium.pieces(s))
}

// order lists the columns: of the entry always all, then those of data that
// occur or are asked for, in the order of the kinds, then those that this
// version does not know, by name, and those for what has no column.
func (g *gathered) order(also map[string]bool) []string {
	var names []string
	for _, f := range envelope {
		if f.Name != "data" {
			names = append(names, f.Name)
		}
	}
	for _, name := range payload {
		if g.columns[dataPrefix+name] > 0 || also[name] {
			names = append(names, dataPrefix+name)
		}
	}
	var strange []string
	for name := range g.columns {
		if !known[name] {
			strange = append(strange, name)
		}
	}
	slices.Sort(strange)
	names = append(names, strange...)
	for _, name := range []string{"data", restColumn} {
		if g.columns[name] > 0 {
			names = append(names, name)
		}
	}
	return names
}
