package timeline

import (
	"strings"
	"unicode/utf8"

	"kronika/domain"
)

// names knows what things are called.
type names struct {
	state  *domain.Strategy
	titles map[thing]string
	units  map[string]string             // by indicator
	place  map[*domain.Item]int          // in the history's order
	moves  map[*domain.Item]*domain.Move // what an entry did to a deadline
	scopes map[string]string             // by revision
	party  map[thing]string              // by response
}

type thing struct{ sort, key string }

// namesOf gathers what the reading's things are called.
func namesOf(r *domain.Reading) *names {
	n := &names{state: r.State, titles: map[thing]string{}, units: map[string]string{},
		place: map[*domain.Item]int{}, moves: map[*domain.Item]*domain.Move{},
		scopes: map[string]string{}, party: map[thing]string{}}
	n.gather(r.State)
	n.consulted(r.State)
	for i, item := range r.Items {
		n.place[item] = i
		if item.Impossible == nil && len(item.Withdrawn) == 0 {
			n.told(item.Payload)
		}
	}
	return n
}

func (n *names) call(sort, key, title string) {
	if title != "" {
		n.titles[thing{sort, key}] = title
	}
}

func (n *names) gather(s *domain.Strategy) {
	for _, c := range s.Choices {
		n.call("choice", c.Choice, c.Question)
	}
	for _, g := range s.Signals {
		n.call("signal", g.Signal, g.Title)
	}
	for _, l := range s.Links {
		n.call("link", l.Document, l.Title)
	}
	for _, p := range s.Priorities {
		n.call("priority", p.Key, p.Title)
	}
	for _, d := range s.Decisions {
		n.call("decision", d.Decision, d.Title)
	}
	for _, d := range s.Deadlines {
		n.call("deadline", d.Deadline, d.Title)
		for i := range d.Moves {
			n.moves[d.Moves[i].By] = &d.Moves[i]
		}
	}
	for _, v := range s.Revisions {
		n.call("revision", v.Revision, v.Title)
		n.scopes[v.Revision] = v.Scope
	}
	for _, a := range s.Actions {
		n.call("action", a.Action, a.Title)
	}
	for _, i := range s.Indicators {
		n.call("indicator", i.Indicator, i.Title)
		n.units[i.Indicator] = i.Unit
	}
}

func (n *names) consulted(s *domain.Strategy) {
	for _, c := range s.Consultations {
		n.call("consultation", c.Key, c.Title)
		for _, r := range c.Responses {
			n.party[thing{c.Key, r.Response}] = r.Party
		}
		for _, p := range c.Points {
			n.call("point", c.Key+"/"+p.Point, excerpt(p.Text))
		}
	}
}

// told takes the names that the state does not hold.
func (n *names) told(payload domain.Kind) {
	switch k := payload.(type) {
	case *domain.VersionDrafted:
		n.call("version", k.Version, k.Title)
	case *domain.VersionReferred:
		n.call("version", k.Version, k.Title)
	case *domain.VersionAdopted:
		n.call("version", k.Version, k.Title)
	case *domain.RecommendationMade:
		n.call("recommendation", k.Recommendation, excerpt(k.Text))
	}
}

// name gives what a thing is called, its key where nothing says so.
func (n *names) name(sort, key string) string {
	if title, ok := n.titles[thing{sort, key}]; ok {
		return title
	}
	return key
}

// excerptLength is how many characters of a text stand in a title.
const excerptLength = 100

// excerpt gives the beginning of a text, cut between words.
func excerpt(text string) string {
	text = strings.Join(strings.Fields(text), " ")
	if utf8.RuneCountInString(text) <= excerptLength {
		return text
	}
	short := string([]rune(text)[:excerptLength])
	if i := strings.LastIndexByte(short, ' '); i > excerptLength/2 {
		short = short[:i]
	}
	return short + "…"
}
