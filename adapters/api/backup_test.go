package api_test

import (
	"net/http"
	"strings"
	"testing"

	"kronika/eventstore/backup"
)

// TestBackup fetches a back-up: it is whole and of the log as it stands; a HEAD
// gives no part of one.
func TestBackup(t *testing.T) {
	h := setup(t)
	h.must(mandate("s"))
	h.must(proposed("s", "a", "a"))
	a := h.get("/api/v1/backup")
	m, err := backup.Check(strings.NewReader(a.body))
	if a.status != http.StatusOK || err != nil || m.Sequence != 2 || m.Log != h.log.ID() {
		t.Errorf("%d %+v %v", a.status, m, err)
	}
	if a.header.Get("Content-Type") != "application/x-tar" || !strings.HasPrefix(a.header.Get("Content-Disposition"), `attachment; filename="kronika-`) ||
		a.header.Get("Cache-Control") != "no-store" {
		t.Errorf("%v", a.header)
	}
	if a := h.ask(http.MethodHead, "/api/v1/backup", ""); a.status != http.StatusOK || a.body != "" {
		t.Errorf("%d %q", a.status, a.body)
	}
}
