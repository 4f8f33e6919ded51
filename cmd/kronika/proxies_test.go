package main

import (
	"fmt"
	"net/http"
	"path/filepath"
	"strings"
	"testing"

	"kronika/domain"
)

func TestNetworkOf(t *testing.T) {
	for came, want := range map[string]string{
		"10.0.0.7": "10.0.0.7/32", "10.0.0.7/24": "10.0.0.0/24", "2001:db8::7": "2001:db8::7/128", "2001:db8::7/64": "2001:db8::/64",
		"::ffff:10.0.0.7": "10.0.0.7/32", "::ffff:10.0.0.7/120": "10.0.0.0/24",
		"0.0.0.0/0": "serve.proxyAll", "::/0": "serve.proxyAll", "::ffff:0.0.0.0/96": "serve.proxyAll", "10.0.0.7/0": "serve.proxyAll",
		"": "serve.proxyForm", "proxy": "serve.proxyForm", "10.0.0.7:80": "serve.proxyForm", "10.0.0.0/33": "serve.proxyForm", "10.0.0/24": "serve.proxyForm",
		"fe80::1%eth0": "serve.proxyForm", "::ffff:0.0.0.0/64": "serve.proxyForm", "10.0.0.7 ": "serve.proxyForm", "10.0.0.7,10.0.0.8": "serve.proxyForm",
	} {
		network, err := networkOf(came)
		got := network.String()
		if err != nil {
			fault := err.(*domain.Error)
			if got = fault.Key; fault.Field != "--trusted-proxy" {
				t.Errorf("%q: the fault is in %s", came, fault.Field)
			}
		}
		if got != want {
			t.Errorf("%q: %s, want %s", came, got, want)
		}
	}
}

// TestTrustedProxySet names proxies wherever settings stand, shows them, and
// refuses by that place what is none.
func TestTrustedProxySet(t *testing.T) {
	file := filepath.Join(t.TempDir(), "own.json")
	write(t, file, `{"trusted-proxy": ["10.0.0.7", "2001:db8::/64"]}`)
	want := []any{"10.0.0.7", "2001:db8::/64"}
	if is := configured(t, nil)["trusted-proxy"]; !same(is.Value, []any{}) || is.Source != "default" {
		t.Errorf("%+v", is)
	}
	if is := configured(t, nil, "--config="+file)["trusted-proxy"]; !same(is.Value, want) || is.Where != file {
		t.Errorf("%+v", is)
	}
	if is := configured(t, map[string]string{"KRONIKA_TRUSTED_PROXY": "10.0.0.7, 2001:db8::/64"})["trusted-proxy"]; !same(is.Value, want) || is.Source != "environment" {
		t.Errorf("%+v", is)
	}
	r := kronika(t, map[string]string{"KRONIKA_TRUSTED_PROXY": "10.0.0.7,caddy"}, "serve", "--data="+filepath.Join(t.TempDir(), "data"))
	if r.code != 2 || !strings.HasPrefix(r.err, "KRONIKA_TRUSTED_PROXY: “caddy”") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// TestBehindTwoProxies guesses tokens and codes of workshops from one address
// behind two proxies, one of them elsewhere: only that address is shut out, where
// the other proxy is named, and else all behind it.
func TestBehindTwoProxies(t *testing.T) {
	for name, c := range map[string]struct {
		args   []string
		others bool // are shut out too
	}{"Named": {[]string{"--trusted-proxy=10.9.8.7", "--trusted-proxy=2001:db8:f::/48"}, false}, "Unnamed": {nil, true}} {
		t.Run(name, func(t *testing.T) {
			data := "--data=" + filepath.Join(t.TempDir(), "data")
			must(t, "token", "make", "drift", "--role=admin", data)
			url := serving(t, append(c.args, data, "--host=kronika.example", "--public-read")...)
			for _, proxy := range []string{"10.9.8.7", "2001:db8:f::1"} {
				for _, limiter := range []struct {
					method, path, token string
					tries               int
				}{
					{http.MethodGet, "/api/v1/strategies", "kronika_" + strings.Repeat("ab", 32), 12},
					{http.MethodGet, "/w/zzzzzz", "", 42},
				} {
					shut := func(from string) bool {
						a := ask(t, limiter.method, url+limiter.path, limiter.token, "", fmt.Sprintf("X-Forwarded-For: 192.0.2.1, %s, %s", from, proxy))
						return a.status == http.StatusTooManyRequests || a.status == http.StatusServiceUnavailable
					}
					for range limiter.tries {
						shut("198.51.100.7")
					}
					if !shut("198.51.100.7") {
						t.Errorf("%s by %s: whoever guesses may go on", limiter.path, proxy)
					}
					if got := shut("198.51.100.8"); got != c.others {
						t.Errorf("%s by %s: others behind the proxy shut out: %v", limiter.path, proxy, got)
					}
				}
			}
		})
	}
}
