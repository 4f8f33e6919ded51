package api

import (
	"bytes"
	"slices"
	"strings"

	"github.com/go-json-experiment/json/jsontext"
	"golang.org/x/text/unicode/norm"

	"kronika/domain"
	"kronika/projections/timeline"
)

// is tells whether a value is the one asked for, where one is.
func (q *request) is(name, value string) bool {
	want := q.query.Get(name)
	return want == "" || want == value
}

// named tells whether a name is that of the one asked for, where one is.
func (q *request) named(name, value string) bool {
	want := q.query.Get(name)
	return want == "" || domain.SameName(want, value)
}

// says tells whether any of some texts holds the text asked for, whatever its
// case and however its letters are put together.
func (q *request) says(texts ...string) bool {
	want := plain(q.query.Get("text"))
	return want == "" || slices.ContainsFunc(texts, func(s string) bool { return strings.Contains(plain(s), want) })
}

func plain(s string) string { return norm.NFC.String(strings.ToLower(s)) }

// within tells whether a date may lie in the period asked for. One that is not
// known lies in none.
func (q *request) within(d domain.Date) bool {
	if q.from == domain.Beginning && q.to == domain.Never {
		return true
	}
	return !d.IsZero() && d.Readable() && d.First() <= q.to && d.Last() >= q.from
}

// itemFits tells whether an item of the timeline is asked for. A kind may be
// given by its beginning up to a full stop, and several kinds may be given.
func (q *request) itemFits(i *timeline.Item) bool {
	kinds := slices.DeleteFunc(slices.Clone(q.query["kind"]), func(k string) bool { return k == "" })
	if len(kinds) > 0 && !slices.ContainsFunc(kinds, func(k string) bool { return ofKind(i.Kind, k) }) {
		return false
	}
	return q.named("body", i.Authority) && q.within(i.Occurred) &&
		(q.query.Get("text") == "" || q.says(append(textsOf(i.Data), q.words.Text(i.Title), i.Reason, i.Reference, i.Authority, i.ID)...))
}

// ofKind tells whether a kind is the one named, or of the thing named:
// "priority" and "priority." name all that happens to priorities.
func ofKind(kind, named string) bool {
	return kind == named || strings.HasPrefix(kind, strings.TrimSuffix(named, ".")+".")
}

// textsOf lists the texts in a JSON value, names aside.
func textsOf(v jsontext.Value) []string {
	var texts []string
	dec := jsontext.NewDecoder(bytes.NewReader(v))
	for {
		tok, err := dec.ReadToken()
		if err != nil {
			return texts
		}
		kind, n := dec.StackIndex(dec.StackDepth())
		if name := kind == '{' && n%2 == 1; tok.Kind() == '"' && !name {
			texts = append(texts, tok.String())
		}
	}
}
