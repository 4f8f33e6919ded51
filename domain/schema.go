package domain

import (
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

type object = map[string]any

// keyForm is IsKey as a pattern; the length stands beside it.
const keyForm = `^[a-z0-9]+(-[a-z0-9]+)*$`

// dateForm is the form of a Date as a pattern; that the day exists and that a
// span does not end before it begins it cannot say.
var dateForm = func() string {
	one := `\d{4}(-(0[1-9]|1[0-2]|2[1-4]|3[3-6]|4[01])|-(0[1-9]|1[0-2])-(0[1-9]|[12]\d|3[01]))?`
	return `^(` + one + `|` + one + `/` + one + `|\.\./` + one + `|` + one + `/\.\.)[?~%]?$`
}()

// meetsForm is a kind, or a kind and a key, as a pattern.
func meetsForm() string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = strings.ReplaceAll(k.Name, ".", `\.`)
	}
	return "^(" + strings.Join(names, "|") + ")( .+)?$"
}

// Schema gives the JSON Schema (2020-12) of an entry of every kind, as users
// write it. What it cannot say stands in the kinds: that a day exists, and the
// history's rules.
func Schema() ([]byte, error) {
	defs := object{
		"key":    object{"type": "string", "pattern": keyForm, "maxLength": KeyLimit},
		"text":   object{"type": "string", "maxLength": TextLimit},
		"date":   object{"type": "string", "pattern": dateForm},
		"id":     object{"type": "string", "minLength": 1, "maxLength": IDLimit},
		"ref":    object{"type": "string", "pattern": strings.TrimSuffix(keyForm, "$") + "/" + strings.TrimPrefix(keyForm, "^")},
		"source": objectOf(sourceFields, object{"minProperties": 1}),
		"part":   objectOf(partFields, nil),
	}
	var names []string
	var cases []object
	for _, k := range kinds {
		names = append(names, k.Name)
		defs[k.Name] = k.schema()
		then := object{"properties": object{"data": object{"$ref": "#/$defs/" + k.Name}}}
		if required := k.demands(); len(required) > 0 {
			then["required"] = required
		}
		cases = append(cases, object{
			"if":   object{"properties": object{"kind": object{"const": k.Name}}, "required": []string{"kind"}},
			"then": then,
		})
	}
	properties := object{
		"kind":     object{"enum": names},
		"recorded": object{"type": "string", "format": "date-time", "description": "set by the store; taken from a file by --restore only"},
		"recorder": object{"type": "string", "description": "set by the store; taken from a file by --restore only"},
	}
	for i := range envelope {
		if f := &envelope[i]; f.Name != "kind" && f.Name != "data" {
			properties[f.Name] = f.schema()
		}
	}
	properties["data"] = object{"type": "object"}
	schema := object{
		"$schema": "https://json-schema.org/draft/2020-12/schema", "$id": "urn:kronika:entry",
		"title": "Kronika entry", "type": "object", "additionalProperties": false,
		"required": []string{"strategy", "kind"}, "properties": properties, "allOf": cases, "$defs": defs,
	}
	return json.Marshal(schema, json.Deterministic(true), jsontext.WithIndent("  "))
}

// demands lists the fields of the entry that a kind needs beside its data.
func (k *Info) demands() []string {
	var required []string
	if !OfRecord(k.Name) {
		required = append(required, "occurred")
	}
	if k.Name == Withdrawn {
		required = append(required, "reason")
	}
	for _, f := range k.Fields {
		if f.Required {
			return append(required, "data")
		}
	}
	return required
}

// schema is that of a kind's data.
func (k *Info) schema() object {
	more := object{}
	var any []object
	for _, name := range k.AnyOf {
		any = append(any, object{"required": []string{name}})
	}
	if len(any) > 0 {
		more["anyOf"] = any
	}
	return objectOf(k.Fields, more)
}

func objectOf(fields []Field, more object) object {
	properties, required := object{}, []string{}
	for i := range fields {
		f := &fields[i]
		properties[f.Name] = f.schema()
		if f.Required {
			required = append(required, f.Name)
		}
	}
	o := object{"type": "object", "additionalProperties": false, "properties": properties}
	if len(required) > 0 {
		o["required"] = required
	}
	for name, value := range more {
		o[name] = value
	}
	return o
}

// schema is that of one field.
func (f *Field) schema() object {
	switch f.Form {
	case Text:
		if f.Like != "" {
			return f.orBlank(object{"type": "string", "pattern": likes[f.Like].String()})
		}
		if f.Required && !f.Blank {
			return object{"$ref": "#/$defs/text", "minLength": 1}
		}
		return object{"$ref": "#/$defs/text"}
	case Word:
		return f.orBlank(object{"enum": f.Words})
	case Key:
		return f.orBlank(object{"$ref": "#/$defs/key"})
	case When:
		return f.orBlank(object{"$ref": "#/$defs/date"})
	case ID:
		return f.orBlank(object{"$ref": "#/$defs/id"})
	case Meets:
		return f.orBlank(object{"type": "string", "pattern": meetsForm()})
	case Texts:
		return f.list(object{"$ref": "#/$defs/text", "minLength": 1})
	case Keys:
		return f.list(object{"$ref": "#/$defs/key"})
	case IDs:
		return f.list(object{"$ref": "#/$defs/id"})
	case Refs:
		return f.list(object{"$ref": "#/$defs/ref"})
	case Sources:
		return f.list(object{"$ref": "#/$defs/source"})
	case Parts:
		return f.list(object{"$ref": "#/$defs/part"})
	case Number:
		return f.bounded(object{"type": "number"})
	case Whole:
		return f.bounded(object{"type": "integer"})
	case Counted:
		one := f.bounded(object{"type": "number"})
		return object{"oneOf": []object{one, {
			"type": "object", "additionalProperties": false, "required": []string{"value"},
			"properties": object{"value": one, "about": object{"type": "boolean"}},
		}, {
			"type": "object", "additionalProperties": false, "minProperties": 1,
			"properties": object{"min": one, "max": one},
		}}}
	case YesNo:
		return object{"type": "boolean"}
	}
	return object{"type": "object"}
}

// orBlank lets a field that need not be given be the empty text.
func (f *Field) orBlank(o object) object {
	if f.Required && !f.Blank {
		return o
	}
	return object{"anyOf": []object{o, {"const": ""}}}
}

func (f *Field) list(items object) object {
	o := object{"type": "array", "items": items, "maxItems": ListLimit}
	switch {
	case f.Len > 0:
		o["minItems"], o["maxItems"] = f.Len, f.Len
	case f.AtLeast > 0:
		o["minItems"] = f.AtLeast
	case f.Required:
		o["minItems"] = 1
	}
	return o
}

func (f *Field) bounded(o object) object {
	if f.Min != nil {
		o["minimum"] = *f.Min
	}
	if f.Max != nil {
		o["maximum"] = *f.Max
	}
	return o
}
