package main

import (
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"strings"
	"sync"
	"sync/atomic"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/adapters/notify"
)

// hooked begins a server that forwards a strategy's entries to a webhook, which
// refuses the first of them until it is told to take it. The server has sent the
// second when this ends, and so has kept the first.
func hooked(t *testing.T) (data, url string, take func()) {
	t.Helper()
	var first atomic.Value
	var willing atomic.Bool
	second := make(chan struct{})
	once := sync.OnceFunc(func() { close(second) })
	hook := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		id := r.Header.Get("webhook-id")
		first.CompareAndSwap(nil, id)
		switch {
		case id != first.Load():
			once()
		case !willing.Load():
			w.WriteHeader(http.StatusUnprocessableEntity)
		}
	}))
	t.Cleanup(hook.Close)
	data = shipped(t)
	write(t, filepath.Join(strings.TrimPrefix(data, "--data="), "notify.json"), `{"webhooks":[{"name":"diariet","url":"`+hook.URL+`",
 "private":true,"whole":true,"strategies":["vg2020"],"secrets":["whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw"]}]}`)
	url = serving(t, data)
	<-second
	return data, url, func() { willing.Store(true) }
}

// What could not be delivered is listed, tried again and dropped through the
// server that holds the log, by the same commands and over the API.
func TestDeliveryThroughServer(t *testing.T) {
	data, url, take := hooked(t)
	var list []*notify.Poisoned
	out := must(t, "reminders", "poison", data, "--json")
	if err := json.Unmarshal([]byte(out), &list); err != nil || len(list) != 1 || list[0].Handler != "diariet" || len(list[0].Payload) == 0 {
		t.Fatalf("%v: %s", err, out)
	}
	id := list[0].ID
	if a := ask(t, "GET", url+"/api/v1/undelivered", "", ""); a.status != 200 || a.body != out {
		t.Errorf("the API says otherwise: %+v", a)
	}
	if a, out := ask(t, "GET", url+"/api/v1/destinations", "", ""), must(t, "reminders", "destinations", data, "--json"); a.body != out || !strings.Contains(out, `"status":"working"`) {
		t.Errorf("%+v\n%s", a, out)
	}
	if r := kronika(t, nil, "reminders", "poison", "drop", id[1:], data, "--lang=en"); r.code != 3 || !strings.HasPrefix(r.err, "ID: ") || !strings.Contains(r.err, id) {
		t.Errorf("an id mistyped: %+v", r)
	}
	if r := kronika(t, nil, "reminders", "enable", "diarie", data); r.code != 3 || !strings.HasPrefix(r.err, "NAME: ") || !strings.Contains(r.err, "diariet") {
		t.Errorf("a name mistyped: %+v", r)
	}
	if out := must(t, "reminders", "enable", "diariet", data); !strings.Contains(out, "diariet") {
		t.Error(out)
	}
	if r := kronika(t, nil, "reminders", "poison", data, "--notify="+filepath.Join(t.TempDir(), "x.json")); r.code != 2 || !strings.HasPrefix(r.err, "--notify: ") {
		t.Errorf("settings of one's own: %+v", r)
	}
	if a := ask(t, "POST", url+"/api/v1/undelivered"+"/"+id+"/retry", "", ""); a.status != 503 || !strings.Contains(a.body, "422") {
		t.Errorf("tried in vain: %+v", a)
	}
	if r := kronika(t, nil, "reminders", "poison", "retry", id, data); r.code != 5 || !strings.Contains(r.err, "422") {
		t.Errorf("tried in vain: %+v", r)
	}
	take()
	if out := must(t, "reminders", "poison", "retry", id, data); !strings.Contains(out, id) {
		t.Error(out)
	}
	if out := must(t, "reminders", "poison", data, "--json"); strings.TrimSpace(out) != "[]" {
		t.Errorf("still kept: %s", out)
	}
}

// Only who runs the server may look after it, and only where something is set
// to leave the house.
func TestDeliveryRefused(t *testing.T) {
	t.Run("Role", func(t *testing.T) {
		data := shipped(t)
		reader, keeper := made(t, data, "r", "--role=record"), made(t, data, "a", "--role=admin")
		url := serving(t, data, "--host=kronika.example")
		for token, want := range map[string]int{"": 401, reader: 403, keeper: 404} {
			if a := ask(t, "GET", url+"/api/v1/undelivered", token, "", "Host: kronika.example"); a.status != want {
				t.Errorf("%.12q: %+v", token, a)
			}
		}
	})
	t.Run("Off", func(t *testing.T) {
		data := shipped(t)
		url := serving(t, data)
		for _, path := range []string{"/api/v1/undelivered", "/api/v1/destinations"} {
			if a := ask(t, "GET", url+path, "", ""); a.status != 404 || !strings.Contains(a.body, "kronika serve --notify") {
				t.Errorf("%+v", a)
			}
		}
		if r := kronika(t, nil, "reminders", "destinations", data); r.code != 3 {
			t.Errorf("%+v", r)
		}
	})
}
