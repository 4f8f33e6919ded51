package norm

import (
	"embed"
	"errors"
	"fmt"
	"io/fs"
	"reflect"
	"slices"
	"strings"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/domain"
	"kronika/domain/rules"
)

//go:embed norms/*.json
var shipped embed.FS

// The limits of a norm that users bring.
const (
	SizeLimit        = 256 << 10 // bytes of a file
	ExpectationLimit = 100
	StepLimit        = 20
	TextLimit        = 1000 // characters of one text
)

// Shipped reads the norms that the program ships, in the order of their keys.
// It fails only where a file of them is wrong, which its own test finds first.
func Shipped() ([]*Norm, error) {
	files, err := fs.Glob(shipped, "norms/*.json")
	if err != nil {
		return nil, fmt.Errorf("norm: %w", err)
	}
	var list []*Norm
	for _, file := range files {
		b, err := shipped.ReadFile(file)
		if err != nil {
			return nil, fmt.Errorf("norm: %w", err)
		}
		n, faults := Read(b, nil)
		if len(faults) > 0 {
			return nil, fmt.Errorf("norm: %s: %w", file, faults)
		}
		list = append(list, n)
	}
	return list, nil
}

// File gives the file of a norm that is shipped, to begin one's own from; nil
// where there is none of that key.
func File(key string) []byte {
	b, err := shipped.ReadFile("norms/" + key + ".json")
	if err != nil {
		return nil
	}
	return b
}

// Keys lists the keys of norms.
func Keys(list []*Norm) (keys []string) {
	for _, n := range list {
		keys = append(keys, n.Norm)
	}
	return keys
}

// Read reads a norm and finds every fault in it, each with its field as
// expectation.field. Rules are looked for in packs, and not at all where packs
// is nil.
func Read(b []byte, packs *rules.Packs) (*Norm, domain.Errors) {
	if len(b) > SizeLimit {
		return nil, domain.Errors{domain.Fault(domain.Invalid, "norm.tooLarge", domain.Args{"limit": SizeLimit >> 10})}
	}
	n := &Norm{}
	if err := json.Unmarshal(b, n, json.RejectUnknownMembers(true)); err != nil {
		return nil, domain.Errors{unread(err)}
	}
	c := &checker{packs: packs}
	c.norm(n)
	return n, c.faults
}

// unread says why bytes are no norm.
func unread(err error) *domain.Error {
	var syntax *jsontext.SyntacticError
	var meaning *json.SemanticError
	switch {
	case errors.As(err, &syntax) && errors.Is(err, jsontext.ErrDuplicateName):
		return domain.Wrong(path(syntax.JSONPointer), "json.fieldTwice", domain.Args{"field": syntax.JSONPointer.LastToken()}).Because(err)
	case errors.As(err, &syntax):
		return domain.Wrong(path(syntax.JSONPointer), "norm.json", domain.Args{"at": syntax.ByteOffset + 1}).Because(err)
	case errors.As(err, &meaning) && errors.Is(err, json.ErrUnknownName):
		return unknownField(meaning.JSONPointer).Because(err)
	case errors.As(err, &meaning):
		return domain.Wrong(path(meaning.JSONPointer), "norm.form", domain.Args{
			"came": kindOf(meaning.JSONKind), "expected": formOf(meaning.GoType)}).Because(err)
	}
	return domain.Fault(domain.Invalid, "norm.json", domain.Args{"at": int64(1)}).Because(err)
}

// path writes where in a file something stands: expectations.3.days, counted
// from 1.
func path(p jsontext.Pointer) string {
	var tokens []string
	for token := range p.Tokens() {
		var n int
		if _, err := fmt.Sscanf(token, "%d", &n); err == nil && fmt.Sprint(n) == token {
			token = fmt.Sprint(n + 1)
		}
		tokens = append(tokens, token)
	}
	return strings.Join(tokens, ".")
}

// unknownField names the nearest field of what an unknown one stands in.
func unknownField(p jsontext.Pointer) *domain.Error {
	t := reflect.TypeFor[Norm]()
	for token := range p.Parent().Tokens() {
		t = inner(t, token)
	}
	names := fieldNames(t)
	return domain.Wrong(path(p), "field.unknown", domain.Args{
		"field": p.LastToken(), "nearest": domain.NearestOf(p.LastToken(), names), "fields": strings.Join(names, ", ")})
}

// inner gives the type of what stands under a token of a type.
func inner(t reflect.Type, token string) reflect.Type {
	switch t.Kind() {
	case reflect.Slice, reflect.Map:
		return bare(t.Elem())
	case reflect.Struct:
		for f := range t.Fields() {
			if nameOf(f) == token {
				return bare(f.Type)
			}
		}
	}
	return t
}

func bare(t reflect.Type) reflect.Type {
	if t.Kind() == reflect.Pointer {
		return t.Elem()
	}
	return t
}

func fieldNames(t reflect.Type) (names []string) {
	if t.Kind() != reflect.Struct {
		return nil
	}
	for f := range t.Fields() {
		names = append(names, nameOf(f))
	}
	return names
}

func nameOf(f reflect.StructField) string {
	name, _, _ := strings.Cut(f.Tag.Get("json"), ",")
	return name
}

func kindOf(k jsontext.Kind) domain.Message {
	name := map[jsontext.Kind]string{'n': "null", 't': "yes", 'f': "yes", '"': "text", '0': "number", '{': "object", '[': "list"}[k]
	return domain.Say("norm.json."+name, nil)
}

func formOf(t reflect.Type) domain.Message {
	name := "text"
	switch {
	case t == nil:
	case slices.Contains([]reflect.Kind{reflect.Struct, reflect.Map}, bare(t).Kind()):
		name = "object"
	case t.Kind() == reflect.Slice:
		name = "list"
	case bare(t).Kind() == reflect.Int:
		name = "number"
	case t.Kind() == reflect.Bool:
		name = "yes"
	}
	return domain.Say("norm.json."+name, nil)
}
