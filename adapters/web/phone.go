package web

import (
	"net/http"
	"net/url"
	"strconv"
	"strings"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore/workshops"
)

// phonePage is what a phone shows that opened the short link of a workshop: the
// question, and where to place the mark. It leads nowhere else.
type phonePage struct {
	Words                *i18n.Catalogue
	Lang, Other, Switch  string
	Title, Wrong         string
	Ask                  bool // for a code
	Code, Question       string
	First, Second, Saved string
	Groups               []phoneGroup
	Steps                []phoneStep
	Last                 int // step
	Open                 bool
	Until                string
}

type phoneGroup struct {
	Place   int
	Name    string
	Chosen  bool
	Members string
}

type phoneStep struct {
	Step   int
	Says   string
	Chosen bool
}

// T gives a sentence without arguments.
func (p *phonePage) T(key string) string { return p.Words.Text(domain.Say(key, nil)) }

// cookieOf is what the cookie of a phone is called. It holds a random text and is
// sent to the workshop only.
const cookieOf = "kronika-workshop"

// phones adds the addresses that everybody in the room may open, who need not be
// anybody else: nothing but a workshop can be reached by them.
func (s *Web) phones(mux Mux) {
	mux.HandleFunc("GET /w/{$}", func(w http.ResponseWriter, r *http.Request) {
		if code := strings.ToUpper(strings.TrimSpace(r.URL.Query().Get("code"))); code != "" {
			http.Redirect(w, r, s.phonePath(r, domain.Excerpt(code)), http.StatusSeeOther)
			return
		}
		s.phone(w, r, http.StatusOK, func(p *phonePage) { p.Ask, p.Title = true, p.T("live.code") })
	})
	mux.HandleFunc("GET /w/{code}", s.answering(s.phoneAsked))
	mux.Handle("POST /w/{code}", own.Handler(s.answering(s.phoneMarked)))
}

// phonePath is the address of a workshop for a phone.
func (s *Web) phonePath(r *http.Request, code string) string {
	path := "/w/" + url.PathEscape(code)
	if lang := r.URL.Query().Get("lang"); lang == "sv" || lang == "en" {
		path += "?lang=" + lang
	}
	return path
}

// answering finds the workshop of the code, or says why it cannot be had.
func (s *Web) answering(answer func(http.ResponseWriter, *http.Request, workshops.Workshop) error) http.HandlerFunc {
	return func(w http.ResponseWriter, r *http.Request) {
		shop, err := s.coded(r)
		if err == nil {
			err = answer(w, r, shop)
		}
		if err != nil {
			s.phoneFault(w, r, err)
		}
	}
}

// coded gives the workshop of the address. Wrong codes are counted, and too many
// of them close all workshops to where they came from for a while, with right
// codes too, or it could go on trying; phones that have placed a mark stay in.
func (s *Web) coded(r *http.Request) (workshops.Workshop, error) {
	from, now := addressOf(r), s.Now()
	if s.wrongCodes.spent(from, now) && cookie(r) == "" {
		return workshops.Workshop{}, domain.Fault(domain.Unavailable, "live.tries", nil)
	}
	shop, ok, err := s.Workshops.ByCode(r.Context(), r.PathValue("code"), now)
	if err != nil {
		return shop, err
	}
	spent := s.wrongCodes.spent(from, now)
	if spent && (!ok || shop.Of(workshops.PhoneOf(cookie(r))) == nil) {
		return workshops.Workshop{}, domain.Fault(domain.Unavailable, "live.tries", nil)
	}
	if !ok {
		s.wrongCodes.add(from, now)
		return shop, domain.Wrong("code", "live.noCode", domain.Args{"came": domain.Excerpt(r.PathValue("code"))}).Coded(domain.NotFound)
	}
	return shop, nil
}

// cookie gives the text of the phone's cookie, "" where it has none.
func cookie(r *http.Request) string {
	c, err := r.Cookie(cookieOf)
	if err != nil || len(c.Value) < 20 || len(c.Value) > 64 {
		return ""
	}
	return c.Value
}

// phoneAsked shows the question, and gives the phone a cookie where it has none.
// The cookie is for the one address that has the code in capitals, else somebody
// who writes it otherwise would be another phone.
func (s *Web) phoneAsked(w http.ResponseWriter, r *http.Request, shop workshops.Workshop) error {
	if r.PathValue("code") != shop.Code {
		http.Redirect(w, r, s.phonePath(r, shop.Code), http.StatusSeeOther)
		return nil
	}
	if cookie(r) == "" {
		http.SetCookie(w, &http.Cookie{Name: cookieOf, Value: workshops.NewPhone(), Path: "/w/" + shop.Code, HttpOnly: true,
			MaxAge: int(workshops.Lasts / time.Second), SameSite: http.SameSiteLaxMode, Secure: r.TLS != nil})
	}
	s.phone(w, r, http.StatusOK, func(p *phonePage) { s.question(p, shop, workshops.PhoneOf(cookie(r))) })
	return nil
}

// phoneMarked places the mark of a phone, or moves it.
func (s *Web) phoneMarked(w http.ResponseWriter, r *http.Request, shop workshops.Workshop) error {
	r.Body = http.MaxBytesReader(w, r.Body, 4<<10)
	own := cookie(r)
	if own == "" {
		return domain.Fault(domain.Invalid, "live.cookie", nil)
	}
	group, err := strconv.Atoi(r.PostFormValue("group"))
	if err != nil {
		return domain.Wrong("group", "live.noGroup", nil)
	}
	step, err := strconv.Atoi(r.PostFormValue("step"))
	if err != nil {
		return domain.Wrong("step", "live.noStep", nil)
	}
	if _, err := s.Workshops.Mark(r.Context(), shop, workshops.Mark{Phone: workshops.PhoneOf(own), Group: group, Step: step}, s.Now()); err != nil {
		return err
	}
	http.Redirect(w, r, s.phonePath(r, shop.Code), http.StatusSeeOther)
	return nil
}
