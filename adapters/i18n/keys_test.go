package i18n

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"

	"kronika/domain"
)

const root = "../.."

var (
	keyForm = regexp.MustCompile(`^[a-z]+[a-z0-9]*(\.[A-Za-z0-9-]+)+$`)
	helpTag = regexp.MustCompile(`\$\{help_([a-z_]+)\}`)
	ofHTML  = regexp.MustCompile(`"([a-z]+(?:\.[A-Za-z0-9-]+)+)"`)
)

// tree is what the tree says of keys.
type tree struct {
	keys     map[string]string   // texts that look like keys, and where one stands
	prefixes map[string]string   // what keys are built from
	args     map[string][]called // the arguments that a key is given where they stand beside it
}

type called struct {
	where string
	names []string
}

// read reads all sources and templates but tests and the words themselves.
func read(t *testing.T) *tree {
	t.Helper()
	found := &tree{map[string]string{}, map[string]string{}, map[string][]called{}}
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		switch {
		case err != nil:
			return err
		case d.IsDir() && (d.Name() == "testdata" || strings.HasPrefix(d.Name(), ".") && path != root):
			return filepath.SkipDir
		case d.IsDir() || strings.HasSuffix(path, "_test.go") || isWords(path):
		case strings.HasSuffix(path, ".go"):
			found.source(t, path)
		case strings.HasSuffix(path, ".html"):
			b, err := os.ReadFile(path)
			if err != nil {
				return err
			}
			for _, m := range ofHTML.FindAllStringSubmatch(string(b), -1) {
				found.keys[m[1]] = path
			}
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return found
}

func isWords(path string) bool {
	name := filepath.Base(path)
	return filepath.Base(filepath.Dir(path)) == "i18n" && (strings.HasPrefix(name, "sv_") || strings.HasPrefix(name, "en_"))
}

func (f *tree) source(t *testing.T, path string) {
	set := token.NewFileSet()
	file, err := parser.ParseFile(set, path, nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(file, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.ImportSpec:
			return false
		case *ast.BasicLit:
			f.literal(n, set.Position(n.Pos()).String())
		case *ast.BinaryExpr:
			if s, ok := textOf(n.X); ok && strings.HasSuffix(s, ".") {
				f.prefixes[s] = set.Position(n.Pos()).String()
			}
		case *ast.CallExpr:
			f.call(n, set.Position(n.Pos()).String())
		}
		return true
	})
}

func (f *tree) literal(n *ast.BasicLit, where string) {
	s, ok := textOf(n)
	if !ok {
		return
	}
	if keyForm.MatchString(s) {
		f.keys[s] = where
	}
	for _, m := range helpTag.FindAllStringSubmatch(s, -1) {
		f.keys["help."+m[1]] = where
	}
}

func textOf(n ast.Expr) (string, bool) {
	lit, ok := n.(*ast.BasicLit)
	if !ok || lit.Kind != token.STRING {
		return "", false
	}
	s, err := strconv.Unquote(lit.Value)
	return s, err == nil
}

// call notes the arguments that stand beside a key, where they can be read.
func (f *tree) call(n *ast.CallExpr, where string) {
	name := ""
	switch fun := n.Fun.(type) {
	case *ast.Ident:
		name = fun.Name
	case *ast.SelectorExpr:
		name = fun.Sel.Name
	}
	if !slices.Contains([]string{"Say", "Fault", "Wrong", "say", "tell", "fault"}, name) || len(n.Args) < 2 {
		return
	}
	key, ok := textOf(n.Args[len(n.Args)-2])
	if !ok {
		return
	}
	switch args := n.Args[len(n.Args)-1].(type) {
	case *ast.Ident:
		if args.Name == "nil" {
			f.args[key] = append(f.args[key], called{where, nil})
		}
	case *ast.CompositeLit:
		var names []string
		for _, e := range args.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok {
				if s, ok := textOf(kv.Key); ok {
					names = append(names, s)
				}
			}
		}
		f.args[key] = append(f.args[key], called{where, names})
	}
}

// isGroup tells whether a text is the group of a word rather than a key.
func isGroup(s string) bool {
	for key := range swedish.words {
		if strings.HasPrefix(key, "word."+s+".") {
			return true
		}
	}
	return false
}

// Every text that begins like a key has words.
func TestEveryKeyHasWords(t *testing.T) {
	begin := map[string]bool{}
	for key := range swedish.words {
		first, _, _ := strings.Cut(key, ".")
		begin[first] = true
	}
	found := read(t)
	for key, where := range found.keys {
		first, _, _ := strings.Cut(key, ".")
		if begin[first] && domain.KindOf(key) == nil && !swedish.Has(key) && !isGroup(key) {
			t.Errorf("%s: %s has no words", where, key)
		}
	}
	for key, calls := range found.args {
		if !swedish.Has(key) && keyForm.MatchString(key) {
			t.Errorf("%s: %s has no words", calls[0].where, key)
		}
	}
}

// Whatever a sentence speaks of is given to it.
func TestEveryArgumentIsGiven(t *testing.T) {
	also := []string{"entry", "other"} // of the error itself
	for key, calls := range read(t).args {
		for _, c := range calls {
			if strings.HasPrefix(key, "verify.") || key == "act.unreadable" {
				c.names = append(c.names, "sequence", "strategy")
			}
			for _, hole := range holes(swedish.words[key]) {
				if !strings.HasSuffix(hole, "?") && !slices.Contains(c.names, hole) && !slices.Contains(also, hole) {
					t.Errorf("%s: %s is not given %q: %s", c.where, key, hole, swedish.words[key])
				}
			}
		}
	}
}

// No words wait for a key that nobody names.
func TestEveryKeyIsUsed(t *testing.T) {
	found := read(t)
	for key := range swedish.words {
		if _, ok := found.keys[key]; ok || key == "text" || key == "quoted" {
			continue
		}
		built := false
		for prefix := range found.prefixes {
			built = built || strings.HasPrefix(key, prefix)
		}
		if !built {
			t.Errorf("%s is used nowhere", key)
		}
	}
}
