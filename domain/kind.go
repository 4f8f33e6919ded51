package domain

import (
	"reflect"
	"slices"
	"strconv"
	"strings"

	"github.com/go-json-experiment/json"
)

// Kind is one sort of entry: its fields, and the one method that applies it to
// a strategy's state or says why it cannot. Apply checks everything before it
// changes anything, so that a refused entry leaves the state as it was.
type Kind interface {
	Apply(s *Strategy, at *Item) *Error
}

// Form is how a field is written.
type Form string

// The forms. A Key names a thing of the strategy, an ID an entry; a Word is one
// of Field.Words; Parts are the parts of a split.
const (
	Text    Form = "text"
	Texts   Form = "texts"
	Key     Form = "key"
	Keys    Form = "keys"
	Refs    Form = "refs" // list of strategy-key/priority-key
	Word    Form = "word"
	When    Form = "date"
	Counted Form = "count"
	Number  Form = "number"
	Whole   Form = "whole"
	YesNo   Form = "yes"
	ID      Form = "id"
	IDs     Form = "ids"
	Sources Form = "sources"
	Parts   Form = "parts"
	Object  Form = "object"
	Meets   Form = "meets" // a kind, or a kind and key
)

// Field is one field of a kind's data.
type Field struct {
	Name     string
	Form     Form
	Required bool
	Blank    bool     // may be the empty text though required
	Words    []string // what a Word may be
	Like     string   // the name of the form that a Text has, empty where any will do
	Min, Max *float64 // bounds of a number
	Len      int      // exact length of a list, 0 for any
	AtLeast  int      // least length of a list

	index int
}

// Info is what is known of a kind.
type Info struct {
	Name   string
	Theme  string // mandate, choice, knowledge, priority, decision, consultation, revision, implementation, followup, record
	Fields []Field
	AnyOf  []string // at least one of these fields is given

	of reflect.Type
}

// Of the record itself: the kinds that speak of other entries.
const (
	Corrected = "entry.corrected"
	Withdrawn = "entry.withdrawn"
	Disputed  = "entry.disputed"
	Annotated = "entry.annotated"
)

// OfRecord tells whether a kind speaks of an entry rather than of the world.
func OfRecord(kind string) bool { return strings.HasPrefix(kind, "entry.") }

var (
	kinds  []*Info
	byName = map[string]*Info{}
)

// KindsOf lists all kinds in the order of their tables.
func KindsOf() []*Info { return kinds }

// KindOf gives a kind by its name, nil where this version does not know it.
func KindOf(name string) *Info { return byName[name] }

// Field gives a field by name, nil where the kind has none of that name.
func (k *Info) Field(name string) *Field {
	for i := range k.Fields {
		if k.Fields[i].Name == name {
			return &k.Fields[i]
		}
	}
	return nil
}

// Decode reads data of this kind, passing over fields that it does not know.
func (k *Info) Decode(data []byte) (Kind, error) {
	v := reflect.New(k.of).Interface().(Kind)
	if len(data) == 0 {
		data = []byte("{}")
	}
	if err := json.Unmarshal(data, v); err != nil {
		return nil, err
	}
	return v, nil
}

// first gives the texts of a payload's first field: the key it is about.
func (k *Info) first(payload Kind) []string {
	switch v := reflect.ValueOf(payload).Elem().Field(k.Fields[0].index); v.Kind() {
	case reflect.String:
		return []string{v.String()}
	case reflect.Slice:
		list, _ := v.Interface().([]string)
		return list
	}
	return nil
}

// KeysOf gives the keys or names that an item's first field holds, which say
// what it is about: one, or several of a merge; none of an unknown kind.
func KeysOf(i *Item) []string {
	if i.Payload == nil {
		return nil
	}
	return KindOf(i.Kind).first(i.Payload)
}

// register makes kinds known: a line a kind, in the order of the tables. The
// struct's tags say its fields: k is the form, with * where it is required and
// + where it may be blank though required; of the words; in the bounds of a
// number (0..5); len the length of a list (2 or 2+); like the form of a text.
func register(theme string, list ...named) {
	for _, n := range list {
		t := reflect.TypeOf(n.kind).Elem()
		info := &Info{Name: n.name, Theme: theme, AnyOf: n.anyOf, of: t}
		for i := range t.NumField() {
			info.Fields = append(info.Fields, fieldOf(t.Field(i), i))
		}
		kinds = append(kinds, info)
		byName[n.name] = info
	}
}

type named struct {
	name  string
	kind  Kind
	anyOf []string
}

func fieldOf(t reflect.StructField, index int) Field {
	name, _, _ := strings.Cut(t.Tag.Get("json"), ",")
	form := t.Tag.Get("k")
	f := Field{Name: name, Form: Form(strings.TrimRight(form, "*+")), index: index}
	f.Required, f.Blank = strings.Contains(form, "*"), strings.Contains(form, "+")
	f.Words, f.Like = strings.Fields(t.Tag.Get("of")), t.Tag.Get("like")
	if low, high, ok := strings.Cut(t.Tag.Get("in"), ".."); ok {
		f.Min, f.Max = bound(low), bound(high)
	}
	if l := t.Tag.Get("len"); strings.HasSuffix(l, "+") {
		f.AtLeast, _ = strconv.Atoi(strings.TrimSuffix(l, "+"))
	} else if l != "" {
		f.Len, _ = strconv.Atoi(l)
	}
	return f
}

func bound(s string) *float64 {
	f, err := strconv.ParseFloat(s, 64)
	if err != nil {
		return nil
	}
	return &f
}

// nearest gives the name of a list that is closest to what was written, empty
// where none is near.
func nearest(came string, names []string) string {
	best, least := "", len(came)/2+1
	for _, name := range names {
		if len(came) > 2*len(name) { // it cannot be near, and would take long
			continue
		}
		if d := distance(strings.ToLower(came), strings.ToLower(name)); d < least {
			best, least = name, d
		}
	}
	return best
}

// distance is the least number of letters to add, drop or change.
func distance(a, b string) int {
	row := make([]int, len(b)+1)
	for j := range row {
		row[j] = j
	}
	for i := range len(a) {
		diagonal := row[0]
		row[0] = i + 1
		for j := range len(b) {
			cost := diagonal
			if a[i] != b[j] {
				cost++
			}
			diagonal = row[j+1]
			row[j+1] = slices.Min([]int{cost, row[j] + 1, diagonal + 1})
		}
	}
	return row[len(b)]
}

// Nearest gives the kind whose name is closest to what was written, empty
// where none is near.
func Nearest(kind string) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = k.Name
	}
	return nearest(kind, names)
}

// NearestOf gives the name of a list that is closest to what was written,
// empty where none is near.
func NearestOf(came string, names []string) string { return nearest(came, names) }
