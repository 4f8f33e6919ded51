package domain

import (
	"errors"
	"slices"
	"strings"
	"time"
	"unicode/utf8"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// The limits of what is taken in.
const (
	TextLimit = 200_000 // characters of one text: a whole strategy of 20,000 words fits
	IDLimit   = 256     // characters of an id that is not a UUID
	ListLimit = 10_000  // values of one list
	ActLimit  = 512 << 10
)

// Input says how strictly an entry is taken in.
type Input struct {
	AllowUnknown bool // take kinds and fields that this version does not know
	Restore      bool // take recorded and recorder, which must then be there
}

// ParseEntry reads an entry as users write it, and finds every fault in it:
// fields that are unknown, missing or of another form, with what came and what
// is expected. What the history says of it is for Check.
func ParseEntry(b []byte, in Input) (Entry, Errors) {
	var fields map[string]jsontext.Value
	if err := json.Unmarshal(b, &fields); err != nil || fields == nil {
		return Entry{}, Errors{badJSON(b, err)}
	}
	c := checker{in: in}
	c.envelope(fields)
	if len(c.faults) > 0 {
		return Entry{}, c.faults
	}
	delete(fields, "recorded")
	delete(fields, "recorder")
	rest, err := json.Marshal(fields)
	if err != nil {
		return Entry{}, Errors{badJSON(b, err)}
	}
	var e Entry
	if err := json.Unmarshal(rest, &e); err != nil {
		return e, Errors{badJSON(b, err)}
	}
	e.Recorded, e.Recorder, e.lax = c.recorded, c.recorder, in.AllowUnknown
	return e, nil
}

// badJSON says what is wrong with text that is no JSON object.
func badJSON(b []byte, err error) *Error {
	var syntax *jsontext.SyntacticError
	switch {
	case !utf8.Valid(b):
		return Fault(Invalid, "json.notUTF8", Args{"at": firstInvalid(b)}).Because(err)
	case errors.Is(err, jsontext.ErrDuplicateName):
		field := ""
		if errors.As(err, &syntax) {
			field = strings.ReplaceAll(strings.TrimPrefix(string(syntax.JSONPointer), "/"), "/", ".")
		}
		return Wrong(field, "json.fieldTwice", Args{"field": field}).Because(err)
	case errors.As(err, &syntax):
		return Fault(Invalid, "json.syntax", Args{"at": int(syntax.ByteOffset) + 1, "came": excerpt(b)}).Because(err)
	}
	return Fault(Invalid, "json.notObject", Args{"came": excerpt(b)}).Because(err)
}

// firstInvalid gives the number of the first byte, from 1, that is no UTF-8.
func firstInvalid(b []byte) int {
	for i := 0; i < len(b); {
		r, n := utf8.DecodeRune(b[i:])
		if r == utf8.RuneError && n == 1 {
			return i + 1
		}
		i += n
	}
	return 0
}

// excerpt gives the beginning of what came, for a message.
func excerpt(b []byte) string {
	s := strings.ToValidUTF8(strings.TrimSpace(string(b[:min(len(b), 400)])), "\uFFFD")
	if r := []rune(s); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return s
}

// checker gathers the faults of one entry.
type checker struct {
	in       Input
	part     bool // only what is given is checked, nothing is missing
	faults   Errors
	recorded time.Time
	recorder string
}

func (c *checker) fault(field, key string, args Args) {
	c.faults = append(c.faults, Wrong(field, key, args))
}

var envelope = []Field{
	{Name: "id", Form: ID},
	{Name: "strategy", Form: Key, Required: true},
	{Name: "kind", Form: Text, Required: true},
	{Name: "occurred", Form: When},
	{Name: "authority", Form: Text},
	{Name: "reference", Form: Text},
	{Name: "reason", Form: Text},
	{Name: "because", Form: IDs},
	{Name: "sources", Form: Sources},
	{Name: "data", Form: Object},
}

// EnvelopeFields lists the fields of every entry, in the contract's order,
// recorded and recorder aside.
func EnvelopeFields() []Field { return envelope }

// envelope checks the fields of the entry and then its data.
func (c *checker) envelope(fields map[string]jsontext.Value) {
	kind := text(fields["kind"])
	for _, f := range envelope {
		if f.Name == "occurred" {
			f.Required = !OfRecord(kind)
		}
		if f.Name == "reason" {
			f.Required = kind == Withdrawn
		}
		c.field(&f, "", fields[f.Name])
	}
	c.unknown("", fields, func(name string) bool {
		return name == "recorded" || name == "recorder" ||
			slices.ContainsFunc(envelope, func(f Field) bool { return f.Name == name })
	}, fieldNames(envelope))
	if c.in.Restore {
		c.restored(fields)
	}
	if kind == "" {
		return
	}
	info := KindOf(kind)
	switch {
	case info != nil:
		c.data(info, "data", fields["data"])
	case c.in.AllowUnknown:
		c.exact("data", fields["data"])
	default:
		c.fault("kind", "kind.unknown", Args{"came": excerpt([]byte(kind)), "nearest": Nearest(kind)})
	}
}

// restored reads recorded and recorder.
func (c *checker) restored(fields map[string]jsontext.Value) {
	for _, name := range []string{"recorded", "recorder"} {
		if len(fields[name]) == 0 {
			c.fault(name, "field.missing", Args{"field": name})
		}
	}
	if v := fields["recorded"]; len(v) > 0 {
		t, err := time.Parse(time.RFC3339Nano, text(v))
		if err != nil || !time.Unix(0, t.UnixNano()).Equal(t) {
			c.fault("recorded", "time.form", Args{"came": excerpt([]byte(text(v)))})
		}
		c.recorded = t.UTC()
	}
	if v := fields["recorder"]; len(v) > 0 {
		c.field(&Field{Name: "recorder", Form: Text, Required: true}, "", v)
		c.recorder = text(v)
	}
}

// data checks the data of a kind.
func (c *checker) data(info *Info, path string, raw jsontext.Value) {
	fields := map[string]jsontext.Value{}
	if len(raw) > 0 {
		if raw.Kind() != '{' {
			return
		}
		if err := json.Unmarshal(raw, &fields); err != nil {
			c.fault(path, "json.notObject", Args{"came": excerpt(raw)})
			return
		}
	}
	for i := range info.Fields {
		c.field(&info.Fields[i], path+".", fields[info.Fields[i].Name])
	}
	c.unknown(path+".", fields, func(name string) bool { return info.Field(name) != nil }, fieldNames(info.Fields))
	given := func(name string) bool { return len(fields[name]) > 0 }
	if len(info.AnyOf) > 0 && !c.part && !slices.ContainsFunc(info.AnyOf, given) {
		c.fault(path, "field.noneOf", Args{"fields": strings.Join(info.AnyOf, ", ")})
	}
}

// unknown finds fields that are not known, in the order of their names.
func (c *checker) unknown(path string, fields map[string]jsontext.Value, known func(string) bool, names []string) {
	var strange []string
	for name := range fields {
		if !known(name) {
			strange = append(strange, name)
		}
	}
	slices.Sort(strange)
	for _, name := range strange {
		if c.in.AllowUnknown {
			c.exact(path+name, fields[name])
			continue
		}
		c.fault(path+name, "field.unknown", Args{"field": excerpt([]byte(name)), "nearest": nearest(name, names),
			"fields": strings.Join(names, ", ")})
	}
}

func fieldNames(fields []Field) []string {
	names := make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	return names
}

// text gives the text of a JSON string, empty for anything else.
func text(v jsontext.Value) string {
	var s string
	if len(v) > 0 && v.Kind() == '"' {
		_ = json.Unmarshal(v, &s)
	}
	return s
}

// StrategyOf gives the strategy that a faulty line names, empty where it names
// none that can be read.
func StrategyOf(b []byte) string {
	var fields map[string]jsontext.Value
	if json.Unmarshal(b, &fields) != nil {
		return ""
	}
	return text(fields["strategy"])
}
