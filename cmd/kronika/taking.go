package main

import (
	"context"
	"io"
	"iter"
	"slices"

	"kronika/adapters/api"
	"kronika/adapters/i18n"
	"kronika/adapters/sheet"
	"kronika/domain"
	"kronika/eventstore"
)

// taking gives what imports over HTTP, by the same steps as the command.
func (p *program) taking(r *record) func(context.Context, io.Reader, api.ImportHow) (api.Imported, iter.Seq[api.Line], error) {
	quiet := *p
	quiet.err = io.Discard // progress is for whoever started the import
	return func(ctx context.Context, body io.Reader, want api.ImportHow) (done api.Imported, lines iter.Seq[api.Line], err error) {
		read, faults, spoilt := sent(body, want)
		if len(read) > api.ImportLines {
			return done, nil, domain.Fault(domain.Invalid, "import.tooMany", domain.Args{"came": len(read), "limit": api.ImportLines})
		}
		how := eventstore.How{Recorder: want.Recorder, Region: want.Region, Restore: want.Restore}
		plans, more := quiet.plan(r, read, how, spoilt)
		report := &report{lines: read, unread: faults}
		if want.Report {
			lines = report.each(want.Words, r)
		}
		if faults = slices.Concat(faults, more); len(faults) > 0 {
			inFileOrder(faults, nil)
			return done, lines, faults
		}
		done = sumOf(plans, want.DryRun)
		if want.DryRun {
			return done, lines, nil
		}
		return done, lines, quiet.store(ctx, r, plans, how, done.New, func(eventstore.Plan) {})
	}
}

// sent reads what came over HTTP. It has no name, of which the places of lines
// and faults keep the sheet only.
func sent(body io.Reader, want api.ImportHow) (lines []line, faults domain.Errors, spoilt []string) {
	in := domain.Input{AllowUnknown: want.AllowUnknown, Restore: want.Restore}
	name := want.Words.Text(domain.Say("report.sent", nil))
	if want.Format == "xlsx" {
		lines, faults, spoilt = ofTable(sheet.ReadXLSXWithin(name, body, in, api.Unzipped))
	} else {
		lines, faults, spoilt = readAs(want.Format, name, body, in)
	}
	for i := range lines {
		lines[i].File = lines[i].Sheet
	}
	for _, f := range faults {
		f.File = f.Sheet
	}
	return lines, faults, spoilt
}

// tables gives what writes an export as a table.
func (p *program) tables(r *record) func(io.Writer, *i18n.Catalogue, string, []string, domain.At) error {
	return func(w io.Writer, words *i18n.Catalogue, format string, keys []string, at domain.At) error {
		return writeTable(w, words, format, r, keys, at)
	}
}
