package rules

import (
	"bytes"
	_ "embed"
	"fmt"
	"slices"
	"strconv"
	"strings"
	"sync"

	"github.com/santhosh-tekuri/jsonschema/v6"
	"github.com/santhosh-tekuri/jsonschema/v6/kind"

	"kronika/domain"
)

//go:embed schema.json
var schema []byte

// Schema gives the JSON Schema (2020-12) of a rule pack. What it cannot say, load
// checks besides: that days and kinds exist, and that days stand in order.
func Schema() []byte { return bytes.Clone(schema) }

// compiled is the schema, ready to check with. It fails only where the file is
// wrong, which every test of a pack finds.
var compiled = sync.OnceValues(func() (*jsonschema.Schema, error) {
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(schema))
	if err != nil {
		return nil, err
	}
	c := jsonschema.NewCompiler()
	if err := c.AddResource("urn:kronika:rules", doc); err != nil {
		return nil, err
	}
	return c.Compile("urn:kronika:rules")
})

// formed lists what the schema finds wrong in a pack.
func formed(b []byte) (domain.Errors, error) {
	s, err := compiled()
	if err != nil {
		return nil, fmt.Errorf("rules: schema.json: %w", err)
	}
	doc, err := jsonschema.UnmarshalJSON(bytes.NewReader(b))
	if err != nil {
		return domain.Errors{domain.Wrong("", "pack.json", nil).Because(err)}, nil
	}
	wrong, _ := s.Validate(doc).(*jsonschema.ValidationError)
	if wrong == nil {
		return nil, nil
	}
	var faults domain.Errors
	leaves(wrong, func(e *jsonschema.ValidationError) { faults = append(faults, misformed(e)...) })
	slices.SortStableFunc(faults, func(a, b *domain.Error) int { return strings.Compare(a.Field, b.Field) })
	return faults, nil
}

// leaves gives the faults that have no cause but themselves.
func leaves(e *jsonschema.ValidationError, each func(*jsonschema.ValidationError)) {
	for _, cause := range e.Causes {
		leaves(cause, each)
	}
	if len(e.Causes) == 0 {
		each(e)
	}
}

// misformed tells one fault of the schema in the words of our own.
func misformed(e *jsonschema.ValidationError) domain.Errors {
	at := place(e.InstanceLocation)
	one := func(key string, args domain.Args) domain.Errors {
		return domain.Errors{domain.Wrong(at, key, args)}
	}
	switch k := e.ErrorKind.(type) {
	case *kind.Required:
		var list domain.Errors
		for _, name := range k.Missing {
			list = append(list, domain.Wrong(within(at, name), "field.missing", domain.Args{"field": name}))
		}
		return list
	case *kind.AdditionalProperties:
		var list domain.Errors
		for _, name := range k.Properties {
			known := propertiesAt(e.SchemaURL)
			list = append(list, domain.Wrong(within(at, name), "field.unknown", domain.Args{
				"field": name, "nearest": domain.NearestOf(name, known), "fields": strings.Join(known, ", ")}))
		}
		return list
	case *kind.Enum:
		words := texts(k.Want)
		return one("field.word", domain.Args{"came": cut(k.Got), "words": strings.Join(words, ", "), "nearest": domain.NearestOf(cut(k.Got), words)})
	case *kind.Type:
		return one("pack.type", domain.Args{"came": domain.Say("pack.sort."+k.Got, nil), "expected": domain.Say("pack.sort."+k.Want[0], nil)})
	case *kind.Pattern:
		return one("pack.pattern", domain.Args{"came": cut(k.Got), "expected": domain.Say("pack.form."+nameOf(e.SchemaURL), nil)})
	case *kind.MinLength:
		return one("field.empty", nil)
	case *kind.MaxLength:
		return one("text.tooLong", domain.Args{"length": k.Got, "limit": k.Want})
	case *kind.MinItems:
		return one("list.atLeast", domain.Args{"came": k.Got, "expected": k.Want})
	case *kind.MaxItems:
		return one("list.tooLong", domain.Args{"came": k.Got, "limit": k.Want})
	case *kind.MinProperties, *kind.MaxProperties:
		return one("pack.one", domain.Args{"fields": strings.Join(propertiesAt(e.SchemaURL), ", ")})
	case *kind.Minimum:
		return one("number.range", domain.Args{"came": k.Got.RatString(), "expected": domain.Say("range.from", domain.Args{"min": k.Want.RatString()})})
	case *kind.Maximum:
		return one("number.range", domain.Args{"came": k.Got.RatString(), "expected": domain.Say("range.to", domain.Args{"max": k.Want.RatString()})})
	}
	return one("pack.form", nil)
}

// place writes where a value stands, as rules[2].validFrom.
func place(path []string) string {
	at := ""
	for _, name := range path {
		if _, err := strconv.Atoi(name); err == nil {
			at += "[" + name + "]"
		} else {
			at = within(at, name)
		}
	}
	return at
}

func within(at, name string) string {
	if at == "" {
		return name
	}
	return at + "." + name
}

func texts(list []any) []string {
	words := make([]string, len(list))
	for i, v := range list {
		words[i] = fmt.Sprint(v)
	}
	return words
}

// cut gives what came, shortened where it is long.
func cut(v any) string {
	text := []rune(fmt.Sprint(v))
	if len(text) > 60 {
		return string(text[:60]) + "…"
	}
	return string(text)
}

// nameOf gives the definition that a place in the schema is.
func nameOf(url string) string { return url[strings.LastIndexByte(url, '/')+1:] }

// propertiesAt lists the fields of the object that a place in the schema
// describes.
func propertiesAt(url string) []string {
	s, err := compiled()
	if err != nil {
		return nil
	}
	var names []string
	seen := map[*jsonschema.Schema]bool{}
	var walk func(*jsonschema.Schema)
	walk = func(s *jsonschema.Schema) {
		if s == nil || seen[s] {
			return
		}
		seen[s] = true
		if s.Location == url {
			for name := range s.Properties {
				names = append(names, name)
			}
		}
		walk(s.Ref)
		walk(s.Items2020)
		for _, p := range s.Properties {
			walk(p)
		}
		if p, ok := s.AdditionalProperties.(*jsonschema.Schema); ok {
			walk(p)
		}
	}
	walk(s)
	slices.Sort(names)
	return names
}
