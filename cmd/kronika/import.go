package main

import (
	"cmp"
	"context"
	"fmt"
	"maps"
	"slices"
	"strings"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore"
)

type importCmd struct {
	Files        []string `arg:"" name:"file" help:"${help_import_file}"`
	DryRun       bool     `help:"${help_dryrun}"`
	Restore      bool     `help:"${help_restore}"`
	AllowUnknown bool     `help:"${help_allowunknown}"`
	Report       bool     `help:"${help_report}"`
	Marked       string   `placeholder:"FILE" help:"${help_marked}"`
	Recorder     string   `placeholder:"ACCOUNT" default:"local" help:"${help_recorder}"`
	JSON         bool     `name:"json" help:"${help_json}"`
}

// Run imports files: every fault in any of them is told before anything is
// stored.
func (c *importCmd) Run(ctx context.Context, p *program) error {
	if err := c.markable(); err != nil {
		return err
	}
	if err := domain.CheckRecorder("--recorder", c.Recorder); err != nil {
		return err
	}
	in := domain.Input{AllowUnknown: c.AllowUnknown, Restore: c.Restore}
	lines, faults, spoilt, err := p.readFiles(c.Files, in)
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
	report := &report{lines: lines, unread: faults, files: c.Files}
	if faults = slices.Concat(faults, more); len(faults) > 0 {
		inFileOrder(faults, c.Files)
		return c.refused(p, r, report, faults, spoilt)
	}
	if absent && !c.DryRun {
		made, err := p.open(ctx, opening{as: "import", create: true, wait: patience})
		if err != nil {
			return err
		}
		r.close()
		r = made
	}
	if err := c.store(ctx, p, r, plans, how); err != nil {
		return placed(err, lines)
	}
	if err := c.tell(p, r, report); err != nil || c.Report && c.JSON {
		return err
	}
	return c.say(p, sumOf(plans, c.DryRun))
}

// store stores the plans, unless it is a dry run, and says what comes of each
// where no report is asked for.
func (c *importCmd) store(ctx context.Context, p *program, r *record, plans []eventstore.Plan, how eventstore.How) error {
	said := func(plan eventstore.Plan) {
		if !c.JSON && !c.Report {
			fmt.Fprintln(p.out, p.say("import.strategy", domain.Args{"strategy": plan.Strategy, "new": plan.New(), "known": plan.Known}))
		}
	}
	if !c.DryRun {
		return p.store(ctx, r, plans, how, sumOf(plans, false).New, said)
	}
	for _, plan := range plans {
		said(plan)
	}
	return nil
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

// plan plans the import of each strategy, in the order that they first stand in
// the files, and tells of each line what is found. The history's rules are not
// asked of the spoilt ones, since what their faulty lines lack would be found
// again and again; only ids that are taken are.
func (p *program) plan(r *record, lines []line, how eventstore.How, spoilt []string) ([]eventstore.Plan, domain.Errors) {
	keys, by := byStrategy(lines)
	show := p.progress("progress.checking")
	var plans []eventstore.Plan
	var faults domain.Errors
	for i, key := range keys {
		if show != nil {
			show(uint64(i+1), uint64(len(keys)))
		}
		var plan eventstore.Plan
		var wrong domain.Errors
		if slices.Contains(spoilt, key) {
			plan.Standings, wrong = r.recorder.Sort(key, entriesOf(lines, by[key]))
		} else {
			plan, wrong = r.recorder.Plan(key, entriesOf(lines, by[key]), how)
			plans = append(plans, plan)
		}
		for nth, place := range by[key] {
			lines[place].standing = plan.Standings[nth]
		}
		for _, f := range wrong {
			at := &lines[by[key][f.Nth]]
			f.File, f.Sheet, f.Line = at.File, at.Sheet, at.Number
			if f.Key == "entry.idTaken" {
				twice(f, lines, by[key][:f.Nth])
			}
			at.wrong = append(at.wrong, f)
		}
		faults = append(faults, wrong...)
	}
	return plans, faults
}

// byStrategy gives the strategies in the order that they first stand in lines,
// and the places of the lines of each.
func byStrategy(lines []line) (keys []string, by map[string][]int) {
	by = map[string][]int{}
	for i, l := range lines {
		key := l.Entry.Strategy
		if by[key] == nil {
			keys = append(keys, key)
		}
		by[key] = append(by[key], i)
	}
	return keys, by
}

// twice says of an id given twice in one import where it stood first.
func twice(f *domain.Error, lines []line, before []int) {
	for _, i := range before {
		if l := lines[i]; l.Entry.ID == f.Entry {
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

func entriesOf(lines []line, places []int) []domain.Entry {
	list := make([]domain.Entry, len(places))
	for i, place := range places {
		list[i] = lines[place].Entry
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
	return slices.IndexFunc(files, func(name string) bool {
		rest, ok := strings.CutPrefix(f.File, name)
		return ok && (rest == "" || f.Sheet != "" && rest == "["+f.Sheet+"]")
	})
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
	if done.Twice > 0 && !c.Report {
		fmt.Fprintln(p.out, p.say("import.twice", domain.Args{"n": done.Twice}))
	}
	key := "import.done"
	if c.DryRun {
		key = "import.dryRun"
	}
	fmt.Fprintln(p.out, p.say(key, domain.Args{"new": done.New, "known": done.Known, "strategies": done.Strategies}))
	return nil
}
