package web

import (
	"net/url"
	"strconv"
	"strings"

	"kronika/domain"
)

// citing is an entry as a page names it: who and when, with a link to it, why
// it was made, and what was noted on it since.
type citing struct {
	Address, Text, Reason string
	Doubts                []string // notes and disputes
}

// telling finds the entries that a page names in its readings.
type telling struct {
	*look
	*Frame
	pieces   map[string]texts
	readings []*domain.Reading
}

// item finds an entry by its id, of another strategy with its key and a slash.
func (t *telling) item(id string) (*domain.Item, string) {
	for _, r := range t.readings {
		if own, ok := strings.CutPrefix(id, r.Strategy+"/"); ok {
			return r.Find(own), r.Strategy
		}
		if item := r.Find(id); item != nil {
			return item, r.Strategy
		}
	}
	return nil, ""
}

// cite names an entry by who made it and when.
func (t *telling) cite(id string) citing {
	item, strategy := t.item(id)
	if item == nil {
		return citing{Text: id, Address: t.To(t.entryOf(id))}
	}
	c := citing{Address: t.To(entryAddress(strategy, item.ID)), Reason: item.Reason, Text: t.whoWhen(item)}
	for _, by := range append(append([]*domain.Item{}, item.Annotated...), item.Disputed...) {
		switch k := by.Payload.(type) {
		case *domain.EntryAnnotated:
			c.Doubts = append(c.Doubts, k.Text)
		case *domain.EntryDisputed:
			c.Doubts = append(c.Doubts, k.Text)
		}
	}
	return c
}

// entryOf gives the page of an entry that may be another strategy's.
func (t *telling) entryOf(id string) string {
	if strategy, own, ok := strings.Cut(id, "/"); ok && t.web.Held.History(strategy) != nil {
		return entryAddress(strategy, own)
	}
	return entryAddress(t.history.Strategy, id)
}

// whoWhen says who made an entry, else of what kind it is, and when.
func (t *telling) whoWhen(item *domain.Item) string {
	who := item.Authority
	if who == "" {
		who = t.words.Word("kind", item.Kind)
	}
	if item.Occurred.IsZero() {
		return who
	}
	return who + ", " + t.words.Date(item.Occurred)
}

func (t *telling) citeAll(ids []string) (list []citing) {
	for _, id := range ids {
		list = append(list, t.cite(id))
	}
	return list
}

func priorityPath(strategy, key string) string {
	return "/strategies/" + url.PathEscape(strategy) + "/priorities/" + url.PathEscape(key)
}

// leafRows is how many rows of a list usually stand on one page.
const leafRows = 100

// leaf is the part of a long list that is shown, with links to the parts beside
// it.
type leaf struct {
	From, To, Of   int
	Before, Beyond string // addresses; empty where there is none
	Says           string
}

// leaf finds the part of a list of n that the query asks for: its value is the
// number of the first row, and size is how many rows there are on a page.
func (l *look) leaf(name string, n, size int) leaf {
	first, err := strconv.Atoi(l.query.Get(name))
	if err != nil || first < 1 || first > n {
		first = 1
	}
	part := leaf{From: first - 1, To: min(n, first-1+size), Of: n}
	if part.From > 0 {
		part.Before = l.with(name, strconv.Itoa(max(1, first-size)))
	}
	if part.To < n {
		part.Beyond = l.with(name, strconv.Itoa(part.To+1))
	}
	if part.Before != "" || part.Beyond != "" {
		part.Says = l.text("page.leaf", domain.Args{"from": first, "to": part.To, "of": n})
	}
	return part
}

// pairing gives a part of a page the frame's words beside its own values.
type pairing struct{ First, Second any }

func paired(first, second any) pairing { return pairing{first, second} }

// Carried are the fields that a form of the page sends along unseen: the clocks
// and the language.
func (f *Frame) Carried() (list []Field) {
	for name, values := range f.keep {
		for _, v := range values {
			list = append(list, Field{name, v})
		}
	}
	sortFields(list)
	return list
}
