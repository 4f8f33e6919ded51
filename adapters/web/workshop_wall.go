package web

import (
	"fmt"
	"html/template"
	"strings"

	"kronika/adapters/i18n"
	"kronika/adapters/web/charts"
	"kronika/domain"
	"kronika/eventstore/workshops"
)

// wall is the part of a workshop's page that changes as marks come: a picture of
// each group and the table of the same numbers.
type wall struct {
	*Words
	Says   string
	Groups []wallGroup
}

// Words gives a part of a page its sentences.
type Words struct{ look *look }

// T gives a sentence without arguments.
func (w *Words) T(key string) string { return w.look.text(key, nil) }

type wallGroup struct {
	Name, Kind           string
	Count                int
	Shown                bool
	Median, Mean, Spread string
	Picture              template.HTML
}

// wall tells where the groups stand. A group that is too small to be shown has
// its number of marks only, and nothing is told of all groups together, out of
// which it could be worked out.
func (l *look) wall(shop workshops.Workshop) *wall {
	w := &wall{Words: &Words{l}}
	shown := 0
	for _, s := range shop.Stands() {
		g := wallGroup{Name: s.Name, Kind: kindBeside(l.words, s.Group), Count: s.Count, Shown: s.Shown()}
		if g.Shown {
			shown++
			g.Median, g.Mean = l.words.Number(s.Median), l.words.Number(s.Mean)
			g.Spread = l.spread(s.Positions)
			g.Picture = charts.Pile(s.Positions, s.Median)
		}
		w.Groups = append(w.Groups, g)
	}
	w.Says = l.text("live.says", domain.Args{"marks": len(shop.Marks), "groups": len(shop.Groups), "shown": shown, "least": workshops.Least})
	return w
}

// kindBeside gives the kind of a group where its name says something else.
func kindBeside(words *i18n.Catalogue, g workshops.Group) string {
	kind := words.Word("choice.groupKind", g.Kind)
	if strings.EqualFold(kind, g.Name) {
		return ""
	}
	return kind
}

// spread tells how many marks each place has.
func (l *look) spread(positions []float64) string {
	var list []string
	for i := 0; i < len(positions); {
		n := i
		for n < len(positions) && positions[n] == positions[i] {
			n++
		}
		list = append(list, l.text("live.spread", domain.Args{"position": positions[i], "count": n - i}))
		i = n
	}
	return strings.Join(list, ", ")
}

// workshopPreview is what would be recorded.
type workshopPreview struct {
	Rows     []previewRow
	Left     []string // groups that are not recorded, and why
	Date, By string
}

type previewRow struct{ Group, Position, Size, Comment string }

// preview tells what would be recorded, by the very entries.
func (l *look) preview(shop workshops.Workshop) *workshopPreview {
	p := &workshopPreview{Date: l.words.Date(l.heldOn(shop))}
	p.By, _ = l.recorder(shop.Strategy)
	for _, m := range l.results(shop) {
		p.Rows = append(p.Rows, previewRow{m.Group, l.words.Number(m.Position), l.words.Count(m.Size), m.Comment})
	}
	for _, s := range shop.Stands() {
		if s.Count > 0 && !s.Shown() {
			p.Left = append(p.Left, l.text("live.left", domain.Args{"group": domain.Quote(s.Name), "count": s.Count, "least": workshops.Least}))
		}
	}
	return p
}

// fragment renders the part that changes.
func (l *look) fragment(shop workshops.Workshop) (string, error) {
	var b strings.Builder
	if err := parsed["workshop"].ExecuteTemplate(&b, "wall", l.wall(shop)); err != nil {
		return "", fmt.Errorf("wall: %w", err)
	}
	return b.String(), nil
}
