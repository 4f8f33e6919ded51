// Package clustertest runs the cluster that docker-compose.yml describes: three
// NATS servers, each a process of its own, with the very configuration that
// stands there. What is documented is what is tested.
//
// Decisions:
//   - A server is the test's own binary started anew, so that it can be killed
//     and frozen as a machine is lost, and no other program is needed. Whoever
//     uses this package calls Main first thing in TestMain.
//   - Servers are cut off in two ways. CutOff ends the connections between them,
//     on one machine, and leaves their clients alone; Unplug takes everything from
//     a server that has a network of its own, and tells nobody.
//   - Of the configuration only what belongs to a place is replaced: addresses,
//     the folder and the passwords. A place that is not found fails the test.
package clustertest

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	yaml "github.com/oasdiff/yaml3"
)

// Compose is what docker-compose.yml says, as far as tests look at it.
type Compose struct {
	Services map[string]Service        `yaml:"services"`
	Configs  map[string]Config         `yaml:"configs"`
	Volumes  map[string]map[string]any `yaml:"volumes"`
	Networks map[string]struct {
		IPAM struct {
			Config []struct {
				Subnet string `yaml:"subnet"`
			} `yaml:"config"`
		} `yaml:"ipam"`
	} `yaml:"networks"`

	Text string `yaml:"-"` // the file as it stands
}

// Service is one container.
type Service struct {
	Image string `yaml:"image"`
	Build struct {
		Context string `yaml:"context"`
		Inline  string `yaml:"dockerfile_inline"`
	} `yaml:"build"`
	Command     []string          `yaml:"command"`
	Environment map[string]string `yaml:"environment"`
	Configs     []struct {
		Source string `yaml:"source"`
		Target string `yaml:"target"`
	} `yaml:"configs"`
	Ports       []string `yaml:"ports"`
	Volumes     []string `yaml:"volumes"`
	Healthcheck struct {
		Test    []string `yaml:"test"`
		Retries int      `yaml:"retries"`
	} `yaml:"healthcheck"`
	DependsOn map[string]struct {
		Condition string `yaml:"condition"`
	} `yaml:"depends_on"`
	Restart string `yaml:"restart"`
}

// Config is a text that is given to a container as a file.
type Config struct {
	Content string `yaml:"content"`
}

// Read reads docker-compose.yml with the variables given in place; one that is
// required and not given fails the test.
func Read(t testing.TB, env map[string]string) *Compose {
	t.Helper()
	b, err := os.ReadFile(filepath.Join(root(t), "docker-compose.yml"))
	if err != nil {
		t.Fatal(err)
	}
	c := &Compose{Text: string(b)}
	if err := yaml.Unmarshal([]byte(fill(t, c.Text, env)), c); err != nil {
		t.Fatal(err)
	}
	return c
}

// Passwords are enough of an environment to read the file.
func Passwords() map[string]string {
	return map[string]string{
		"KRONIKA_NATS_PASSWORD": "program", "KRONIKA_NATS_ADMIN_PASSWORD": "looksafter",
		"KRONIKA_NATS_ROUTE_PASSWORD": "between", "KRONIKA_POSTGRES_PASSWORD": "tables",
	}
}

var variable = regexp.MustCompile(`\$\$|\$\{(\w+)(?::([?-])([^}]*))?\}`)

// fill puts variables into a text, as Compose does: ${X:?why} and ${X:-else};
// $$ is a dollar sign.
func fill(t testing.TB, text string, env map[string]string) string {
	t.Helper()
	return variable.ReplaceAllStringFunc(text, func(found string) string {
		if found == "$$" {
			return "$"
		}
		m := variable.FindStringSubmatch(found)
		switch value := env[m[1]]; {
		case value != "":
			return value
		case m[2] == "-":
			return m[3]
		}
		t.Fatalf("docker-compose.yml asks for %s", m[1])
		return ""
	})
}

// root is the folder of the module.
func root(t testing.TB) string {
	t.Helper()
	dir, err := os.Getwd()
	if err != nil {
		t.Fatal(err)
	}
	for ; dir != filepath.Dir(dir); dir = filepath.Dir(dir) {
		if _, err := os.Stat(filepath.Join(dir, "go.mod")); err == nil {
			return dir
		}
	}
	t.Fatal("no module around the test")
	return strings.TrimSpace(dir)
}
