package main

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"github.com/nats-io/nats-server/v2/server"

	"kronika/eventstore/clustertest"
)

// tagged is an image with a version that names one: at least major and minor, or
// the major alone where its publisher keeps only that apart.
var tagged = regexp.MustCompile(`^[a-z0-9./-]+:\d+(\.\d+)+(-[a-z0-9.]+)?$`)

// TestCompose holds docker-compose.yml to what it promises: every container has
// a version, a sign of health and comes back; nothing but the proxy can be
// reached, and that from this machine only; no password is given.
func TestCompose(t *testing.T) {
	c := clustertest.Read(t, clustertest.Passwords())
	want := []string{"kronika-1", "kronika-2", "nats-1", "nats-2", "nats-3", "postgres", "proxy"}
	if got := slices.Sorted(maps.Keys(c.Services)); !slices.Equal(got, want) {
		t.Errorf("services %v", got)
	}
	for name, s := range c.Services {
		if s.Image != "kronika:built" && !tagged.MatchString(s.Image) {
			t.Errorf("%s: the image %s has no version", name, s.Image)
		}
		if len(s.Healthcheck.Test) < 2 || s.Healthcheck.Retries == 0 || s.Restart != "unless-stopped" {
			t.Errorf("%s: healthy by %v, restarted %q", name, s.Healthcheck.Test, s.Restart)
		}
		if name != "proxy" && len(s.Ports) > 0 || name == "proxy" && !slices.Equal(s.Ports, []string{"127.0.0.1:8080:8080"}) {
			t.Errorf("%s can be reached at %v", name, s.Ports)
		}
		for _, v := range s.Volumes {
			if volume, _, _ := strings.Cut(v, ":"); !has(c.Volumes, volume) {
				t.Errorf("%s: there is no volume %s", name, volume)
			}
		}
		for _, from := range s.Configs {
			if c.Configs[from.Source].Content == "" {
				t.Errorf("%s: there is no configuration %s", name, from.Source)
			}
		}
		for on, d := range s.DependsOn {
			if !has(c.Services, on) || d.Condition != "service_healthy" {
				t.Errorf("%s waits for %s to be %s", name, on, d.Condition)
			}
		}
	}
}

func has[V any](in map[string]V, key string) bool {
	_, ok := in[key]
	return ok
}

// TestComposePasswords finds that every variable whose name says so must be set,
// and that nothing in the file looks like a password given.
func TestComposePasswords(t *testing.T) {
	text := clustertest.Read(t, clustertest.Passwords()).Text
	asked := map[string]bool{}
	for _, m := range regexp.MustCompile(`\$\{(\w*PASSWORD\w*)([^}]*)\}`).FindAllStringSubmatch(text, -1) {
		asked[m[1]] = true
		if !strings.HasPrefix(m[2], ":?") {
			t.Errorf("%s need not be set", m[1])
		}
	}
	if got, want := slices.Sorted(maps.Keys(asked)), slices.Sorted(maps.Keys(clustertest.Passwords())); !slices.Equal(got, want) {
		t.Errorf("asks for %v", got)
	}
	for _, m := range regexp.MustCompile(`(?i)password"?: +("?)([^ \n"]+)`).FindAllStringSubmatch(text, -1) {
		if !strings.HasPrefix(m[2], "${") {
			t.Errorf("a password stands there: %s", m[0])
		}
	}
}

// TestComposeServers holds the NATS servers to what an acknowledgement promises:
// on disk before it is said, on every one of them.
func TestComposeServers(t *testing.T) {
	c := clustertest.Read(t, clustertest.Passwords())
	for _, name := range []string{"nats-1", "nats-2", "nats-3"} {
		s := c.Services[name]
		if s.Environment["NATS_NAME"] != name || !slices.Equal(s.Command, []string{"-c", s.Configs[0].Target}) {
			t.Errorf("%s is called %v and started with %v", name, s.Environment, s.Command)
		}
		t.Setenv("NATS_NAME", name)
		file := filepath.Join(t.TempDir(), "conf")
		write(t, file, c.Configs["nats"].Content)
		o, err := server.ProcessConfigFile(file)
		if err != nil {
			t.Fatal(err)
		}
		if !o.JetStream || !o.SyncAlways || o.StoreDir != "/data" || o.HTTPHost != "127.0.0.1" || o.ServerName != name || len(o.Routes) != 3 {
			t.Errorf("%s: JetStream %v, always synced %v, stored in %q, monitored at %q, routes %v", o.ServerName, o.JetStream, o.SyncAlways, o.StoreDir, o.HTTPHost, o.Routes)
		}
		if !slices.ContainsFunc(s.Volumes, func(v string) bool { return strings.HasSuffix(v, ":"+o.StoreDir) }) {
			t.Errorf("%s keeps its log in %s, which is on no volume: %v", name, o.StoreDir, s.Volumes)
		}
	}
}

// TestComposeProgram finds that the instances take the flags that they are
// started with, and that their image is built from all of the source.
func TestComposeProgram(t *testing.T) {
	c := clustertest.Read(t, clustertest.Passwords())
	s := c.Services["kronika-1"]
	if r := kronika(t, map[string]string{"KRONIKA_NATS": "nats://127.0.0.1:1", "KRONIKA_REPLICAS": s.Environment["KRONIKA_REPLICAS"]}, s.Command...); r.code != 5 {
		t.Errorf("kronika %v: %d %s", s.Command, r.code, r.err)
	}
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	for _, e := range entries {
		if e.IsDir() && !strings.HasPrefix(e.Name(), ".") && e.Name() != "kronika-data" && !strings.Contains(s.Build.Inline, "COPY "+e.Name()+" "+e.Name()+"\n") {
			t.Errorf("the image is built without %s", e.Name())
		}
	}
}
