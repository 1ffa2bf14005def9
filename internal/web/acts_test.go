package web_test

import (
	"context"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/desk"
	"gongkai/internal/web/page"
)

// journalling are the packages that write into journals.
var journalling = []string{"../desk", "../demo", "../app", "office", "portal"}

// key is how keys of acts and of their parts are written.
var key = regexp.MustCompile(`^[a-z]+(-[a-z]+)*$`)

// journalled are the keys of acts and of what they fill in and change, as they
// stand in the sources: Act{Action: "…"}, and what is assigned to an action or
// handed on as one; map[string]string{"…": …}.
func journalled(t *testing.T) (acts, parts map[string]string) {
	t.Helper()
	acts, parts = map[string]string{}, map[string]string{}
	for _, dir := range journalling {
		files, err := filepath.Glob(filepath.Join(dir, "*.go"))
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		trees := map[string]*ast.File{}
		takers := map[string]int{} // functions that are handed an action, and at which place
		for _, file := range files {
			tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
			if err != nil {
				t.Fatal(err)
			}
			ast.Inspect(tree, func(n ast.Node) bool { return takes(n, takers) })
			if !strings.HasSuffix(file, "_test.go") {
				trees[file] = tree
			}
		}
		for file, tree := range trees {
			ast.Inspect(tree, func(n ast.Node) bool {
				actsAt(n, takers, func(k string) { acts[k] = filepath.Base(file) })
				if dir == "../desk" {
					partsAt(n, func(k string) { parts[k] = filepath.Base(file) })
				}
				return true
			})
		}
	}
	return acts, parts
}

// takes notes the functions with a parameter named action.
func takes(n ast.Node, takers map[string]int) bool {
	f, ok := n.(*ast.FuncDecl)
	if !ok {
		return true
	}
	at := 0
	for _, list := range f.Type.Params.List {
		for _, name := range list.Names {
			if name.Name == "action" {
				takers[f.Name.Name] = at
			}
			at++
		}
	}
	return true
}

func actsAt(n ast.Node, takers map[string]int, found func(string)) {
	add := func(e ast.Expr) {
		ast.Inspect(e, func(n ast.Node) bool {
			if x, ok := n.(*ast.BasicLit); ok {
				if s, err := literal(x); err == nil && key.MatchString(s) && s != "action" {
					found(s)
				}
			}
			return true
		})
	}
	switch x := n.(type) {
	case *ast.CompositeLit:
		for _, e := range x.Elts {
			if kv, ok := e.(*ast.KeyValueExpr); ok && typeName(kv.Key) == "Action" && (typeName(x.Type) == "Act" || typeName(x.Type) == "Entry") {
				add(kv.Value)
			}
		}
	case *ast.AssignStmt:
		for i, l := range x.Lhs {
			if name := typeName(l); (name == "action" || name == "Action") && i < len(x.Rhs) {
				add(x.Rhs[i])
			}
		}
	case *ast.CallExpr:
		if at, ok := takers[typeName(x.Fun)]; ok && at < len(x.Args) {
			add(x.Args[at])
		}
	}
}

func partsAt(n ast.Node, found func(string)) {
	x, ok := n.(*ast.CompositeLit)
	if !ok {
		return
	}
	if m, ok := x.Type.(*ast.MapType); !ok || typeName(m.Key) != "string" || typeName(m.Value) != "string" {
		return
	}
	for _, e := range x.Elts {
		if kv, ok := e.(*ast.KeyValueExpr); ok {
			if s, err := literal(kv.Key); err == nil {
				found(s)
			}
		}
	}
}

// TestWhatIsJournalledHasNames: what stands in a journal by a key is told by a
// name, in Chinese and in English.
func TestWhatIsJournalledHasNames(t *testing.T) {
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	acts, parts := journalled(t)
	if len(acts) < 30 || len(parts) < 20 {
		t.Fatalf("only %d acts and %d parts were found; has the way of writing them changed?", len(acts), len(parts))
	}
	for _, want := range []string{"add-factor", "change-password", "use-recovery-code", "renew-recovery-codes", "reset-factors", "end-sign-ins", "deactivate", "delegate"} {
		if acts[want] == "" {
			t.Errorf("%q was not found in the sources", want)
		}
	}
	named := func(file, k, name string) {
		if name == k || !page.Han(name) {
			t.Errorf("%s: %q has no name", file, k)
		} else if page.Han(page.Label(ctx, name)) {
			t.Errorf("%s: no English for %q (%s)", file, name, k)
		}
	}
	for k, file := range acts {
		named(file, k, desk.ActName(k))
	}
	for k, file := range parts {
		named(file, k, desk.PartName("", k))
	}
	for _, s := range foi.Procedure {
		for _, f := range s.Ask {
			named("foi", f.Key, desk.PartName(s.Action, f.Key))
		}
	}
	for _, b := range flow.Besides {
		named("flow", b.Action, b.Name)
	}
}

// TestValuesInTheJournalAreWords: keys that stand for something are told in words.
func TestValuesInTheJournalAreWords(t *testing.T) {
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	report := flow.Subject{Kind: desk.KindReport, ID: "2020"}
	var nobody *desk.Names
	for _, c := range [][2]string{{"kind", "totp"}, {"kind", "passkey"}, {"kind", "secrecy"}, {"answer", "agree"}, {"state", "stopped"}, {"state", "active"}, {"second-factor", "required"},
		{"second-factor", "required-for-power"}, {"level", "county"}, {"region", "ningxia"}, {"report-kind", "government"}, {"made-rules", "true"}, {"role", "head"}, {"type", "pdf"},
		{"channel", "counter"}, {"outcome", "granted"}, {"rule", "K1"}, {"cell", "table3.granted.person"}} {
		w := nobody.Spell(report, c[0], c[1])
		if w.Written {
			t.Errorf("%s %s is told as it stands", c[0], c[1])
		} else if page.Han(page.Label(ctx, w.Text)) {
			t.Errorf("no English for %q (%s %s)", w.Text, c[0], c[1])
		}
	}
	for _, s := range []string{"个人信息，已加密，未列出", "另有", "申请人", "加密个人信息的密钥", "保管期限", "第二因素"} {
		if page.Han(page.Label(ctx, s)) {
			t.Errorf("no English for %q", s)
		}
	}
}
