package web

import (
	"net/http"
	"strings"
	"time"

	"kronika/domain"
)

// The cookie in which a browser keeps when its reader was here: the time that is
// shown as the last visit, and the time of the latest look, after which a new
// visit begins. Only this page reads it, and it names nobody.
const (
	visitCookie = "kronika-visit"
	visitGap    = time.Hour
	visitKept   = 400 * 24 * time.Hour
)

// visit tells since when the reader wants to see what is new: as the address
// says, else since the last visit. It is zero on a first visit.
func (l *look) visit() (since time.Time, err error) {
	if came := l.query.Get("since"); came != "" {
		since, err := domain.ParseKnownAt("since", came, l.web.Zone)
		if err != nil {
			return since, err
		}
		return since, nil
	}
	before, last := l.visited()
	now := l.web.Now().UTC().Truncate(time.Second)
	if !last.IsZero() && now.Sub(last) >= visitGap {
		before = last
	}
	if l.at == (domain.At{}) && l.query.Get("today") == "" {
		l.cookie = &http.Cookie{Name: visitCookie, Value: stamp(before) + "_" + stamp(now), Path: "/", MaxAge: int(visitKept.Seconds()),
			HttpOnly: true, SameSite: http.SameSiteLaxMode, Secure: l.TLS != nil}
	}
	return before, nil
}

// visited reads the cookie. What cannot be read is as if it had not come.
func (l *look) visited() (before, last time.Time) {
	c, err := l.Cookie(visitCookie)
	if err != nil {
		return before, last
	}
	first, second, _ := strings.Cut(c.Value, "_")
	last, err = time.Parse(time.RFC3339, second)
	if err != nil || last.After(l.web.Now()) {
		return time.Time{}, time.Time{}
	}
	before, err = time.Parse(time.RFC3339, first)
	if err != nil {
		before = time.Time{}
	}
	return before, last
}

func stamp(t time.Time) string {
	if t.IsZero() {
		return ""
	}
	return t.UTC().Format(time.RFC3339)
}
