package search

import (
	"bytes"
	"slices"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// said is a text of an entry and the field that it stands in.
type said struct{ field, text string }

// heads tells whether a field names the thing that an entry is about.
func (s said) heads() bool { return s.field == "title" || s.field == "question" }

// saidBy lists all texts of an entry that are searched: what it names, then what
// it says, then what is said of it. Days, numbers, ids and the words of enumerations are none.
func saidBy(i *domain.Item) []said {
	list := inData(i)
	for _, s := range []said{{"authority", i.Authority}, {"reference", i.Reference}, {"reason", i.Reason}} {
		if s.text != "" {
			list = append(list, s)
		}
	}
	for _, source := range i.Sources {
		if source.Title != "" {
			list = append(list, said{"sources", source.Title})
		}
		if source.URL != "" {
			list = append(list, said{"sources", source.URL})
		}
	}
	list = append(list, strung(i.Extra, nil)...)
	slices.SortStableFunc(list, func(a, b said) int { return rankOf(a) - rankOf(b) })
	return list
}

func rankOf(s said) int {
	if s.heads() {
		return 0
	}
	return 1
}

// inData lists the texts of an entry's data: of a kind or field that this
// version does not know all, since nobody knows what they are.
func inData(i *domain.Item) []said {
	info := domain.KindOf(i.Kind)
	if info == nil {
		return strung(i.Data, nil)
	}
	return strung(i.Data, func(field string) bool {
		f := info.Field(field)
		return f == nil || searched[f.Form]
	})
}

// searched are the forms of fields that people write words in.
var searched = map[domain.Form]bool{domain.Text: true, domain.Texts: true, domain.Key: true, domain.Keys: true,
	domain.Refs: true, domain.Parts: true, domain.Object: true}

// strung lists the texts in a JSON object by the names of their innermost fields.
// takes chooses among the outermost; nil takes all.
func strung(v jsontext.Value, takes func(field string) bool) (list []said) {
	if len(v) == 0 {
		return nil
	}
	dec := jsontext.NewDecoder(bytes.NewReader(v))
	var names [maxDepth]string
	for {
		tok, err := dec.ReadToken()
		if err != nil {
			return list
		}
		if tok.Kind() != '"' {
			continue
		}
		depth := dec.StackDepth()
		if kind, n := dec.StackIndex(depth); kind == '{' && n%2 == 1 {
			names[min(depth, maxDepth-1)] = tok.String()
			if depth == 1 && takes != nil && !takes(tok.String()) {
				if dec.SkipValue() != nil {
					return list
				}
			}
			continue
		}
		list = append(list, said{nameAt(dec, &names, depth), tok.String()})
	}
}

// maxDepth is how deep fields are told apart.
const maxDepth = 32

// nameAt gives the name of the innermost field around a value.
func nameAt(dec *jsontext.Decoder, names *[maxDepth]string, depth int) string {
	for d := depth; d > 0; d-- {
		if kind, _ := dec.StackIndex(d); kind == '{' {
			return names[min(d, maxDepth-1)]
		}
	}
	return ""
}
