package web

import (
	"net/http"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/projections"
)

// choosePage asks what happened: the kinds that are likely by where the strategy
// is in its life first, all of them by theme below.
type choosePage struct {
	Frame
	Lead, Search string
	Likely       []choiceOf
	Themes       []kindTheme
	Kinds        int // found by the search, where there is one
}

type kindTheme struct {
	Name  string
	Kinds []Link
}

// choiceOf is one of those to choose from.
type choiceOf struct {
	Value, Text string
	Chosen      bool
}

// likely are the kinds that mostly come next, by phase.
var likely = map[string][]string{
	"preparing":  {"meeting.held", "evidence.added", "decision.taken", "priority.proposed", "version.drafted", "consultation.planned", "consultation.opened"},
	"consulting": {"consultation.response-received", "consultation.extended", "consultation.closed", "consultation.reminded", "consultation.point-raised", "decision.taken"},
	"deciding":   {"consultation.response-received", "consultation.point-answered", "consultation.reported", "priority.reworded", "decision.taken", "version.adopted"},
	"in-force":   {"followup.reported", "action.agreed", "indicator.measured", "decision.taken", "signal.noted", "revision.started"},
	"reviewing":  {"revision.concluded", "evidence.added", "meeting.held", "decision.taken", "priority.proposed", "version.drafted"},
	"ended":      {"evaluation.reported", "lesson.learned", "document.published", "decision.taken"},
}

// choose shows the page, or goes on to the form of the kind that was chosen.
func (s *Web) choose(w http.ResponseWriter, l *look) error {
	if kind := l.query.Get("kind"); domain.KindOf(kind) != nil {
		to := url.Values{}
		if lang := l.query.Get("lang"); lang != "" {
			to.Set("lang", lang)
		}
		address := recordAddress(l.history.Strategy, kind)
		if len(to) > 0 {
			address += "?" + to.Encode()
		}
		http.Redirect(w, l.Request, address, http.StatusSeeOther)
		return nil
	}
	p := &choosePage{Frame: l.frame(l.text("record.title", nil)), Search: domain.Excerpt(l.query.Get("q"))}
	p.NoClocks = true
	phase := "preparing"
	if row := projections.RowOf(l.history, domain.At{}, l.today, s.Packs); row.Register != nil {
		phase = row.Register.Phase
	}
	p.Lead = l.text("record.lead", domain.Args{"phase": l.words.Word("strategy.phase", phase)})
	for i, kind := range likely[phase] {
		p.Likely = append(p.Likely, choiceOf{kind, l.kindName(kind), i == 0})
	}
	p.themes(l)
	s.write(w, l, "record_choose", http.StatusOK, p)
	return nil
}

// kindName gives a kind's name with a capital letter.
func (l *look) kindName(kind string) string {
	return l.text("fact.field", domain.Args{"name": l.words.Word("kind", kind)})
}

// themes lists the kinds whose name or fields have what is searched for. Those
// of the record itself are reached from the entry that they speak of.
func (p *choosePage) themes(l *look) {
	for _, k := range domain.KindsOf() {
		name := l.kindName(k.Name)
		if domain.OfRecord(k.Name) || k.Name == "strategy.mandated" || !hasAll(p.Search, name, k.Name) {
			continue
		}
		theme := l.text("fact.field", domain.Args{"name": l.words.Word("theme", k.Theme)})
		if n := len(p.Themes); n == 0 || p.Themes[n-1].Name != theme {
			p.Themes = append(p.Themes, kindTheme{Name: theme})
		}
		t := &p.Themes[len(p.Themes)-1]
		t.Kinds = append(t.Kinds, Link{Address: p.To(recordAddress(l.history.Strategy, k.Name)), Text: name})
		p.Kinds++
	}
}

// hasAll tells whether one of some texts has every word that is searched for.
func hasAll(search string, texts ...string) bool {
	all := strings.ToLower(strings.Join(texts, " "))
	for w := range strings.FieldsSeq(strings.ToLower(search)) {
		if !strings.Contains(all, w) {
			return false
		}
	}
	return true
}
