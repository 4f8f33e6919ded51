package search

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// said is a text of an entry, the field that it stands in, and its sort.
type said struct {
	field, text string
	sort        int
}

// The sorts of texts, the weightiest first.
const (
	titled  = iota // what a thing is called
	written        // all that is written
	named          // keys and addresses, which only refer to what is called something else
	sorts
)

// sortIn gives the sort of a text of entries' data.
func sortIn(field, text string, form domain.Form) int {
	switch {
	case field == "title" || field == "question":
		return titled
	case form == domain.Key, form == domain.Keys, form == domain.Refs, strings.HasPrefix(text, "http"):
		return named
	}
	return written
}

// saidBy lists all texts of an entry that are searched: what it names, then
// what it says, then what is said of it. Days, numbers, ids and the words of
// enumerations are none.
func saidBy(i *domain.Item) []said {
	list := inData(i)
	for _, s := range []said{{"authority", i.Authority, written}, {"reference", i.Reference, written}, {"reason", i.Reason, written}} {
		if s.text != "" {
			list = append(list, s)
		}
	}
	for _, source := range i.Sources {
		if source.Title != "" {
			list = append(list, said{"sources", source.Title, written})
		}
		if source.URL != "" {
			list = append(list, said{"sources", source.URL, named})
		}
	}
	list = append(list, strung(i.Extra, anyForm)...)
	slices.SortStableFunc(list, func(a, b said) int { return a.sort - b.sort })
	return list
}

// inData lists the texts of an entry's data: of a kind or field that this version
// does not know all, since nobody knows what they are.
func inData(i *domain.Item) []said {
	info := domain.KindOf(i.Kind)
	if info == nil {
		return strung(i.Data, anyForm)
	}
	return strung(i.Data, func(field string) domain.Form {
		if f := info.Field(field); f != nil {
			return f.Form
		}
		return domain.Text
	})
}

// anyForm takes all fields as texts.
func anyForm(string) domain.Form { return domain.Text }

// searched are the forms of fields that people write words in.
var searched = map[domain.Form]bool{domain.Text: true, domain.Texts: true, domain.Key: true, domain.Keys: true,
	domain.Refs: true, domain.Parts: true, domain.Object: true}

// strung lists the texts in a JSON object by the names of their innermost fields.
// form tells the form of an outermost one.
func strung(v jsontext.Value, form func(field string) domain.Form) (list []said) {
	if len(v) == 0 {
		return nil
	}
	dec := jsontext.NewDecoder(bytes.NewReader(v))
	var names [maxDepth]string
	var of domain.Form
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
			name := tok.String()
			names[min(depth, maxDepth-1)] = name
			if depth > 1 {
				continue
			}
			if of = form(name); !searched[of] && dec.SkipValue() != nil {
				return list
			}
			continue
		}
		field, text := nameAt(dec, &names, depth), tok.String()
		list = append(list, said{field, text, sortIn(field, text, of)})
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
