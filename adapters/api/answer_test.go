package api_test

import (
	"compress/gzip"
	"fmt"
	"io"
	"net/http"
	"strings"
	"testing"
)

// TestTag answers "not modified" until something has changed.
func TestTag(t *testing.T) {
	h := setup(t)
	several(h, 10)
	for i, path := range []string{"/api/v1/strategies", "/api/v1/deadlines", "/api/v1/strategies/s/timeline", "/api/v1/strategies/s/priorities?limit=2", "/api/v1/export"} {
		t.Run(path, func(t *testing.T) {
			first := h.get(path)
			tag := first.header.Get("Etag")
			for _, seen := range []string{tag, "W/" + tag, `"x", ` + tag, "*"} {
				if a := h.get(path, "If-None-Match: "+seen); a.status != 304 || a.body != "" || a.header.Get("Etag") != tag {
					t.Errorf("%s: %+v", seen, a)
				}
			}
			if path != "/api/v1/export" {
				if a := h.get(path, "If-None-Match: "+tag, "Accept-Language: sv"); a.status != 200 || a.header.Get("Etag") == tag {
					t.Error("another language has the same tag")
				}
			}
			h.must(proposed("s", "", fmt.Sprintf("x%d", i)))
			if a := h.get(path, "If-None-Match: "+tag); a.status != 200 || a.header.Get("Etag") == tag {
				t.Errorf("changed, and %d", a.status)
			}
			if a := h.ask(http.MethodHead, path, ""); a.status != 200 || a.body != "" || a.header.Get("Etag") == "" {
				t.Errorf("%+v", a)
			}
		})
	}
	t.Run("OtherDay", func(t *testing.T) {
		if a, b := h.get("/api/v1/deadlines"), h.get("/api/v1/deadlines?today=2020-01-01"); a.header.Get("Etag") == b.header.Get("Etag") {
			t.Error("another day has the same tag")
		}
	})
}

// TestGzip holds what is compressed to what is not.
func TestGzip(t *testing.T) {
	h := setup(t)
	several(h, 50)
	const path = "/api/v1/strategies/s/timeline"
	plain := h.get(path)
	for range 2 { // made, and from the cache
		zipped := h.get(path, "Accept-Encoding: br, gzip;q=0.8")
		r, err := gzip.NewReader(strings.NewReader(zipped.body))
		if err != nil {
			t.Fatal(err)
		}
		b, err := io.ReadAll(r)
		if err != nil || string(b) != plain.body || zipped.header.Get("Content-Encoding") != "gzip" ||
			zipped.header.Get("Etag") == plain.header.Get("Etag") || len(zipped.body) > len(plain.body)/3 {
			t.Errorf("%v %v, %d of %d bytes", err, zipped.header, len(zipped.body), len(plain.body))
		}
	}
	for _, other := range []string{"/api/v1/export", "/api/openapi.json", "/api/v1/schema"} {
		plain, a := h.get(other).body, h.get(other, "Accept-Encoding: gzip")
		r, err := gzip.NewReader(strings.NewReader(a.body))
		if err != nil {
			t.Fatal(other, err)
		}
		if b, err := io.ReadAll(r); err != nil || string(b) != plain {
			t.Errorf("%s: %v", other, err)
		}
	}
	for _, no := range []string{"gzip;q=0", "gzip; q=0.000", "identity", "xgzip"} {
		if a := h.get(path, "Accept-Encoding: "+no); a.header.Get("Content-Encoding") != "" || a.body != plain.body {
			t.Errorf("%s: compressed", no)
		}
	}
}

// TestSchemaOfKind gives one kind's schema, and says which kinds are near.
func TestSchemaOfKind(t *testing.T) {
	h := setup(t)
	if a := h.get("/api/v1/schema/priority.reworded"); a.status != 200 || !strings.Contains(a.body, "urn:kronika:entry:priority.reworded") ||
		strings.Contains(a.body, "priority.dropped") {
		t.Errorf("%d, %d bytes", a.status, len(a.body))
	}
	if p := h.get("/api/v1/schema/priority.rewordet").problem(t); p.Status != 404 || !strings.Contains(p.Detail, "priority.reworded") {
		t.Errorf("%+v", p)
	}
}
