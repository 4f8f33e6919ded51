package remote

import (
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"testing"
	"time"

	"kronika/domain"
)

// TestSilent gives a server up that says nothing, before its answer or in the
// middle of it.
func TestSilent(t *testing.T) {
	for name, begin := range map[string]bool{"Before": false, "Within": true} {
		t.Run(name, func(t *testing.T) {
			s := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
				if begin {
					_, _ = io.WriteString(w, "{")
					_ = http.NewResponseController(w).Flush()
				}
				<-r.Context().Done()
			}))
			t.Cleanup(s.Close)
			at, err := url.Parse(s.URL)
			if err != nil {
				t.Fatal(err)
			}
			c := New(at, As{Lang: "en"})
			defer c.Close()
			_, err = c.call(t.Context(), request{method: http.MethodGet, path: "/x", silence: 50 * time.Millisecond}, new(any))
			var told *domain.Error
			if !errors.As(err, &told) || told.Key != "remote.silent" || !Lost(err) {
				t.Error(err)
			}
		})
	}
}

func TestAddress(t *testing.T) {
	for came, key := range map[string]string{
		"http://localhost:8080": "", "http://127.0.0.1": "", "https://kronika.example/under": "",
		"http://kronika.example": "remote.plain", "ftp://localhost": "remote.address", "localhost:8080": "remote.address",
		"https://a:b@kronika.example": "remote.address", "https://kronika.example/?x": "remote.address", "": "remote.address",
	} {
		_, err := Address("--server", came)
		var told *domain.Error
		if errors.As(err, &told); told == nil && key != "" || told != nil && (told.Key != key || told.Field != "--server") {
			t.Errorf("%q: %v, want %q", came, err, key)
		}
	}
	if at, err := Announced("http://0.0.0.0:8080"); err != nil || at.String() != "http://localhost:8080" {
		t.Error(at, err)
	}
}
