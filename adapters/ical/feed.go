package ical

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"log/slog"
	"net/http"
	"strconv"
	"strings"
	"sync"

	"kronika/adapters/i18n"
	"kronika/domain"
	"kronika/domain/rules"
	"kronika/eventstore"
	"kronika/eventstore/feeds"
)

// cached is how many calendars are held, as they were last made.
const cached = 100

// Feeds serves the calendars that are read by a secret address. Its fields are
// set before it is used and not changed.
type Feeds struct {
	Held  *eventstore.Held
	Packs *rules.Packs
	Store *feeds.Store
	Today func() domain.Day
	Log   *slog.Logger

	mu   sync.Mutex // also held while a calendar is made: one at a time
	made map[string]made
}

// made is a calendar as it is sent.
type made struct {
	state string // what it was made from
	body  []byte
	tag   string
}

// ServeHTTP answers with the calendar whose secret the path holds. It asks for no
// token, since the address is what lets its reader in.
func (f *Feeds) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	h := w.Header()
	h.Set("X-Content-Type-Options", "nosniff")
	h.Set("Referrer-Policy", "no-referrer")
	h.Set("X-Robots-Tag", "noindex")
	if r.Method != http.MethodGet && r.Method != http.MethodHead {
		h.Set("Allow", "GET, HEAD")
		f.refuse(w, r, http.StatusMethodNotAllowed, domain.Fault(domain.Invalid, "request.method", domain.Args{
			"method": line(r.Method[:min(len(r.Method), 20)]), "allowed": "GET, HEAD"}))
		return
	}
	feed, err := f.find(r)
	if err == nil {
		err = f.answer(w, r, feed)
	}
	if err != nil {
		f.refuse(w, r, statusOf(err), err)
	}
}

func (f *Feeds) find(r *http.Request) (feeds.Feed, error) {
	secret := feeds.SecretIn(r.URL.Path)
	if secret == "" {
		return feeds.Feed{}, domain.Fault(domain.NotFound, "calendar.unknown", nil)
	}
	return f.Store.Find(r.Context(), secret)
}

// statusOf gives the HTTP status of an error.
func statusOf(err error) int {
	switch domain.CodeOf(err) {
	case domain.NotFound:
		return http.StatusNotFound
	case domain.Gone:
		return http.StatusGone
	case domain.Unavailable:
		return http.StatusServiceUnavailable
	}
	return http.StatusInternalServerError
}

// answer sends a calendar, or says that its reader has it.
func (f *Feeds) answer(w http.ResponseWriter, r *http.Request, feed feeds.Feed) error {
	m, err := f.make(feed, baseOf(r))
	if err != nil {
		return err
	}
	h := w.Header()
	h.Set("ETag", m.tag)
	h.Set("Cache-Control", "private, no-cache")
	if holds(r.Header.Get("If-None-Match"), m.tag) {
		w.WriteHeader(http.StatusNotModified)
		return nil
	}
	h.Set("Content-Type", Type)
	h.Set("Content-Language", feed.Lang)
	h.Set("Content-Disposition", `inline; filename="kronika-`+feed.Name+`.ics"`)
	h.Set("Content-Length", strconv.Itoa(len(m.body)))
	f.send(w, m.body)
	return nil
}

// make gives a calendar as it is now, made anew only where what it is made from
// has changed.
func (f *Feeds) make(feed feeds.Feed, base string) (made, error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	today := f.Today()
	state := fmt.Sprint(f.sequence(feed.Strategy), today)
	key := fmt.Sprintf("%+v %s %s", feed.Shown, feed.Lang, base)
	if m, ok := f.made[key]; ok && m.state == state {
		return m, nil
	}
	body, _, err := Make(f.Held, f.Packs, i18n.For(feed.Lang), Of{Shown: feed.Shown, Today: today, Base: base})
	if err != nil {
		return made{}, err
	}
	sum := sha256.Sum256(body)
	m := made{state, body, `"` + hex.EncodeToString(sum[:16]) + `"`}
	f.keep(key, m)
	return m, nil
}

// sequence is that of the last act that a calendar can show.
func (f *Feeds) sequence(strategy string) uint64 {
	if strategy == "" {
		return f.Held.Sequence()
	}
	if h := f.Held.History(strategy); h != nil {
		return h.Sequence()
	}
	return 0
}

// keep holds a calendar, in the place of any other where there are many.
func (f *Feeds) keep(key string, m made) {
	if f.made == nil {
		f.made = map[string]made{}
	}
	for other := range f.made {
		if len(f.made) < cached {
			break
		}
		delete(f.made, other)
	}
	f.made[key] = m
}

// baseOf gives the address of the server as its reader wrote it, with the scheme
// that a proxy says to have been asked by.
func baseOf(r *http.Request) string {
	scheme := "http"
	if r.TLS != nil || strings.EqualFold(r.Header.Get("X-Forwarded-Proto"), "https") {
		scheme = "https"
	}
	return scheme + "://" + r.Host
}

// holds tells whether a list of tags has one, by weak comparison.
func holds(list, tag string) bool {
	for one := range strings.SplitSeq(list, ",") {
		if one = strings.TrimPrefix(strings.TrimSpace(one), "W/"); one == tag || one == "*" {
			return true
		}
	}
	return false
}

// refuse answers with an error in words, in the reader's language. The path is
// neither told nor logged.
func (f *Feeds) refuse(w http.ResponseWriter, r *http.Request, status int, err error) {
	words := i18n.Best(r.Header.Get("Accept-Language"))
	if status == http.StatusInternalServerError {
		f.Log.Error("calendar failed", "error", err)
	}
	h := w.Header()
	h.Set("Content-Type", "text/plain; charset=utf-8")
	h.Set("Content-Language", words.Lang())
	h.Set("Cache-Control", "no-store")
	if status == http.StatusServiceUnavailable {
		h.Set("Retry-After", "60")
	}
	w.WriteHeader(status)
	f.send(w, []byte(words.Error(err)+"\n"))
}

// send writes the body; whoever has gone away need not be told.
func (f *Feeds) send(w http.ResponseWriter, b []byte) {
	if _, err := w.Write(b); err != nil {
		f.Log.Debug("answer cut short", "error", err)
	}
}
