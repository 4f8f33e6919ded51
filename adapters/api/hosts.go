package api

import (
	"net"
	"net/http"
	"strings"

	"kronika/domain"
)

// Only lets requests through for hosts that are known, so that no page from
// elsewhere can reach the record through a name that it has bent to here. Hosts
// are asked for in lower case, without a port.
func (a *API) Only(known func(host string) bool, next http.Handler) http.Handler {
	return http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		if host := hostOf(r); !known(host) {
			a.fail(w, &request{Request: r, words: wordsFor(r)}, domain.Wrong("Host", "request.host", domain.Args{"came": domain.Excerpt(host)}))
			return
		}
		next.ServeHTTP(w, r)
	})
}

func hostOf(r *http.Request) string {
	host := r.Host
	if h, _, err := net.SplitHostPort(host); err == nil {
		host = h
	}
	return strings.ToLower(strings.TrimSuffix(strings.Trim(host, "[]"), "."))
}
