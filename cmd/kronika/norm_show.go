package main

import (
	"fmt"
	"io"
	"os"
	"strings"

	"kronika/domain"
	"kronika/projections/norm"
)

// limited reads a file, as much as a limit allows.
func limited(file string, limit int64) ([]byte, error) {
	f, err := os.Open(file)
	if err != nil {
		return nil, err
	}
	defer f.Close()
	return io.ReadAll(io.LimitReader(f, limit))
}

// measured writes a report: the whole in a paragraph, then round by round what
// was found.
func (p *program) measured(r norm.Report) {
	p.paragraph(p.words.Text(r.Text))
	for _, round := range r.Rounds {
		fmt.Fprintln(p.out)
		p.paragraph(p.words.Text(round.Title))
		for _, r := range round.Reasons {
			p.paragraph(p.say("norm.because", domain.Args{"text": r.Text, "id": r.ID}))
		}
		var cells [][]string
		for _, f := range round.Findings {
			cells = append(cells, []string{p.words.Word("finding", f.Status), p.found(f)})
		}
		p.show("empty.norm", []column{{"head.status", 14}, {"head.what", 0}}, cells)
	}
}

// found tells one finding, with what the norm says, why, and where to read on.
func (p *program) found(f norm.Finding) string {
	says := "norm.says"
	if f.Mark == norm.Unsure {
		says = "norm.saysUnsure"
	}
	lines := []string{p.words.Text(f.Says), p.say(says, domain.Args{"text": f.Text, "source": f.Source})}
	for _, r := range f.Reasons {
		lines = append(lines, p.say("norm.because", domain.Args{"text": r.Text, "id": r.ID}))
	}
	lines = append(lines, p.say("norm.entries", domain.Args{"n": len(f.Entries), "ids": strings.Join(f.Entries, ", ")}))
	return f.Expectation + ": " + strings.Join(lines, "\n")
}
