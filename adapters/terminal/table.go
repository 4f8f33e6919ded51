package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"
)

// Column is a column of a table: its heading's key and the most characters that a
// line of it may have; one column of 0 takes what the others leave.
type Column struct {
	Key  string
	Most int
}

// Table writes rows as a table that fits the terminal; an empty one says so in
// words.
func (p *Printer) Table(empty string, columns []Column, rows [][]string) {
	if len(rows) == 0 {
		p.Tell(empty, nil)
		return
	}
	t := table.NewWriter()
	t.SetStyle(plain())
	head, configs, left := table.Row{}, []table.ColumnConfig{}, Width-2*len(columns)
	for _, c := range columns {
		left -= c.Most
	}
	for i, c := range columns {
		head = append(head, p.Say(c.Key, nil))
		most := c.Most
		if most == 0 {
			most = left
		}
		configs = append(configs, table.ColumnConfig{Number: i + 1, WidthMax: most, WidthMaxEnforcer: wrap})
	}
	t.AppendHeader(head)
	t.SetColumnConfigs(configs)
	for _, row := range rows {
		cells := table.Row{}
		for _, cell := range row {
			cells = append(cells, domain.Printable(cell))
		}
		t.AppendRow(cells)
	}
	for line := range strings.Lines(t.Render() + "\n") {
		p.Line(strings.TrimRight(line, " \n"))
	}
}

// Tables writes a table for each group under its title, or one table
// without it where only one was asked for.
func (p *Printer) Tables(empty string, columns []Column, one bool, groups []Group) {
	if one || len(groups) == 0 {
		var rows [][]string
		for _, g := range groups {
			rows = append(rows, g.Rows...)
		}
		p.Table(empty, columns, rows)
		return
	}
	for i, g := range groups {
		if i > 0 {
			p.Line("")
		}
		p.Line(g.Title)
		p.Table(empty, columns, g.Rows)
	}
}

// Group are the rows of one strategy, file or pack.
type Group struct {
	Title string
	Rows  [][]string
}

// grouped gives the cells of each strategy's items as a group, none where there
// are no items.
func grouped[T any](rows []projections.Row, of func(projections.Row) []T, cells func(T) []string) (groups []Group) {
	for _, row := range rows {
		g := Group{Title: row.Strategy}
		for _, item := range of(row) {
			g.Rows = append(g.Rows, cells(item))
		}
		if len(g.Rows) > 0 {
			groups = append(groups, g)
		}
	}
	return groups
}

// wrap breaks each line of a cell between words.
func wrap(cell string, most int) string {
	lines := strings.Split(cell, "\n")
	for i, line := range lines {
		lines[i] = text.WrapSoft(line, most)
	}
	return strings.Join(lines, "\n")
}

// plain is a table without a frame: columns two spaces apart, a rule under the
// heading.
func plain() table.Style {
	s := table.StyleDefault
	s.Options = table.Options{SeparateHeader: true}
	s.Box.PaddingLeft, s.Box.PaddingRight = "", "  "
	s.Box.MiddleHorizontal, s.Box.MiddleSeparator = "─", "─"
	s.Format.Header = text.FormatDefault
	return s
}
