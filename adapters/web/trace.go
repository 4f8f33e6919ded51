package web

import (
	"html/template"
	"net/url"
	"strconv"

	"kronika/domain"
	"kronika/projections/trace"
)

// tracePage is what led to an entry and what followed from it, link by link.
type tracePage struct {
	Frame
	Lead, Kind, Mark string
	ID               string // of the entry
	Entry, All       string // addresses of the entry, and of the trace as data
	Says             string // of the picture
	Picture          template.HTML
	Back, Forth      trail
}

// trail is one way of a trace: as a tree, and as the rows of a table.
type trail struct {
	Count int // of all steps
	Rest  int // that are not shown
	Steps []*trailStep
	Rows  []*trailStep
}

// trailStep is an entry on the way, with how it hangs together with the one that
// it stands under.
type trailStep struct {
	Number, Mark, Sort, Title, Address, When, Who string
	Links                                         []string
	Gap                                           string // in time
	End                                           string // said where no reason is recorded
	Doubts                                        []string
	Under                                         []*trailStep

	step  *trace.Step
	under *trailStep // nil for the nearest
	read  bool
}

// trailLimit is how many entries of each way are shown, the nearest of them.
const trailLimit = 80

// trailDeepest is how many steps are set in one under the other.
const trailDeepest = 5

// trace shows the trace of an entry.
func (s *Web) trace(l *look) (any, error) {
	r := l.read()
	item := r.Find(l.PathValue("entry"))
	if item == nil {
		return nil, l.noEntry()
	}
	t := trace.Build(r, item.ID, l.elsewhere)
	p := &tracePage{Frame: l.frame(l.text("live.traced", domain.Args{"back": len(t.Because), "forth": len(t.LedTo)})), ID: item.ID, Mark: markOf(item.Kind)}
	w := &tracing{l.lister(&p.Frame, r), item}
	told := w.titles[item]
	if told == nil {
		return nil, l.noEntry()
	}
	p.Kind = l.text("fact.field", domain.Args{"name": l.words.Word("kind", item.Kind)})
	p.Lead = l.text("live.tracedLead", domain.Args{"title": told.Title, "date": w.when(item.Occurred), "authority": item.Authority})
	p.Citing = l.citeAbout(item, l.text("trace.asked", domain.Args{"asked": told.Title}))
	if len(t.Because)+len(t.LedTo) == 0 {
		p.Title = l.text("live.traceAlone", nil)
	}
	p.Entry = w.address(item.ID)
	p.All = "/api/v1/strategies/" + url.PathEscape(r.Strategy) + "/trace?entry=" + url.QueryEscape(item.ID)
	p.Back, p.Forth = w.trail(t.Because, "←"), w.trail(t.LedTo, "→")
	for _, step := range p.Back.Rows {
		if own := r.Find(step.step.ID); step.step.Strategy == "" && own != nil && len(own.Because)+len(step.Under) == 0 {
			step.End = l.text("live.traceEnd", nil)
		}
	}
	p.Picture = w.picture(p, told.Title)
	p.Says = l.text("live.traceSays", domain.Args{"things": 1 + len(p.Back.Rows) + len(p.Forth.Rows)})
	return p, nil
}

// tracing is an entry whose trace is shown.
type tracing struct {
	*lister
	item *domain.Item
}

// number numbers the steps as an outline does, each under its own.
func (t *trail) number(steps []*trailStep, before string) {
	for i, s := range steps {
		s.Number = before + strconv.Itoa(i+1)
		t.Rows = append(t.Rows, s)
		t.number(s.Under, s.Number+".")
	}
}
