package sheet

import (
	"bufio"
	"io"
	"slices"
	"strings"
)

// WriteCSV writes what an import takes: a row an entry, in the order of the
// parts, with recorded and recorder. Cells are separated by commas, rows end
// with a line feed, and there is no byte order mark. The same parts are always
// the same bytes.
func WriteCSV(w io.Writer, parts ...Part) error {
	g := gather(medium{
		fits:   func(string) bool { return true },
		pieces: func(string) int { return 1 },
	})
	err := each(parts, func(e stored) error {
		g.add(e)
		return nil
	})
	if err != nil {
		return err
	}
	columns := g.order(nil)
	out := bufio.NewWriterSize(w, 1<<16)
	line := make([]byte, 0, 1<<12)
	for i := range columns {
		line = appendCell(line, i, columns[i])
	}
	_, _ = out.Write(append(line, '\n'))
	for _, row := range g.rows {
		line = line[:0]
		for i, column := range columns {
			line = appendCell(line, i, row[column])
		}
		if _, err := out.Write(append(line, '\n')); err != nil {
			return err
		}
	}
	return out.Flush()
}

// appendCell writes a cell, in quotes wherever any program could take it for
// more than one.
func appendCell(line []byte, i int, s string) []byte {
	if i > 0 {
		line = append(line, ',')
	}
	if !strings.ContainsAny(s, ",;\t\"\r\n") && strings.TrimSpace(s) == s {
		return append(line, s...)
	}
	return quoted(line, s)
}

func quoted(line []byte, s string) []byte {
	line = slices.Grow(append(line, '"'), len(s)+2)
	for j := range len(s) {
		if s[j] == '"' {
			line = append(line, '"')
		}
		line = append(line, s[j])
	}
	return append(line, '"')
}
