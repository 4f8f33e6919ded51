package main

import (
	"maps"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"github.com/go-json-experiment/json"

	"kronika/eventstore/clustertest"
)

// variablesKnown are the environment variables that give the settings of serve.
func variablesKnown(t *testing.T) (known []string) {
	t.Helper()
	var settings []struct {
		Setting string `json:"setting"`
	}
	if err := json.Unmarshal([]byte(must(t, "config", "serve", "--json")), &settings); err != nil {
		t.Fatal(err)
	}
	for _, s := range settings {
		known = append(known, envOf(s.Setting))
	}
	return known
}

// TestComposeEnvironment finds that every variable that an instance is given is
// one that the program reads, that both instances are given the same, and that
// each is heeded: a value that cannot be is refused by its name or meaning.
func TestComposeEnvironment(t *testing.T) {
	c, known := clustertest.Read(t, clustertest.Passwords()), variablesKnown(t)
	one, other := c.Services["kronika-1"], c.Services["kronika-2"]
	if !maps.Equal(one.Environment, other.Environment) || !slices.Equal(one.Command, other.Command) {
		t.Errorf("the instances differ: %v %v, %v %v", one.Command, one.Environment, other.Command, other.Environment)
	}
	for name := range one.Environment {
		if !slices.Contains(known, name) {
			t.Errorf("the program does not read %s", name)
		}
	}
	for name, c := range map[string]struct{ value, said string }{
		"KRONIKA_NATS":     {"http://x", "x"},
		"KRONIKA_REPLICAS": {"2", "copies"},
		"KRONIKA_POSTGRES": {"mysql://x", "PostgreSQL"},
		"KRONIKA_TIMEZONE": {"Nowhere", "Nowhere"},
	} {
		env := map[string]string{name: c.value, "KRONIKA_DATA": filepath.Join(t.TempDir(), "none")}
		if _, ok := one.Environment[name]; !ok {
			t.Errorf("no instance is given %s", name)
		}
		if r := kronika(t, env, "strategies"); r.code == 0 || !strings.Contains(r.err, c.said) {
			t.Errorf("%s=%s: exit %d, %s", name, c.value, r.code, r.err)
		}
	}
}

// TestComposeProxy finds that the instances believe the network that the
// containers have, whichever it is, and that the proxy believes it too.
func TestComposeProxy(t *testing.T) {
	for _, given := range []string{"", "10.9.8.0/24"} {
		env := clustertest.Passwords()
		env["KRONIKA_SUBNET"] = given
		c := clustertest.Read(t, env)
		network := c.Networks["default"].IPAM.Config[0].Subnet
		if given != "" && network != given {
			t.Errorf("%s was given, the network is %s", given, network)
		}
		if _, err := networkOf(network); err != nil {
			t.Error(err)
		}
		if got := c.Services["kronika-1"].Environment["KRONIKA_TRUSTED_PROXY"]; got != network {
			t.Errorf("the instances believe %q, the network is %q", got, network)
		}
		if !strings.Contains(c.Configs["proxy"].Content, "trusted_proxies static "+network+"\n") {
			t.Errorf("the proxy does not believe its own network: %s", c.Configs["proxy"].Content)
		}
	}
}

// TestComposeDatabase finds that the instances look for the database that the
// container makes, as the user and with the password that it is given, and that
// the data of each server are on a volume of its own.
func TestComposeDatabase(t *testing.T) {
	c := clustertest.Read(t, clustertest.Passwords())
	db := c.Services["postgres"].Environment
	want := "postgres://" + db["POSTGRES_USER"] + ":" + db["POSTGRES_PASSWORD"] + "@postgres:5432/" + db["POSTGRES_DB"]
	if got := c.Services["kronika-1"].Environment["KRONIKA_POSTGRES"]; got != want {
		t.Errorf("the instances look at %s, the database is %s", got, want)
	}
	health := strings.Join(c.Services["postgres"].Healthcheck.Test, " ")
	if !strings.Contains(health, "pg_isready -U "+db["POSTGRES_USER"]+" -d "+db["POSTGRES_DB"]) {
		t.Errorf("healthy by %s", health)
	}
	used := map[string]string{}
	for name, s := range c.Services {
		for _, v := range s.Volumes {
			volume, _, _ := strings.Cut(v, ":")
			if before, twice := used[volume]; twice {
				t.Errorf("%s and %s share the volume %s", before, name, volume)
			}
			used[volume] = name
		}
	}
	if got, want := slices.Sorted(maps.Keys(used)), slices.Sorted(maps.Keys(c.Volumes)); !slices.Equal(got, want) {
		t.Errorf("volumes %v are declared and %v used", want, got)
	}
}
