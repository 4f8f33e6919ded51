// Package web serves the pages that coordinators, leadership and evaluators look
// at: server-rendered, nothing from elsewhere, no script needed to read, Swedish
// and English, a strict content policy.
//
// A page is a file here and a template of the same name; Register lists them all
// by their address. Every page begins with a frame (frame.go): the menu, the
// strategy it is of, and the two clocks, which stand in the address, so that a
// link means the same in eight years. A page is computed from the same views as
// the API's answers, and its heading and first paragraph from the same numbers as
// its table.
//
// Decisions:
//   - The address has the same names as the API: asOf, knownAt, today, lang.
//   - Charts are drawn as SVG by pure functions in the package charts, with
//     positions in per cent, so that one drawing fits every width without a
//     script; each has an equal table.
//   - On the life line, from and to of the address hold for the picture and the
//     entries alike. A lane of more than 60 marks is told year by year until a
//     term is looked at; a page lists 150 entries, and links to the rest in the
//     history.
//   - A plan was kept where all days of the outcome are within the last day of
//     the plan; where half-known dates leave it open, the page says so.
//   - Where most entries came in late, as in an import, that is said once.
//   - An entry is cited with both clocks: the day asked for, else today, unless
//     the entry is of a later day; and the moment asked for, else this one.
//   - What the program reads out of the history stands folded beneath what was
//     recorded as a reason.
//   - What is recorded on a form is shown first: only what was shown is stored,
//     and what somebody else recorded meanwhile is told before. The form carries
//     the entry's id, so that storing twice is once; and the strategy's sequence.
//   - The key of a new thing is made of its title where none is given.
//   - A correction says only what differs from what the entry says now, and its
//     data whole; one that changes nothing settles a dispute for the day that
//     stands, and is refused where nothing is disputed. A field that is emptied
//     stays, but for those of the data.
//   - Forms always go by the clocks of now, and belong to this machine's user.
//   - What a page cannot show (an unknown strategy, a date that is none) is a page
//     that says so, with the same words and status as the API.
package web

import (
	"bytes"
	"embed"
	"html/template"
	"log/slog"
	"net/http"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/projections"
)

//go:embed templates/*.html
var templates embed.FS

//go:embed static
var static embed.FS

// Web answers with the pages. Its fields are set before Register.
type Web struct {
	Held     *eventstore.Held
	Follower *projections.Follower
	Recorder *eventstore.Recorder
	Packs    *rules.Packs
	Zone     *time.Location
	Today    func() domain.Day
	Now      func() time.Time
	Log      *slog.Logger
}

// Register adds the pages' paths to a mux.
func (s *Web) Register(mux *http.ServeMux) {
	for path, page := range map[string]page{
		"/{$}":                              {"overview", s.overview},
		"/accessibility":                    {"accessibility", s.accessibility},
		"/strategies/{strategy}":            {"lifeline", s.lifeline},
		"/strategies/{strategy}/priorities": {"priorities", s.priorities},
		"/strategies/{strategy}/priorities/{priority}": {"priority", s.priority},
		"/strategies/{strategy}/consultations":         {"consultations", s.consultations},
		"/strategies/{strategy}/deadlines":             {"deadlines", s.deadlines},
		"/strategies/{strategy}/followup":              {"followup", s.followup},
		"/strategies/{strategy}/choices":               {"choices", s.choices},
		"/strategies/{strategy}/handover":              {"handover", s.handover},
		"/strategies/{strategy}/entries/{entry}":       {"entry", s.entry},
		"/strategies/{strategy}/history":               {"history", s.ledger},
	} {
		mux.HandleFunc("GET "+path, s.serve(page))
	}
	s.recordingPaths(mux)
	mux.Handle("GET /static/", cached(http.FileServerFS(static)))
	mux.HandleFunc("/", s.nothing)
}

// page is a template's name and what fills it: a struct that embeds the Frame.
type page struct {
	name string
	fill func(*look) (any, error)
}

const policy = "default-src 'none'; style-src 'self'; img-src 'self'; script-src 'self'; connect-src 'self'; " +
	"form-action 'self'; base-uri 'none'; frame-ancestors 'none'"

// parsed are the pages' templates: each with the frame.
var parsed = parse()

func parse() map[string]*template.Template {
	files, err := templates.ReadDir("templates")
	if err != nil {
		panic(err)
	}
	frame := template.Must(template.New("frame").Funcs(template.FuncMap{"pair": paired}).ParseFS(templates,
		"templates/frame.html", "templates/symbols.html", "templates/rows.html", "templates/parts.html"))
	all := map[string]*template.Template{}
	for _, file := range files {
		name := file.Name()[:len(file.Name())-len(".html")]
		if name != "frame" && name != "symbols" && name != "rows" && name != "parts" {
			all[name] = template.Must(template.Must(frame.Clone()).ParseFS(templates, "templates/"+file.Name()))
		}
	}
	return all
}

// serve answers with a page, or with one that says what is wrong.
func (s *Web) serve(p page) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		look := s.look(r)
		model, err := any(nil), look.ask()
		if err == nil {
			model, err = p.fill(look)
		}
		if err != nil {
			s.fault(w, look, err)
			return
		}
		s.write(w, look, p.name, http.StatusOK, model)
	}
}

// write renders a page whole before anything of it is sent.
func (s *Web) write(w http.ResponseWriter, l *look, name string, status int, model any) {
	var b bytes.Buffer
	if err := parsed[name].ExecuteTemplate(&b, name+".html", model); err != nil {
		s.Log.Error("page failed", "page", name, "error", err)
		http.Error(w, http.StatusText(http.StatusInternalServerError), http.StatusInternalServerError)
		return
	}
	h := w.Header()
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Language", l.words.Lang())
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	h.Set("Cache-Control", "no-cache")
	h.Set("Vary", "Accept-Language")
	w.WriteHeader(status)
	if _, err := w.Write(b.Bytes()); err != nil {
		s.Log.Debug("answer cut short", "error", err)
	}
}

func cached(next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		w.Header().Set("Cache-Control", "max-age=300")
		w.Header().Set("X-Content-Type-Options", "nosniff")
		next.ServeHTTP(w, r)
	})
}

// wordsFor gives the words for whoever asks.
func wordsFor(r *http.Request) *i18n.Catalogue {
	return i18n.Best(r.URL.Query().Get("lang"), r.Header.Get("Accept-Language"))
}
