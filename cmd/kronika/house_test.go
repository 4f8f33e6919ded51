package main

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const root = "../.."

// floors are the folders of the house, from the ground up; imports go down.
var floors = []string{"domain", "eventstore", "projections", "adapters", "cmd"}

// TestHouse walks the tree: imports only go down, no room of the adapters
// imports another (i18n aside), the clock is read in cmd and eventstore only,
// and every package says what it is for.
func TestHouse(t *testing.T) {
	documented := map[string]bool{}
	for _, file := range sources(t) {
		parsed, err := parser.ParseFile(token.NewFileSet(), filepath.Join(root, file), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		dir := filepath.ToSlash(filepath.Dir(file))
		documented[dir] = documented[dir] || parsed.Doc != nil
		for _, spec := range parsed.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				t.Fatal(err)
			}
			if to, ok := strings.CutPrefix(path, "kronika/"); ok && !may(dir, to) {
				t.Errorf("%s imports %s: imports go down", file, path)
			}
		}
		if f := floor(dir); f != "cmd" && f != "eventstore" && readsClock(parsed) {
			t.Errorf("%s reads the clock: only cmd and eventstore do", file)
		}
	}
	for dir, ok := range documented {
		if !ok {
			t.Errorf("package %s does not say what it is for", dir)
		}
	}
}

// TestTopLevel holds the top level to what belongs there, beside what the README's
// commands make.
func TestTopLevel(t *testing.T) {
	entries, err := os.ReadDir(root)
	if err != nil {
		t.Fatal(err)
	}
	belongs := append(slices.Clone(floors), "go.mod", "go.sum", "docker-compose.yml", "README.md", "kronika", "kronika-data")
	for _, e := range entries {
		if !strings.HasPrefix(e.Name(), ".") && !slices.Contains(belongs, e.Name()) {
			t.Errorf("%s does not belong at the top level", e.Name())
		}
	}
}

func sources(t *testing.T) []string {
	t.Helper()
	var files []string
	for _, f := range floors {
		err := fs.WalkDir(os.DirFS(root), f, func(path string, d fs.DirEntry, err error) error {
			if err == nil && strings.HasSuffix(path, ".go") && !strings.HasSuffix(path, "_test.go") {
				files = append(files, path)
			}
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return files
}

func floor(dir string) string {
	first, _, _ := strings.Cut(dir, "/")
	return first
}

// may tells whether a package may import another: one of a lower floor, of its
// own floor, and in the adapters of its own room or i18n only.
func may(from, to string) bool {
	a, b := slices.Index(floors, floor(from)), slices.Index(floors, floor(to))
	if a != b {
		return b < a
	}
	return floor(from) != "adapters" || room(to) == room(from) || room(to) == "adapters/i18n"
}

// room is the folder of a floor that a package is in, or below.
func room(dir string) string {
	parts := strings.SplitN(dir, "/", 3)
	return strings.Join(parts[:min(len(parts), 2)], "/")
}

func readsClock(f *ast.File) bool {
	found := false
	ast.Inspect(f, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok {
			if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Since") {
				found = true
			}
		}
		return true
	})
	return found
}
