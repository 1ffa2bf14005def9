package web_test

import (
	"context"
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
	"unicode"

	"gongkai/cal"
	"gongkai/flow"
	"gongkai/foi"
	"gongkai/internal/web/office"
	"gongkai/internal/web/page"
	"gongkai/law"
	"gongkai/org"
	"gongkai/record"
	"gongkai/report"
	"gongkai/report/check"
)

// spoken are the packages whose faults and phrases pages can show.
var spoken = []string{"../../flow", "../../foi", "../../report", "../desk", "../store", "../login", ".", "page", "portal", "office", "wall", "../upload", "../blob"}

// sentences are the texts of all calls of page.T in the web packages, the words
// that their pages draw through page.Label, and the formats of the faults and
// phrases of every package that pages can reach.
func sentences(t *testing.T) map[string]string {
	t.Helper()
	found := map[string]string{}
	for _, dir := range spoken {
		files, err := filepath.Glob(dir + "/*.go")
		if err != nil || len(files) == 0 {
			t.Fatalf("%s: %d files, %v", dir, len(files), err)
		}
		for _, file := range files {
			if !strings.HasSuffix(file, "_test.go") {
				collect(t, file, !strings.HasPrefix(dir, "..") && !strings.Contains(file, "sample"), found)
			}
		}
	}
	return found
}

// collect reads one file; drawn files are those whose words pages draw.
func collect(t *testing.T, file string, drawn bool, found map[string]string) {
	t.Helper()
	tree, err := parser.ParseFile(token.NewFileSet(), file, nil, 0)
	if err != nil {
		t.Fatal(err)
	}
	ast.Inspect(tree, func(n ast.Node) bool {
		if drawn {
			for _, s := range shown(n) {
				found[s] = file
			}
		}
		text, ok := told(n)
		if !ok {
			return true
		}
		s, err := literal(text)
		if err != nil {
			t.Errorf("%s: page.T or a fault is told with something that is no literal (%v); use page.Label for words of a table", file, err)
		} else if page.Han(s) {
			found[s] = file
		}
		return true
	})
}

// tellers are the functions that take a sentence, with its place among the
// arguments. Methods have a dot
// before their name.
var tellers = map[string]int{"T": 1, "page.T": 1, "fault.New": 1, "fault.Refuse": 1, "fault.Say": 0, ".Instead": 0, ".In": 0, ".say": 0}

// told is the sentence that a call tells.
func told(n ast.Node) (ast.Expr, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok {
		return nil, false
	}
	name := typeName(call.Fun)
	if sel, ok := call.Fun.(*ast.SelectorExpr); ok {
		name = "." + name
		if p, ok := sel.X.(*ast.Ident); ok && (p.Name == "page" || p.Name == "fault") {
			name = p.Name + name
		}
	}
	at, ok := tellers[name]
	if !ok || len(call.Args) <= at || name == ".In" && len(call.Args) < 2 {
		return nil, false
	}
	if passed, ok := call.Args[at].(*ast.Ident); ok && passed.Name == "format" { // its callers are looked at
		return nil, false
	}
	return call.Args[at], true
}

func literal(e ast.Expr) (string, error) {
	lit, ok := e.(*ast.BasicLit)
	if !ok {
		return "", fmt.Errorf("%T", e)
	}
	return strconv.Unquote(lit.Value)
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

// Words of tables that pages tell in both languages, table by table.
func TestWordsOfTablesHaveEnglish(t *testing.T) {
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	for table, words := range tables() {
		if len(words) == 0 {
			t.Errorf("%s: no words", table)
		}
		for _, w := range words {
			if w != "" && page.Han(page.Label(ctx, w)) {
				t.Errorf("%s: no English for %q", table, w)
			}
		}
	}
}

func tables() map[string][]string {
	t := map[string][]string{
		"states": {string(foi.Received), string(foi.Registered), string(foi.Accepted), string(foi.Handling), string(foi.Reviewing), string(foi.Signed),
			string(foi.Answered), string(foi.Archived), string(foi.Clarifying), string(foi.Paying), string(foi.Abandoned), string(foi.Withdrawn)},
		"silence":  {foi.SilenceAgencyDecides, foi.SilenceConsents},
		"marks":    {string(flow.Begins), string(flow.Counts), string(flow.MadeUp), string(flow.Skipped), string(flow.Paused), string(flow.Last), string(flow.Set)},
		"captions": {report.Captions[2], report.Captions[3], report.Captions[4]},
		"headings": report.Headings,
		"validity": {record.ValidityName("in-force"), record.ValidityName("repealed"), record.AttributeName("")},
	}
	add := func(table string, words ...string) { t[table] = append(t[table], words...) }
	for _, r := range org.Roles {
		add("roles", r.Name)
	}
	for _, s := range foi.Procedure {
		add("steps", s.Name)
		for _, f := range s.Ask {
			add("fields", f.Name)
		}
	}
	for _, k := range record.Kinds {
		add("kinds", k.Name)
	}
	for _, s := range record.Stages {
		add("stages", s.Name)
	}
	for _, a := range record.Attributes {
		add("attributes", a.Name)
	}
	for _, r := range check.Rules {
		add("rules", r.Name)
	}
	for _, e := range report.Editions {
		add("editions", e.Name)
		for _, id := range (&report.Report{Edition: e.Key}).Cells() {
			add("cells", id.Name(e.Key))
		}
	}
	lawWords(add)
	holidays(add)
	return t
}

func lawWords(add func(string, ...string)) {
	for _, c := range law.Channels {
		add("channels", c.Name, c.Receipt)
	}
	for _, a := range law.Applicants {
		add("applicants", a.Label)
	}
	for _, o := range law.Outcomes {
		add("outcomes", o.Name)
	}
	for _, x := range law.Terms {
		add("terms", x.Name, string(x.Unit))
	}
	for _, p := range law.Provisions {
		add("provisions", p.Summary)
	}
	for _, l := range office.LawTables() {
		add("law page", append(l.Head, l.Title, l.Note)...)
		for _, row := range l.Rows {
			for _, cell := range row {
				if s, ok := cell.(string); ok {
					add("law page, "+l.ID, s)
				}
			}
		}
	}
}

func holidays(add func(string, ...string)) {
	c := cal.National()
	for d := cal.New(c.First, 1, 1); d.Year() <= c.Last; d = d.Add(1) {
		add("holidays", c.Day(d).Name)
	}
	for _, r := range cal.PublishedRegions() {
		for _, y := range r.Years {
			for _, s := range y.Off {
				add("holidays", s.Name)
			}
		}
	}
}

func TestEnglishIsComplete(t *testing.T) {
	ctx := page.With(context.Background(), page.Visit{Lang: page.English})
	all := sentences(t)
	if len(all) < 100 {
		t.Fatalf("only %d sentences found: the test does not see the pages", len(all))
	}
	for text, file := range all {
		e := page.Label(ctx, text)
		if page.Han(e) {
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
