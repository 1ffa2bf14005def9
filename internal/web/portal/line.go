package portal

import (
	"strings"

	"gongkai/record"
)

func linesOf(records []record.Record) []Line {
	var out []Line
	for _, r := range records {
		out = append(out, lineOf(r))
	}
	return out
}

func lineOf(r record.Record) Line {
	l := Line{Href: itemsPath + "/" + r.ID, Title: r.Title, Kind: record.KindName(r.Kind), DocNo: r.DocNo, Index: r.IndexNo, On: r.PublishedOn, Summary: r.Summary}
	switch {
	case r.RepealedOn != "" || r.Validity == "repealed":
		l.Marks = append(l.Marks, record.ValidityName("repealed"))
	case r.Kind == "interpretation":
		l.Marks = append(l.Marks, "解读")
	}
	return l
}

// numberedLong is the length in characters from which a numbered line is a
// paragraph and no heading.
const numberedLong = 30

// numbered reports whether a line is a heading of official documents: 一、总则.
func numbered(line string) bool {
	before, after, ok := strings.Cut(line, "、")
	return ok && after != "" && before != "" && strings.Trim(before, "一二三四五六七八九十") == "" &&
		len([]rune(line)) < numberedLong && !strings.ContainsAny(after, "。；")
}
