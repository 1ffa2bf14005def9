// Package arch holds the tests of the tree itself: which package may import
// what, which words are refused, and that every citation leads somewhere.
package arch

import (
	"encoding/json"
	"flag"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io"
	"io/fs"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

var update = flag.Bool("update", false, "write edges.txt anew")

const (
	root   = "../.."
	module = "gongkai"
)

// A pkg is what go list says of a package.
type pkg struct {
	ImportPath string
	Dir        string
	Imports    []string
	GoFiles    []string
}

func packages(t *testing.T) []pkg {
	t.Helper()
	c := exec.Command("go", "list", "-json=ImportPath,Dir,Imports,GoFiles", "./...")
	c.Dir = root
	out, err := c.Output()
	if err != nil {
		t.Fatalf("go list: %v", err)
	}
	var all []pkg
	for d := json.NewDecoder(strings.NewReader(string(out))); ; {
		var p pkg
		if err := d.Decode(&p); err == io.EOF {
			return all
		} else if err != nil {
			t.Fatal(err)
		}
		all = append(all, p)
	}
}

func pure(path string) bool {
	return !strings.Contains(path, "/internal/") && !strings.Contains(path, "/cmd/")
}

// allowed are the packages of the standard library that do no I/O, and read no
// clock unless asked to; time.Now is looked for apart.
var allowed = []string{"bytes", "cmp", "embed", "encoding", "encoding/binary", "encoding/json", "encoding/hex", "errors", "fmt", "hash/fnv", "io", "iter", "maps", "math", "math/big", "math/bits",
	"regexp", "slices", "sort", "strconv", "strings", "time", "unicode", "unicode/utf8", "golang.org/x/text/unicode/norm", "golang.org/x/text/width"}

func TestPackagesOutsideInternalArePure(t *testing.T) {
	for _, p := range packages(t) {
		if !pure(p.ImportPath) {
			continue
		}
		for _, i := range p.Imports {
			own := strings.HasPrefix(i, module+"/")
			if own && !pure(i) {
				t.Errorf("%s imports %s; a package outside internal/ imports nothing inside it", p.ImportPath, i)
			}
			if !own && !slices.Contains(allowed, i) {
				t.Errorf("%s imports %s; a package outside internal/ is pure", p.ImportPath, i)
			}
		}
	}
}

// domains do not import one another: they point at one another by flow.Subject.
var domains = []string{"record", "foi", "remedy", "newmedia", "oversight", "engage"}

func TestDomainsDoNotImportOneAnother(t *testing.T) {
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, i := range p.Imports {
			other := strings.TrimPrefix(i, module+"/")
			if slices.Contains(domains, name) && slices.Contains(domains, other) {
				t.Errorf("%s imports %s; what they share sits lower", name, other)
			}
		}
	}
}

func TestSurfacesDoNotImportOneAnother(t *testing.T) {
	surfaces := []string{"internal/web/portal", "internal/web/office", "internal/web/api"}
	for _, p := range packages(t) {
		name := strings.TrimPrefix(p.ImportPath, module+"/")
		for _, i := range p.Imports {
			if slices.Contains(surfaces, name) && slices.Contains(surfaces, strings.TrimPrefix(i, module+"/")) {
				t.Errorf("%s imports %s", name, i)
			}
		}
	}
}

// counter is what the portal may name of the desk: the counter and what it
// answers. The office's desk cannot be reached through these.
var counter = []string{"Counter", "Standing", "Notice", "Number", "Term", "Halt"}

// TestThePortalIsHandedTheCounterOnly: it is handed types that reach neither an
// unpublished row nor the desk.
func TestThePortalIsHandedTheCounterOnly(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath != module+"/internal/web/portal" {
			continue
		}
		sources(t, p, func(file string, a *ast.File, set *token.FileSet) {
			ast.Inspect(a, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				x, ok := s.X.(*ast.Ident)
				if ok && x.Name == "desk" && !slices.Contains(counter, s.Sel.Name) {
					t.Errorf("%s: the portal names desk.%s", set.Position(s.Pos()), s.Sel.Name)
				}
				if ok && x.Name == "store" && (s.Sel.Name == "DB" || s.Sel.Name == "Tx" || s.Sel.Name == "Open") {
					t.Errorf("%s: the portal names store.%s", set.Position(s.Pos()), s.Sel.Name)
				}
				return true
			})
		})
	}
}

// TestEdges: a new import between our packages is a reviewed difference.
func TestEdges(t *testing.T) {
	var b strings.Builder
	for _, p := range packages(t) {
		var own []string
		for _, i := range p.Imports {
			if rest, ok := strings.CutPrefix(i, module+"/"); ok {
				own = append(own, rest)
			}
		}
		fmt.Fprintf(&b, "%s: %s\n", strings.TrimPrefix(p.ImportPath, module+"/"), strings.Join(own, " "))
	}
	if *update {
		if err := os.WriteFile("edges.txt", []byte(b.String()), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	want, err := os.ReadFile("edges.txt")
	if err != nil {
		t.Fatal(err)
	}
	if b.String() != string(want) {
		t.Errorf("edges.txt does not show the imports of today; run: go test ./internal/arch -update, and read the difference")
	}
}

var refused = regexp.MustCompile(`(?i)(^|[_/-])(utils?|commons?|helpers?|misc|base|managers?|services?)([_./-]|$)`)

func TestRefusedWords(t *testing.T) {
	err := filepath.WalkDir(root, func(path string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		if d.IsDir() && (strings.HasPrefix(d.Name(), ".") && d.Name() != ".." && path != root || d.Name() == "assets" || d.Name() == "testdata") {
			return filepath.SkipDir
		}
		if strings.HasSuffix(path, ".go") && refused.MatchString(strings.TrimPrefix(path, root)) {
			t.Errorf("%s: the name says nothing", path)
		}
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
}

// sources parses every Go file of a package that is not generated.
func sources(t *testing.T, p pkg, f func(file string, a *ast.File, set *token.FileSet)) {
	t.Helper()
	for _, name := range p.GoFiles {
		if strings.HasSuffix(name, "_templ.go") {
			continue
		}
		set := token.NewFileSet()
		a, err := parser.ParseFile(set, filepath.Join(p.Dir, name), nil, parser.ParseComments)
		if err != nil {
			t.Fatal(err)
		}
		f(p.ImportPath+"/"+name, a, set)
	}
}

// TestDatesComeInAsArguments: only commands, servers and their clocks ask what time it is.
func TestDatesComeInAsArguments(t *testing.T) {
	for _, p := range packages(t) {
		if !pure(p.ImportPath) {
			continue
		}
		sources(t, p, func(file string, a *ast.File, set *token.FileSet) {
			ast.Inspect(a, func(n ast.Node) bool {
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if x, ok := s.X.(*ast.Ident); ok && x.Name == "time" && (s.Sel.Name == "Now" || s.Sel.Name == "Since") {
					t.Errorf("%s asks the clock; dates come in as arguments", file)
				}
				return true
			})
		})
	}
}

// TestNoInit: no hidden registration, and every exported name is explained.
func TestNoInit(t *testing.T) {
	for _, p := range packages(t) {
		sources(t, p, func(file string, a *ast.File, set *token.FileSet) {
			for _, d := range a.Decls {
				f, ok := d.(*ast.FuncDecl)
				if !ok {
					continue
				}
				if f.Name.Name == "init" && f.Recv == nil {
					t.Errorf("%s has an init function", file)
				}
				if f.Name.IsExported() && f.Doc == nil && f.Recv == nil {
					t.Errorf("%s: %s has no comment", file, f.Name.Name)
				}
				if lines := set.Position(f.End()).Line - set.Position(f.Pos()).Line; lines > 90 {
					t.Errorf("%s: %s has %d lines; more than a head holds", file, f.Name.Name, lines)
				}
			}
			if n := set.Position(a.End()).Line; n > 500 {
				t.Errorf("%s has %d lines; would two files with one idea each read better?", file, n)
			}
		})
	}
}

// TestSQLIsOneText: the store's statements hold no word that only one engine knows.
func TestSQLIsOneText(t *testing.T) {
	words := regexp.MustCompile(`(?i)\bnow\(\)|::|\bilike\b|current_timestamp|\bstrict\b|autoincrement|string_agg|group_concat`)
	err := filepath.WalkDir(filepath.Join(root, "internal", "store"), func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || strings.HasSuffix(path, "dialect.go") || strings.HasSuffix(path, "postgres.go") {
			return err
		}
		text, err := os.ReadFile(path)
		for n, line := range strings.Split(string(text), "\n") {
			code, _, _ := strings.Cut(line, "//")
			if w := words.FindString(code); w != "" {
				t.Errorf("%s:%d: %q is not the same on both engines", path, n+1, w)
			}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
}
