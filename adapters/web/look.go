package web

import (
	"context"
	"net/http"
	"net/url"
	"time"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/eventstore/tokens"
	"kronika/projections"
)

// patience is how long the views are waited for at the start of the server.
const patience = 5 * time.Second

// look is a page under way: who asks, in which language, by which clocks.
type look struct {
	*http.Request
	web     *Web
	words   *i18n.Catalogue
	query   url.Values
	at      domain.At
	today   domain.Day
	wrong   error           // in the form that was sent
	account tokens.Account  // that looks; the zero Account of somebody unknown
	history *domain.History // of the strategy that the path names, else nil
	cookie  *http.Cookie    // to be set with the answer, else nil

	sequence uint64 // of what was recorded when the page was asked for
	key      string // of a page that is held once made, else empty

	reading *domain.Reading // of the history by the page's clocks, once somebody asked
	newest  *domain.Reading // of all that is known of it, once somebody asked
}

// latest gives all of the history as it is known now, read once.
func (l *look) latest() *domain.Reading {
	if l.newest == nil {
		l.newest = l.present()
	}
	return l.newest
}

// read gives the history by the page's clocks. The frame and the page share one
// reading, which is read when it is first asked for.
func (l *look) read() *domain.Reading {
	if l.reading == nil || l.reading.At != l.at || l.reading.Strategy != l.history.Strategy {
		l.reading = l.history.Read(l.at)
	}
	return l.reading
}

func (s *Web) look(r *http.Request) *look {
	return &look{Request: r, web: s, words: wordsFor(r), query: r.URL.Query(), today: s.Today(), sequence: s.Held.Sequence(), account: s.who(r)}
}

// ask reads the clocks of the address and finds the strategy of the path.
func (l *look) ask() error {
	if came := l.query.Get("asOf"); came != "" {
		d, err := domain.ParseAsOf("asOf", came)
		if err != nil {
			return err
		}
		l.at.AsOf, l.today = d, d.Last()
	}
	if came := l.query.Get("today"); came != "" {
		d, err := domain.ParseAsOf("today", came)
		if err != nil {
			return err
		}
		l.today = d.Last()
	}
	if came := l.query.Get("knownAt"); came != "" {
		t, err := domain.ParseKnownAt("knownAt", came, l.web.Zone)
		if err != nil {
			return err
		}
		l.at.KnownAt = t
	}
	key := l.PathValue("strategy")
	if key == "" {
		return nil
	}
	if l.history = l.web.Held.History(key); l.history == nil {
		return domain.Wrong("strategy", "strategy.unknown", domain.Args{
			"came": domain.Excerpt(key), "nearest": domain.NearestOf(domain.Excerpt(key), l.web.Held.Strategies())}).Coded(domain.NotFound)
	}
	return nil
}

// present gives all of the history as it is known now.
func (l *look) present() *domain.Reading {
	if l.at == (domain.At{}) {
		return l.read()
	}
	return l.history.Read(domain.At{})
}

// rows gives the rows of all strategies by the page's clocks.
func (l *look) rows() ([]projections.Row, error) {
	if l.at != (domain.At{}) {
		return projections.Each(l.web.Held, l.web.Held.Strategies(), func(h *domain.History) projections.Row {
			return projections.RowOf(h, l.at, l.today, l.web.Packs)
		}), nil
	}
	ctx, stop := context.WithTimeout(l.Context(), patience)
	defer stop()
	if err := l.web.Follower.Ready(ctx); err != nil {
		return nil, err
	}
	return l.web.Follower.Rows(l.today), nil
}

// text puts a message into the reader's words.
func (l *look) text(key string, args domain.Args) string { return l.words.Text(domain.Say(key, args)) }
