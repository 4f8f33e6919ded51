package main

import (
	"fmt"
	"io"
	"strings"

	"github.com/jedib0t/go-pretty/v6/table"
	"github.com/jedib0t/go-pretty/v6/text"

	"kronika/projections"
)

// width is that of the terminal that tables must fit.
const width = 80

// column is a column of a table: its heading's key and the most characters
// that a line of it may have; one column of 0 takes what the others leave.
type column struct {
	key string
	max int
}

// show writes rows as a table that fits the terminal; an empty one says so in
// words.
func (p *program) show(empty string, columns []column, rows [][]string) {
	if len(rows) == 0 {
		p.tell(empty, nil)
		return
	}
	t := table.NewWriter()
	t.SetStyle(plain())
	head, configs, left := table.Row{}, []table.ColumnConfig{}, width-2*len(columns)
	for _, c := range columns {
		left -= c.max
	}
	for i, c := range columns {
		head = append(head, p.say(c.key, nil))
		most := c.max
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
			cells = append(cells, clean(cell))
		}
		t.AppendRow(cells)
	}
	for line := range strings.Lines(t.Render() + "\n") {
		p.line(p.out, strings.TrimRight(line, " \n"))
	}
}

// grouped writes a table for each strategy under its title, or one table
// without it where only one was asked for.
func (p *program) grouped(empty string, columns []column, one bool, groups []group) {
	if one || len(groups) == 0 {
		var rows [][]string
		for _, g := range groups {
			rows = append(rows, g.rows...)
		}
		p.show(empty, columns, rows)
		return
	}
	for i, g := range groups {
		if i > 0 {
			fmt.Fprintln(p.out)
		}
		p.line(p.out, g.title)
		p.show(empty, columns, g.rows)
	}
}

// gather gives the items of all rows, and the cells of each strategy's as a
// group.
func gather[T any](rows []projections.Row, of func(projections.Row) []T, cells func(T) []string) (list []T, groups []group) {
	list = []T{}
	for _, row := range rows {
		g := group{title: row.Strategy}
		for _, item := range of(row) {
			list, g.rows = append(list, item), append(g.rows, cells(item))
		}
		if len(g.rows) > 0 {
			groups = append(groups, g)
		}
	}
	return list, groups
}

// group are the rows of one strategy.
type group struct {
	title string
	rows  [][]string
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

// clean takes out what would steer a terminal.
func clean(s string) string {
	return strings.Map(func(r rune) rune {
		if r < ' ' && r != '\n' || r >= 0x7f && r < 0xa0 {
			return -1
		}
		return r
	}, s)
}

// json writes a value as the contract's object, with a line end.
func (p *program) json(v any) error {
	b, err := p.words.JSON(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", b)
	return err
}

// line writes a line of results.
func (p *program) line(w io.Writer, s string) { fmt.Fprintln(w, clean(s)) }

// paragraph writes text in lines that fit the terminal.
func (p *program) paragraph(text string) {
	for line := range strings.Lines(wrap(clean(text), width)) {
		p.line(p.out, strings.TrimRight(line, " \n"))
	}
}
