package web

import (
	"bytes"
	"context"
	"embed"
	"html/template"
	"io"
	"log/slog"
	"net/http"
	"slices"
	"strconv"
	"strings"
	"sync/atomic"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/feeds"
	"kronika/eventstore/issued"
	"kronika/eventstore/tokens"
	"kronika/eventstore/workshops"
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
	Search   *projections.Search // made of Held where nil
	Recorder *eventstore.Recorder
	Packs    *rules.Packs
	Zone     *time.Location
	Today    func() domain.Day
	Now      func() time.Time              // nil where nothing is to be cited
	Until    func(time.Duration) time.Time // by the system's clock
	Ending   context.Context               // done when pages that stay open are to end
	Log      *slog.Logger

	// Who gives the account that asks, the zero Account for somebody unknown who
	// may read; nil where everybody is this machine's user.
	Who func(*http.Request) (tokens.Account, error)
	// SignIn begins a session with a token, SignOut ends it.
	SignIn  func(w http.ResponseWriter, r *http.Request, token string) error
	SignOut func(w http.ResponseWriter, r *http.Request) error
	// Public is the scheme and name by which others reach the server, empty where
	// none is configured.
	Public string
	// Issued remembers what was given out; nil for nothing.
	Issued *issued.Store
	// Take checks a history file, and stores it where that is asked for; nil where
	// none is taken.
	Take func(context.Context, Taking) (Taken, error)
	// Mark writes a copy of a table that tells of each row what came of it.
	Mark func(context.Context, io.Writer, Taking) error

	Workshops *workshops.Store
	Calendars *feeds.Store // nil where calendars have no addresses
	Sending   Sending      // nil where nothing is set to be sent
	// Tables says how the read models in a database compared with the log when they
	// were last built anew; nil where there is none, and empty where that is not
	// known.
	Tables func(context.Context) domain.Message

	files      files
	made       madePages // made last
	wrongCodes tries
	walls      atomic.Int32 // open
}

// Mux takes the paths that are answered; an http.ServeMux is one.
type Mux interface {
	Handle(pattern string, handler http.Handler)
	HandleFunc(pattern string, handler func(http.ResponseWriter, *http.Request))
}

// Register adds the pages' paths to a mux.
func (s *Web) Register(mux Mux) {
	if s.Search == nil {
		s.Search = projections.NewSearch(s.Held)
	}
	for path, page := range map[string]page{
		"/{$}":                              {"overview", s.overview},
		"/accessibility":                    {"accessibility", s.accessibility},
		signInPath:                          {"signin", s.signingIn},
		citedPath + "{id}":                  {"cited", s.cited},
		importPath:                          {"import", s.importing},
		importPath + "/{id}":                {"import_file", s.file},
		"/strategies/{strategy}":            {"lifeline", s.lifeline},
		"/strategies/{strategy}/priorities": {"priorities", s.priorities},
		"/strategies/{strategy}/priorities/{priority}": {"priority", s.priority},
		"/calendars":                           {"calendars", s.calendars},
		"/consultations":                       {"all_consultations", s.allConsultations},
		"/deadlines":                           {"all_deadlines", s.allDeadlines},
		searchPath:                             {"search", s.search},
		"/reminders":                           {"reminders", s.reminders},
		"/strategies/{strategy}/consultations": {"consultations", s.consultations},
		"/strategies/{strategy}/consultations/{consultation}": {"consultation", s.consultation},
		"/strategies/{strategy}/deadlines":                    {"deadlines", s.deadlines},
		"/strategies/{strategy}/norm":                         {"norm", s.norm},
		"/strategies/{strategy}/followup":                     {"followup", s.followup},
		"/strategies/{strategy}/choices":                      {"choices", s.choices},
		"/strategies/{strategy}/handover":                     {"handover", s.handover},
		"/strategies/{strategy}/choices/{choice}/workshop":    {"workshop", s.workshop},
		"/strategies/{strategy}/entries/{entry}":              {"entry", s.entry},
		"/strategies/{strategy}/entries/{entry}/trace":        {"trace", s.trace},
		"/strategies/{strategy}/history":                      {"history", s.ledger},
	} {
		mux.HandleFunc("GET "+path, s.serve(page))
	}
	mux.HandleFunc("GET /strategies/{strategy}/consultations/{consultation}/parties.csv", s.partiesCSV)
	mux.HandleFunc("POST /strategies/{strategy}/choices/{choice}/workshop", s.posting(s.lead, page{"workshop", s.workshop}))
	mux.HandleFunc("GET /strategies/{strategy}/choices/{choice}/workshop/marks", s.wallStream)
	mux.HandleFunc("POST /calendars", s.fromHere(s.changeCalendars))
	mux.HandleFunc("POST "+signInPath, s.fromHere(s.signIn))
	mux.HandleFunc("POST "+signOutPath, s.fromHere(s.signOut))
	mux.HandleFunc("POST "+citePath, s.fromHere(s.note))
	mux.HandleFunc("POST "+importPath, s.fromHere(s.upload))
	mux.HandleFunc("POST "+importPath+"/{id}", s.fromHere(s.storeFile))
	mux.HandleFunc("GET "+importPath+"/{id}/marked", s.markFile)
	s.recordingPaths(mux)
	mux.Handle("GET /static/", cached(http.FileServerFS(static)))
	mux.HandleFunc("/", s.nothing)
}

// Phones adds what people in a workshop open with its code, who need not be let
// in otherwise, and what their pages look like.
func (s *Web) Phones(mux Mux) {
	s.phones(mux)
	mux.Handle("GET /w/kronika.css", cached(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		http.ServeFileFS(w, r, static, "static/kronika.css")
	})))
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
		"templates/frame.html", "templates/symbols.html", "templates/rows.html", "templates/parts.html", "templates/asking.html", "templates/entrance.html"))
	all := map[string]*template.Template{}
	for _, file := range files {
		name := file.Name()[:len(file.Name())-len(".html")]
		if !slices.Contains([]string{"frame", "symbols", "rows", "parts", "asking", "entrance"}, name) {
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
			if look.key = s.keyOf(look, p.name); s.again(w, look) {
				return
			}
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
	body := undirected(b.Bytes())
	s.keep(l, status, body)
	s.send(w, l, status, body)
}

// turns are characters by which a text turns the direction of what comes after
// it: a title that has one would have an address beside it read backwards.
var turns = strings.NewReplacer("\u202a", "", "\u202b", "", "\u202c", "", "\u202d", "", "\u202e", "", "\u2066", "", "\u2067", "", "\u2068", "", "\u2069", "")

// undirected gives a page without them. Letters know their own direction.
func undirected(page []byte) []byte {
	if !bytes.Contains(page, []byte("\xe2\x80")) && !bytes.Contains(page, []byte("\xe2\x81")) {
		return page
	}
	return []byte(turns.Replace(string(page)))
}

// send sends a page with its headers.
func (s *Web) send(w http.ResponseWriter, l *look, status int, body []byte) {
	h := l.head(w)
	h.Set("Content-Type", "text/html; charset=utf-8")
	h.Set("Content-Length", strconv.Itoa(len(body)))
	h.Set("Content-Language", l.words.Lang())
	h.Set("Content-Security-Policy", policy)
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "same-origin")
	w.WriteHeader(status)
	if _, err := w.Write(body); err != nil {
		s.Log.Debug("answer cut short", "error", err)
	}
}

// head sets the headers by which a page may be kept by a browser.
func (l *look) head(w http.ResponseWriter) http.Header {
	h := w.Header()
	h.Set("Cache-Control", "private, no-cache")
	h.Set("Vary", "Accept-Language, Authorization, Cookie")
	if l.key != "" {
		h.Set("ETag", tagOf(l.key))
	}
	if l.cookie != nil {
		http.SetCookie(w, l.cookie)
	}
	return h
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
