package main

import (
	"errors"
	"io"
	"io/fs"
	"iter"
	"os"
	"path/filepath"
	"strings"

	"kronika/adapters/api"
	"kronika/adapters/sheet"
	"kronika/domain"
)

// markable refuses what no marked copy can be made of: several files, what is no
// table, a copy of another sort, or one that would take the place of a file.
func (c *importCmd) markable() error {
	if c.Marked == "" {
		return nil
	}
	sort := strings.ToLower(filepath.Ext(c.Marked))
	switch {
	case len(c.Files) != 1:
		return domain.Wrong("--marked", "marked.oneFile", domain.Args{"came": len(c.Files)})
	case sort != ".csv" && sort != ".xlsx" || sort != strings.ToLower(filepath.Ext(c.Files[0])):
		return domain.Wrong("--marked", "marked.sort", domain.Args{"file": c.Files[0], "came": c.Marked})
	}
	to, err := c.create() // before anything is stored
	if err == nil {
		_, err = to.Close(), os.Remove(c.Marked)
	}
	return err
}

// create makes the file of the copy, which must not be there.
func (c *importCmd) create() (*os.File, error) {
	to, err := os.OpenFile(c.Marked, os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o666)
	switch {
	case errors.Is(err, fs.ErrExist):
		return nil, domain.Wrong("--marked", "marked.taken", domain.Args{"file": c.Marked})
	case err != nil:
		return nil, domain.Wrong("--marked", "marked.unwritable", domain.Args{"file": c.Marked}).Because(err)
	}
	return to, nil
}

// mark writes a copy of the table that tells of each row what came of it.
func (c *importCmd) mark(p *program, lines iter.Seq[api.Line]) error {
	marks := p.beside(lines)
	from, err := os.Open(c.Files[0])
	if err != nil {
		return domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": c.Files[0]}).Because(err)
	}
	defer from.Close()
	to, err := c.create()
	if err != nil {
		return err
	}
	fault := c.copy(to, from, marks)
	if err := to.Close(); err != nil && fault == nil {
		fault = domain.Wrong("--marked", "marked.unwritable", domain.Args{"file": c.Marked}).Because(err)
	}
	if fault != nil {
		_ = os.Remove(c.Marked)
	}
	switch {
	case fault == nil:
		p.tell("marked.made", domain.Args{"file": c.Marked})
	case fault.Code != domain.Invalid || fault.Field != "":
		return fault
	default: // it is among the import's own
		p.tell("marked.none", domain.Args{"file": c.Files[0]})
	}
	return nil
}

func (c *importCmd) copy(to io.Writer, from io.Reader, marks sheet.Marks) *domain.Error {
	in := domain.Input{AllowUnknown: c.AllowUnknown, Restore: c.Restore}
	if strings.EqualFold(filepath.Ext(c.Marked), ".csv") {
		return sheet.MarkCSV(to, c.Files[0], from, in, marks)
	}
	return sheet.MarkXLSX(to, c.Files[0], from, in, marks)
}

// beside gives what is to be told of each row.
func (p *program) beside(lines iter.Seq[api.Line]) sheet.Marks {
	type at struct {
		sheet string
		row   int
	}
	type mark struct{ verdict, wrong string }
	of := map[at]mark{}
	for l := range lines {
		var faults []string
		for _, f := range l.Faults {
			faults = append(faults, wrong(f))
		}
		of[at{l.Sheet, l.Line}] = mark{p.words.Word("import.verdict", l.Verdict), strings.Join(faults, "\n")}
	}
	return sheet.Marks{Words: p.words, Row: func(sheet string, row int) (string, string) {
		m := of[at{sheet, row}]
		return m.verdict, m.wrong
	}}
}
