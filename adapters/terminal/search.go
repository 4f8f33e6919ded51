package terminal

import (
	"strings"

	"kronika/domain"
	"kronika/projections/search"
)

// Found writes what was found: when, what, the text where it was found, and the
// entry. narrower are the flags that make the search narrower than it need be,
// which is told where nothing was found.
func (p *Printer) Found(f search.Found, narrower []string) {
	var cells [][]string
	for _, h := range f.Hits {
		what := p.Words.Text(h.Title)
		if h.Field != "title" {
			what += "\n" + p.standsIn(h.Field) + ": " + h.Snippet.Text
		}
		if h.Withdrawn {
			what += " [" + p.Say("mark.withdrawn", nil) + "]"
		}
		cells = append(cells, []string{p.Words.Date(h.Occurred), what + "\n" + h.Strategy + "/" + h.ID})
	}
	p.Table("search.nothing", []Column{{"head.when", 16}, {"head.what", 0}}, cells)
	switch {
	case f.Next != "":
		p.Tell("search.more", domain.Args{"total": f.Total, "shown": len(f.Hits), "mark": f.Next})
	case f.Total > 0:
		p.Tell("search.all", domain.Args{"total": f.Total})
	case len(narrower) > 0:
		p.Tell("search.wider", domain.Args{"flags": strings.Join(narrower, ", ")})
	}
}

// standsIn names the field that something was found in.
func (p *Printer) standsIn(field string) string {
	if field == "" {
		return p.Say("search.elsewhere", nil)
	}
	return p.Words.Word("field", field)
}
