package trace

import (
	"slices"
	"strings"

	"kronika/domain"
)

// find gives the entries that were asked for, in the history's order: that of
// an id, else those of the thing that a key names.
func (g *graph) find(asked string) []*domain.Item {
	if at := g.r.Find(asked); at != nil {
		if _, ok := g.place[at]; ok {
			return []*domain.Item{at}
		}
		return nil
	}
	var list []*domain.Item
	for _, t := range thingsOf(asked) {
		for _, at := range g.r.Items {
			if slices.Contains(own(at), t) {
				list = append(list, at)
			}
		}
	}
	return list
}

// thingsOf gives the things that sort:key can mean; a document is a link and
// what was published under its key.
func thingsOf(asked string) []thing {
	sort, key, _ := strings.Cut(asked, ":")
	switch {
	case !slices.Contains(Sorts(), sort):
		return nil
	case sort == "document":
		return []thing{{"link", key}, {"document", key}}
	}
	return []thing{{sort, key}}
}

// Unknown says that what was asked for was never recorded, with the nearest
// that was; nil where it was. r is the reading of everything, field names what
// is at fault, came is what to show of what came.
func Unknown(r *domain.Reading, asked, field, came string) *domain.Error {
	g := placed(r)
	if len(g.find(asked)) > 0 {
		return nil
	}
	var names []string
	for _, at := range r.Items {
		names = append(names, at.ID)
		for _, t := range own(at) {
			if t.sort == "link" {
				t.sort = "document"
			}
			names = append(names, t.sort+":"+t.key)
		}
	}
	nearest := domain.NearestOf(came, names)
	if sort, key, ok := strings.Cut(came, ":"); ok && slices.Contains(Sorts(), sort) {
		return domain.Wrong(field, "trace.noKey", domain.Args{"thing": domain.Say("thing."+sort, nil), "key": key,
			"nearest": nearest}).Coded(domain.NotFound)
	}
	return domain.Wrong(field, "trace.noEntry", domain.Args{"came": came, "nearest": nearest}).Coded(domain.NotFound)
}
