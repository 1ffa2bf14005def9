package web_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"strconv"
	"strings"
	"testing"

	"gongkai/internal/web/page"
)

// sentences are the texts of all calls of page.T in the web packages.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, pattern := range []string{"*.go", "page/*.go", "portal/*.go", "office/*.go"} {
		files, err := filepath.Glob(pattern)
		if err != nil {
			t.Fatal(err)
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			src, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			tree, err := parser.ParseFile(token.NewFileSet(), file, src, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || !isT(call.Fun) || len(call.Args) < 2 {
					return true
				}
				text, ok := call.Args[1].(*ast.BasicLit)
				if !ok {
					t.Errorf("%s: page.T is called with something that is no literal; use page.Label for words of a table", file)
					return true
				}
				s, err := strconv.Unquote(text.Value)
				if err != nil {
					t.Errorf("%s: %v", file, err)
				}
				found[s] = file
				return true
			})
		}
	}
	return found
}

func isT(f ast.Expr) bool {
	switch x := f.(type) {
	case *ast.Ident:
		return x.Name == "T"
	case *ast.SelectorExpr:
		p, ok := x.X.(*ast.Ident)
		return ok && p.Name == "page" && x.Sel.Name == "T"
	}
	return false
}

func TestEnglishIsComplete(t *testing.T) {
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	all := sentences(t)
	if len(all) < 100 {
		t.Fatalf("only %d sentences found: the test does not see the pages", len(all))
	}
	for text, file := range all {
		e := page.Label(ctx, text)
		if e == text {
			t.Errorf("%s: no English for %q", file, text)
			continue
		}
		if verbs(e) != verbs(text) {
			t.Errorf("%s: %q and %q do not take the same arguments", file, text, e)
		}
	}
}

// verbs are the formatting verbs of a sentence in order.
func verbs(s string) string {
	var out []string
	for i := 0; i+1 < len(s); i++ {
		if s[i] == '%' && (s[i+1] == 'd' || s[i+1] == 's') {
			out = append(out, s[i:i+2])
		}
	}
	return strings.Join(out, "")
}
