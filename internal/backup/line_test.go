package backup

import (
	"bytes"
	"io"
	"strings"
	"testing"

	"github.com/google/go-cmp/cmp"
)

func TestWhateverIsKeptComesBack(t *testing.T) {
	for _, row := range [][]any{
		{},
		{nil, true, false, int64(0), int64(-9223372036854775808), int64(9223372036854775807), int64(9007199254740993)},
		{"", "正文", "引号\"反斜\\\n换行\t\x00", "<b>&amp;\u2028", "null", "1", `{"base64":"AA=="}`},
		{"\xff\xfe没有这样的 UTF-8", "\xed\xa0\x80"},
		{[]byte{}, []byte{0, 1, 255}, []byte("text")},
	} {
		line, err := appendLine(nil, row)
		if err != nil {
			t.Fatal(err)
		}
		if bytes.Count(line, []byte("\n")) != 1 {
			t.Errorf("%q is not one line", line)
		}
		got, err := newLines(bytes.NewReader(line)).next()
		if err != nil {
			t.Fatalf("%s: %v", line, err)
		}
		if d := cmp.Diff(row, got); d != "" {
			t.Errorf("%s: %s", line, d)
		}
	}
	if _, err := appendLine(nil, []any{1.5}); err == nil {
		t.Error("a value of an unknown type was written")
	}
}

func TestLinesThatAreRefused(t *testing.T) {
	for _, line := range []string{"{}", "null", "[1.5]", "[1e3]", "[99999999999999999999]", "[[1]]", `[{"base64":"*"}]`, `[{"base64":1}]`, `[{}]`, `[{"base64":"","text":""}]`,
		`[{"other":""}]`, "[1] [2]", "[1", "x", `["a]`} {
		if row, err := newLines(strings.NewReader(line + "\n")).next(); err == nil {
			t.Errorf("%s was read as %v", line, row)
		}
	}
	if _, err := newLines(strings.NewReader("[1]")).next(); err == nil {
		t.Error("a line without its end was read")
	}
	if _, err := newLines(io.LimitReader(endless{}, 2*longestLine)).next(); err == nil {
		t.Error("an endless line was read")
	}
}

type endless struct{}

func (endless) Read(p []byte) (int, error) {
	for i := range p {
		p[i] = '['
	}
	return len(p), nil
}

func FuzzLine(f *testing.F) {
	f.Add([]byte(`[null,1,"x",true,{"base64":"AA=="},{"text":"/w=="}]`))
	f.Fuzz(func(t *testing.T, line []byte) {
		row, err := parseLine(line)
		if err != nil {
			return
		}
		again, err := appendLine(nil, row)
		if err != nil {
			t.Fatal(err)
		}
		back, err := parseLine(again)
		if err != nil || cmp.Diff(row, back) != "" {
			t.Errorf("%s became %s: %v", line, again, err)
		}
	})
}
