package arch

import (
	"go/ast"
	"go/token"
	"strconv"
	"strings"
	"testing"

	"gongkai/law"
)

// TestCitationsResolve: every law.Art(33).P(2) and law.Of("fee", 4) in the tree
// names a provision that has a summary.
func TestCitationsResolve(t *testing.T) {
	seen := 0
	for _, p := range packages(t) {
		sources(t, p, func(file string, a *ast.File, set *token.FileSet) {
			chained := map[ast.Node]bool{} // calls that .P or .I goes on from
			ast.Inspect(a, func(n ast.Node) bool {
				if call, ok := n.(*ast.CallExpr); ok {
					if s, ok := call.Fun.(*ast.SelectorExpr); ok {
						chained[s.X] = true
					}
				}
				return true
			})
			ast.Inspect(a, func(n ast.Node) bool {
				call, ok := n.(*ast.CallExpr)
				if !ok || chained[call] {
					return true
				}
				c, ok := citeOf(call, p.ImportPath == module+"/law")
				if !ok {
					return true
				}
				seen++
				if _, known := law.ProvisionOf(c); !known {
					t.Errorf("%s: %s has no summary in law.Provisions", set.Position(call.Pos()), c)
				}
				return true
			})
		})
	}
	if seen < 150 {
		t.Errorf("only %d citations were found; has the way of writing them changed?", seen)
	}
}

// citeOf reads a citation written with constants.
func citeOf(call *ast.CallExpr, inLaw bool) (law.Cite, bool) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		if inLaw {
			return begin(f.Name, call.Args)
		}
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok && x.Name == "law" {
			return begin(f.Sel.Name, call.Args)
		}
		inner, ok := f.X.(*ast.CallExpr)
		if !ok || len(call.Args) != 1 {
			return law.Cite{}, false
		}
		c, ok := citeOf(inner, inLaw)
		n, isNumber := number(call.Args[0])
		if !ok || !isNumber {
			return law.Cite{}, false
		}
		switch f.Sel.Name {
		case "P":
			return c.P(n), true
		case "I":
			return c.I(n), true
		}
	}
	return law.Cite{}, false
}

func begin(name string, args []ast.Expr) (law.Cite, bool) {
	switch {
	case name == "Art" && len(args) == 1:
		n, ok := number(args[0])
		return law.Art(n), ok
	case name == "Of" && len(args) == 2:
		act, ok := args[0].(*ast.BasicLit)
		n, isNumber := number(args[1])
		if !ok || !isNumber {
			return law.Cite{}, false
		}
		return law.Of(strings.Trim(act.Value, `"`), n), true
	}
	return law.Cite{}, false
}

func number(e ast.Expr) (int, bool) {
	b, ok := e.(*ast.BasicLit)
	if !ok || b.Kind != token.INT {
		return 0, false
	}
	n, err := strconv.Atoi(b.Value)
	return n, err == nil
}
