// Package web serves a plain overview page: the register of strategies with
// what is next for each, and where to read on. The pages proper come later; what
// holds for them holds here: nothing from elsewhere, no script needed to read,
// Swedish and English, a strict content policy.
package web

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/projections"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed static/kronika.css
var style []byte

var overview = template.Must(template.ParseFS(templates, "templates/overview.html"))

// Web answers with the pages.
type Web struct {
	Follower *projections.Follower
	Today    func() domain.Day
	Log      *slog.Logger
}

// Register adds the pages' paths to a mux.
func (s *Web) Register(mux *http.ServeMux) {
	mux.HandleFunc("GET /{$}", s.overview)
	mux.HandleFunc("GET /static/kronika.css", func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Content-Type", "text/css; charset=utf-8")
		w.Header().Set("Cache-Control", "max-age=300")
		if _, err := w.Write(style); err != nil {
			s.Log.Debug("answer cut short", "error", err)
		}
	})
}

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// patience is how long the views are waited for at the start of the server.
const patience = 5 * time.Second

// page is what the overview's template shows.
type page struct {
	Words *i18n.Catalogue
	Lang  string
	Other string // the language to switch to
	Today string
	Open  int
	Late  int
	Rows  []row
}

type row struct {
	Key, Title, Region, Phase, Adopted, Next string
	Open                                     int
	Late                                     []string // deadlines that have passed
}

// T gives a sentence without arguments.
func (p *page) T(key string) string { return p.Words.Text(domain.Say(key, nil)) }

// Sum is the finding: how many strategies, open consultations, passed
// deadlines.
func (p *page) Sum() string {
	return p.Words.Text(domain.Say("web.sum", domain.Args{"strategies": len(p.Rows), "open": p.Open, "late": p.Late, "day": p.Today}))
}

func (s *Web) overview(w http.ResponseWriter, r *http.Request) {
	words := i18n.Best(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
	ctx, stop := context.WithTimeout(r.Context(), patience)
	defer stop()
	if err := s.Follower.Ready(ctx); err != nil {
		w.Header().Set("Retry-After", "2")
		http.Error(w, words.Error(err), http.StatusServiceUnavailable)
		return
	}
	today := s.Today()
	p := &page{Words: words, Lang: words.Lang(), Other: "en", Today: words.Day(today)}
	if p.Lang == "en" {
		p.Other = "sv"
	}
	for _, from := range s.Follower.Rows(today) {
		if from.Register != nil {
			p.add(from)
		}
	}
	var b bytes.Buffer
	if err := overview.Execute(&b, p); err != nil {
		s.Log.Error("page failed", "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", p.Lang)
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Vary", "Accept-Language")
	if _, err := w.Write(b.Bytes()); err != nil {
		s.Log.Debug("answer cut short", "error", err)
	}
}

// add adds a strategy's row.
func (p *page) add(from projections.Row) {
	s := from.Register
	next := row{Key: s.Strategy, Title: s.Title, Region: s.Region, Phase: p.Words.Word("phase", s.Phase),
		Adopted: p.Words.Date(s.Adopted), Next: p.Words.Date(s.NextDeadline), Open: s.OpenConsultations}
	if next.Title == "" {
		next.Title = s.Strategy
	}
	for _, d := range from.Deadlines {
		if d.Status == "overdue" {
			next.Late = append(next.Late, p.Words.Text(d.Title)+": "+p.Words.Date(d.Due))
		}
	}
	p.Open += s.OpenConsultations
	p.Late += len(next.Late)
	p.Rows = append(p.Rows, next)
}
