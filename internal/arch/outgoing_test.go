package arch

import (
	"go/ast"
	"go/token"
	"slices"
	"testing"
)

// dials are the names by which a program reaches out; only internal/outgoing,
// which judges the host, may use them.
var dials = map[string][]string{
	"http": {"DefaultClient", "DefaultTransport", "Get", "Post", "PostForm", "Head", "Client{}", "Transport{}"},
	"net":  {"Dial", "DialTimeout", "DialTCP", "DialUDP", "DialUnix", "DialIP", "Dialer{}", "LookupHost", "LookupIP", "LookupAddr", "DefaultResolver"},
	"tls":  {"Dial", "DialWithDialer", "Dialer{}"},
}

// TestOnlyOnePackageReachesOut: connections go to hosts that the settings name.
// The drivers of the databases dial by themselves, to the address of --db.
func TestOnlyOnePackageReachesOut(t *testing.T) {
	for _, p := range packages(t) {
		if p.ImportPath == module+"/internal/outgoing" {
			continue
		}
		sources(t, p, func(_ string, a *ast.File, set *token.FileSet) {
			ast.Inspect(a, func(n ast.Node) bool {
				suffix := ""
				if lit, ok := n.(*ast.CompositeLit); ok {
					n, suffix = lit.Type, "{}"
				}
				s, ok := n.(*ast.SelectorExpr)
				if !ok {
					return true
				}
				if x, ok := s.X.(*ast.Ident); ok && slices.Contains(dials[x.Name], s.Sel.Name+suffix) {
					t.Errorf("%s uses %s.%s; connections are made by internal/outgoing", set.Position(s.Pos()), x.Name, s.Sel.Name)
				}
				return true
			})
		})
	}
}
