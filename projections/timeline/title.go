package timeline

import "kronika/domain"

// deep is how many entries a title follows of those that speak of others.
const deep = 3

// title says in a sentence what an item tells; depth counts the entries of the
// record on the way to it.
func (n *names) title(at *domain.Item, depth int) domain.Message {
	info := domain.KindOf(at.Kind)
	switch {
	case info == nil:
		return domain.Say("title.unknown", domain.Args{"kind": at.Kind})
	case at.Payload == nil:
		return domain.Say("title.unreadable", domain.Args{"kind": word("kind", at.Kind)})
	case domain.OfRecord(at.Kind):
		return n.ofRecord(at, depth)
	}
	m := themes[info.Theme](n, at)
	if m.Key == "" {
		return domain.Say("title.unknown", domain.Args{"kind": at.Kind})
	}
	return m
}

// themes has the titles of each theme's kinds; a kind without one gets the
// zero Message.
var themes = map[string]func(*names, *domain.Item) domain.Message{
	"mandate":        (*names).mandate,
	"choice":         (*names).choice,
	"knowledge":      (*names).knowledge,
	"priority":       (*names).priority,
	"decision":       (*names).decision,
	"consultation":   (*names).consultation,
	"revision":       (*names).revision,
	"implementation": (*names).implementation,
	"followup":       (*names).followup,
}

// ofRecord is the title of an entry that speaks of another: by the other's own
// title. One that is itself spoken of goes without what it says.
func (n *names) ofRecord(at *domain.Item, depth int) domain.Message {
	switch k := at.Payload.(type) {
	case *domain.EntryCorrected:
		return domain.Say("title.entry.corrected", domain.Args{"of": n.spoken(at, k.Entry, depth)})
	case *domain.EntryWithdrawn:
		return domain.Say("title.entry.withdrawn", domain.Args{"of": n.spoken(at, k.Entry, depth)})
	case *domain.EntryDisputed:
		if depth > 0 {
			return domain.Say("title.entry.disputed.bare", domain.Args{"of": n.spoken(at, k.Entry, depth)})
		}
		return domain.Say("title.entry.disputed", domain.Args{"of": n.spoken(at, k.Entry, depth), "text": excerpt(k.Text)})
	case *domain.EntryAnnotated:
		if depth > 0 {
			return domain.Say("title.entry.annotated.bare", domain.Args{"of": n.spoken(at, k.Entry, depth)})
		}
		return domain.Say("title.entry.annotated", domain.Args{"of": n.spoken(at, k.Entry, depth), "text": excerpt(k.Text)})
	}
	return domain.Say("title.unknown", domain.Args{"kind": at.Kind})
}

func (n *names) spoken(at *domain.Item, id string, depth int) domain.Message {
	if at.Of == nil || depth >= deep {
		return domain.Say("title.entry", domain.Args{"id": id})
	}
	return n.title(at.Of, depth+1)
}
