package main

import (
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
)

// passing is a way to a server that remembers what was asked for.
type passing struct {
	url string

	mu    sync.Mutex
	paths []string
}

func passingTo(t *testing.T, to string) *passing {
	t.Helper()
	at, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	p, onto := &passing{}, &httputil.ReverseProxy{Rewrite: func(r *httputil.ProxyRequest) { r.SetURL(at) }}
	s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		p.mu.Lock()
		p.paths = append(p.paths, r.URL.Path)
		p.mu.Unlock()
		onto.ServeHTTP(w, r)
	}))
	t.Cleanup(s.Close)
	p.url = s.URL
	return p
}

// asked lists what was asked for since the last time.
func (p *passing) asked() []string {
	p.mu.Lock()
	defer p.mu.Unlock()
	list := p.paths
	p.paths = nil
	return list
}

// TestSearchFar searches through a server: it says the same as the folder, to the
// byte, and is sent hits and no history.
func TestSearchFar(t *testing.T) {
	folder, served := shipped(t), shipped(t)
	way := passingTo(t, serving(t, served))
	for _, args := range [][]string{
		{"hållbar", "utveckling"}, {"hallbar*", "--limit=3"}, {`"hållbar utveckling"`}, {"remiss", "--limit=50"}, {"remiss "}, {"remi"},
		{"remiss", "--strategy=vg2020", "--strategy=vgr-rus-2021-2030"}, {"beslut", "--kind=decision", "--kind=version"}, {"xyzzy", "--from=2019", "--kind=decision"},
		{"remiss", "--as-of=2014"}, {"remiss", "--as-of=2019-21"}, {"remiss", "--known-at=2020"}, {"remiss", "--known-at=2026-11-21T11:00:00Z", "--all"},
		{"mål", "--from=2015", "--to=2019-06"}, {"mål", "--to=2014"}, {"region", "--by=regionfullmäktige"}, {"region", "--region=skåne"}, {"region", "--region=SE232", "--all"},
		{"remiss", "--strategy=vg2021"}, {"remiss", "--strategy="}, {"remiss", "--kind=decison"}, {"remiss", "--kind="}, {"remiss", "--after=!"}, {"remiss", "--after=eA"},
		{"remiss", "--limit=51"}, {"–"}, {strings.Repeat("x", 201)}, {"remiss", "--from=2019", "--to=2018"}, {"remiss", "--as-of=mars"},
	} {
		for _, form := range [][]string{{"--lang=sv"}, {"--lang=en", "--json"}} {
			alike(t, []string{folder}, []string{"--server=" + way.url}, append(append([]string{"search"}, args...), form...)...)
		}
	}
	way.asked()
	must(t, "search", "remiss", "--server="+way.url)
	if list := way.asked(); !slices.Equal(list, []string{"/api/v1/log", "/api/v1/search"}) {
		t.Errorf("asked for %v", list)
	}
}

// TestSearchFarPages goes through all hits page by page: each once, in the order
// of one long page.
func TestSearchFarPages(t *testing.T) {
	data := shipped(t)
	server := "--server=" + serving(t, data)
	hitsOf := func(args ...string) (list []string) {
		var hits []jsontext.Value
		if err := json.Unmarshal([]byte(must(t, append([]string{"search", "remiss", "--json", server}, args...)...)), &hits); err != nil {
			t.Fatal(err)
		}
		for _, h := range hits {
			list = append(list, string(h))
		}
		return list
	}
	first := hitsOf("--limit=50")
	var all []string
	for mark, more := "", true; more; {
		all = append(all, hitsOf("--limit=7", "--after="+mark)...)
		_, mark, more = strings.Cut(kronika(t, nil, "search", "remiss", "--limit=7", "--after="+mark, server).err, "--after ")
		mark = strings.TrimSpace(mark)
	}
	if len(all) != 83 || !slices.Equal(all[:50], first) {
		t.Errorf("%d hits", len(all))
	}
}
