package web

import (
	"net/http"
	"net/url"
	"strings"

	"kronika/domain"
	"kronika/eventstore/tokens"
)

// Needs gives the role that a request for a page asks for, "" for none: the
// stylesheet and signing in tell nothing of the record. Whatever changes
// something asks for the role that records, but for noting what was cited, which
// is for every account.
func Needs(r *http.Request) tokens.Role {
	reads := r.Method == http.MethodGet || r.Method == http.MethodHead
	switch path := r.URL.Path; {
	case path == signInPath, path == signOutPath, reads && strings.HasPrefix(path, "/static/"):
		return ""
	case reads, path == citePath:
		return tokens.Read
	}
	return tokens.Record
}

// Refuse answers a request for a page that is not admitted. Somebody unknown is
// sent to sign in, where a person asks.
func (s *Web) Refuse(w http.ResponseWriter, r *http.Request, err error) {
	l := s.look(r)
	if keyOf(err) == "access.none" { // whose words are for programs
		err = domain.Fault(domain.Unauthenticated, "sign.lead", nil).Because(err)
	}
	if domain.CodeOf(err) != domain.Unauthenticated || r.Method != http.MethodGet ||
		!strings.Contains(r.Header.Get("Accept"), "text/html") || r.Header.Get("Authorization") != "" {
		s.fault(w, l, err)
		return
	}
	w.Header().Set("Cache-Control", "no-store")
	if r.Header.Get("Sec-Fetch-Site") == "cross-site" {
		s.retry(w, l)
		return
	}
	http.Redirect(w, r, l.signInAddress(), http.StatusSeeOther)
}

// retry has a browser ask once more by itself: it keeps the session's cookie back
// where a link on another site was followed, and sends it now.
func (s *Web) retry(w http.ResponseWriter, l *look) {
	w.Header().Set("Refresh", "0")
	s.write(w, l, "admission", http.StatusOK, &struct{ Frame }{l.bare("sign.again")})
}

// signInAddress leads to the page to sign in at, and from there back to the page
// under way.
func (l *look) signInAddress() string {
	query := url.Values{}
	if then := local(l.URL.RequestURI()); then != "/" && l.Method == http.MethodGet {
		query.Set("then", then)
	}
	if lang := l.query.Get("lang"); lang != "" {
		query.Set("lang", lang)
	}
	if len(query) == 0 {
		return signInPath
	}
	return signInPath + "?" + query.Encode()
}

// localLimit is the most bytes of an address to go on to.
const localLimit = 4 << 10

// local gives an address to go on to where it is one of this server's pages, else
// that of the first page.
func local(came string) string {
	u, err := url.Parse(came)
	if err != nil || len(came) > localLimit || u.Scheme != "" || u.Host != "" || u.User != nil || u.Fragment != "" ||
		!strings.HasPrefix(came, "/") || strings.HasPrefix(came, "//") || strings.ContainsAny(came, "\\\t\r\n") ||
		strings.HasPrefix(u.Path, "//") || strings.HasPrefix(u.Path, signInPath) || u.Path == signOutPath {
		return "/"
	}
	return came
}
