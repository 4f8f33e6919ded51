package main

import (
	"strings"
	"testing"
)

// A server that holds the folder makes, lists and revokes tokens for the same
// commands, and heeds them at once.
func TestTokensThroughServer(t *testing.T) {
	data := shipped(t)
	url := serving(t, data)
	secret := strings.TrimSpace(must(t, "token", "make", "anna", "--role", "record", "--region", "Skåne", data))
	if r := kronika(t, nil, "token", "make", "anna", "--role", "read", data); r.code != 4 && r.code != 2 {
		t.Errorf("the same name again: %+v", r)
	}
	if out := must(t, "token", "list", data); !strings.Contains(out, "anna") || strings.Contains(out, secret) {
		t.Error(out)
	}
	record := []string{"record", "det-oppna-skane-2030", "entry.annotated", "entry=antagen-2020", "text=x", "--server", url, "--token"}
	must(t, append(record, secret)...)
	if r := kronika(t, nil, "token", "list", "--server", url, "--token", secret); r.code != 6 {
		t.Errorf("a recorder lists tokens: %+v", r)
	}
	if r := kronika(t, nil, "token", "make", "bo", "--role", "record", "--region", "Skane", data); r.code != 0 || !strings.Contains(r.err, "Skåne") {
		t.Errorf("a region that no strategy has: %+v", r)
	}
	must(t, "token", "revoke", "anna", data)
	if out := must(t, "token", "revoke", "anna", data); !strings.Contains(out, "already") {
		t.Errorf("revoked again: %s", out)
	}
	if r := kronika(t, nil, append(record, secret)...); r.code != 6 {
		t.Errorf("a revoked token records: %+v", r)
	}
}
