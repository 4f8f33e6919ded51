package main

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"kronika/adapters/api"
	"kronika/adapters/jsonl"
	"kronika/adapters/sheet"
	"kronika/domain"
	"kronika/eventstore"
)

type importCmd struct {
	Files        []string `arg:"" name:"file" help:"${help_import_file}"`
	DryRun       bool     `help:"${help_dryrun}"`
	Restore      bool     `help:"${help_restore}"`
	AllowUnknown bool     `help:"${help_allowunknown}"`
	Recorder     string   `placeholder:"ACCOUNT" default:"local" help:"${help_recorder}"`
	JSON         bool     `name:"json" help:"${help_json}"`
}

// Run imports files: every fault in any of them is told before anything is
// stored.
func (c *importCmd) Run(ctx context.Context, p *program) error {
	lines, faults, spoilt, err := p.readFiles(c.Files, domain.Input{AllowUnknown: c.AllowUnknown, Restore: c.Restore})
	if err != nil {
		return err
	}
	r, absent, err := p.openToCheck(ctx, opening{as: "import", wait: patience, of: strategiesOf(lines), lax: c.AllowUnknown})
	if err != nil {
		return err
	}
	defer func() { r.close() }()
	how := eventstore.How{Recorder: c.Recorder, Restore: c.Restore}
	plans, more := p.plan(r, lines, how, spoilt)
	faults = append(faults, more...)
	if len(faults) > 0 {
		inFileOrder(faults, c.Files)
		return faults.Err()
	}
	if absent && !c.DryRun {
		made, err := p.open(ctx, opening{as: "import", create: true, wait: patience})
		if err != nil {
			return err
		}
		r.close()
		r = made
	}
	done := sumOf(plans, c.DryRun)
	said := func(plan eventstore.Plan) {
		if !c.JSON {
			fmt.Fprintln(p.out, p.say("import.strategy", domain.Args{"strategy": plan.Strategy, "new": plan.New(), "known": plan.Known}))
		}
	}
	if c.DryRun {
		for _, plan := range plans {
			said(plan)
		}
	} else if err := p.store(ctx, r, plans, how, done.New, said); err != nil {
		return placed(err, lines)
	}
	return c.say(p, done)
}

// openToCheck opens the log to check an import against. Where there is none, an
// empty one in memory does for that, so that a refused import leaves nothing.
func (p *program) openToCheck(ctx context.Context, o opening) (r *record, absent bool, err error) {
	r, err = p.open(ctx, o)
	if domain.CodeOf(err) != domain.NotFound {
		return r, false, err
	}
	r, err = p.open(ctx, opening{as: "import", create: true, memory: true})
	return r, true, err
}

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

// line is an entry, and where it stood.
type line struct {
	Entry  domain.Entry
	File   string
	Number int // of the line or row, from 1
}

// readFile reads a file as what its name says it is: .csv, .xlsx, else JSON
// Lines. Of a table with faults every strategy is spoilt.
func readFile(name string, r io.Reader, in domain.Input) (lines []line, faults domain.Errors, spoilt []string) {
	read := map[string]func(string, io.Reader, domain.Input) ([]sheet.Line, domain.Errors){
		".csv": sheet.ReadCSV, ".xlsx": sheet.ReadXLSX}[strings.ToLower(filepath.Ext(name))]
	if read == nil {
		from, faults, spoilt := jsonl.Read(name, r, in)
		for _, l := range from {
			lines = append(lines, line{l.Entry, l.File, l.Number})
		}
		return lines, faults, spoilt
	}
	rows, faults := read(name, r, in)
	for _, l := range rows {
		lines = append(lines, line{l.Entry, l.File, l.Number})
		if len(faults) > 0 {
			spoilt = append(spoilt, l.Entry.Strategy)
		}
	}
	return lines, faults, spoilt
}

// plan plans the import of each strategy, in the order that they first stand in
// the files. The history's rules are not asked of the spoilt ones, since what
// their faulty lines lack would be found again and again.
func (p *program) plan(r *record, lines []line, how eventstore.How, spoilt []string) ([]eventstore.Plan, domain.Errors) {
	var keys []string
	by := map[string][]line{}
	for _, l := range lines {
		key := l.Entry.Strategy
		if by[key] == nil {
			keys = append(keys, key)
		}
		by[key] = append(by[key], l)
	}
	show := p.progress("progress.checking")
	var plans []eventstore.Plan
	var faults domain.Errors
	for i, key := range keys {
		if show != nil {
			show(uint64(i+1), uint64(len(keys)))
		}
		if slices.Contains(spoilt, key) {
			continue
		}
		plan, wrong := r.recorder.Plan(key, entriesOf(by[key]), how)
		for _, f := range wrong {
			at := by[key][f.Nth]
			f.File, f.Line = at.File, at.Number
			if f.Key == "entry.idTaken" {
				twice(f, by[key][:f.Nth])
			}
		}
		plans, faults = append(plans, plan), append(faults, wrong...)
	}
	return plans, faults
}

// twice says of an id given twice in one import where it stood first.
func twice(f *domain.Error, before []line) {
	for _, l := range before {
		if l.Entry.ID == f.Entry {
			f.Key, f.Args = "entry.idTwice", domain.Args{"id": f.Entry, "file": l.File, "line": l.Number}
			return
		}
	}
}

// strategiesOf lists the strategies of lines, each once.
func strategiesOf(lines []line) []string {
	keys := map[string]bool{}
	for _, l := range lines {
		keys[l.Entry.Strategy] = true
	}
	return slices.Sorted(maps.Keys(keys))
}

func entriesOf(lines []line) []domain.Entry {
	list := make([]domain.Entry, len(lines))
	for i, l := range lines {
		list[i] = l.Entry
	}
	return list
}

func inFileOrder(faults domain.Errors, files []string) {
	slices.SortStableFunc(faults, func(a, b *domain.Error) int {
		return cmp.Or(cmp.Compare(fileOf(a, files), fileOf(b, files)), cmp.Compare(a.File, b.File), cmp.Compare(a.Line, b.Line))
	})
}

// fileOf gives the number of the file that a fault is in; a workbook's sheet is
// named behind its file.
func fileOf(f *domain.Error, files []string) int {
	return slices.IndexFunc(files, func(name string) bool { return strings.HasPrefix(f.File, name) })
}

// store stores the plans, strategy by strategy, and says of each when it is
// stored.
func (p *program) store(ctx context.Context, r *record, plans []eventstore.Plan, how eventstore.How, total int, said func(eventstore.Plan)) error {
	show, stored := p.progress("progress.storing"), 0
	return r.ways.store(ctx, plans, how, func(entries int) {
		if stored += entries; show != nil {
			show(uint64(stored), uint64(total))
		}
	}, said)
}

// sumOf gives what an import comes to.
func sumOf(plans []eventstore.Plan, dryRun bool) api.Imported {
	done := api.Imported{Strategies: len(plans), DryRun: dryRun}
	for _, plan := range plans {
		done.New += plan.New()
		done.Known += plan.Known
		done.Twice += plan.Twice
	}
	return done
}

func (c *importCmd) say(p *program, done api.Imported) error {
	if c.JSON {
		return p.json(done)
	}
	if done.Twice > 0 {
		fmt.Fprintln(p.out, p.say("import.twice", domain.Args{"n": done.Twice}))
	}
	key := "import.done"
	if c.DryRun {
		key = "import.dryRun"
	}
	fmt.Fprintln(p.out, p.say(key, domain.Args{"new": done.New, "known": done.Known, "strategies": done.Strategies}))
	return nil
}
