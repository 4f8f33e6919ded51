package api

import (
	"bytes"
	"embed"
	"html/template"
	"net/http"

	"kronika/adapters/i18n"
	"kronika/domain"
)

//go:embed templates/docs.html
var templates embed.FS

//go:embed static/style.css
var sheet []byte

var docs = template.Must(template.ParseFS(templates, "templates/docs.html"))

// policy lets the page of documentation load its own style and nothing else.
const policy = "default-src 'none'; style-src 'self'; form-action 'none'; base-uri 'none'; frame-ancestors 'none'"

// manual is what the page of documentation shows.
type manual struct {
	words  *i18n.Catalogue
	Lang   string
	Other  string // the language to switch to
	Groups []group
}

// group is the operations of one tag.
type group struct {
	Tag string
	Ops []described
}

// described is an operation with its words.
type described struct {
	ID, Method, Path, What, More string
	Params                       []named
}

type named struct{ Name, What string }

// T gives a sentence without arguments.
func (m *manual) T(key string) string { return m.words.Text(domain.Say(key, nil)) }

// Tag gives the words of a group.
func (m *manual) Tag(tag string) string { return m.T("api.tag." + tag) }

// page answers with the documentation, written from the operations.
func (a *API) page(w http.ResponseWriter, r *http.Request) {
	words := wordsFor(r)
	m := &manual{words: words, Lang: words.Lang(), Other: "en"}
	if m.Lang == "en" {
		m.Other = "sv"
	}
	for _, tag := range tagsOf(a.ops) {
		g := group{Tag: tag}
		for _, op := range a.ops {
			if op.tag == tag {
				g.Ops = append(g.Ops, m.describe(op))
			}
		}
		m.Groups = append(m.Groups, g)
	}
	var b bytes.Buffer
	if err := docs.Execute(&b, m); err != nil {
		a.fail(w, &request{Request: r, words: words}, err)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", m.Lang)
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Vary", "Accept-Language")
	h.Set("Cache-Control", "no-cache")
	a.send(w, b.Bytes())
}

func (m *manual) describe(op *operation) described {
	d := described{ID: op.id, Method: op.method, Path: op.path, What: m.T("api.op." + op.id), More: m.T("api.more." + op.id)}
	for _, name := range op.params {
		d.Params = append(d.Params, named{"?" + name + "=", m.T("api.param." + op.term(name))})
	}
	for _, name := range op.headers {
		d.Params = append(d.Params, named{name + ":", m.T("api.header." + name)})
	}
	return d
}

// style answers with the page's style sheet.
func (a *API) style(w http.ResponseWriter, _ *http.Request) {
	h := w.Header()
	h.Set("Content-Type", "text/css; charset=utf-8")
	h.Set("Cache-Control", "max-age=300")
	h.Set("X-Content-Type-Options", "nosniff")
	a.send(w, sheet)
}
