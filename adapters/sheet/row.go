package sheet

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
)

// entry reads a row as an entry and finds every fault in it, each with its
// column. Entries without an id get that of their content.
func (h *header) entry(row []cell, in domain.Input) (domain.Entry, domain.Errors) {
	b := builder{header: h, row: row}
	b.fields()
	written := b.bytes()
	entry, faults := domain.ParseEntry(written, in)
	for _, f := range faults {
		if !b.told(f.Field) {
			b.faults = append(b.faults, inCells(f))
		}
	}
	if len(b.faults) > 0 {
		b.faults.GivenBy(domain.GivenIn(written))
	}
	if len(b.faults) == 0 && entry.ID == "" {
		id, err := entry.ContentID()
		if err != nil {
			return entry, domain.Errors{domain.Fault(domain.Internal, "entry.unwritable", nil).Because(err)}
		}
		entry.ID = id
	}
	return entry, b.faults
}

// builder makes the JSON of a row.
type builder struct {
	*header
	row         []cell
	entry, data []byte // members
	hasData     bool
	noData      jsontext.Value // what stands in place of data and is no object
	faults      domain.Errors
}

func (b *builder) fault(column, key string, came string) {
	b.faults = append(b.faults, domain.Wrong(column, key, domain.Args{"came": short(came)}))
}

// told tells whether a fault of a field has been found already.
func (b *builder) told(name string) bool {
	for _, f := range b.faults {
		if name == f.Field || strings.HasPrefix(name, f.Field+".") || strings.HasPrefix(name, f.Field+"[") {
			return true
		}
	}
	return false
}

func (b *builder) fields() {
	info := domain.KindOf(b.kindName())
	for i := range b.header.fields {
		f := &b.header.fields[i]
		form := f.form
		var schema *domain.Field
		if f.level == ofData && info != nil {
			if schema = info.Field(f.key); schema != nil {
				form = schema.Form
			}
		}
		c := b.cell(f)
		if c.empty() {
			if schema != nil && schema.Required && schema.Blank {
				b.member(f, quote(""))
			}
			continue
		}
		v, fault := c.read(form)
		if fault != "" {
			b.fault(f.column, fault, c.text)
			continue
		}
		b.member(f, v)
	}
	for i, c := range b.row {
		if !c.empty() && (i >= len(b.named) || !b.named[i]) {
			b.faults = append(b.faults, domain.Fault(domain.Invalid, "sheet.unnamed", domain.Args{"column": columnName(i), "came": short(c.text)}))
		}
	}
}

// cell gives what stands in a field's cells together.
func (b *builder) cell(f *field) cell {
	if len(f.cells) == 1 {
		return b.at(f.cells[0])
	}
	whole := cell{}
	for _, i := range f.cells {
		c := b.at(i)
		whole.text += c.text
		if c.text != "" {
			whole.sort = max(whole.sort, c.sort)
		}
	}
	return whole
}

func (b *builder) at(i int) cell {
	if i < len(b.row) {
		return b.row[i]
	}
	return cell{}
}

func (b *builder) kindName() string {
	if b.header.kind < 0 {
		return ""
	}
	c := b.cell(&b.header.fields[b.header.kind])
	return strings.TrimSpace(strings.TrimPrefix(c.text, "'"))
}

// member puts a field into the entry.
func (b *builder) member(f *field, v jsontext.Value) {
	object := v.Kind() == '{'
	switch {
	case f.column == "data" && object:
		b.data, b.hasData = merge(b.data, v), true
	case f.column == "data":
		b.noData = v
	case f.level == ofData:
		b.data, b.hasData = appendMember(b.data, f.key, v), true
	case f.level == ofRest && object:
		b.entry = merge(b.entry, v)
	case f.level == ofRest:
		b.fault(f.column, "sheet.json", string(v))
	default:
		b.entry = appendMember(b.entry, f.key, v)
	}
}

func appendMember(members []byte, name string, v jsontext.Value) []byte {
	if len(members) > 0 {
		members = append(members, ',')
	}
	members, _ = jsontext.AppendQuote(members, name)
	return append(append(members, ':'), v...)
}

// merge adds the members of an object.
func merge(members []byte, object jsontext.Value) []byte {
	inner := strings.TrimSpace(string(object[1 : len(object)-1]))
	if len(members) > 0 && inner != "" {
		members = append(members, ',')
	}
	return append(members, inner...)
}

func (b *builder) bytes() []byte {
	switch {
	case b.noData != nil:
		b.entry = appendMember(b.entry, "data", b.noData)
	case b.hasData:
		b.entry = appendMember(b.entry, "data", append(append([]byte("{"), b.data...), '}'))
	}
	return append(append([]byte("{"), b.entry...), '}')
}

// inCells says a fault in the words of a table: forms as cells have them, and
// what came without the quotes of JSON.
func inCells(f *domain.Error) *domain.Error {
	if expected, ok := f.Args["expected"].(domain.Message); ok && strings.HasPrefix(expected.Key, "form.") {
		f.Args["expected"] = domain.Say("sheet."+expected.Key, expected.Args)
	}
	if came, ok := f.Args["came"].(string); ok && strings.HasPrefix(came, `"`) {
		var s string
		if json.Unmarshal([]byte(came), &s) == nil {
			f.Args["came"] = s
		}
	}
	return f
}

// short gives the beginning of what came, for a message.
func short(s string) string {
	s = strings.TrimSpace(s[:min(len(s), 400)])
	if r := []rune(strings.ToValidUTF8(s, "\uFFFD")); len(r) > 60 {
		return string(r[:60]) + "…"
	}
	return strings.ToValidUTF8(s, "\uFFFD")
}

// columnName gives the letters that spreadsheets name a column by, from 0.
func columnName(i int) string {
	name := ""
	for i++; i > 0; i = (i - 1) / 26 {
		name = string(rune('A'+(i-1)%26)) + name
	}
	return name
}
