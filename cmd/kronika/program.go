package main

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"fmt"
	"io"
	"net/url"
	"strings"
	"time"

	"github.com/alecthomas/kong"
	"golang.org/x/term"

	"kronika/adapters/i18n"
	"kronika/adapters/terminal"
	"kronika/domain"
	"kronika/domain/rules"
)

// program is one run of the program.
type program struct {
	world
	flags globals
	words *i18n.Catalogue
	zone  *time.Location
	packs *rules.Packs

	parser   *kong.Kong
	settings *settings

	server *url.URL // that commands work through; nil for the log itself
	bidden bool     // by the flag, not only by the environment
	moving bool     // it is "move", to which the folder and the NATS servers are two places
}

// globals are the flags of every command.
type globals struct {
	Config   string `placeholder:"FILE" help:"${help_configfile}"`
	Data     string `default:"kronika-data" placeholder:"DIR" help:"${help_data}"`
	NATS     string `name:"nats" placeholder:"URL" help:"${help_nats}"`
	Postgres string `placeholder:"URL" help:"${help_postgres}"`
	Server   string `placeholder:"URL" help:"${help_server}"`
	Token    string `placeholder:"TOKEN" help:"${help_bearer}"`
	Lang     string `placeholder:"sv|en" help:"${help_lang}"`
	Timezone string `default:"Europe/Stockholm" placeholder:"ZONE" help:"${help_timezone}"`
	Rules    string `placeholder:"DIR" help:"${help_rules_dir}"`
	outer
}

// commands are the subcommands, in the order of the help.
type commands struct {
	globals

	Demo          demoCmd          `cmd:"" help:"${help_demo}"`
	Serve         serveCmd         `cmd:"" help:"${help_serve}"`
	Record        recordCmd        `cmd:"" help:"${help_record}"`
	Import        importCmd        `cmd:"" help:"${help_import}"`
	Export        exportCmd        `cmd:"" help:"${help_export}"`
	Strategies    strategiesCmd    `cmd:"" help:"${help_strategies}"`
	Timeline      timelineCmd      `cmd:"" help:"${help_timeline}"`
	Consultations consultationsCmd `cmd:"" help:"${help_consultations}"`
	Deadlines     deadlinesCmd     `cmd:"" help:"${help_deadlines}"`
	Priorities    prioritiesCmd    `cmd:"" help:"${help_priorities}"`
	Search        searchCmd        `cmd:"" help:"${help_search}"`
	Rules         rulesCmd         `cmd:"" help:"${help_rules}"`
	Compare       compareCmd       `cmd:"" help:"${help_compare}"`
	Trace         traceCmd         `cmd:"" help:"${help_trace}"`
	Gaps          gapsCmd          `cmd:"" help:"${help_gaps}"`
	Choices       choicesCmd       `cmd:"" help:"${help_choices}"`
	Lineage       lineageCmd       `cmd:"" help:"${help_lineage}"`
	Handover      handoverCmd      `cmd:"" help:"${help_handover}"`
	Corrections   correctionsCmd   `cmd:"" help:"${help_corrections}"`
	Cite          citeCmd          `cmd:"" help:"${help_cite}"`
	Redline       redlineCmd       `cmd:"" help:"${help_redline}"`
	Blame         blameCmd         `cmd:"" help:"${help_blame}"`
	Plan          planCmd          `cmd:"" help:"${help_plan}"`
	Calendar      calendarCmd      `cmd:"" help:"${help_calendar}"`
	Norm          normCmd          `cmd:"" help:"${help_norm}"`
	Reminders     remindersCmd     `cmd:"" help:"${help_reminders}"`
	Schema        schemaCmd        `cmd:"" help:"${help_schema}"`
	Kinds         kindsCmd         `cmd:"" help:"${help_kinds}"`
	Rebuild       rebuildCmd       `cmd:"" help:"${help_rebuild}"`
	Verify        verifyCmd        `cmd:"" help:"${help_verify}"`
	Move          moveCmd          `cmd:"" help:"${help_move}"`
	Backup        backupCmd        `cmd:"" help:"${help_backup}"`
	Restore       restoreCmd       `cmd:"" help:"${help_restore_log}"`
	Token         tokenCmd         `cmd:"" help:"${help_token}"`
	Config        configCmd        `cmd:"" help:"${help_config}"`
	Version       versionCmd       `cmd:"" help:"${help_version}"`
}

// run runs the program and gives its exit code.
func run(ctx context.Context, w world) int {
	p := &program{world: w}
	p.limits = cmp.Or(p.limits, usual)
	p.words = i18n.For(languageOf(w))
	out := &result{Writer: w.out}
	p.out = out
	err := p.start(ctx)
	code := p.code(ctx, p.settings.named(err), out)
	if lost := out.lost(); lost != nil && code == 0 {
		p.told(lost)
		return 1
	}
	return code
}

// code tells what went wrong, and gives the exit code.
func (p *program) code(ctx context.Context, err error, out *result) int {
	var done exited
	if errors.As(err, &done) {
		return int(done)
	}
	if lost := out.lost(); lost != nil && errors.Is(err, lost) {
		return 0 // what is lost is told by itself
	}
	if err != nil && ctx.Err() != nil {
		p.tell("cli.interrupted", nil)
		return 1
	}
	if err != nil {
		p.line(p.err, p.words.Error(err))
		if domain.CodeOf(err) == domain.Internal {
			fmt.Fprintln(p.err, err) // for whoever mends it; users have nothing to do with it
		}
	}
	return exitCode(err)
}

// exited is what the help gives instead of ending the process.
type exited int

func (exited) Error() string { return "exited" }

func (p *program) start(ctx context.Context) (err error) {
	defer func() {
		if r := recover(); r != nil {
			done, ok := r.(exited)
			if !ok {
				panic(r)
			}
			err = done
		}
	}()
	var c commands
	parser, err := kong.New(&c, kong.Name("kronika"), kong.Description(p.say("help.program", nil)),
		kong.Writers(p.out, p.err), kong.Exit(func(code int) { panic(exited(code)) }),
		kong.Help(p.help), kong.ShortHelp(p.help), kong.UsageOnError(),
		kong.ConfigureHelp(kong.HelpOptions{Compact: true, NoExpandSubcommands: true, WrapUpperBound: 80}),
		kong.ValueFormatter(func(v *kong.Value) string { return p.settings.help(v) }), helpWords(p.words))
	if err != nil {
		return domain.Fault(domain.Internal, "cli.broken", nil).Because(err)
	}
	p.parser, p.settings = parser, settingsOf(parser, p.env)
	if err := kong.Resolvers(p.settings).Apply(parser); err != nil {
		return domain.Fault(domain.Internal, "cli.broken", nil).Because(err)
	}
	parsed, err := parser.Parse(flagsFirst(parser.Model.Node, p.args))
	if err != nil {
		return misread(err, p.args)
	}
	p.flags = c.globals
	p.settings.given(parsed.Path)
	p.moving = parsed.Command() == "move"
	if err := p.settle(); err != nil {
		return err
	}
	parsed.BindTo(ctx, (*context.Context)(nil))
	return parsed.Run(p)
}

// settle reads the flags of every command.
func (p *program) settle() error {
	if err := p.settleServer(); err != nil {
		return err
	}
	passed := p.settlePlace()
	if err := p.flags.outer.settle(); err != nil {
		return err
	}
	if l := p.flags.Lang; l != "" && l != "sv" && l != "en" {
		return domain.Wrong("--lang", "cli.lang", domain.Args{"came": l})
	}
	if p.flags.Lang != "" {
		p.words = i18n.For(p.flags.Lang)
	}
	zone, err := time.LoadLocation(p.flags.Timezone)
	if err != nil || p.flags.Timezone == "Local" {
		return domain.Wrong("--timezone", "cli.timezone", domain.Args{"came": p.flags.Timezone}).Because(err)
	}
	p.zone = zone
	if passed != "" {
		p.tell("nats.passed", domain.Args{"dir": p.flags.Data, "name": passed})
	}
	return p.settlePacks()
}

// languageOf gives the language before the flags are read, since their help and
// faults are in it too: --lang, else KRONIKA_LANG, LC_ALL, LANG, English. What a file says
// of it holds once that is read.
func languageOf(w world) string {
	for i, arg := range w.args {
		lang, ok := strings.CutPrefix(arg, "--lang=")
		if arg == "--lang" && i+1 < len(w.args) {
			lang, ok = w.args[i+1], true
		}
		if ok && (lang == "sv" || lang == "en") {
			return lang
		}
	}
	for _, name := range []string{"KRONIKA_LANG", "LC_ALL", "LANG"} {
		if lang := w.env(name); lang != "" {
			return lang
		}
	}
	return "en"
}

// say gives a sentence in the reader's language.
func (p *program) say(key string, args domain.Args) string {
	return p.words.Text(domain.Say(key, args))
}

// tell writes a sentence to standard error, where all goes that is no result.
func (p *program) tell(key string, args domain.Args) {
	p.line(p.err, p.say(key, args))
}

// line writes a line, without what would steer a terminal.
func (p *program) line(w io.Writer, s string) { terminal.Line(w, s) }

// json writes a value as the contract's object, with a line end.
func (p *program) json(v any) error {
	b, err := p.words.JSON(v)
	if err != nil {
		return err
	}
	_, err = fmt.Fprintf(p.out, "%s\n", b)
	return err
}

// printer writes views as text, in the reader's language.
func (p *program) printer() *terminal.Printer {
	return &terminal.Printer{Words: p.words, Zone: p.zone, Out: p.out, Err: p.err}
}

// today is the current day in the region's time zone.
func (p *program) today() domain.Day { return domain.DayIn(p.now(), p.zone) }

// terminal tells whether something is written to a person's terminal, where
// colour and progress may be shown.
func (p *program) terminal(w io.Writer) bool {
	f, ok := file(w)
	return ok && p.env("NO_COLOR") == "" && term.IsTerminal(int(f.Fd()))
}

// help prints kong's help with the words that it has built in put into the
// reader's language.
func (p *program) help(options kong.HelpOptions, ctx *kong.Context) error {
	var b bytes.Buffer
	out := ctx.Stdout
	ctx.Stdout = &b
	err := kong.DefaultHelpPrinter(options, ctx)
	ctx.Stdout = out
	text := b.String()
	for _, w := range helpBuiltIn {
		text = strings.ReplaceAll(text, w.kong, p.say(w.key, nil))
	}
	_, _ = io.WriteString(out, text)
	return err
}
