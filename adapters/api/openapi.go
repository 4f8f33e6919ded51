package api

import (
	"net/http"
	"reflect"
	"regexp"
	"slices"
	"strconv"

	"github.com/danielgtaylor/huma/v2"
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore/feeds"
	"kronika/eventstore/tokens"
)

// openapi answers with the OpenAPI document, in the reader's language.
func (a *API) openapi(w http.ResponseWriter, q *request) error {
	b, ok := a.docs.Load(q.words.Lang())
	if !ok {
		made, err := a.document(q.words)
		if err != nil {
			return err
		}
		b, _ = a.docs.LoadOrStore(q.words.Lang(), append(made, '\n'))
	}
	a.json(w, q, b.([]byte))
	return nil
}

// document writes the OpenAPI document from the operations.
func (a *API) document(words *i18n.Catalogue) ([]byte, error) {
	say := func(key string) string { return words.Text(domain.Say(key, nil)) }
	d := &describing{say: say, schemas: registry()}
	doc := &huma.OpenAPI{
		OpenAPI: "3.1.0",
		Info:    &huma.Info{Title: "Kronika", Description: say("api.about"), Version: "1"},
		Servers: []*huma.Server{{URL: "/"}},
		Paths:   map[string]*huma.PathItem{},
		Components: &huma.Components{Schemas: d.schemas, SecuritySchemes: map[string]*huma.SecurityScheme{
			"token": {Type: "http", Scheme: "bearer", Description: say("api.security.token")}}},
	}
	for _, tag := range tagsOf(a.ops) {
		doc.Tags = append(doc.Tags, &huma.Tag{Name: tag, Description: say("api.tag." + tag)})
	}
	for _, op := range a.ops {
		item := doc.Paths[op.path]
		if item == nil {
			item = &huma.PathItem{}
			doc.Paths[op.path] = item
		}
		described := d.operation(op)
		described.Security = a.security(op)
		switch op.method {
		case http.MethodPost:
			item.Post = described
		case http.MethodDelete:
			item.Delete = described
		default:
			item.Get = described
		}
	}
	d.schemas.Schema(reflect.TypeFor[Problem](), true, "")
	b, err := json.Marshal(doc)
	if err != nil {
		return nil, err
	}
	return complete(b)
}

// tagsOf lists the tags in the order in which they first stand.
func tagsOf(ops []*operation) []string {
	var tags []string
	seen := map[string]bool{}
	for _, op := range ops {
		if !seen[op.tag] {
			tags = append(tags, op.tag)
		}
		seen[op.tag] = true
	}
	return tags
}

// describing writes operations.
type describing struct {
	say     func(key string) string
	schemas huma.Registry
}

func (d *describing) operation(op *operation) *huma.Operation {
	o := &huma.Operation{OperationID: op.id, Tags: []string{op.tag}, Summary: d.say("api.op." + op.id),
		Description: d.say("api.more." + op.id), Responses: d.responses(op)}
	for _, found := range inPath.FindAllStringSubmatch(op.path, -1) {
		o.Parameters = append(o.Parameters, &huma.Param{Name: found[1], In: "path", Required: true, Schema: ofText,
			Description: d.say("api.path." + found[1])})
	}
	for _, name := range append(op.params[:len(op.params):len(op.params)], "lang") {
		o.Parameters = append(o.Parameters, &huma.Param{Name: name, In: "query", Schema: d.param(op, name),
			Description: d.say("api.param." + op.term(name))})
	}
	for _, name := range op.headers {
		o.Parameters = append(o.Parameters, &huma.Param{Name: name, In: "header", Schema: ofText, Description: d.say("api.header." + name)})
	}
	if op.body != "" {
		o.RequestBody = d.body(op)
	}
	return o
}

var inPath = regexp.MustCompile(`\{(\w+)\}`)

func (d *describing) param(op *operation, name string) *huma.Schema {
	p := op.param(name)
	words := op.wordsOf(name)
	if words == nil {
		return p.schema
	}
	s := *p.schema
	for _, word := range words {
		s.Enum = append(s.Enum, word)
	}
	return &s
}

// written are the objects of texts that are sent to be made into something.
var written = map[string]reflect.Type{"token": reflect.TypeFor[tokens.Wanted](), "calendar": reflect.TypeFor[feeds.Asked]()}

func (d *describing) body(op *operation) *huma.RequestBody {
	body := &huma.RequestBody{Required: true, Description: d.say("api.body." + op.body)}
	if of := written[op.body]; of != nil {
		body.Content = map[string]*huma.MediaType{asJSON: {Schema: d.of(of)}}
		return body
	}
	if op.body == "issue" {
		body.Content = map[string]*huma.MediaType{asJSON: {Schema: d.of(reflect.TypeFor[Given]())}}
		return body
	}
	if op.body == "lines" {
		body.Content = map[string]*huma.MediaType{asLines: {Schema: ofText}, asCSV: {Schema: ofText}, asXLSX: {Schema: ofBytes}}
		return body
	}
	entry := &huma.Schema{Ref: "#/components/schemas/Entry"}
	list := &huma.Schema{Type: huma.TypeArray, Items: entry, MinItems: new(1), MaxItems: new(ActEntries)}
	body.Content = map[string]*huma.MediaType{asJSON: {Schema: &huma.Schema{AnyOf: []*huma.Schema{entry, list, {
		Type: huma.TypeObject, Properties: map[string]*huma.Schema{"entries": list}, Required: []string{"entries"}}}}}}
	return body
}

// responses describes every answer that an operation gives.
func (d *describing) responses(op *operation) map[string]*huma.Response {
	all := map[string]*huma.Response{"200": d.done(op)}
	for _, name := range op.headers {
		if name == "If-None-Match" && op.method == http.MethodGet {
			all["304"] = &huma.Response{Description: d.say("api.status.304"), Headers: d.headers("ETag")}
		}
	}
	always := []int{http.StatusRequestURITooLong, http.StatusMisdirectedRequest, http.StatusUnprocessableEntity,
		http.StatusInternalServerError, http.StatusServiceUnavailable}
	for _, status := range slices.Concat(always, op.refusals(), op.faults) {
		code := strconv.Itoa(status)
		all[code] = &huma.Response{Description: d.say("api.status." + code), Content: map[string]*huma.MediaType{
			asFault: {Schema: &huma.Schema{Ref: "#/components/schemas/Problem"}}}}
	}
	return all
}

// done describes the answer where all is well.
func (d *describing) done(op *operation) *huma.Response {
	media := &huma.MediaType{Schema: ofText}
	switch {
	case op.gives == asTar:
		media.Schema = ofBytes
	case op.id == "record":
		media.Schema = &huma.Schema{AnyOf: []*huma.Schema{d.of(op.of), d.of(reflect.TypeFor[DryRun]())}}
	case op.gives == asEvents || op.gives == asLines && op.of != nil: // many of them, in a form that JSON Schema does not tell
		d.of(op.of)
	case op.of != nil:
		media.Schema = d.of(op.of)
	case op.gives != asLines && op.gives != asCalendar:
		media.Schema = &huma.Schema{Type: huma.TypeObject}
	}
	r := &huma.Response{Description: d.say("api.status.200"), Content: map[string]*huma.MediaType{op.gives: media}}
	for _, kind := range op.also {
		r.Content[kind] = &huma.MediaType{Schema: ofBytes}
	}
	switch {
	case op.id == "record":
		r.Headers = d.headers("ETag", "Kronika-Sequence", "Kronika-New")
	case op.id == "search":
		r.Headers = d.headers("ETag", "Kronika-Sequence", "Kronika-Total", "Link", "Warning")
	case op.has("limit"):
		r.Headers = d.headers("ETag", "Kronika-Sequence", "Link", "Warning")
	case op.gives == asCalendar:
		r.Headers = d.headers("ETag", "Warning")
	case op.id == "lineage":
		r.Headers = d.headers("ETag", "Kronika-Sequence", "Warning")
	case op.id == "acts":
		r.Headers = d.headers("Kronika-Acts")
	case op.id == "export" || op.id == "backup":
		r.Headers = d.headers("ETag", "Content-Disposition")
	}
	return r
}

func (d *describing) headers(names ...string) map[string]*huma.Header {
	all := map[string]*huma.Header{}
	for _, name := range names {
		all[name] = &huma.Header{Schema: ofText, Description: d.say("api.header." + name)}
	}
	return all
}

func (d *describing) of(t reflect.Type) *huma.Schema {
	if t.Kind() == reflect.Slice {
		return &huma.Schema{Type: huma.TypeArray, Items: d.schemas.Schema(t.Elem(), true, "")}
	}
	return d.schemas.Schema(t, true, "")
}

// complete adds to a document what huma cannot say: the schema of entries, and
// where there may be null.
func complete(b []byte) ([]byte, error) {
	var doc map[string]any
	if err := json.Unmarshal(b, &doc); err != nil {
		return nil, err
	}
	schemas := doc["components"].(map[string]any)["schemas"].(map[string]any)
	nulls(schemas)
	if err := addEntry(schemas); err != nil {
		return nil, err
	}
	return json.Marshal(doc, json.Deterministic(true), jsontext.WithIndent("  "))
}
