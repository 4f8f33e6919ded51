package terminal

import (
	"fmt"
	"io"
	"strings"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
)

// Width is how many characters a line has.
const Width = 80

// Printer writes in the words of a language and with times in a time zone: what
// was found to Out, what is told of it to Err.
type Printer struct {
	Words    *i18n.Catalogue
	Zone     *time.Location
	Out, Err io.Writer
}

// Say gives a sentence in the reader's language.
func (p *Printer) Say(key string, args domain.Args) string {
	return p.Words.Text(domain.Say(key, args))
}

// Tell writes a sentence to Err.
func (p *Printer) Tell(key string, args domain.Args) { Line(p.Err, p.Say(key, args)) }

// Line writes a line of results.
func (p *Printer) Line(s string) { Line(p.Out, s) }

// Line writes a line, without what would steer a terminal.
func Line(w io.Writer, s string) { fmt.Fprintln(w, domain.Printable(s)) }

// Paragraph writes text in lines that fit the terminal.
func (p *Printer) Paragraph(text string) {
	for line := range strings.Lines(wrap(domain.Printable(text), Width)) {
		p.Line(strings.TrimRight(line, " \n"))
	}
}

// heading writes a line that says what comes; part writes one after an empty
// line.
func (p *Printer) heading(key string, args domain.Args) { p.Line(p.Say(key, args)) }

func (p *Printer) part(key string) {
	p.Line("")
	p.heading(key, nil)
}

// listed writes one list under its heading, nothing where it is empty.
func (p *Printer) listed(heading string, columns []Column, rows [][]string) {
	if len(rows) == 0 {
		return
	}
	p.part(heading)
	p.Table(heading, columns, rows)
}

// named gives a title with the ids of its entries under it.
func (p *Printer) named(title domain.Message, entries ...string) string {
	text := p.Words.Text(title)
	if len(entries) > 0 {
		text += "\n[" + strings.Join(entries, ", ") + "]"
	}
	return text
}
