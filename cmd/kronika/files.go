package main

import (
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"kronika/adapters/jsonl"
	"kronika/adapters/sheet"
	"kronika/domain"
	"kronika/eventstore"
)

// readFiles reads all files, "-" being standard input. A file that is not there
// is NotFound.
func (p *program) readFiles(names []string, in domain.Input) (lines []line, faults domain.Errors, spoilt []string, _ error) {
	for _, name := range names {
		if name == "-" {
			more, wrong, of := readFile(name, p.in, in)
			lines, faults, spoilt = append(lines, more...), append(faults, wrong...), append(spoilt, of...)
			continue
		}
		f, err := os.Open(name)
		if err == nil {
			var info fs.FileInfo
			if info, err = f.Stat(); err == nil && info.IsDir() {
				err = domain.Fault(domain.Invalid, "file.folder", domain.Args{"file": name})
			}
		}
		if errors.Is(err, fs.ErrNotExist) {
			return nil, nil, nil, domain.Fault(domain.NotFound, "file.missing", domain.Args{"file": name}).Because(err)
		}
		if err != nil {
			if domain.CodeOf(err) == domain.Invalid {
				return nil, nil, nil, err
			}
			return nil, nil, nil, domain.Fault(domain.Invalid, "file.unreadable", domain.Args{"file": name}).Because(err)
		}
		more, wrong, of := readFile(name, f, in)
		_ = f.Close()
		lines, faults, spoilt = append(lines, more...), append(faults, wrong...), append(spoilt, of...)
	}
	return lines, faults, spoilt, nil
}

// line is an entry, where it stood, and what is found of it.
type line struct {
	Entry  domain.Entry
	File   string
	Sheet  string // of a workbook
	Number int    // of the line or row, from 1

	standing eventstore.Standing
	wrong    domain.Errors // what the history's rules say
}

// readFile reads a file as what its name says it is: .csv, .xlsx, else JSON
// Lines.
func readFile(name string, r io.Reader, in domain.Input) (lines []line, faults domain.Errors, spoilt []string) {
	switch format := strings.ToLower(filepath.Ext(name)); format {
	case ".csv", ".xlsx":
		return readAs(format[1:], name, r, in)
	}
	return readAs("jsonl", name, r, in)
}

// readAs reads a file of a format. Of a table with faults every strategy is
// spoilt.
func readAs(format, name string, r io.Reader, in domain.Input) (lines []line, faults domain.Errors, spoilt []string) {
	read := map[string]func(string, io.Reader, domain.Input) ([]sheet.Line, domain.Errors){
		"csv": sheet.ReadCSV, "xlsx": sheet.ReadXLSX}[format]
	if read == nil {
		from, faults, spoilt := jsonl.Read(name, r, in)
		for _, l := range from {
			lines = append(lines, line{Entry: l.Entry, File: l.File, Number: l.Number})
		}
		return lines, faults, spoilt
	}
	rows, faults := read(name, r, in)
	return ofTable(rows, faults)
}

// ofTable gives the lines of a table.
func ofTable(rows []sheet.Line, faults domain.Errors) (lines []line, _ domain.Errors, spoilt []string) {
	for _, l := range rows {
		lines = append(lines, line{Entry: l.Entry, File: l.File, Sheet: l.Sheet, Number: l.Number})
		if len(faults) > 0 {
			spoilt = append(spoilt, l.Entry.Strategy)
		}
	}
	return lines, faults, spoilt
}
