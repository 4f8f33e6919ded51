package main

import (
	"bytes"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/http/httputil"
	"net/url"
	"slices"
	"sync"
	"sync/atomic"
	"testing"
)

// front is a proxy before instances that come and go, as the composed one is
// before two: it gives what is asked to the next one, and to another where that
// one is gone, but what records only where nothing was said to the first.
type front struct {
	url string

	mu   sync.Mutex
	to   []*backed
	next int
}

// backed is an instance behind the front.
type backed struct {
	*running
	under atomic.Int64 // requests that record, under way
}

func newFront(t *testing.T) *front {
	t.Helper()
	f := &front{}
	s := httptest.NewServer(&httputil.ReverseProxy{
		Rewrite:   func(r *httputil.ProxyRequest) { r.Out.Host = r.In.Host },
		Transport: f,
		ErrorHandler: func(w http.ResponseWriter, _ *http.Request, err error) {
			http.Error(w, err.Error(), http.StatusBadGateway)
		},
	})
	t.Cleanup(s.Close)
	f.url = s.URL
	return f
}

func (f *front) join(s *running) *backed {
	f.mu.Lock()
	defer f.mu.Unlock()
	b := &backed{running: s}
	f.to = append(f.to, b)
	return b
}

func (f *front) leave(b *backed) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.to = slices.DeleteFunc(slices.Clone(f.to), func(one *backed) bool { return one == b })
}

// order lists the instances from the one whose turn it is.
func (f *front) order() []*backed {
	f.mu.Lock()
	defer f.mu.Unlock()
	if len(f.to) == 0 {
		return nil
	}
	f.next = (f.next + 1) % len(f.to)
	return slices.Concat(f.to[f.next:], f.to[:f.next])
}

// RoundTrip asks one instance after another.
func (f *front) RoundTrip(r *http.Request) (answer *http.Response, err error) {
	var body []byte
	if r.Body != nil {
		if body, err = io.ReadAll(r.Body); err != nil {
			return nil, err
		}
	}
	err = errors.New("no instance is there")
	for _, b := range f.order() {
		if answer, err = b.take(r, body); err == nil || r.Method != http.MethodGet {
			return answer, err
		}
	}
	return nil, err
}

func (b *backed) take(r *http.Request, body []byte) (*http.Response, error) {
	if r.Method != http.MethodGet {
		b.under.Add(1)
		defer b.under.Add(-1)
	}
	u, err := url.Parse(b.url)
	if err != nil {
		return nil, err
	}
	out := r.Clone(r.Context())
	out.URL.Scheme, out.URL.Host, out.Body = u.Scheme, u.Host, io.NopCloser(bytes.NewReader(body))
	return http.DefaultTransport.RoundTrip(out)
}
