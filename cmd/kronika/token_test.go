package main

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"github.com/nats-io/nats-server/v2/server"

	"kronika/adapters/terminal"
	"kronika/eventstore/eventstoretest"
	"kronika/eventstore/tokens"
)

// TestToken makes, lists and revokes tokens in a folder.
func TestToken(t *testing.T) {
	data := "--data=" + filepath.Join(t.TempDir(), "data")
	first := kronika(t, nil, "token", "make", data, "rus-skane", "--role=record", "--region=Skåne", "--expires=2027-06-30")
	if secret := strings.TrimSuffix(first.out, "\n"); first.code != 0 || !tokens.IsSecret(secret) || strings.Contains(first.err, secret) ||
		!strings.Contains(first.err, "for Skåne only, until 30 June 2027") || !strings.Contains(first.err, "No strategy of the region “Skåne”") {
		t.Errorf("%+v", first)
	}
	must(t, "import", data, "examples/det-oppna-skane-2030.jsonl")
	if r := kronika(t, nil, "token", "make", data, "two", "--role=record", "--region=skåne"); r.code != 0 || strings.Contains(r.err, "No strategy") {
		t.Errorf("%+v", r)
	}
	if r := kronika(t, nil, "token", "make", data, "three", "--role=record", "--region=Region Skåne"); !strings.Contains(r.err, "Those recorded are of Skåne.") {
		t.Errorf("%+v", r)
	}
	var issued tokens.Issued
	if err := json.Unmarshal([]byte(must(t, "token", "make", data, "drift", "--role=admin", "--json")), &issued); err != nil || issued.Name != "drift" ||
		issued.MadeBy != "local" || !tokens.IsSecret(issued.Secret) || !issued.Made.Equal(noon()) {
		t.Errorf("%v %+v", err, issued)
	}
	if r := kronika(t, nil, "token", "make", data, "drift", "--role=read"); r.code != 2 || r.out != "" || !strings.HasPrefix(r.err, "NAME: ") {
		t.Errorf("%+v", r)
	}
	if r := kronika(t, nil, "token", "revoke", data, "drif"); r.code != 3 || !strings.Contains(r.err, "“drift”") {
		t.Errorf("%+v", r)
	}
	if out := must(t, "token", "revoke", data, "drift"); !strings.Contains(out, "drift is revoked") {
		t.Error(out)
	}
	if out := must(t, "token", "revoke", data, "drift"); !strings.Contains(out, "already") {
		t.Error(out)
	}
	var list []tokens.Token
	if err := json.Unmarshal([]byte(must(t, "token", "list", data, "--json")), &list); err != nil || len(list) != 4 {
		t.Errorf("%v %+v", err, list)
	}
	statuses := ""
	for _, one := range list {
		statuses += one.Name + " " + one.Status + "\n"
	}
	if statuses != "drift revoked\nrus-skane live\nthree live\ntwo live\n" {
		t.Error(statuses)
	}
	for _, lang := range []string{"sv", "en"} {
		table := must(t, "token", "list", data, "--lang="+lang)
		for line := range strings.Lines(table) {
			if len([]rune(line)) > terminal.Width+1 {
				t.Errorf("wider than the terminal: %q", line)
			}
		}
		if !strings.Contains(table, map[string]string{"sv": "återkallad", "en": "revoked"}[lang]) {
			t.Error(table)
		}
	}
	if strings.Contains(must(t, "export", data), "rus-skane") {
		t.Error("a token is in the log")
	}
	nowhere(t, strings.TrimPrefix(data, "--data="), strings.TrimSpace(first.out), issued.Secret)
}

// nowhere searches the files of a folder for secrets.
func nowhere(t *testing.T, dir string, secrets ...string) {
	t.Helper()
	files := 0
	err := filepath.WalkDir(dir, func(path string, d os.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		files++
		b, err := os.ReadFile(path)
		for _, secret := range secrets {
			if strings.Contains(string(b), strings.TrimPrefix(secret, "kronika_")) {
				t.Errorf("%s holds a secret", path)
			}
		}
		return err
	})
	if err != nil || files == 0 {
		t.Errorf("%d files searched, %v", files, err)
	}
}

// TestTokenOutside keeps tokens beside a log on a NATS server: two servers on it
// know at once what was made and revoked through either.
func TestTokenOutside(t *testing.T) {
	outside := eventstoretest.Listen(t, server.Options{})
	nats := "--nats=" + outside.URL()
	if r := kronika(t, nil, "token", "list", nats); r.code != 3 {
		t.Errorf("%+v", r)
	}
	admin := made(t, nats, "chief", "--role=admin")
	one, two := serving(t, nats, "--host=kronika.example"), serving(t, nats, "--host=kronika.example")
	writer := made(t, nats, "writer", "--role=record")
	for _, url := range []string{one, two} {
		if a := ask(t, "POST", url+"/api/v1/entries", writer, mandated("s-"+url[len(url)-1:], "R")); a.status != 200 || !strings.Contains(a.body, `"recorder":"writer"`) {
			t.Errorf("%+v", a)
		}
	}
	if a := ask(t, "DELETE", one+"/api/v1/tokens/writer", admin, ""); a.status != 200 {
		t.Errorf("%+v", a)
	}
	for _, url := range []string{one, two} {
		if a := ask(t, "GET", url+"/api/v1/strategies", writer, ""); a.status != 401 || !strings.Contains(a.body, "revoked") {
			t.Errorf("%+v", a)
		}
	}
	if out := must(t, "token", "list", nats); !strings.Contains(out, "writer") || !strings.Contains(out, "revoked") {
		t.Error(out)
	}
}

// made makes a token and gives its secret.
func made(t testing.TB, data, name string, more ...string) string {
	t.Helper()
	return strings.TrimSpace(must(t, append([]string{"token", "make", data, name}, more...)...))
}
