package api_test

import (
	"crypto/tls"
	"log/slog"
	"net/http"
	"net/http/httptest"
	"net/netip"
	"strings"
	"testing"
	"time"

	"kronika/adapters/api"
	"kronika/domain"
	"kronika/eventstore/sessions"
	"kronika/eventstore/tokens"
)

// visitor is a browser that asks the API and pages beside it.
type visitor struct {
	*house
	api    *api.API
	log    lines
	pages  http.Handler
	secure bool
	from   string
	cookie *http.Cookie
}

// entrance makes an API that others can reach, with a page beside it.
func entrance(t *testing.T) *visitor {
	v := &visitor{secure: true, from: "203.0.113.9:4711"}
	v.house = setup(t, beyond, func(a *api.API) {
		v.api, a.Log = a, slog.New(slog.NewTextHandler(&v.log, nil))
	})
	v.api.Sessions = sessions.Beside(v.house.log)
	v.pages = v.api.Guard(api.Pages{
		Handler: http.HandlerFunc(func(http.ResponseWriter, *http.Request) {}),
		Needs: func(r *http.Request) tokens.Role {
			if r.Method == http.MethodGet {
				return tokens.Read
			}
			return tokens.Record
		},
		Refuse: func(w http.ResponseWriter, _ *http.Request, err error) {
			w.WriteHeader(map[domain.Code]int{domain.Unauthenticated: 401, domain.Forbidden: 403, domain.Unavailable: 429}[domain.CodeOf(err)])
		},
	})
	return v
}

func (v *visitor) request(method, path string, headers ...string) *http.Request {
	r := httptest.NewRequest(method, "http://kronika.example"+path, nil)
	if v.secure {
		r.TLS = &tls.ConnectionState{}
	}
	r.RemoteAddr = v.from
	if v.cookie != nil {
		r.AddCookie(v.cookie)
	}
	for _, header := range headers {
		if name, value, ok := strings.Cut(header, ": "); ok {
			r.Header.Set(name, value)
		}
	}
	return r
}

func (v *visitor) page(method string, headers ...string) int {
	w := httptest.NewRecorder()
	v.pages.ServeHTTP(w, v.request(method, "/", headers...))
	return w.Code
}

// signIn signs in and keeps the cookie; "" where all is well, else the key of the
// fault.
func (v *visitor) signIn(secret string, headers ...string) string {
	w := httptest.NewRecorder()
	if err := v.api.SignIn(w, v.request("POST", "/signin", headers...), secret); err != nil {
		return err.(*domain.Error).Key
	}
	v.cookie = w.Result().Cookies()[0]
	return ""
}

func secretOf(header string) string { return strings.TrimPrefix(header, "Authorization: Bearer ") }

// TestSession follows a session from its beginning to its ends.
func TestSession(t *testing.T) {
	v := entrance(t)
	secret := secretOf(v.token(tokens.Wanted{Name: "webb", Role: "read"}))
	if got := v.page("GET"); got != 401 {
		t.Errorf("a stranger: %d", got)
	}
	if key := v.signIn(secret); key != "" {
		t.Fatal(key)
	}
	if c := v.cookie; c.Name != "__Host-kronika" || !c.Secure || !c.HttpOnly || c.SameSite != http.SameSiteStrictMode || c.Path != "/" || c.Domain != "" ||
		strings.Contains(secret, c.Value) || c.MaxAge != 12*3600 {
		t.Errorf("%+v", c)
	}
	if get, post := v.page("GET"), v.page("POST"); get != 200 || post != 403 {
		t.Errorf("a reader: %d, %d", get, post)
	}
	if got := v.page("GET", "Sec-Fetch-Site: cross-site"); got != 200 {
		t.Errorf("a link from elsewhere: %d", got)
	}
	if got := v.page("POST", "Sec-Fetch-Site: cross-site"); got != 403 {
		t.Errorf("a form from elsewhere: %d", got)
	}
	v.secure = false
	if got := v.page("GET", "Cookie: kronika="+v.cookie.Value); got != 401 {
		t.Errorf("a session by the name for this machine: %d", got)
	}
	v.secure = true
	first := v.cookie
	if key := v.signIn(secret); key != "" {
		t.Fatal(key)
	}
	second := v.cookie
	if v.cookie = first; v.page("GET") != 401 {
		t.Error("signing in again has not ended the session before")
	}
	v.cookie = second
	if err := v.api.SignOut(httptest.NewRecorder(), v.request("POST", "/signout")); err != nil {
		t.Fatal(err)
	}
	if v.page("GET") != 401 {
		t.Error("signing out has not ended the session")
	}
	if v.cookie = nil; v.signIn(secret) != "" || v.page("GET") != 200 {
		t.Error("cannot sign in again")
	}
	v.revoke("webb")
	if v.page("GET") != 401 || v.signIn(secret) != "token.revoked" {
		t.Error("a revoked token holds")
	}
}

// TestSessionExpires ends sessions by the clock.
func TestSessionExpires(t *testing.T) {
	v, now := entrance(t), time.Now()
	v.api.Now = func() time.Time { return now }
	if key := v.signIn(secretOf(v.token(tokens.Wanted{Name: "webb", Role: "record"}))); key != "" {
		t.Fatal(key)
	}
	now = now.Add(sessions.Idle - time.Minute)
	if got := v.page("POST"); got != 200 {
		t.Error(got)
	}
	now = now.Add(sessions.Idle)
	if got := v.page("GET"); got != 401 {
		t.Error(got)
	}
}

// TestSignInOpen refuses a session that would travel unencrypted over a network.
func TestSignInOpen(t *testing.T) {
	v := entrance(t)
	v.api.Proxies = api.Proxies{netip.MustParsePrefix("10.0.0.0/24"), netip.MustParsePrefix("2001:db8::/64")}
	secret := secretOf(v.token(tokens.Wanted{Name: "webb", Role: "read"}))
	for _, c := range []struct {
		name, from, header, host string
		secure                   bool
		key, cookie              string
	}{
		{"TLS", "203.0.113.9:1", "", "kronika.example", true, "", "__Host-kronika"},
		{"ProxyOverTLS", "10.0.0.2:1", "X-Forwarded-Proto: https", "kronika.example", false, "", "__Host-kronika"},
		{"ProxyOverIPv6", "[2001:db8::2]:1", "X-Forwarded-Proto: https", "kronika.example", false, "", "__Host-kronika"},
		{"ErrProxyUnknown", "10.0.1.2:1", "X-Forwarded-Proto: https", "kronika.example", false, "session.proxy", ""},
		{"ErrProxyBelievedOpen", "10.0.0.2:1", "X-Forwarded-Proto: http", "kronika.example", false, "session.noTLS", ""},
		{"ErrProxyBelievedSilent", "10.0.0.2:1", "", "kronika.example", false, "session.noTLS", ""},
		{"ProxyHere", "127.0.0.1:1", "", "kronika.example", false, "", "__Host-kronika"},
		{"Here", "127.0.0.1:1", "", "127.0.0.1:8080", false, "", "kronika"},
		{"HereIPv6", "[::1]:1", "", "[::1]:8080", false, "", "kronika"},
		{"HereByName", "127.0.0.1:1", "", "localhost:8080", false, "", "kronika"},
		{"ErrOpen", "203.0.113.9:1", "", "kronika.example", false, "session.noTLS", ""},
		{"ErrOpenLoopbackHost", "203.0.113.9:1", "", "127.0.0.1:8080", false, "session.noTLS", ""},
		{"ErrProxyOpen", "127.0.0.1:1", "X-Forwarded-Proto: http", "kronika.example", false, "session.noTLS", ""},
	} {
		t.Run(c.name, func(t *testing.T) {
			v.secure, v.from, v.cookie = c.secure, c.from, nil
			r := v.request("POST", "/signin", c.header)
			r.Host = c.host
			w := httptest.NewRecorder()
			err := v.api.SignIn(w, r, secret)
			if c.key != "" {
				if err == nil || err.(*domain.Error).Key != c.key || len(w.Result().Cookies()) > 0 {
					t.Error(err, w.Result().Cookies())
				}
				return
			}
			if err != nil || w.Result().Cookies()[0].Name != c.cookie {
				t.Error(err, w.Result().Cookies())
			}
		})
	}
}

// TestSignInTries limits failed attempts by address and in all, lets tokens that
// have held sign in all the same, and tells the log of no address.
func TestSignInTries(t *testing.T) {
	v, now := entrance(t), time.Now()
	v.api.Now = func() time.Time { return now }
	held := secretOf(v.token(tokens.Wanted{Name: "held", Role: "read"}))
	fresh := secretOf(v.token(tokens.Wanted{Name: "fresh", Role: "read"}))
	if key := v.signIn(held); key != "" {
		t.Fatal(key)
	}
	v.cookie = nil
	keys := map[string]int{}
	for n := range 150 {
		v.from = "203.0.113." + string(rune('0'+n%10)) + "7:1"
		keys[v.signIn("kronika_"+strings.Repeat("ab", 32))]++
	}
	if keys["token.notKnown"] != 100 || keys["access.tooMany"] != 50 {
		t.Error(keys)
	}
	v.from = "198.51.100.1:1"
	if key := v.signIn(fresh); key != "access.tooMany" {
		t.Errorf("another address: %q", key)
	}
	if key := v.signIn(held); key != "" {
		t.Errorf("a token that has held: %q", key)
	}
	now = now.Add(time.Minute)
	if key := v.signIn(fresh); key != "" {
		t.Errorf("after a minute: %q", key)
	}
	if text := v.log.String(); strings.Contains(text, "203.0.113") || strings.Count(text, "sign-in refused") != 100 {
		t.Errorf("%.300s", text)
	}
}
