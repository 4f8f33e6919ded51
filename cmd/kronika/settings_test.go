package main

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"
	"pgregory.net/rapid"
)

// configured gives what config tells of each setting.
func configured(t testing.TB, env map[string]string, args ...string) map[string]Setting {
	t.Helper()
	r := kronika(t, env, append([]string{"config", "--json"}, args...)...)
	if r.code != 0 {
		t.Fatalf("%v: exit %d: %s", args, r.code, r.err)
	}
	var list []Setting
	if err := json.Unmarshal([]byte(r.out), &list); err != nil {
		t.Fatal(err)
	}
	is := map[string]Setting{}
	for _, s := range list {
		is[s.Setting] = s
	}
	return is
}

// TestLayers gives settings in any of the places at once: the nearest to the
// person at the keyboard holds.
func TestLayers(t *testing.T) {
	dir := t.TempDir()
	file := filepath.Join(dir, "own.json")
	rapid.Check(t, func(r *rapid.T) {
		held, env, args := map[string]any{}, map[string]string{}, []string{"--config=" + file}
		want := map[string]Setting{"config": {"config", file, "flag", "--config"}}
		for _, s := range []Setting{{"timezone", "Europe/Stockholm", "default", ""}, {"notify", nil, "default", ""}, {"log", "warn", "default", ""},
			{"public-read", false, "default", ""}, {"host", []any{}, "default", ""}} {
			name := s.Setting
			if rapid.Bool().Draw(r, name+" in the file") {
				held[name] = map[string]any{"timezone": "Europe/Oslo", "log": "info", "public-read": true, "host": []any{"f1", "f2"}}[name]
				if held[name] == nil {
					held[name] = dir
				}
				s = Setting{name, held[name], "file", file}
			}
			if rapid.Bool().Draw(r, name+" in the environment") {
				s.Source, s.Where = "environment", envOf(name)
				switch name {
				case "host":
					env[s.Where], s.Value = "e1, e2", []any{"e1", "e2"}
				case "public-read":
					env[s.Where], s.Value = "no", false
				case "log":
					env[s.Where], s.Value = "debug", "debug"
				case "timezone":
					env[s.Where], s.Value = "UTC", "UTC"
				default:
					env[s.Where], s.Value = os.TempDir(), os.TempDir()
				}
			}
			if name == "timezone" && rapid.Bool().Draw(r, name+" as a flag") {
				args = append(args, "--timezone=Asia/Tokyo")
				s = Setting{name, "Asia/Tokyo", "flag", "--timezone"}
			}
			want[name] = s
		}
		b, err := json.Marshal(held)
		if err != nil {
			r.Fatal(err)
		}
		write(t, file, string(b))
		got := configured(t, env, args...)
		for name, s := range want {
			is := got[name]
			if same(is.Value, s.Value) && is.Source == s.Source && is.Where == s.Where {
				continue
			}
			r.Fatalf("%+v, want %+v", is, s)
		}
	})
}

func same(a, b any) bool {
	x, listed := a.([]any)
	y, too := b.([]any)
	return listed == too && (listed && slices.Equal(x, y) || !listed && a == b)
}

// TestSettingsHold uses settings where they matter: what a command says and does.
func TestSettingsHold(t *testing.T) {
	t.Chdir(t.TempDir())
	base := filepath.Join("elsewhere", "base.jsonl")
	if err := os.Mkdir("elsewhere", 0o755); err != nil {
		t.Fatal(err)
	}
	write(t, base, `{"id":"m","strategy":"rus","kind":"strategy.mandated","occurred":"2018","data":{"title":"RUS","region":"R","family":"rus"}}`+"\n")
	must(t, "import", "--data=elsewhere/data", base)
	if r := kronika(t, nil, "strategies"); r.code != 3 {
		t.Fatalf("exit %d: %s", r.code, r.err)
	}
	write(t, "kronika.json", `{"data": "elsewhere/data", "lang": "sv"}`)
	if r := kronika(t, map[string]string{"LANG": "en"}, "strategies"); r.code != 0 || !strings.Contains(r.out, "förbereds") {
		t.Errorf("exit %d: %s%s", r.code, r.out, r.err)
	}
	if r := kronika(t, map[string]string{"KRONIKA_DATA": "nowhere"}, "strategies"); r.code != 3 || !strings.Contains(r.err, "nowhere") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	if err := os.Remove("kronika.json"); err != nil {
		t.Fatal(err)
	}
	write(t, "elsewhere/data/kronika.json", `{"lang": "sv"}`)
	if r := kronika(t, nil, "strategies", "--data=elsewhere/data"); r.code != 0 || !strings.Contains(r.out, "förbereds") {
		t.Errorf("exit %d: %s%s", r.code, r.out, r.err)
	}
	write(t, "elsewhere/data/kronika.json", `{"data": "."}`)
	if r := kronika(t, nil, "strategies", "--data=elsewhere/data"); r.code != 2 || !strings.Contains(r.err, "kronika.json: data: ") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
}

// TestEnvironment holds faults of what the environment says to its names, and
// secrets to silence.
func TestEnvironment(t *testing.T) {
	for name, value := range map[string]string{"KRONIKA_LISTEN": "8080", "KRONIKA_PUBLIC_READ": "perhaps", "KRONIKA_LOG": "loud",
		"KRONIKA_HOST": "a b", "KRONIKA_METRICS_LISTEN": "192.0.2.1:1", "KRONIKA_TIMEZONE": "Mars", "KRONIKA_LANG": "fi"} {
		r := kronika(t, map[string]string{name: value}, "serve", "--data="+filepath.Join(t.TempDir(), "data"))
		if r.code != 2 || !strings.HasPrefix(r.err, name+": ") {
			t.Errorf("%s: exit %d: %s", name, r.code, r.err)
		}
	}
	secret := map[string]string{"KRONIKA_TOKEN": "hush", "KRONIKA_NATS": "nats://me:hush@one.example:4222,tls://hush@two.example"}
	for _, form := range [][]string{{"config"}, {"config", "--json"}} {
		r := kronika(t, secret, form...)
		if r.code != 0 || strings.Contains(r.out, "hush") || !strings.Contains(r.out, "two.example") || !strings.Contains(r.out, "(set)") {
			t.Errorf("%v: exit %d: %s", form, r.code, r.out)
		}
	}
	if got := (&program{}).shown("postgres", "host=db user=kronika password='a b' dbname=k"); got != "host=db user=kronika password=… dbname=k" {
		t.Error(got)
	}
}

// TestDemoUnset keeps the demo as the README says, whatever is set for a server.
func TestDemoUnset(t *testing.T) {
	r := kronika(t, map[string]string{"KRONIKA_LISTEN": "192.0.2.1:1", "KRONIKA_LOG": "loud"}, "demo", "--listen=nowhere")
	if r.code != 2 || !strings.HasPrefix(r.err, "--listen: ") {
		t.Errorf("exit %d: %s", r.code, r.err)
	}
	if is := configured(t, map[string]string{"KRONIKA_LISTEN": "192.0.2.1:1"}, "demo"); is["listen"].Setting != "" || is["lang"].Setting == "" {
		t.Errorf("%v", is)
	}
}
