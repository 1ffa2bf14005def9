package backup

import (
	"bufio"
	"bytes"
	"encoding/base64"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"unicode/utf8"
)

// A line is the JSON array of a row's values: text as a string, integers and
// booleans as they are, null, bytes as {"base64": …}, and text that is no UTF-8
// as {"text": base64}, so that whatever was kept comes back as it was.

// appendLine appends a row as a line.
func appendLine(to []byte, row []any) ([]byte, error) {
	to = append(to, '[')
	for i, v := range row {
		if i > 0 {
			to = append(to, ',')
		}
		switch v := v.(type) {
		case string:
			if !utf8.ValidString(v) {
				to = appendWrapped(to, "text", []byte(v))
				continue
			}
			b, err := json.Marshal(v)
			if err != nil {
				return nil, err
			}
			to = append(to, b...)
		case []byte:
			to = appendWrapped(to, "base64", v)
		case nil, int64, bool:
			to = fmt.Appendf(to, "%v", orNull(v))
		default:
			return nil, fmt.Errorf("a value of type %T in a row", v)
		}
	}
	return append(to, ']', '\n'), nil
}

func orNull(v any) any {
	if v == nil {
		return "null"
	}
	return v
}

func appendWrapped(to []byte, key string, v []byte) []byte {
	to = append(to, `{"`+key+`":"`...)
	to = base64.StdEncoding.AppendEncode(to, v)
	return append(to, `"}`...)
}

// longestLine bounds what one row may need of memory.
const longestLine = 64 << 20

// lines reads rows from a part.
type lines struct {
	in *bufio.Reader
	n  int
}

func newLines(r io.Reader) *lines { return &lines{in: bufio.NewReaderSize(r, 1<<16)} }

// next is the next row, nil after the last.
func (l *lines) next() ([]any, error) {
	line, err := l.line()
	if errors.Is(err, io.EOF) && len(line) == 0 {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	l.n++
	row, err := parseLine(line)
	if err != nil {
		return nil, fmt.Errorf("第 %d 行：%w", l.n, err)
	}
	return row, nil
}

// line is the next line, at most longestLine long.
func (l *lines) line() (line []byte, err error) {
	for {
		part, err := l.in.ReadSlice('\n')
		line = append(line, part...)
		if len(line) > longestLine {
			return nil, fmt.Errorf("第 %d 行过长", l.n+1)
		}
		if !errors.Is(err, bufio.ErrBufferFull) {
			return line, err
		}
	}
}

func parseLine(line []byte) ([]any, error) {
	d := json.NewDecoder(bytes.NewReader(line))
	d.UseNumber()
	var row []any
	if err := d.Decode(&row); err != nil {
		return nil, errors.New("不是 JSON 数组")
	}
	if row == nil || d.More() {
		return nil, errors.New("不是一个 JSON 数组")
	}
	for i, v := range row {
		var err error
		switch v := v.(type) {
		case json.Number:
			row[i], err = v.Int64()
		case map[string]any:
			row[i], err = unwrap(v)
		case []any:
			err = errors.New("值中不能有数组")
		}
		if err != nil {
			return nil, fmt.Errorf("第 %d 项：%w", i+1, err)
		}
	}
	return row, nil
}

func unwrap(v map[string]any) (any, error) {
	for key, x := range v {
		s, ok := x.(string)
		if len(v) != 1 || !ok || key != "base64" && key != "text" {
			break
		}
		b, err := base64.StdEncoding.DecodeString(s)
		if err != nil {
			return nil, errors.New("不是 base64")
		}
		if key == "text" {
			return string(b), nil
		}
		return b, nil
	}
	return nil, errors.New("值的形式不对")
}
