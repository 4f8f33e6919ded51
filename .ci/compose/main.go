// Command compose reads a compose file as `docker compose config` does, with the
// library that Docker Compose reads it with: variables put in, checked against
// the schema of the specification and for what it refers to, and normalised. It
// fails where the file cannot be read, and where it can be without a password.
//
// It is a module of its own, since the program needs none of this. The command
// itself, of 1,300 packages, is too much to build for one file.
package main

import (
	"context"
	"fmt"
	"os"
	"regexp"
	"slices"
	"strings"

	"github.com/compose-spec/compose-go/v2/cli"
	"github.com/compose-spec/compose-go/v2/types"
)

func main() {
	if len(os.Args) != 2 {
		fail("the compose file to read is not named")
	}
	text, err := os.ReadFile(os.Args[1])
	if err != nil {
		fail(err)
	}
	required := needed(string(text))
	if len(required) == 0 {
		fail("no variable is required")
	}
	for i, name := range required {
		rest := slices.Delete(slices.Clone(required), i, i+1)
		if _, err := load(os.Args[1], rest); err == nil || !strings.Contains(err.Error(), name) {
			fail("without ", name, ": ", err)
		}
	}
	project, err := load(os.Args[1], required)
	if err != nil {
		fail(err)
	}
	fmt.Printf("%s: %s with %v, configs %v, volumes %v; requires %v\n", os.Args[1], project.Name,
		project.ServiceNames(), project.ConfigNames(), project.VolumeNames(), required)
}

// needed lists the variables that must be set.
func needed(text string) (names []string) {
	for _, m := range regexp.MustCompile(`\$\{(\w+):\?`).FindAllStringSubmatch(text, -1) {
		names = append(names, m[1])
	}
	slices.Sort(names)
	return slices.Compact(names)
}

// load reads the file where the variables named are set, and no other.
func load(file string, set []string) (*types.Project, error) {
	var env []string
	for _, name := range set {
		env = append(env, name+"=abcdefghijklmnopqrstuvwxyz")
	}
	o, err := cli.NewProjectOptions([]string{file}, cli.WithEnv(env))
	if err != nil {
		return nil, err
	}
	return o.LoadProject(context.Background())
}

func fail(why ...any) {
	fmt.Fprintln(os.Stderr, why...)
	os.Exit(1)
}
