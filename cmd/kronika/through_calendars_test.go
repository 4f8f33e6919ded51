package main

import (
	"strings"
	"testing"
)

// A server that holds the folder gives calendars addresses, lists and revokes
// them for the same commands.
func TestCalendarsThroughServer(t *testing.T) {
	data := shipped(t)
	url := serving(t, data)
	address := strings.TrimSpace(must(t, "calendar", "make", "vg2020", data, "--lang=sv"))
	if a := ask(t, "GET", address, "", ""); !strings.HasPrefix(address, url+"/calendar/") || a.status != 200 || !strings.Contains(a.body, "Tidsfrister: VG2020") {
		t.Errorf("%s: %+v", address, a)
	}
	if r := kronika(t, nil, "calendar", "make", data, "--name=vg2020"); r.code != 2 || !strings.HasPrefix(r.err, "--name: ") {
		t.Errorf("the same name again: %+v", r)
	}
	if r := kronika(t, nil, "calendar", "make", data, "--region=Skane"); r.code != 0 || !strings.Contains(r.err, "Skåne") {
		t.Errorf("a region that no strategy has: %+v", r)
	}
	if out := must(t, "calendar", "list", "--server="+url); !strings.Contains(out, "vg2020") || strings.Contains(out, address[len(address)-20:]) {
		t.Error(out)
	}
	must(t, "calendar", "revoke", "vg2020", data)
	if out := must(t, "calendar", "revoke", "vg2020", data); !strings.Contains(out, "already") {
		t.Errorf("revoked again: %s", out)
	}
	if a := ask(t, "GET", address, "", ""); a.status != 410 {
		t.Errorf("%+v", a)
	}
}
