package main

import (
	"bytes"
	"context"
	"errors"
	"io"
	"iter"
	"path/filepath"
	"strings"

	"kronika/adapters/api"
	"kronika/adapters/sheet"
	"kronika/adapters/web"
	"kronika/domain"
)

// howOf says how a file that was sent to the pages is imported: as what its name
// says it is, else as what it begins like.
func howOf(t web.Taking) api.ImportHow {
	format := api.FormatLike(t.Bytes)
	switch strings.ToLower(filepath.Ext(t.Name)) {
	case ".csv":
		format = "csv"
	case ".xlsx":
		format = "xlsx"
	case ".jsonl", ".ndjson", ".json":
		format = "jsonl"
	}
	return api.ImportHow{Recorder: t.Recorder, Region: t.Region, Format: format, AllowUnknown: t.AllowUnknown,
		DryRun: !t.Store, Report: true, Words: t.Words}
}

// takeFile takes a file of the pages as the API takes one.
func (s *service) takeFile(ctx context.Context, t web.Taking) (web.Taken, error) {
	how := howOf(t)
	done, lines, err := s.api.Take(ctx, t.Bytes, how)
	taken := web.Taken{New: done.New, Known: done.Known, Twice: done.Twice, Table: how.Format != "jsonl"}
	if err != nil && (lines == nil || !ofLines(err)) {
		return taken, err
	}
	taken.Faulty = err != nil
	if lines != nil {
		taken.Lines = toldOf(lines)
	}
	return taken, nil
}

// ofLines tells whether an error is faults of a file's lines, which its report
// has too.
func ofLines(err error) bool {
	var faults domain.Errors
	return errors.As(err, &faults)
}

// toldOf gives the lines of a report as the pages show them.
func toldOf(lines iter.Seq[api.Line]) iter.Seq[web.TakenLine] {
	return func(yield func(web.TakenLine) bool) {
		for l := range lines {
			told := web.TakenLine{Sheet: l.Sheet, Line: l.Line, Strategy: l.Strategy, ID: l.ID, Kind: l.Kind, Occurred: l.Occurred,
				Verdict: l.Verdict, Entry: l.Entry, Title: l.Title}
			for _, f := range l.Faults {
				told.Faults = append(told.Faults, wrong(f))
			}
			if !yield(told) {
				return
			}
		}
	}
}

// markFile writes a copy of a table of the pages that tells of each row what came
// of it.
func (s *service) markFile(ctx context.Context, w io.Writer, t web.Taking) error {
	how := howOf(t)
	if how.Format == "jsonl" {
		return domain.Fault(domain.Invalid, "upload.noMarks", nil)
	}
	_, lines, err := s.api.Take(ctx, t.Bytes, how)
	if lines == nil {
		return err
	}
	reader := *s.program
	reader.words = t.Words
	in := domain.Input{AllowUnknown: t.AllowUnknown}
	mark := sheet.MarkXLSX
	if how.Format == "csv" {
		mark = sheet.MarkCSV
	}
	var b bytes.Buffer
	if fault := mark(&b, t.Name, bytes.NewReader(t.Bytes), in, reader.beside(lines)); fault != nil {
		return domain.Fault(domain.Invalid, "upload.noMarks", nil).Because(fault)
	}
	_, err = b.WriteTo(w)
	return err
}
