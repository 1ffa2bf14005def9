package flow

import (
	"fmt"
	"strings"
	"time"
	"unicode/utf8"

	"gongkai/cal"
	"gongkai/fault"
)

// longest is the most that a journal given as text may hold; a life of a
// request has some thirty entries.
const longest = 10_000

// ParseJournal reads a journal, a line a step:
//
//	DATE [TIME] [ACTOR/ROLE] STEP key=value key="value with spaces"
//
// Empty lines and lines that begin with # are passed over. What cannot be read
// is an error that names the line.
func ParseJournal(text string) ([]Entry, error) {
	if !utf8.ValidString(text) {
		return nil, fault.New(fault.Invalid, "记录不是 UTF-8 编码").Instead("另存为 UTF-8 再试")
	}
	text = strings.TrimPrefix(text, "\ufeff")
	var out []Entry
	for n, line := range strings.Split(text, "\n") {
		line = strings.TrimSpace(line)
		if line == "" || strings.HasPrefix(line, "#") {
			continue
		}
		e, err := ParseEntry(line)
		if err != nil {
			return nil, fault.New(fault.Invalid, "第%d行：%s", n+1, err.Error())
		}
		if out = append(out, e); len(out) > longest {
			return nil, fault.New(fault.Invalid, "记录多于%d条，不像一件申请的记录", longest)
		}
	}
	return out, nil
}

// ParseEntry reads one line of a journal.
func ParseEntry(line string) (Entry, error) {
	words, err := words(line)
	if err != nil {
		return Entry{}, err
	}
	if len(words) < 2 {
		return Entry{}, fmt.Errorf("一行须有日期和步骤，例如 2020-09-25 receive")
	}
	d, err := cal.Parse(words[0])
	if err != nil {
		return Entry{}, err
	}
	e := Entry{On: d, Args: map[string]string{}}
	rest := words[1:]
	if isTime(rest[0]) {
		e.Time, rest = rest[0], rest[1:]
	}
	if len(rest) > 0 && strings.Contains(rest[0], "/") && !strings.Contains(rest[0], "=") {
		e.Actor, e.Role, _ = strings.Cut(rest[0], "/")
		rest = rest[1:]
	}
	if len(rest) == 0 || rest[0] == "" || strings.Contains(rest[0], "=") {
		return Entry{}, fmt.Errorf("“%s”没有写步骤", line)
	}
	e.Action = rest[0]
	for _, w := range rest[1:] {
		k, v, ok := strings.Cut(w, "=")
		if !ok || k == "" {
			return Entry{}, fmt.Errorf("“%s”不是 key=value", w)
		}
		if _, twice := e.Args[k]; twice {
			return Entry{}, fmt.Errorf("%s 写了两次", k)
		}
		e.Args[k] = v
	}
	return e, nil
}

// isTime reports whether a word is a time of day, 09:12 or 09:12:30.
func isTime(s string) bool {
	_, short := time.Parse("15:04", s)
	_, long := time.Parse("15:04:05", s)
	return short == nil || long == nil
}

// words cuts a line at white space; double quotes keep what they enclose.
func words(line string) ([]string, error) {
	var out []string
	var b strings.Builder
	quoted, begun := false, false
	for _, c := range line {
		switch {
		case c == '"':
			quoted, begun = !quoted, true
		case !quoted && (c == ' ' || c == '\t' || c == '\u3000' || c == '\r'):
			if begun {
				out = append(out, b.String())
				b.Reset()
				begun = false
			}
		default:
			b.WriteRune(c)
			begun = true
		}
	}
	if quoted {
		return nil, fmt.Errorf("引号没有配对")
	}
	if begun {
		out = append(out, b.String())
	}
	return out, nil
}
