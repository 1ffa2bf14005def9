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
	"unicode"

	"gongkai/foi"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/record"
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
			if !strings.Contains(file, "sample") {
				ast.Inspect(tree, func(n ast.Node) bool {
					for _, s := range shown(n) {
						found[s] = file
					}
					return true
				})
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

// shown are the words that a page draws through page.Label: labels and hints of
// fields, titles and heads of charts, names of facts, labels of options.
func shown(n ast.Node) (out []string) {
	add := func(e ast.Expr) {
		if lit, ok := e.(*ast.BasicLit); ok && lit.Kind == token.STRING {
			if s, err := strconv.Unquote(lit.Value); err == nil && strings.ContainsFunc(s, unicode.IsLetter) && !isASCII(s) {
				out = append(out, s)
			}
		}
	}
	switch x := n.(type) {
	case *ast.CompositeLit:
		name := typeName(x.Type)
		for _, e := range x.Elts {
			kv, ok := e.(*ast.KeyValueExpr)
			if !ok {
				continue
			}
			key, _ := kv.Key.(*ast.Ident)
			if key == nil || !strings.Contains(labelled[name], " "+key.Name+" ") {
				continue
			}
			add(kv.Value)
			if head, ok := kv.Value.(*ast.CompositeLit); ok {
				for _, h := range head.Elts {
					add(h)
				}
			}
		}
	case *ast.CallExpr:
		if typeName(x.Fun) == "Options" {
			for i := 1; i < len(x.Args); i += 2 {
				add(x.Args[i])
			}
		}
	}
	return out
}

var labelled = map[string]string{"": " Name Label Title Note Unit Head ", "Field": " Label Hint ", "Chart": " Title Note Unit Head ", "ChartRow": " Label ", "Fact": " Name "}

func typeName(e ast.Expr) string {
	switch x := e.(type) {
	case *ast.Ident:
		return x.Name
	case *ast.SelectorExpr:
		return x.Sel.Name
	}
	return ""
}

func isASCII(s string) bool {
	return !strings.ContainsFunc(s, func(r rune) bool { return r > unicode.MaxASCII })
}

// Words of tables that pages show as they are in both languages.
func TestWordsOfTablesHaveEnglish(t *testing.T) {
	var words []string
	for _, k := range record.Kinds {
		words = append(words, k.Name)
	}
	for _, st := range record.Stages {
		words = append(words, st.Name)
	}
	for _, a := range record.Attributes {
		words = append(words, a.Name)
	}
	for _, d := range law.Duties {
		words = append(words, d.Name)
	}
	for _, c := range law.Channels {
		words = append(words, c.Name, c.Receipt)
	}
	for _, st := range foi.Stages {
		words = append(words, string(st))
	}
	for _, st := range foi.Procedure {
		words = append(words, st.Name)
	}
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	for _, w := range words {
		if page.Label(ctx, w) == w {
			t.Errorf("no English for %q", w)
		}
	}
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
