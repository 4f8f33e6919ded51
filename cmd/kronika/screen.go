package main

import (
	"fmt"
	"io"

	"golang.org/x/term"

	"kronika/adapters/terminal"
	"kronika/domain"
)

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

// terminal tells whether something is written to a person's terminal, where
// colour and progress may be shown.
func (p *program) terminal(w io.Writer) bool {
	f, ok := file(w)
	return ok && p.env("NO_COLOR") == "" && term.IsTerminal(int(f.Fd()))
}

// columns is how wide the terminal is, 80 where it is none.
func (p *program) columns() int {
	if f, ok := file(p.out); ok {
		if n, _, err := term.GetSize(int(f.Fd())); err == nil && n > 0 {
			return min(max(n, 40), 200)
		}
	}
	return terminal.Width
}
